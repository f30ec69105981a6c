using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Search.Index;

/// <summary>
/// The published rule for equals: documents that rank alike stand in the order of the first eight bytes of the SHA-256 of their id.
/// Nobody can choose it, and it says nothing about name, age or price.
/// </summary>
public static class NeutralHash
{
    public static ulong Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        var count = Encoding.UTF8.GetMaxByteCount(id.Length);
        var bytes = count <= 512 ? stackalloc byte[512] : new byte[count];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(id, bytes)], digest);
        return BinaryPrimitives.ReadUInt64BigEndian(digest);
    }
}
