using System.Buffers.Binary;

namespace Marketplace.Search.Index;

/// <summary>A growing run of bytes with the few number forms that the files use; numbers are little-endian.</summary>
internal sealed class ByteBuffer(int capacity = 256)
{
    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(checked(Length + count), (int)Math.Min(Array.MaxLength, _bytes.Length * 2L)));
        }

        var taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }

    public void Byte(byte value) => Take(1)[0] = value;

    public void Bytes(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    public void UInt16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), (ushort)value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void Int64(long value) => BinaryPrimitives.WriteInt64LittleEndian(Take(8), value);

    public void VarInt(long value) => VarInt((ulong)value);

    public void VarInt(ulong value)
    {
        if (_bytes.Length - Length < 10)
        {
            Take(10);
            Length -= 10;
        }

        while (value >= 0x80)
        {
            _bytes[Length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[Length++] = (byte)value;
    }

    public void Text(string text)
    {
        var count = System.Text.Encoding.UTF8.GetByteCount(text);
        VarInt(count);
        System.Text.Encoding.UTF8.GetBytes(text, Take(count));
    }
}
