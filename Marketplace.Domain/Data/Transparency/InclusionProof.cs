namespace Marketplace.Domain.Data.Transparency;

/// <summary>The audit path of a leaf, from the leaf's sibling up to the root's child (RFC 6962, section 2.1.1).</summary>
public sealed record InclusionProof(long Index, long Size, IReadOnlyList<byte[]> Hashes)
{
    /// <summary>Needs nothing but hashes. False for whatever is malformed, too long or too short.</summary>
    public bool Verify(ReadOnlySpan<byte> leafHash, ReadOnlySpan<byte> root)
    {
        if (Index < 0 || Index >= Size || !MerkleProofs.AreHashes(Hashes, leafHash, root))
        {
            return false;
        }

        var (place, last) = (Index, Size - 1);
        var hash = leafHash.ToArray();
        foreach (var sibling in Hashes)
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                hash = MerkleHash.Node(sibling, hash);
                MerkleProofs.ClimbToALeftSibling(ref place, ref last);
            }
            else
            {
                hash = MerkleHash.Node(hash, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && root.SequenceEqual(hash);
    }
}
