using System.Buffers.Binary;
using System.Numerics;

namespace Marketplace.Search.Index;

/// <summary>CRC-32C (Castagnoli), which processors compute in hardware.</summary>
internal static class Crc32C
{
    public const uint Start = uint.MaxValue;

    public static uint Append(uint crc, ReadOnlySpan<byte> data)
    {
        while (data.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(data));
            data = data[8..];
        }

        foreach (var one in data)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return crc;
    }

    public static uint Of(ReadOnlySpan<byte> data) => Append(Start, data);
}
