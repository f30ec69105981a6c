using System.Buffers.Binary;

namespace Marketplace.Search.Index;

/// <summary>Writes a segment section after section and, at the end, its head.</summary>
internal sealed class SectionWriter : IDisposable
{
    private readonly Stream _stream;
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly List<(int Id, uint Crc, long Offset, long Length)> _sections = [];
    private int _held;
    private long _flushed;
    private uint _crc;
    private int _open;
    private long _start;

    public SectionWriter(Stream stream)
    {
        _stream = stream;
        Raw(new byte[SegmentLayout.Head]);
    }

    private long Position => _flushed + _held;

    public void Begin(int id) => (_open, _start, _crc) = (id, Position, Crc32C.Start);

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _crc = Crc32C.Append(_crc, bytes);
        Raw(bytes);
    }

    public void End()
    {
        _sections.Add((_open, _crc, _start, Position - _start));
        Raw(new byte[PackedNumbers.Slack + 7 - (int)((Position + PackedNumbers.Slack + 7) % 8)]);
    }

    public void Whole(int id, ReadOnlySpan<byte> bytes)
    {
        Begin(id);
        Write(bytes);
        End();
    }

    public void Finish(ulong fingerprint, int documents)
    {
        if (_sections.Count > SegmentLayout.MostSections)
        {
            throw new InvalidOperationException("The segment has more sections than its head can name.");
        }

        Flush();
        var head = new byte[SegmentLayout.Head];
        SegmentLayout.Magic.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(8), SegmentLayout.Format);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(12), documents);
        BinaryPrimitives.WriteUInt64LittleEndian(head.AsSpan(16), fingerprint);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(24), _sections.Count);
        var at = SegmentLayout.FixedHead;
        foreach (var (id, crc, offset, length) in _sections)
        {
            BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(at), id);
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(at + 4), crc);
            BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(at + 8), offset);
            BinaryPrimitives.WriteInt64LittleEndian(head.AsSpan(at + 16), length);
            at += SegmentLayout.Section;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(SegmentLayout.Head - 4), Crc32C.Of(head.AsSpan(0, SegmentLayout.Head - 4)));
        _stream.Position = 0;
        _stream.Write(head);
        _stream.Flush();
        if (_stream is FileStream file)
        {
            file.Flush(flushToDisk: true);
        }
    }

    public void Dispose() => _stream.Dispose();

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > _buffer.Length - _held)
        {
            Flush();
        }

        if (bytes.Length > _buffer.Length)
        {
            _stream.Write(bytes);
            _flushed += bytes.Length;
            return;
        }

        bytes.CopyTo(_buffer.AsSpan(_held));
        _held += bytes.Length;
    }

    private void Flush()
    {
        _stream.Write(_buffer, 0, _held);
        _flushed += _held;
        _held = 0;
    }
}
