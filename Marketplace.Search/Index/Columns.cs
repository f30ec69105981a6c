using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Marketplace.Search.Index;

/// <summary>Writes the columns of a segment: whole numbers from their least on, and dictionary-coded keywords.</summary>
internal static class Columns
{
    /// <summary>None is <see cref="long.MinValue"/>, written as code 0.</summary>
    public static void WriteNumbers(SectionWriter into, int section, ReadOnlySpan<long> values)
    {
        var (least, most) = (long.MaxValue, long.MinValue);
        foreach (var value in values)
        {
            if (value != long.MinValue)
            {
                least = Math.Min(least, value);
                most = Math.Max(most, value);
            }
        }

        var width = most == long.MinValue ? 0 : WidthOf((ulong)(most - least) + 1);
        var buffer = new ByteBuffer(1 << 16);
        into.Begin(section);
        buffer.Int64(least);
        buffer.Int64(most);
        buffer.Int64(width);
        foreach (var value in values)
        {
            Code(buffer, value == long.MinValue ? 0 : (ulong)(value - least) + 1, width);
            Spill(into, buffer);
        }

        into.Write(buffer.Written);
        into.End();
    }

    /// <summary>A document's codes are those from its start up to the next one's, each an ordinal of <paramref name="values"/>.</summary>
    public static void WriteKeywords(SectionWriter into, int section, IReadOnlyList<string> values, ReadOnlySpan<int> starts, ReadOnlySpan<int> codes)
    {
        var documents = starts.Length - 1;
        var single = true;
        for (var i = 0; i < documents && single; i++)
        {
            single = starts[i + 1] - starts[i] <= 1;
        }

        var width = WidthOf((ulong)values.Count);
        var buffer = new ByteBuffer(1 << 16);
        into.Begin(section);
        buffer.UInt32(single ? 1u : 0u);
        buffer.UInt32((uint)values.Count);
        buffer.UInt32((uint)width);
        var names = new ByteBuffer();
        foreach (var value in values)
        {
            names.Text(value);
        }

        buffer.UInt32((uint)names.Length);
        buffer.Bytes(names.Written);
        Spill(into, buffer);
        if (single)
        {
            for (var i = 0; i < documents; i++)
            {
                Code(buffer, starts[i + 1] == starts[i] ? 0 : (ulong)codes[starts[i]] + 1, width);
                Spill(into, buffer);
            }
        }
        else
        {
            foreach (var start in starts)
            {
                buffer.UInt32((uint)start);
                Spill(into, buffer);
            }

            foreach (var code in codes)
            {
                Code(buffer, (ulong)code + 1, width);
                Spill(into, buffer);
            }
        }

        into.Write(buffer.Written);
        into.End();
    }

    public static void WriteInts(SectionWriter into, int section, ReadOnlySpan<int> values) => into.Whole(section, MemoryMarshal.AsBytes(values));

    public static void WriteLongs(SectionWriter into, int section, ReadOnlySpan<long> values) => into.Whole(section, MemoryMarshal.AsBytes(values));

    public static ulong Read(ReadOnlySpan<byte> bytes, int width, int at) => width switch
    {
        0 => 0,
        1 => bytes[at],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes[(at * 2)..]),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at * 4)..]),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes[(at * 8)..]),
    };

    private static int WidthOf(ulong most) => most switch { 0 => 0, <= byte.MaxValue => 1, <= ushort.MaxValue => 2, <= uint.MaxValue => 4, _ => 8 };

    private static void Code(ByteBuffer into, ulong code, int width)
    {
        switch (width)
        {
            case 0:
                break;
            case 1:
                into.Byte((byte)code);
                break;
            case 2:
                into.UInt16((int)code);
                break;
            case 4:
                into.UInt32((uint)code);
                break;
            default:
                into.Int64((long)code);
                break;
        }
    }

    private static void Spill(SectionWriter into, ByteBuffer buffer)
    {
        if (buffer.Length >= 1 << 15)
        {
            into.Write(buffer.Written);
            buffer.Clear();
        }
    }
}
