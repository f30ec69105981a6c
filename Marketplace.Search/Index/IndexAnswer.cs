namespace Marketplace.Search.Index;

/// <summary>
/// A page of hits. <see cref="Total"/> is exact when all were counted, otherwise at least so many. Facets come in the order asked for.
/// </summary>
public sealed record IndexAnswer(IReadOnlyList<IndexHit> Hits, int Total, bool TotalIsExact, IReadOnlyList<IReadOnlyList<FacetCount>> Facets);
