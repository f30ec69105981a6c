using System.Buffers.Binary;
using System.Text;

namespace Marketplace.Search.Index;

/// <summary>Reads what <see cref="ByteBuffer"/> wrote; every read is checked against the end.</summary>
internal ref struct ByteScan(ReadOnlySpan<byte> bytes, int at = 0)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;

    public int At { get; set; } = at;

    public readonly int Left => _bytes.Length - At;

    public byte Byte() => _bytes[At++];

    public ReadOnlySpan<byte> Bytes(int count)
    {
        var taken = _bytes.Slice(At, count);
        At += count;
        return taken;
    }

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(4));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8));

    public int VarInt() => checked((int)VarLong());

    public long VarLong()
    {
        long first = _bytes[At++];
        if (first < 0x80)
        {
            return first;
        }

        var value = first & 0x7F;
        for (var shift = 7; shift < 64; shift += 7)
        {
            long next = _bytes[At++];
            value |= (next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException("A number in the index does not end.");
    }

    public void SkipVarInt()
    {
        while (_bytes[At++] >= 0x80)
        {
        }
    }

    public string Text() => Encoding.UTF8.GetString(Bytes(VarInt()));
}
