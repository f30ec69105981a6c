namespace Marketplace.Search.Index;

/// <summary><see cref="Stored"/> holds the texts that were asked for, in that order; null where the document has none.</summary>
public sealed record IndexHit(string Id, string Type, long Version, double Score, IReadOnlyList<string?> Stored);
