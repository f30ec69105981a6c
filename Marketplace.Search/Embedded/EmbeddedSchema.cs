using Marketplace.Search.Analysis;
using Marketplace.Search.Documents;
using Marketplace.Search.Index;

namespace Marketplace.Search.Embedded;

/// <summary>How documents lie in the embedded index, and the published weights.</summary>
internal static class EmbeddedSchema
{
    public const string Title = "title";
    public const string Names = "names";
    public const string Text = "text";
    public const string Kind = "kind";
    public const string Standing = "standing";
    public const string Url = "url";
    public const string ShownTitle = "shownTitle";
    public const string ShownText = "shownText";

    /// <summary>A word in the title counts so often, one in a further name so often, one in the text once.</summary>
    public const int TitleWeight = SearchWeights.Title;
    public const int NamesWeight = SearchWeights.Names;

    /// <summary>Full credit and as many deals as count add two points to the score of the words.</summary>
    public const double StandingFactor = 1.0 / SearchWeights.StandingDivisor;

    public static readonly IReadOnlyList<string> Stored = [ShownTitle, ShownText, Url];

    /// <summary>The number in the name changes whenever the same text would be split otherwise.</summary>
    public static IndexSchema Make() => new(
        [
            new IndexField(Title, FieldKind.Text) { Weight = TitleWeight, Positions = true },
            new IndexField(Names, FieldKind.Text) { Weight = NamesWeight, Positions = true },
            new IndexField(Text, FieldKind.Text) { Positions = true },
            new IndexField(Kind, FieldKind.Keyword),
            new IndexField(Standing, FieldKind.Number),
            new IndexField(ShownTitle, FieldKind.Stored),
            new IndexField(ShownText, FieldKind.Stored),
            new IndexField(Url, FieldKind.Stored),
        ],
        "documents-1");

    public static IndexDocument Of(SearchDocument document, long version) => new(document.Key, document.Type, version,
    [
        FieldContent.Terms(Title, Terms(document.Title)),
        FieldContent.Terms(Names, Terms(document.Names)),
        FieldContent.Terms(Text, Terms(document.Text)),
        FieldContent.Keywords(Kind, document.Kind),
        FieldContent.Number(Standing, document.Standing),
        FieldContent.Stored(ShownTitle, document.Title),
        FieldContent.Stored(ShownText, document.Text),
        FieldContent.Stored(Url, document.Url),
    ]);

    private static List<IndexTerm> Terms(string text) => [.. TextAnalysis.Tokens(text).Select(t => new IndexTerm(t.Term, t.Position))];

    // A gap between names, so that no phrase runs from one into the next.
    private static List<IndexTerm> Terms(IReadOnlyList<string> names)
    {
        var terms = new List<IndexTerm>();
        var at = 0;
        foreach (var name in names)
        {
            var last = at;
            foreach (var token in TextAnalysis.Tokens(name))
            {
                terms.Add(new(token.Term, at + token.Position));
                last = at + token.Position;
            }

            at = last + 10;
        }

        return terms;
    }
}
