namespace Marketplace.Search.Index;

/// <summary>One question to the index. Without a query every document is a hit.</summary>
public sealed record IndexSearch(IndexQuery? Query = null)
{
    /// <summary>Nobody turns pages further than so many hits.</summary>
    public const int Deepest = 100_000;

    public IReadOnlyList<IndexFilter> Filters { get; init; } = [];

    public IReadOnlyList<FacetRequest> Facets { get; init; } = [];

    /// <summary>Null: by score.</summary>
    public IndexOrder? Order { get; init; }

    public IReadOnlyList<IndexBoost> Boosts { get; init; } = [];

    public int Skip { get; init; }

    public int Take { get; init; } = 20;

    /// <summary>Whether all hits are counted. If not, and without facets, whatever cannot reach the page is passed over.</summary>
    public bool CountAll { get; init; } = true;

    /// <summary>Stored fields that the hits bring along.</summary>
    public IReadOnlyList<string> Stored { get; init; } = [];
}
