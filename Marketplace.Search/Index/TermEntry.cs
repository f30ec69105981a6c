namespace Marketplace.Search.Index;

/// <summary>Where one term's postings lie in a segment. <see cref="Documents"/> counts deleted ones too.</summary>
internal readonly record struct TermEntry(int Ordinal, int Documents, long Offset, int Length, int Positions)
{
    public static readonly TermEntry None = new(-1, 0, 0, 0, 0);
}
