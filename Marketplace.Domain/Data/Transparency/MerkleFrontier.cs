using System.Numerics;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// The right edge of a tree: its maximal complete subtrees, largest first, one for each set bit of the size.
/// It is all that is needed to append and to know the root. Immutable.
/// </summary>
public sealed class MerkleFrontier
{
    public static readonly MerkleFrontier Empty = new(0, []);

    /// <exception cref="ArgumentException">The hashes are not one for each set bit of the size, or not 32 bytes.</exception>
    public MerkleFrontier(long size, IReadOnlyList<byte[]> hashes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        ArgumentNullException.ThrowIfNull(hashes);
        if (hashes.Count != BitOperations.PopCount((ulong)size) || hashes.Any(hash => hash is not { Length: MerkleHash.Size }))
        {
            throw new ArgumentException("A frontier has one hash of 32 bytes for each set bit of its size.", nameof(hashes));
        }

        (Size, Hashes) = (size, hashes);
    }

    public long Size { get; }
    public IReadOnlyList<byte[]> Hashes { get; }

    public byte[] Root => Size == 0
        ? MerkleHash.Empty
        : Hashes.Reverse().Aggregate((right, left) => MerkleHash.Node(left, right));

    /// <summary>Reads the right edge of the stored tree of so many leaves.</summary>
    public static async ValueTask<MerkleFrontier> LoadAsync(INodeSource nodes, long size, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        var hashes = new List<byte[]>();
        for (var level = 62; level >= 0; level--)
        {
            if ((size >> level & 1) == 1)
            {
                // The subtrees left of it are larger, so its number is that of the whole size at this level, less itself.
                hashes.Add(await nodes.NodeAsync(level, (size >> level) - 1, ct));
            }
        }

        return new(size, hashes);
    }

    /// <summary>Adds leaves; the answer holds every node that became complete, the leaves among them, in the order of completion.</summary>
    public MerkleGrowth Append(IEnumerable<byte[]> leafHashes)
    {
        ArgumentNullException.ThrowIfNull(leafHashes);
        var (size, edge, completed) = (Size, Hashes.ToList(), new List<MerkleNode>());
        foreach (var leaf in leafHashes)
        {
            if (leaf is not { Length: MerkleHash.Size })
            {
                throw new ArgumentException("A leaf hash has 32 bytes.", nameof(leafHashes));
            }

            var node = new MerkleNode(0, size, leaf);
            completed.Add(node);
            while ((node.Index & 1) == 1)
            {
                node = new(node.Level + 1, node.Index >> 1, MerkleHash.Node(edge[^1], node.Hash));
                edge.RemoveAt(edge.Count - 1);
                completed.Add(node);
            }

            edge.Add(node.Hash);
            size++;
        }

        return new(new(size, edge), completed);
    }
}
