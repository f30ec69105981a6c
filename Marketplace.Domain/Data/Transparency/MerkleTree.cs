using System.Numerics;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// Roots and proofs of a stored append-only tree (RFC 6962, section 2.1). Everything is put together from complete subtrees,
/// so each call reads O(log n) hashes, whatever the tree has grown to since.
/// </summary>
public sealed class MerkleTree(INodeSource nodes)
{
    /// <summary>The root over the first <paramref name="size"/> leaves.</summary>
    public async ValueTask<byte[]> RootAsync(long size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? MerkleHash.Empty : await RangeAsync(0, size, ct);
    }

    /// <summary>That leaf <paramref name="index"/> is in the tree of the first <paramref name="size"/> leaves.</summary>
    public async ValueTask<InclusionProof> InclusionAsync(long index, long size, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);

        var fromTheTop = new List<byte[]>();
        var (start, count) = (0L, size);
        while (count > 1)
        {
            var left = Split(count);
            if (index < start + left)
            {
                fromTheTop.Add(await RangeAsync(start + left, count - left, ct));
                count = left;
            }
            else
            {
                fromTheTop.Add(await RangeAsync(start, left, ct));
                (start, count) = (start + left, count - left);
            }
        }

        fromTheTop.Reverse();
        return new(index, size, fromTheTop);
    }

    /// <summary>That the tree of <paramref name="to"/> leaves only adds to the tree of <paramref name="from"/> leaves.</summary>
    public async ValueTask<ConsistencyProof> ConsistencyAsync(long from, long to, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        if (from == 0 || from == to)
        {
            return new(from, to, []);
        }

        var fromTheTop = new List<byte[]>();
        var (start, count, kept) = (0L, to, from);
        while (kept < count)
        {
            var left = Split(count);
            if (kept <= left)
            {
                fromTheTop.Add(await RangeAsync(start + left, count - left, ct));
                count = left;
            }
            else
            {
                fromTheTop.Add(await RangeAsync(start, left, ct));
                (start, count, kept) = (start + left, count - left, kept - left);
            }
        }

        // The verifier holds the old root; only when that is not this very subtree does it need to be told.
        if (start > 0)
        {
            fromTheTop.Add(await RangeAsync(start, count, ct));
        }

        fromTheTop.Reverse();
        return new(from, to, fromTheTop);
    }

    /// <summary>The largest power of two below <paramref name="count"/>: the leaves of the left branch.</summary>
    private static long Split(long count) => 1L << BitOperations.Log2((ulong)(count - 1));

    private async ValueTask<byte[]> RangeAsync(long start, long count, CancellationToken ct)
    {
        if (BitOperations.IsPow2(count))
        {
            var level = BitOperations.Log2((ulong)count);
            return await nodes.NodeAsync(level, start >> level, ct);
        }

        var left = Split(count);
        var leftHash = await RangeAsync(start, left, ct);
        var rightHash = await RangeAsync(start + left, count - left, ct);
        return MerkleHash.Node(leftHash, rightHash);
    }
}
