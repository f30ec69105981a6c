using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;

namespace Marketplace.Search.Index;

/// <summary>
/// An immutable part of the index, in a mapped file or in memory. What is read for nearly every hit (lengths) lies in arrays; the rest
/// is read where it lies. Counted references keep the file until the last reader has gone.
/// </summary>
internal sealed class Segment
{
    private readonly SegmentBytes _bytes;
    private readonly Dictionary<int, (long Offset, long Length)> _sections = [];
    private readonly NumberColumn _versions;
    private readonly References _references = new();

    private Segment(SegmentBytes bytes, IndexSchema schema, string? path, bool check)
    {
        (_bytes, Path) = (bytes, path);
        Documents = ReadHead(schema);
        if (check)
        {
            CheckSections();
        }

        Terms = new(bytes, Section(SegmentLayout.Terms), Bytes(Section(SegmentLayout.TermIndex)));
        _versions = new(bytes, Section(SegmentLayout.Versions), Documents);
        Lengths = new ushort[schema.Groups.Count][];
        TotalLengths = new long[schema.Groups.Count];
        for (var g = 0; g < Lengths.Length; g++)
        {
            Lengths[g] = MemoryMarshal.Cast<byte, ushort>(Exact(SegmentLayout.Lengths + g, Documents * 2L)).ToArray();
            foreach (var length in Lengths[g])
            {
                TotalLengths[g] += length;
            }
        }

        Keywords = new KeywordColumn?[schema.Fields.Count];
        Numbers = new NumberColumn?[schema.Fields.Count];
        for (var f = 0; f < schema.Fields.Count; f++)
        {
            switch (schema.Fields[f].Kind)
            {
                case FieldKind.Keyword:
                    Keywords[f] = new(bytes, Section(SegmentLayout.Column + f), Documents);
                    break;
                case FieldKind.Number:
                    Numbers[f] = new(bytes, Section(SegmentLayout.Column + f), Documents);
                    break;
            }
        }

        Exact(SegmentLayout.Hashes, Documents * 8L);
        Exact(SegmentLayout.HashOrder, Documents * 4L);
        Exact(SegmentLayout.StoredOffsets, (Documents + 1) * 8L);
    }

    /// <summary>Null for a segment in memory.</summary>
    public string? Path { get; }

    /// <summary>Live or not.</summary>
    public int Documents { get; }

    public long Size => _bytes.Length;

    public TermDictionary Terms { get; }

    /// <summary>Per group and document.</summary>
    public ushort[][] Lengths { get; }

    /// <summary>Per group, over all documents, live or not.</summary>
    public long[] TotalLengths { get; }

    public KeywordColumn?[] Keywords { get; }

    public NumberColumn?[] Numbers { get; }

    /// <summary>Per keyword field the ordinals that its values have in the vocabulary of the whole index.</summary>
    public int[]?[] GlobalValues { get; set; } = [];

    /// <summary>How many of the first n deleted documents a term has, as far as anybody has asked.</summary>
    public ConcurrentDictionary<int, (int Of, int Count)> DeletedWithTerm { get; } = new();

    /// <summary>Set when no manifest names the file any more: it goes with its last reader.</summary>
    public bool IsObsolete { get; set; }

    /// <exception cref="InvalidDataException">The file is of another format or schema, or damaged.</exception>
    public static Segment Open(string path, IndexSchema schema, bool check = true)
    {
        var bytes = new FileInfo(path) is { Exists: true, Length: >= SegmentLayout.Head } ? new SegmentBytes(path) : throw new InvalidDataException("A file of the index is missing or cut short.");
        try
        {
            return new(bytes, schema, path, check);
        }
        catch (Exception damage)
        {
            bytes.Dispose();
            throw damage is InvalidDataException ? damage : new InvalidDataException("A file of the index is damaged.", damage);
        }
    }

    public static Segment Of(MemoryStream written, IndexSchema schema) => new(new(written.GetBuffer(), (int)written.Length), schema, null, check: false);

    public bool TryAddReference() => _references.TryAdd();

    public void Release()
    {
        if (!_references.IsLastOnRelease())
        {
            return;
        }

        _bytes.Dispose();
        if (IsObsolete && Path is not null)
        {
            File.Delete(Path);
        }
    }

    /// <summary>The postings of a term and, behind them, the slack that block readers need.</summary>
    public ReadOnlySpan<byte> Postings(in TermEntry term)
    {
        var (offset, length) = _sections[SegmentLayout.Postings];
        return term.Offset + term.Length <= length
            ? _bytes.Span(offset + term.Offset, term.Length + PackedNumbers.Slack)
            : throw new InvalidDataException("A term points behind the postings.");
    }

    public ulong Hash(int document) => BinaryPrimitives.ReadUInt64LittleEndian(_bytes.Span(_sections[SegmentLayout.Hashes].Offset + document * 8L, 8));

    public ReadOnlySpan<ulong> Hashes => MemoryMarshal.Cast<byte, ulong>(Bytes(_sections[SegmentLayout.Hashes]));

    public long Version(int document) => _versions[document];

    public string Type(int document)
    {
        var column = Keywords[0]!;
        return column.Values[(int)Columns.Read(column.Codes, column.Width, document) - 1];
    }

    /// <summary>A document's stored bytes: the id, then (field, text) to the end.</summary>
    public ReadOnlySpan<byte> Stored(int document)
    {
        var offsets = _bytes.Span(_sections[SegmentLayout.StoredOffsets].Offset + document * 8L, 16);
        var (from, to) = (BinaryPrimitives.ReadInt64LittleEndian(offsets), BinaryPrimitives.ReadInt64LittleEndian(offsets[8..]));
        var stored = _sections[SegmentLayout.Stored];
        return to <= stored.Length ? _bytes.Span(stored.Offset + from, checked((int)(to - from))) : throw new InvalidDataException("A document points behind the stored texts.");
    }

    public string Id(int document)
    {
        var scan = new ByteScan(Stored(document));
        return CompactText.Read(ref scan);
    }

    /// <summary>The first document of that id that is not in <paramref name="deleted"/>, or -1.</summary>
    public int Find(string id, ulong hash, ulong[]? deleted)
    {
        var order = MemoryMarshal.Cast<byte, int>(Bytes(_sections[SegmentLayout.HashOrder]));
        var hashes = Hashes;
        var (low, high) = (0, order.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (hashes[order[middle]] < hash)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        for (; low < order.Length && hashes[order[low]] == hash; low++)
        {
            var document = order[low];
            if (!Bits.Has(deleted, document) && Id(document) == id)
            {
                return document;
            }
        }

        return -1;
    }

    private (long Offset, long Length) Section(int id) => _sections.TryGetValue(id, out var section) ? section : throw new InvalidDataException("The index lacks a section.");

    private ReadOnlySpan<byte> Bytes((long Offset, long Length) section) => _bytes.Span(section.Offset, checked((int)section.Length));

    private ReadOnlySpan<byte> Exact(int id, long length)
    {
        var section = Section(id);
        return section.Length == length ? Bytes(section) : throw new InvalidDataException("A section of the index has not the length that it should.");
    }

    private int ReadHead(IndexSchema schema)
    {
        var head = _bytes.Span(0, SegmentLayout.Head);
        if (!head[..8].SequenceEqual(SegmentLayout.Magic) || BinaryPrimitives.ReadUInt32LittleEndian(head[^4..]) != Crc32C.Of(head[..^4]))
        {
            throw new InvalidDataException("A file of the index has no head.");
        }

        if (BinaryPrimitives.ReadInt32LittleEndian(head[8..]) != SegmentLayout.Format || BinaryPrimitives.ReadUInt64LittleEndian(head[16..]) != schema.Fingerprint)
        {
            throw new InvalidDataException("A file of the index is of another format or schema.");
        }

        var at = SegmentLayout.FixedHead;
        for (var left = BinaryPrimitives.ReadInt32LittleEndian(head[24..]); left > 0; left--, at += SegmentLayout.Section)
        {
            var (offset, length) = (BinaryPrimitives.ReadInt64LittleEndian(head[(at + 8)..]), BinaryPrimitives.ReadInt64LittleEndian(head[(at + 16)..]));
            if (offset < 0 || length < 0 || offset + length + PackedNumbers.Slack > _bytes.Length)
            {
                throw new InvalidDataException("A section of the index ends behind its file.");
            }

            _sections[BinaryPrimitives.ReadInt32LittleEndian(head[at..])] = (offset, length);
        }

        return BinaryPrimitives.ReadInt32LittleEndian(head[12..]);
    }

    // Through a stream, not the mapping: what is only checked shall not stay resident.
    private void CheckSections()
    {
        using var file = new FileStream(Path!, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.SequentialScan);
        var head = _bytes.Span(0, SegmentLayout.Head);
        var buffer = new byte[1 << 18];
        var at = SegmentLayout.FixedHead;
        for (var left = BinaryPrimitives.ReadInt32LittleEndian(head[24..]); left > 0; left--, at += SegmentLayout.Section)
        {
            file.Position = BinaryPrimitives.ReadInt64LittleEndian(head[(at + 8)..]);
            var remaining = BinaryPrimitives.ReadInt64LittleEndian(head[(at + 16)..]);
            var crc = Crc32C.Start;
            while (remaining > 0)
            {
                var piece = (int)Math.Min(buffer.Length, remaining);
                file.ReadExactly(buffer, 0, piece);
                crc = Crc32C.Append(crc, buffer.AsSpan(0, piece));
                remaining -= piece;
            }

            if (crc != BinaryPrimitives.ReadUInt32LittleEndian(head[(at + 4)..]))
            {
                throw new InvalidDataException("A section of the index does not match its checksum.");
            }
        }
    }
}
