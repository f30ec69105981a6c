using System.Buffers;
using System.Numerics;

namespace Marketplace.Search.Index;

/// <summary>A filter at work: leaves of a window's documents those that have what it asks for.</summary>
internal sealed class FilterNode
{
    private readonly IndexSnapshot _snapshot;
    private readonly IndexFilter _filter;
    private readonly int _field;
    private Segment _segment = null!;
    private bool[] _wanted = [];
    private bool _any;
    private ulong _first;
    private ulong _last;

    public FilterNode(IndexSnapshot snapshot, IndexFilter filter)
    {
        (_snapshot, _filter) = (snapshot, filter);
        _field = snapshot.Schema.Field(filter.Field, filter is KeywordFilter ? FieldKind.Keyword : FieldKind.Number);
    }

    public ulong[] Left { get; } = new ulong[Window.Words];

    public int Field => _field;

    /// <summary>Whether a facet is counted without it, so that it may not narrow the hits beforehand.</summary>
    public bool IsCountedWithout { get; set; }

    public void Bind(int view)
    {
        _segment = _snapshot.Views[view].Segment;
        if (_filter is KeywordFilter keyword)
        {
            var column = _segment.Keywords[_field]!;
            Return();
            _wanted = ArrayPool<bool>.Shared.Rent(column.Values.Length + 1);
            Array.Clear(_wanted);
            _any = false;
            foreach (var value in keyword.Values)
            {
                if (column.CodeOf(value) is > 0 and var code)
                {
                    _any = _wanted[code] = true;
                }
            }
        }
        else
        {
            var range = (NumberFilter)_filter;
            (_first, _last) = _segment.Numbers[_field]!.CodesWithin(range.Least, range.Most);
            _any = _first <= _last;
        }
    }

    /// <summary>Fills <see cref="Left"/> with those of <paramref name="from"/> that pass.</summary>
    public void Apply(int start, ulong[] from)
    {
        if (!_any)
        {
            Array.Clear(Left);
        }
        else if (_filter is NumberFilter)
        {
            ApplyRange(start, from);
        }
        else if (_segment.Keywords[_field]!.IsSingle)
        {
            ApplySingle(start, from);
        }
        else
        {
            ApplySeveral(start, from);
        }
    }

    public void Return()
    {
        if (_wanted.Length > 0)
        {
            ArrayPool<bool>.Shared.Return(_wanted);
            _wanted = [];
        }
    }

    private void ApplyRange(int start, ulong[] from)
    {
        var column = _segment.Numbers[_field]!;
        var codes = column.Codes;
        var (width, first, span) = (column.Width, _first, _last - _first);
        for (var w = 0; w < Window.Words; w++)
        {
            ulong left = 0;
            for (var word = from[w]; word != 0; word &= word - 1)
            {
                var bit = BitOperations.TrailingZeroCount(word);
                // Code 0, none, wraps around and is out of every range.
                left |= Columns.Read(codes, width, start + (w << 6) + bit) - first <= span ? 1UL << bit : 0;
            }

            Left[w] = left;
        }
    }

    private void ApplySingle(int start, ulong[] from)
    {
        var column = _segment.Keywords[_field]!;
        var codes = column.Codes;
        var (width, wanted) = (column.Width, _wanted);
        for (var w = 0; w < Window.Words; w++)
        {
            ulong left = 0;
            for (var word = from[w]; word != 0; word &= word - 1)
            {
                var bit = BitOperations.TrailingZeroCount(word);
                left |= wanted[(int)Columns.Read(codes, width, start + (w << 6) + bit)] ? 1UL << bit : 0;
            }

            Left[w] = left;
        }
    }

    private void ApplySeveral(int start, ulong[] from)
    {
        var column = _segment.Keywords[_field]!;
        var codes = column.Codes;
        var starts = column.Starts;
        var (width, wanted) = (column.Width, _wanted);
        for (var w = 0; w < Window.Words; w++)
        {
            ulong left = 0;
            for (var word = from[w]; word != 0; word &= word - 1)
            {
                var bit = BitOperations.TrailingZeroCount(word);
                var document = start + (w << 6) + bit;
                var end = KeywordColumn.Start(starts, document + 1);
                for (var i = KeywordColumn.Start(starts, document); i < end; i++)
                {
                    left |= wanted[(int)Columns.Read(codes, width, i)] ? 1UL << bit : 0;
                }
            }

            Left[w] = left;
        }
    }
}
