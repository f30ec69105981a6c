namespace Marketplace.Search.Index;

/// <summary>The most frequent values of a keyword field among the hits, at most <see cref="Most"/> of them.</summary>
public sealed record FacetRequest(string Field, int Most = 100);
