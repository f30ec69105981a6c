using System.Numerics;

namespace Marketplace.Search.Index;

/// <summary>Terms at their distances: first all of them in the document, then their places.</summary>
internal sealed class PhraseNode : QueryNode
{
    private readonly IndexSnapshot _snapshot;
    private readonly int _group;
    private readonly TermNode[] _terms;
    private readonly TermNode[] _byCost;
    private readonly int[] _offsets;
    private readonly int _slop;
    private readonly int[] _weights;
    private readonly ushort[] _frequencies = new ushort[Window.Size];
    private readonly List<int>[] _places;
    private readonly Similarity _similarity;
    private ushort[] _lengths = [];

    public PhraseNode(IndexSnapshot snapshot, int group, PhraseQuery phrase)
    {
        (_snapshot, _group, _slop) = (snapshot, group, phrase.Slop);
        _weights = snapshot.Schema.PositionalWeights[group];
        _terms = new TermNode[phrase.Terms.Count];
        _offsets = new int[phrase.Terms.Count];
        _places = new List<int>[phrase.Terms.Count];
        var rarity = 0.0;
        for (var i = 0; i < _terms.Length; i++)
        {
            _terms[i] = new(snapshot, group, phrase.Terms[i].Text.ToString(), 1, withOrdinals: true);
            _offsets[i] = phrase.Terms[i].Position - phrase.Terms[0].Position;
            _places[i] = [];
            rarity += _terms[i].Rarity;
        }

        _byCost = (TermNode[])_terms.Clone();
        _similarity = new(snapshot.Schema, snapshot.AverageLengths[group], phrase.Weight, rarity);
    }

    public override void Bind(int view)
    {
        _lengths = _snapshot.Views[view].Segment.Lengths[_group];
        foreach (var term in _terms)
        {
            term.Bind(view);
        }

        Array.Sort(_byCost, static (a, b) => a.Cost.CompareTo(b.Cost));
        Cost = _byCost[0].Cost / 2;
    }

    public override int Next(int from)
    {
        var next = from;
        foreach (var term in _byCost)
        {
            next = term.Next(next);
            if (next == int.MaxValue)
            {
                return next;
            }
        }

        return next;
    }

    // A place of the phrase is a place of its first term.
    public override double Bound(int start, int end)
    {
        var most = _terms[0].MostFrequent(start, end, out var shortest);
        return most == 0 ? 0 : _similarity.Bound(most, shortest);
    }

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        Array.Clear(Matches);
        if (_weights.Length == 0 || needed > 0 && Bound(start, end) < needed)
        {
            return false;
        }

        foreach (var term in _byCost)
        {
            if (!term.Match(start, end, candidates, 0))
            {
                return false;
            }

            candidates = term.Matches;
        }

        var any = false;
        for (var w = 0; w < Window.Words; w++)
        {
            for (var word = candidates![w]; word != 0; word &= word - 1)
            {
                var offset = w << 6 | BitOperations.TrailingZeroCount(word);
                var frequency = Frequency(offset);
                if (frequency > 0)
                {
                    Matches[w] |= 1UL << offset;
                    _frequencies[offset] = (ushort)Math.Min(frequency, SegmentLayout.Most);
                    any = true;
                }
            }
        }

        return any;
    }

    public override double Score(int offset, int document) => _similarity.Score(_frequencies[offset], _lengths[document]);

    public override void Return()
    {
        foreach (var term in _terms)
        {
            term.Return();
        }
    }

    private int Frequency(int offset)
    {
        var (frequency, skipped) = (0, 0);
        for (var slot = 0; slot < _weights.Length; slot++, skipped++)
        {
            var all = true;
            for (var i = 0; i < _terms.Length && all; i++)
            {
                all = ReadPlaces(_terms[i], offset, skipped, _places[i]);
            }

            if (all)
            {
                frequency += _weights[slot] * Count();
            }
        }

        return frequency;
    }

    private static bool ReadPlaces(TermNode term, int offset, int slot, List<int> into)
    {
        into.Clear();
        var ordinal = term.Ordinal(offset);
        var scan = new ByteScan(term.Cursor.Positions(ordinal / PackedNumbers.Block, ordinal % PackedNumbers.Block));
        for (; slot > 0; slot--)
        {
            for (var left = scan.VarInt(); left > 0; left--)
            {
                scan.SkipVarInt();
            }
        }

        var at = 0;
        for (var left = scan.VarInt(); left > 0; left--)
        {
            into.Add(at += scan.VarInt());
        }

        return into.Count > 0;
    }

    private int Count()
    {
        var count = 0;
        foreach (var place in _places[0])
        {
            var all = true;
            for (var i = 1; i < _places.Length && all; i++)
            {
                all = IsNear(_places[i], place + _offsets[i]);
            }

            count += all ? 1 : 0;
        }

        return count;
    }

    private bool IsNear(List<int> places, int place)
    {
        var at = places.BinarySearch(place - _slop);
        at = at < 0 ? ~at : at;
        return at < places.Count && places[at] <= place + _slop;
    }
}
