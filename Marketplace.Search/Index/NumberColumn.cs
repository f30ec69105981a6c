namespace Marketplace.Search.Index;

/// <summary>A column of whole numbers: code 0 is none, otherwise the distance from the least, plus one.</summary>
internal sealed class NumberColumn
{
    private readonly SegmentBytes _bytes;
    private readonly long _offset;
    private readonly int _length;

    public NumberColumn(SegmentBytes bytes, (long Offset, long Length) section, int documents)
    {
        var scan = new ByteScan(bytes.Span(section.Offset, 24));
        (Least, Most, Width) = (scan.Int64(), scan.Int64(), (int)scan.Int64());
        (_bytes, _offset, _length) = (bytes, section.Offset + 24, documents * Width);
        if (Width is not (0 or 1 or 2 or 4 or 8) || section.Length != 24 + (long)documents * Width)
        {
            throw new InvalidDataException("A column of the index has not the length that it says.");
        }
    }

    /// <summary>The extremes of what was written; with no value at all, least is above most.</summary>
    public long Least { get; }

    public long Most { get; }

    public int Width { get; }

    public ReadOnlySpan<byte> Codes => _bytes.Span(_offset, _length);

    /// <summary><see cref="long.MinValue"/> for none.</summary>
    public long this[int document] => Value(Columns.Read(Codes, Width, document));

    public long Value(ulong code) => code == 0 ? long.MinValue : Least + (long)(code - 1);

    /// <summary>The codes that lie within a range; empty when first is behind last.</summary>
    public (ulong First, ulong Last) CodesWithin(long? least, long? most)
    {
        if (Least > Most || least > Most || most < Least || least > most)
        {
            return (1, 0);
        }

        return (least is { } from && from > Least ? (ulong)(from - Least) + 1 : 1, (ulong)((most is { } to && to < Most ? to : Most) - Least) + 1);
    }
}
