using System.Collections.Concurrent;

namespace Marketplace.Search.Index;

/// <summary>The documents with one term.</summary>
internal sealed class TermNode : QueryNode
{
    private static readonly ConcurrentQueue<Room> Rooms = new();

    private readonly IndexSnapshot _snapshot;
    private readonly int _group;
    private readonly TermEntry[] _entries;
    private readonly Room _room;
    private readonly bool _withOrdinals;
    private Similarity _similarity;
    private ushort[] _lengths = [];
    private int _block;

    /// <param name="withOrdinals">Whether <see cref="Ordinal"/> will be asked for, in place of scores.</param>
    public TermNode(IndexSnapshot snapshot, int group, string term, double weight, bool withOrdinals)
    {
        (_snapshot, _group, _withOrdinals) = (snapshot, group, withOrdinals);
        _room = Rooms.TryDequeue(out var room) ? room : new();
        _entries = new TermEntry[snapshot.Views.Length];
        Span<byte> space = stackalloc byte[TermKey.MostBytes];
        var key = space[..TermKey.Write(group, term, space)];
        long having = 0;
        for (var v = 0; v < _entries.Length; v++)
        {
            _entries[v] = snapshot.Views[v].Segment.Terms.Find(key);
            having += snapshot.Views[v].LiveWith(_entries[v], _room.Cursor);
        }

        Rarity = Similarity.Rarity(snapshot.Documents, having);
        _similarity = new(snapshot.Schema, snapshot.AverageLengths[group], weight, Rarity);
    }

    public double Rarity { get; }

    public PostingsCursor Cursor => _room.Cursor;

    public int MostFrequent(int start, int end, out int shortest)
    {
        var most = 0;
        shortest = SegmentLayout.Most;
        for (var block = _room.Cursor.BlockOf(start, _block); block < Cursor.Blocks && Cursor.FirstPossible(block) < end; block++)
        {
            most = Math.Max(most, Cursor.MostFrequent(block));
            shortest = Math.Min(shortest, Cursor.Shortest(block));
        }

        return most;
    }

    public override void Bind(int view)
    {
        var segment = _snapshot.Views[view].Segment;
        _lengths = segment.Lengths[_group];
        _block = 0;
        Cost = _entries[view].Documents;
        Cursor.Bind(segment, _entries[view], _snapshot.Schema.PositionalWeights[_group].Length);
    }

    public override int Next(int from)
    {
        _block = Cursor.BlockOf(from, _block);
        if (_block >= Cursor.Blocks)
        {
            return int.MaxValue;
        }

        var documents = Cursor.Documents(_block);
        var at = documents.BinarySearch(from);
        return documents[at < 0 ? ~at : at];
    }

    public override double Bound(int start, int end)
    {
        var bound = 0.0;
        for (var block = Cursor.BlockOf(start, _block); block < Cursor.Blocks && Cursor.FirstPossible(block) < end; block++)
        {
            bound = Math.Max(bound, _similarity.Bound(Cursor.MostFrequent(block), Cursor.Shortest(block)));
        }

        return bound;
    }

    public override bool Match(int start, int end, ulong[]? candidates, double needed)
    {
        var bits = Matches;
        Array.Clear(bits);
        var any = false;
        for (_block = Cursor.BlockOf(start, _block); _block < Cursor.Blocks; _block++)
        {
            var first = Math.Max(Cursor.FirstPossible(_block), start);
            if (first >= end)
            {
                break;
            }

            var last = Cursor.LastDocument(_block);
            if ((candidates is null || Window.AnyWithin(candidates, first - start, Math.Min(last + 1, end) - start))
                && (needed <= 0 || _similarity.Bound(Cursor.MostFrequent(_block), Cursor.Shortest(_block)) >= needed))
            {
                Lay(start, end, bits);
                any = true;
            }

            if (last >= end)
            {
                break;
            }
        }

        return any && (candidates is null || Window.And(bits, candidates));
    }

    public override double Score(int offset, int document) => _similarity.Score(_room.Frequencies[offset], _lengths[document]);

    /// <summary>Which posting of the term the document is, counted from 0.</summary>
    public int Ordinal(int offset) => _room.Ordinals[offset];

    public override void Return()
    {
        if (Rooms.Count < 256)
        {
            Rooms.Enqueue(_room);
        }
    }

    private void Lay(int start, int end, ulong[] bits)
    {
        var documents = Cursor.Documents(_block);
        var i = 0;
        if (documents[0] < start)
        {
            i = documents.BinarySearch(start);
            i = i < 0 ? ~i : i;
        }

        if (_withOrdinals)
        {
            for (var ordinals = _room.Ordinals; i < documents.Length && documents[i] < end; i++)
            {
                var offset = documents[i] - start;
                bits[offset >> 6] |= 1UL << offset;
                ordinals[offset] = _block * PackedNumbers.Block + i;
            }

            return;
        }

        var found = _room.Frequencies;
        var frequencies = Cursor.Frequencies(_block);
        for (; i < documents.Length && i < frequencies.Length; i++)
        {
            var offset = documents[i] - start;
            if (offset >= end - start)
            {
                break;
            }

            bits[offset >> 6] |= 1UL << offset;
            found[offset] = (ushort)frequencies[i];
        }
    }

    /// <summary>What a term needs for its work; kept from query to query.</summary>
    private sealed class Room
    {
        public PostingsCursor Cursor { get; } = new();

        public ushort[] Frequencies { get; } = new ushort[Window.Size];

        public int[] Ordinals { get; } = new int[Window.Size];
    }
}
