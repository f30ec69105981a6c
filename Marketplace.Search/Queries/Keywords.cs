namespace Marketplace.Search.Queries;

/// <summary>What a reader typed, cut into the words that must all occur.</summary>
public static class Keywords
{
    public const int MaxLength = 80;
    private const int MostWords = 5;

    public static IReadOnlyList<string> Of(string? typed)
    {
        if (string.IsNullOrWhiteSpace(typed))
        {
            return [];
        }

        var text = typed.Length > MaxLength ? typed[..MaxLength] : typed;
        return [.. text.ToLowerInvariant().Split([' ', '\t', '　', ',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().Take(MostWords)];
    }

    /// <summary>Whether upper and lower case differ: Chinese has none, and the plain comparison is cheaper.</summary>
    public static bool HasCase(string word) => word.Any(char.IsAsciiLetter);
}
