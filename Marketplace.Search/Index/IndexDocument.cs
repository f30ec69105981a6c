namespace Marketplace.Search.Index;

/// <summary>One document, already split into terms. Of two with the same id the higher version stands, in whatever order they come.</summary>
public sealed record IndexDocument(string Id, string Type, long Version, IReadOnlyList<FieldContent> Fields);
