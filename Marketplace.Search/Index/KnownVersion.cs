namespace Marketplace.Search.Index;

/// <summary>What the index holds of a document besides its content, to be compared with the database.</summary>
public readonly record struct KnownVersion(string Id, string Type, long Version);
