using System.Numerics;

namespace Marketplace.Search.Index;

/// <summary>Answers one question over the segments of a snapshot, the largest first, window by window.</summary>
internal sealed class SearchRun
{
    private readonly IndexSnapshot _snapshot;
    private readonly IndexSearch _search;
    private readonly QueryNode _root;
    private readonly List<FilterNode> _filters;
    private readonly List<FacetNode> _facets;
    private readonly (int Field, double Factor)[] _boosts;
    private readonly int _order;
    private readonly bool _countsAll;
    private readonly ulong[] _hits = new ulong[Window.Words];
    private readonly ulong[] _others = new ulong[Window.Words];
    private double _mostBoost;
    private int _total;

    public SearchRun(IndexSnapshot snapshot, IndexSearch search)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(search.Skip);
        ArgumentOutOfRangeException.ThrowIfNegative(search.Take);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)search.Skip + search.Take, IndexSearch.Deepest);
        (_snapshot, _search) = (snapshot, search);
        var schema = snapshot.Schema;
        _order = search.Order is { } order ? schema.Field(order.Field, FieldKind.Number) : -1;
        _boosts = search.Boosts.Count == 0 ? [] : search.Boosts.Select(b => (schema.Field(b.Field, FieldKind.Number), double.IsNegative(b.Factor) ? throw new ArgumentException("A boost is not negative.") : b.Factor)).ToArray();
        _filters = search.Filters.Count == 0 ? [] : search.Filters.Select(f => new FilterNode(snapshot, f)).ToList();
        _facets = search.Facets.Count == 0 ? [] : search.Facets.Select(f => new FacetNode(snapshot, f)).ToList();
        foreach (var facet in _facets)
        {
            foreach (var filter in _filters)
            {
                if (filter.Field == facet.Field)
                {
                    filter.IsCountedWithout = facet.HasOwnFilter = true;
                }
            }
        }

        // First those that narrow for everybody.
        _filters.Sort(static (a, b) => a.IsCountedWithout.CompareTo(b.IsCountedWithout));
        _countsAll = search.CountAll || _facets.Count > 0;
        _root = search.Query is null ? new EveryNode(snapshot) : QueryCompiler.Compile(snapshot, search.Query);
    }

    public IndexAnswer Answer()
    {
        using var best = new BestHits(_snapshot, _search.Skip + _search.Take);
        try
        {
            foreach (var view in _snapshot.BySize)
            {
                Search(view, best);
            }

            return new(Page(best), _total, _countsAll, _facets.Count == 0 ? [] : _facets.ConvertAll(IReadOnlyList<FacetCount> (f) => f.Result()));
        }
        finally
        {
            _root.Return();
            _filters.ForEach(static f => f.Return());
            _facets.ForEach(static f => f.Return());
        }
    }

    private void Search(int view, BestHits best)
    {
        var segment = _snapshot.Views[view].Segment;
        _root.Bind(view);
        foreach (var filter in _filters)
        {
            filter.Bind(view);
        }

        foreach (var facet in _facets)
        {
            facet.Bind(view);
        }

        _mostBoost = 0;
        foreach (var (field, factor) in _boosts)
        {
            _mostBoost += factor * Math.Max(0.0, segment.Numbers[field]!.Most);
        }

        for (var start = 0; start < segment.Documents; start += Window.Size)
        {
            var next = _root.Next(start);
            if (next >= segment.Documents)
            {
                break;
            }

            start = next - next % Window.Size;
            SearchWindow(view, start, Math.Min(start + Window.Size, segment.Documents), best);
        }

        foreach (var facet in _facets)
        {
            facet.EndSegment();
        }
    }

    private void SearchWindow(int view, int start, int end, BestHits best)
    {
        var needed = _order < 0 && best.IsFull ? best.Needed - _mostBoost * (1 + 1e-9) - 1e-12 : double.NegativeInfinity;
        var mayEnter = needed <= 0 || _root.Bound(start, end) >= needed;
        if (!mayEnter && !_countsAll || !_root.Match(start, end, null, _countsAll ? 0 : needed))
        {
            return;
        }

        _root.Matches.CopyTo(_hits, 0);
        if (_snapshot.Views[view].Deleted is { } deleted)
        {
            var from = start >> 6;
            for (var i = 0; i < Window.Words && from + i < deleted.Length; i++)
            {
                _hits[i] &= ~deleted[from + i];
            }
        }

        Filter(start);
        _total += Window.Count(_hits);
        if (mayEnter && (_search.Take > 0 || _search.Skip > 0))
        {
            Collect(view, start, end, best);
        }
    }

    private void Filter(int start)
    {
        var shared = 0;
        for (; shared < _filters.Count && !_filters[shared].IsCountedWithout; shared++)
        {
            _filters[shared].Apply(start, _hits);
            _filters[shared].Left.CopyTo(_hits, 0);
        }

        for (var i = shared; i < _filters.Count; i++)
        {
            _filters[i].Apply(start, _hits);
        }

        foreach (var facet in _facets)
        {
            if (facet.HasOwnFilter)
            {
                _hits.CopyTo(_others, 0);
                for (var i = shared; i < _filters.Count; i++)
                {
                    if (_filters[i].Field != facet.Field)
                    {
                        Window.And(_others, _filters[i].Left);
                    }
                }

                facet.Count(start, _others);
            }
        }

        for (var i = shared; i < _filters.Count; i++)
        {
            Window.And(_hits, _filters[i].Left);
        }

        foreach (var facet in _facets)
        {
            if (!facet.HasOwnFilter)
            {
                facet.Count(start, _hits);
            }
        }
    }

    private void Collect(int view, int start, int end, BestHits best)
    {
        var segment = _snapshot.Views[view].Segment;
        if (_order < 0)
        {
            _root.PrepareScores(start, end, _hits);
        }

        for (var w = 0; w < Window.Words; w++)
        {
            for (var word = _hits[w]; word != 0; word &= word - 1)
            {
                var offset = w << 6 | BitOperations.TrailingZeroCount(word);
                best.Offer(_order < 0 ? Score(segment, offset, start + offset) : Key(segment.Numbers[_order]!, start + offset), view, start + offset);
            }
        }
    }

    private double Score(Segment segment, int offset, int document)
    {
        var score = _root.Score(offset, document);
        foreach (var (field, factor) in _boosts)
        {
            var value = segment.Numbers[field]![document];
            score += value == long.MinValue ? 0 : factor * value;
        }

        return score;
    }

    // As a score, so that one heap serves both: exact up to 2^53, which no price, date or count exceeds.
    private double Key(NumberColumn column, int document)
    {
        var value = column[document];
        return value == long.MinValue ? double.NegativeInfinity : _search.Order!.Descending ? value : -value;
    }

    private List<IndexHit> Page(BestHits best)
    {
        var sorted = best.Sorted();
        var page = new List<IndexHit>(Math.Max(0, sorted.Length - _search.Skip));
        var fields = _search.Stored.Count == 0 ? [] : _search.Stored.Select(f => _snapshot.Schema.Field(f, FieldKind.Stored)).ToArray();
        for (var i = _search.Skip; i < sorted.Length; i++)
        {
            var segment = _snapshot.Views[sorted[i].View].Segment;
            var document = sorted[i].Document;
            page.Add(StoredTexts.Hit(segment, document, _order < 0 ? sorted[i].Score : 0, fields));
        }

        return page;
    }
}
