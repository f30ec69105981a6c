using System.Buffers;

namespace Marketplace.Search.Index;

/// <summary>Keeps the best so many hits: a heap with the worst one on top, so that one look tells whether another is worth keeping.</summary>
internal sealed class BestHits(IndexSnapshot snapshot, int most) : IDisposable
{
    private Entry[] _heap = ArrayPool<Entry>.Shared.Rent(Math.Clamp(most, 1, 1024));

    public int Count { get; private set; }

    public bool IsFull => Count == most;

    /// <summary>What the next hit must reach to be kept, if ties go its way.</summary>
    public double Needed => Count > 0 && IsFull ? _heap[0].Score : double.NegativeInfinity;

    public void Offer(double score, int view, int document)
    {
        if (most == 0 || IsFull && score < _heap[0].Score)
        {
            return;
        }

        var entry = new Entry(score, snapshot.Views[view].Segment.Hash(document), view, document);
        if (!IsFull)
        {
            if (Count == _heap.Length)
            {
                Grow();
            }

            _heap[Count++] = entry;
            Rise(Count - 1);
        }
        else if (IsBetter(entry, _heap[0]))
        {
            _heap[0] = entry;
            Sink(0, Count);
        }
    }

    /// <summary>Best first; the heap is used up.</summary>
    public ReadOnlySpan<Entry> Sorted()
    {
        for (var last = Count - 1; last > 0; last--)
        {
            (_heap[0], _heap[last]) = (_heap[last], _heap[0]);
            Sink(0, last);
        }

        return _heap.AsSpan(0, Count);
    }

    public void Dispose() => ArrayPool<Entry>.Shared.Return(_heap);

    private bool IsBetter(in Entry a, in Entry b)
    {
        if (a.Score != b.Score)
        {
            return a.Score > b.Score;
        }

        return a.Hash != b.Hash
            ? a.Hash < b.Hash
            : string.CompareOrdinal(snapshot.Views[a.View].Segment.Id(a.Document), snapshot.Views[b.View].Segment.Id(b.Document)) < 0;
    }

    private void Rise(int at)
    {
        while (at > 0 && (at - 1) / 2 is var parent && IsBetter(_heap[parent], _heap[at]))
        {
            (_heap[parent], _heap[at]) = (_heap[at], _heap[parent]);
            at = parent;
        }
    }

    private void Sink(int at, int count)
    {
        while (at * 2 + 1 is var child && child < count)
        {
            child += child + 1 < count && IsBetter(_heap[child], _heap[child + 1]) ? 1 : 0;
            if (!IsBetter(_heap[at], _heap[child]))
            {
                return;
            }

            (_heap[child], _heap[at]) = (_heap[at], _heap[child]);
            at = child;
        }
    }

    private void Grow()
    {
        var larger = ArrayPool<Entry>.Shared.Rent(_heap.Length * 2);
        _heap.AsSpan(0, Count).CopyTo(larger);
        ArrayPool<Entry>.Shared.Return(_heap);
        _heap = larger;
    }

    internal readonly record struct Entry(double Score, ulong Hash, int View, int Document);
}
