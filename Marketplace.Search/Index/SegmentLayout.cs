namespace Marketplace.Search.Index;

/// <summary>Where things lie in a segment's file: a head of fixed size with the table of sections, then the sections, each with slack behind it.</summary>
internal static class SegmentLayout
{
    public const int Format = 1;
    public const int Head = 8192;
    public const int Section = 24;
    public const int FixedHead = 32;

    public const int Terms = 1;
    public const int TermIndex = 2;
    public const int Postings = 3;
    public const int Hashes = 4;
    public const int HashOrder = 5;
    public const int Versions = 6;
    public const int Stored = 7;
    public const int StoredOffsets = 8;
    public const int Lengths = 20;
    public const int Column = 100;

    public const int MostSections = (Head - FixedHead - 4) / Section;

    /// <summary>Terms per front-coded block of the dictionary; one key per block stays in memory.</summary>
    public const int TermBlock = 32;

    /// <summary>One entry of a term's table of blocks.</summary>
    public const int Skip = 20;

    /// <summary>Frequencies and lengths end here: more of the same changes no ranking.</summary>
    public const int Most = ushort.MaxValue;

    public static ReadOnlySpan<byte> Magic => "HALLIDX\n"u8;
}
