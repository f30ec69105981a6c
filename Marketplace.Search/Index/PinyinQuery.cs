using Marketplace.Search.Analysis;

namespace Marketplace.Search.Index;

/// <summary>Asks for a word of Latin letters as the sound of Chinese, over fields that hold <see cref="Pinyin.Tokens"/> with positions.</summary>
public static class PinyinQuery
{
    /// <summary>In letters.</summary>
    public const int Longest = 64;

    /// <summary>Of one question: an open end may be completed in many ways.</summary>
    public const int MostPhrases = 64;

    /// <summary>Null where the word cannot be read so: other signs than small letters a to z, one letter alone, no syllables and no first letters.</summary>
    /// <param name="word">As <see cref="TextAnalysis.QueryTokens"/> gives it.</param>
    /// <param name="group">Of the fields with pinyin.</param>
    /// <param name="isOpen">Whether somebody is still typing: the last syllable may be cut short.</param>
    /// <param name="weight">What was written counts more than what only sounds alike.</param>
    public static IndexQuery? Of(string word, string group, bool isOpen = false, double weight = 0.5)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is < 2 or > Longest || !word.All(char.IsAsciiLetterLower))
        {
            return null;
        }

        var phrases = new List<IndexQuery>();
        if (Pinyin.Initials(word) is { Count: > 0 } initials)
        {
            phrases.Add(Phrase([.. initials.Select((term, i) => new IndexTerm(term, i))]));
        }

        foreach (var split in Pinyin.Splits(word, isOpen))
        {
            var last = split[^1];
            var before = split.Take(split.Count - 1).Select((s, i) => new IndexTerm(s, i)).ToList();
            if (!isOpen)
            {
                phrases.Add(Phrase([.. before, new(last, before.Count)]));
            }
            else if (last.Length == 1 && before.Count > 0)
            {
                // One letter begins too many syllables: it is asked for with the letter before it.
                phrases.Add(Phrase([.. before, new($"{Pinyin.Mark}{split[^2][0]}{last}", before.Count - 1)]));
            }
            else
            {
                phrases.AddRange(Pinyin.Syllables(last).Select(s => Phrase([.. before, new(s, before.Count)])));
            }
        }

        return phrases.Count == 0 ? null : new AnyOfQuery([.. phrases.Take(MostPhrases)]);

        IndexQuery Phrase(IReadOnlyList<IndexTerm> terms) => terms.Count == 1 ? new TermQuery(terms[0].Text.ToString(), group, weight) : new PhraseQuery(terms, group, 0, weight);
    }
}
