namespace Marketplace.Search.Index;

/// <summary>How many hits a value has, all filters but those of its own field applied.</summary>
public readonly record struct FacetCount(string Value, int Count);
