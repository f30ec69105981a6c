namespace Marketplace.Domain.Data.Transparency;

/// <summary>What checking an inclusion and a consistency proof have in common (RFC 9162, sections 2.1.3.2 and 2.1.4.2).</summary>
internal static class MerkleProofs
{
    public static bool AreHashes(IReadOnlyList<byte[]> hashes, ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) =>
        one.Length == MerkleHash.Size && other.Length == MerkleHash.Size
        && hashes is not null && hashes.All(hash => hash is { Length: MerkleHash.Size });

    /// <summary>On the ragged right edge a node rises without a sibling until it is a right child.</summary>
    public static void ClimbToALeftSibling(ref long place, ref long last)
    {
        while ((place & 1) == 0 && place != 0)
        {
            (place, last) = (place >> 1, last >> 1);
        }
    }
}
