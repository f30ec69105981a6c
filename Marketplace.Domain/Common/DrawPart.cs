namespace Marketplace.Domain.Common;

/// <summary>The parts of a draw proof, in the order in which they are checked.</summary>
public enum DrawPart
{
    /// <summary>The secret is not revealed, or not 32 bytes of hex.</summary>
    Secret,

    /// <summary>The secret does not give the commitment that was published first.</summary>
    Commit,

    /// <summary>The list is empty, unsorted, names a number twice, or holds a separator.</summary>
    List,

    /// <summary>The list does not give the hash that was published at the freeze.</summary>
    ListHash,

    /// <summary>The nonce is missing or too short.</summary>
    Nonce,

    /// <summary>Secret, list hash and nonce do not give the seed.</summary>
    Seed,

    /// <summary>The seed does not give this order of this list.</summary>
    Order,
}
