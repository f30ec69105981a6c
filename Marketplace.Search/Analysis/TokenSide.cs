namespace Marketplace.Search.Analysis;

/// <summary>On which side of the search a text is read: the two sides need not write the same terms, they need to meet.</summary>
public enum TokenSide
{
    /// <summary>Everything that a reader could look for.</summary>
    Index,

    /// <summary>Only what a document must hold to answer.</summary>
    Query,
}
