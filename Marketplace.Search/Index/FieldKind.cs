namespace Marketplace.Search.Index;

/// <summary>What a field of the index is good for.</summary>
public enum FieldKind
{
    /// <summary>Terms that are searched and ranked.</summary>
    Text,

    /// <summary>Values that are filtered by and counted as facets; a document may have several.</summary>
    Keyword,

    /// <summary>One whole number that is filtered by range, sorted by, or added to the score.</summary>
    Number,

    /// <summary>Text that only comes back with a hit.</summary>
    Stored,
}
