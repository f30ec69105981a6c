using System.Buffers.Binary;

namespace Marketplace.Search.Index;

/// <summary>A dictionary-coded column: one code per document, or several behind a table of starts. Code 0 is none.</summary>
internal sealed class KeywordColumn
{
    private readonly SegmentBytes _bytes;
    private readonly long _codes;
    private readonly int _codesLength;
    private readonly long _starts;
    private readonly int _startsLength;

    public KeywordColumn(SegmentBytes bytes, (long Offset, long Length) section, int documents)
    {
        var scan = new ByteScan(bytes.Span(section.Offset, 16));
        IsSingle = scan.UInt32() == 1;
        var count = (int)scan.UInt32();
        Width = (int)scan.UInt32();
        var names = (int)scan.UInt32();
        scan = new ByteScan(bytes.Span(section.Offset + 16, names));
        Values = new string[count];
        for (var i = 0; i < count; i++)
        {
            Values[i] = scan.Text();
        }

        var at = section.Offset + 16 + names;
        (_bytes, _starts) = (bytes, at);
        if (IsSingle)
        {
            (_codes, _codesLength) = (at, checked(documents * Width));
        }
        else
        {
            _startsLength = checked((documents + 1) * 4);
            _codes = at + _startsLength;
            _codesLength = checked((int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span(_codes - 4, 4)) * Width);
        }

        if (Width is not (0 or 1 or 2 or 4) || _codes + _codesLength != section.Offset + section.Length)
        {
            throw new InvalidDataException("A column of the index has not the length that it says.");
        }
    }

    /// <summary>In ordinal order; code n is value n - 1.</summary>
    public string[] Values { get; }

    public bool IsSingle { get; }

    public int Width { get; }

    public ReadOnlySpan<byte> Codes => _bytes.Span(_codes, _codesLength);

    /// <summary>Per document, and one more, where its codes start; only for a column of several.</summary>
    public ReadOnlySpan<byte> Starts => _bytes.Span(_starts, _startsLength);

    public static int Start(ReadOnlySpan<byte> starts, int document) => (int)BinaryPrimitives.ReadUInt32LittleEndian(starts[(document * 4)..]);

    /// <summary>0 when nothing in the segment has the value.</summary>
    public int CodeOf(string value) => Math.Max(0, Array.BinarySearch(Values, value, StringComparer.Ordinal) + 1);

    /// <summary>The ordinals of a document's values.</summary>
    public void ValuesOf(int document, List<int> into)
    {
        into.Clear();
        var codes = Codes;
        var (from, to) = IsSingle ? (document, document + 1) : (Start(Starts, document), Start(Starts, document + 1));
        for (var i = from; i < to; i++)
        {
            var code = (int)Columns.Read(codes, Width, i);
            if (code > 0)
            {
                into.Add(code - 1);
            }
        }
    }
}
