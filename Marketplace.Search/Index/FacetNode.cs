using System.Buffers;
using System.Numerics;

namespace Marketplace.Search.Index;

/// <summary>Counts the values of one keyword field: by the codes of the segment first, then by the vocabulary of the whole index.</summary>
internal sealed class FacetNode
{
    private readonly IndexSnapshot _snapshot;
    private readonly int _most;
    private readonly int[] _total;
    private readonly string[] _names;
    private readonly int _values;
    private int[] _counts = [];
    private KeywordColumn _column = null!;
    private int[] _global = [];

    public FacetNode(IndexSnapshot snapshot, FacetRequest facet)
    {
        (_snapshot, _most) = (snapshot, facet.Most);
        Field = snapshot.Schema.Field(facet.Field, FieldKind.Keyword);
        (_names, _values) = snapshot.Values[Field];
        _total = ArrayPool<int>.Shared.Rent(_values + 1);
        Array.Clear(_total, 0, _values + 1);
    }

    public int Field { get; }

    /// <summary>Whether there are filters of the same field, by which this facet is not narrowed.</summary>
    public bool HasOwnFilter { get; set; }

    public void Bind(int view)
    {
        var segment = _snapshot.Views[view].Segment;
        (_column, _global) = (segment.Keywords[Field]!, segment.GlobalValues[Field]!);
        _counts = ArrayPool<int>.Shared.Rent(_column.Values.Length + 1);
        Array.Clear(_counts, 0, _column.Values.Length + 1);
    }

    public void Count(int start, ulong[] hits)
    {
        var codes = _column.Codes;
        var (width, counts) = (_column.Width, _counts);
        if (!_column.IsSingle)
        {
            CountSeveral(start, hits);
            return;
        }

        for (var w = 0; w < Window.Words; w++)
        {
            var at = start + (w << 6);
            for (var word = hits[w]; word != 0; word &= word - 1)
            {
                counts[(int)Columns.Read(codes, width, at + BitOperations.TrailingZeroCount(word))]++;
            }
        }
    }

    public void EndSegment()
    {
        for (var i = 0; i < _global.Length; i++)
        {
            _total[_global[i]] += _counts[i + 1];
        }

        ArrayPool<int>.Shared.Return(_counts);
    }

    public List<FacetCount> Result()
    {
        var counts = new List<FacetCount>();
        for (var i = 0; i < _values; i++)
        {
            if (_total[i] > 0)
            {
                counts.Add(new(_names[i], _total[i]));
            }
        }

        counts.Sort(static (a, b) => a.Count != b.Count ? b.Count.CompareTo(a.Count) : string.CompareOrdinal(a.Value, b.Value));
        if (counts.Count > _most)
        {
            counts.RemoveRange(_most, counts.Count - _most);
        }

        return counts;
    }

    public void Return() => ArrayPool<int>.Shared.Return(_total);

    private void CountSeveral(int start, ulong[] hits)
    {
        var codes = _column.Codes;
        var starts = _column.Starts;
        var (width, counts) = (_column.Width, _counts);
        for (var w = 0; w < Window.Words; w++)
        {
            for (var word = hits[w]; word != 0; word &= word - 1)
            {
                var document = start + (w << 6) + BitOperations.TrailingZeroCount(word);
                var end = KeywordColumn.Start(starts, document + 1);
                for (var i = KeywordColumn.Start(starts, document); i < end; i++)
                {
                    counts[(int)Columns.Read(codes, width, i)]++;
                }
            }
        }
    }
}
