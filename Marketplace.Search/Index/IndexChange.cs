namespace Marketplace.Search.Index;

/// <summary>A document that stands from now on, or the end of one. An older or equal version than the known one changes nothing.</summary>
public sealed record IndexChange
{
    private IndexChange(string id, long version, IndexDocument? document) => (Id, Version, Document) = (id, version, document);

    public string Id { get; }

    public long Version { get; }

    /// <summary>Null for a removal.</summary>
    public IndexDocument? Document { get; }

    public static IndexChange Put(IndexDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new(document.Id, document.Version, document);
    }

    public static IndexChange Remove(string id, long version) => new(id, version, null);
}
