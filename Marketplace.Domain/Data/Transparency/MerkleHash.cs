using System.Security.Cryptography;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>The three hashes of RFC 6962, section 2.1: SHA-256 with a prefix that keeps leaves and nodes apart.</summary>
public static class MerkleHash
{
    public const int Size = 32;

    /// <summary>Root of the tree without leaves.</summary>
    public static byte[] Empty => SHA256.HashData([]);

    public static byte[] Leaf(ReadOnlySpan<byte> data) => SHA256.HashData([0x00, .. data]);

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        Span<byte> joined = stackalloc byte[1 + (2 * Size)];
        joined[0] = 0x01;
        left.CopyTo(joined[1..]);
        right.CopyTo(joined[(1 + Size)..]);
        return SHA256.HashData(joined);
    }
}
