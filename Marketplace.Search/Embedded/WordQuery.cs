using Marketplace.Search.Analysis;
using Marketplace.Search.Index;

namespace Marketplace.Search.Embedded;

/// <summary>What was typed, as questions to the index: strictly all of it, or most of it when nothing holds all.</summary>
internal sealed class WordQuery
{
    private const int MostTerms = 60;

    private readonly IReadOnlyList<Token> _tokens;
    private readonly HashSet<string> _terms;

    public WordQuery(string words)
    {
        _tokens = [.. TextAnalysis.QueryTokens(words).DistinctBy(t => t.Term).Take(MostTerms)];
        _terms = [.. _tokens.Select(t => t.Term)];
    }

    public bool IsEmpty => _tokens.Count == 0;

    public bool MayLoosen => _tokens.Count > 1;

    /// <summary>Every term; those that stand side by side as they were typed come first.</summary>
    public IndexQuery All() => new AllOfQuery([.. _tokens.Select(t => new TermQuery(t.Term))]) { Optional = [.. Phrases()] };

    public IndexQuery Most() => new SomeOfQuery([.. _tokens.Select(t => new TermQuery(t.Term))], Math.Max(1, (_tokens.Count * 6) / 10));

    /// <summary>Where the terms stand in a text that was found.</summary>
    public IEnumerable<(int Start, int Length)> In(string text) => TextAnalysis.Tokens(text).Where(t => _terms.Contains(t.Term)).Select(t => (t.Start, t.Length));

    // Runs of terms without a gap between them.
    private IEnumerable<IndexQuery> Phrases()
    {
        var run = new List<Token>();
        foreach (var token in _tokens.Append(default))
        {
            if (run.Count > 0 && (token.Term is null || token.Position - run[^1].Position > 1))
            {
                if (run.Count > 1)
                {
                    var first = run[0].Position;
                    yield return new PhraseQuery([.. run.Select(t => new IndexTerm(t.Term, t.Position - first))]);
                }

                run.Clear();
            }

            run.Add(token);
        }
    }
}
