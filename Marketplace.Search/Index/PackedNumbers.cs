using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Marketplace.Search.Index;

/// <summary>Blocks of 128 numbers of equal width in bits (0 to 32), lowest bit first: a block of n bits takes 16 n bytes.</summary>
internal static class PackedNumbers
{
    public const int Block = 128;

    /// <summary>How many bytes behind a block must be readable, since numbers are fetched eight bytes at a time.</summary>
    public const int Slack = 8;

    public static int Width(uint most) => 32 - BitOperations.LeadingZeroCount(most);

    public static void Pack(ReadOnlySpan<uint> numbers, int width, ByteBuffer into)
    {
        var bytes = into.Take(Block / 8 * width);
        bytes.Clear();
        var at = 0;
        for (var i = 0; i < Block; i++, at += width)
        {
            var value = (ulong)numbers[i] << (at & 7);
            for (var b = at >> 3; value != 0; b++, value >>= 8)
            {
                bytes[b] |= (byte)value;
            }
        }
    }

    /// <summary><paramref name="bytes"/> holds the block and the slack behind it.</summary>
    public static void Unpack(ReadOnlySpan<byte> bytes, int width, Span<int> into)
    {
        // One check for the whole block; inside the loop none is needed.
        if (width > 32 || bytes.Length < Block / 8 * width + Slack || into.Length < Block)
        {
            throw new InvalidDataException("A block of the index is cut short.");
        }

        if (width == 0)
        {
            into[..Block].Clear();
            return;
        }

        ref var from = ref MemoryMarshal.GetReference(bytes);
        ref var to = ref MemoryMarshal.GetReference(into);
        var mask = (1UL << width) - 1;
        var at = 0;
        for (var i = 0; i < Block; i++, at += width)
        {
            Unsafe.Add(ref to, i) = (int)((Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at >> 3)) >> (at & 7)) & mask);
        }
    }
}
