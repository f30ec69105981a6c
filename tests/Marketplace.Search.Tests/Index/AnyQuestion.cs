using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Index;

/// <summary>Questions of every shape over the fields of <see cref="Chance.Schema"/>.</summary>
internal static class AnyQuestion
{
    public static IndexSearch Of(Chance chance, int words)
    {
        var filters = new List<IndexFilter>();
        for (var left = chance.Below(4); left > 0; left--)
        {
            filters.Add(chance.Below(4) switch
            {
                0 => new KeywordFilter("region", [.. Enumerable.Range(0, 1 + chance.Below(3)).Select(_ => $"区{chance.Below(8)}")]),
                1 => new KeywordFilter("kind", $"类{chance.Below(10)}", $"类{chance.Below(9)}"),
                2 => new KeywordFilter("type", chance.In(2) ? "agency" : "listing"),
                _ => new NumberFilter("price", chance.In(2) ? chance.Below(400) - 80 : null, chance.In(2) ? chance.Below(400) - 80 : null),
            });
        }

        var facets = new List<FacetRequest>();
        foreach (var field in new[] { "region", "kind", "type" })
        {
            if (chance.In(2))
            {
                facets.Add(new(field, chance.In(2) ? 100 : 3));
            }
        }

        return new(chance.In(8) ? null : Query(chance, words, 3))
        {
            Filters = filters,
            Facets = facets,
            Order = chance.In(5) ? new(chance.In(2) ? "price" : "credit", chance.In(2)) : null,
            Boosts = chance.In(3) ? [new("credit", 0.01 * chance.Below(20))] : [],
            Skip = chance.In(3) ? chance.Below(30) : 0,
            Take = 1 + chance.Below(25),
            Stored = chance.In(2) ? ["text"] : [],
        };
    }

    public static IndexQuery Query(Chance chance, int words, int depth) => chance.Below(depth > 0 ? 8 : 3) switch
    {
        0 or 1 => new TermQuery(chance.In(20) ? "没有" : chance.Word(words), "", 1 + chance.Below(3)),
        2 => chance.In(2) ? new TermQuery($"p{chance.Below(20)}", "pinyin", 0.5) : Phrase(chance, words),
        3 => Phrase(chance, words),
        4 => new AnyOfQuery(Parts(chance, words, depth)),
        5 => new AllOfQuery(Parts(chance, words, depth)) { Optional = chance.In(2) ? [] : Parts(chance, words, depth) },
        _ => new SomeOfQuery(Parts(chance, words, depth), chance.In(3) ? 2 : 1),
    };

    private static PhraseQuery Phrase(Chance chance, int words) =>
        new([.. Enumerable.Range(0, 1 + chance.Below(3)).Select(i => new IndexTerm(chance.Word(words), i + (chance.In(6) ? 1 : 0)))], "", chance.In(3) ? chance.Below(3) : 0);

    private static IndexQuery[] Parts(Chance chance, int words, int depth) => [.. Enumerable.Range(0, 1 + chance.Below(4)).Select(_ => Query(chance, words, depth - 1))];
}
