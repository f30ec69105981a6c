using Marketplace.Domain.Supermarket.Listings;

namespace Marketplace.Search.Documents;

/// <summary>A published thing as it is searched: nothing stands here that its public page does not show.</summary>
/// <param name="Type">One of <see cref="SearchTypes"/>.</param>
/// <param name="Names">What it is also called: numbers, its owner, its kind.</param>
/// <param name="Text">What an excerpt is taken from.</param>
/// <param name="Kind">Service kind, notice section, department or trade type: the facet of its type.</param>
/// <param name="Standing">The sort score of <see cref="NeutralRank"/>; 0 for what has none.</param>
public sealed record SearchDocument(
    string Type, Guid Id, string Title, string Url, IReadOnlyList<string> Names, string Text, string Kind, int Standing)
{
    public string Key => KeyOf(Type, Id);

    public static string KeyOf(string type, Guid id) => $"{type}:{id:N}";

    public static Guid IdOf(string key) => Guid.ParseExact(key[(key.IndexOf(':') + 1)..], "N");

    /// <summary>The sort score of the published rule.</summary>
    public static int StandingOf(int creditHundredths, int deals) => (int)(NeutralRank.ScoreOf(creditHundredths, deals) / NeutralRank.HashRange);
}
