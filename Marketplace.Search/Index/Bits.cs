namespace Marketplace.Search.Index;

/// <summary>Sets of documents as bits, 64 to a word.</summary>
internal static class Bits
{
    public static int Words(int documents) => (documents + 63) >> 6;

    public static bool Has(ulong[]? set, int document) => set is not null && (set[document >> 6] >> document & 1) != 0;

    public static void Add(ulong[] set, int document) => set[document >> 6] |= 1UL << document;
}
