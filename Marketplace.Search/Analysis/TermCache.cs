namespace Marketplace.Search.Analysis;

/// <summary>
/// Strings of terms made before. The same few thousand pairs of characters make up nearly every text, and a slot holds one of those that
/// share it: writers may overwrite each other, which costs a string and harms nothing.
/// </summary>
internal static class TermCache
{
    private const int Slots = 1 << 15;

    // Longer ones are names and codes, which seldom come again.
    private const int Longest = 8;

    private static readonly string?[] Kept = new string?[Slots];

    public static string Get(ReadOnlySpan<char> term)
    {
        if (term.Length > Longest)
        {
            return term.ToString();
        }

        var hash = 0u;
        foreach (var c in term)
        {
            hash = (hash * 31) + c;
        }

        ref var slot = ref Kept[(hash * 2654435769u) >> (32 - 15)];
        if (slot is { } kept && term.SequenceEqual(kept))
        {
            return kept;
        }

        return slot = term.ToString();
    }
}
