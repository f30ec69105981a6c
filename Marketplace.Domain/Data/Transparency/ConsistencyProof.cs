using System.Numerics;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// That a later tree begins with an earlier one (RFC 6962, section 2.1.2). Without hashes when the earlier tree is empty
/// or both are the same.
/// </summary>
public sealed record ConsistencyProof(long From, long To, IReadOnlyList<byte[]> Hashes)
{
    /// <summary>Needs nothing but hashes. False for whatever is malformed, too long or too short.</summary>
    public bool Verify(ReadOnlySpan<byte> fromRoot, ReadOnlySpan<byte> toRoot)
    {
        if (From < 0 || From > To || !MerkleProofs.AreHashes(Hashes, fromRoot, toRoot))
        {
            return false;
        }

        if (From == To)
        {
            return Hashes.Count == 0 && fromRoot.SequenceEqual(toRoot) && (To > 0 || toRoot.SequenceEqual(MerkleHash.Empty));
        }

        if (From == 0)
        {
            return Hashes.Count == 0 && fromRoot.SequenceEqual(MerkleHash.Empty);
        }

        // An earlier tree that is complete is a subtree of the later one: its root is known and not sent.
        var path = BitOperations.IsPow2(From) ? [fromRoot.ToArray(), .. Hashes] : Hashes;
        if (path.Count == 0)
        {
            return false;
        }

        var (place, last) = (From - 1, To - 1);
        while ((place & 1) == 1)
        {
            (place, last) = (place >> 1, last >> 1);
        }

        var (older, newer) = (path[0], path[0]);
        foreach (var sibling in path.Skip(1))
        {
            if (last == 0)
            {
                return false;
            }

            if ((place & 1) == 1 || place == last)
            {
                older = MerkleHash.Node(sibling, older);
                newer = MerkleHash.Node(sibling, newer);
                MerkleProofs.ClimbToALeftSibling(ref place, ref last);
            }
            else
            {
                newer = MerkleHash.Node(newer, sibling);
            }

            (place, last) = (place >> 1, last >> 1);
        }

        return last == 0 && fromRoot.SequenceEqual(older) && toRoot.SequenceEqual(newer);
    }
}
