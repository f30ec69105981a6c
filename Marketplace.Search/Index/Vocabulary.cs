using System.Text;

namespace Marketplace.Search.Index;

/// <summary>Looks up terms by their beginnings over the segments of a snapshot.</summary>
internal static class Vocabulary
{
    public static IReadOnlyList<VocabularyTerm> Terms(IndexSnapshot snapshot, string prefix, int group, int most)
    {
        var from = TermKey.Of(group, prefix);
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        var cursor = new PostingsCursor();
        foreach (var view in snapshot.Views)
        {
            var terms = view.Segment.Terms.From(from);
            for (var left = IndexSnapshot.MostLookedAt; left > 0 && terms.Next();)
            {
                var order = terms.Key.SequenceCompareTo(from);
                if (order < 0)
                {
                    continue;
                }

                if (!terms.Key.StartsWith(from))
                {
                    break;
                }

                left--;
                var live = view.LiveWith(terms.Entry, cursor);
                if (live > 0)
                {
                    var term = Encoding.UTF8.GetString(terms.Key[1..]);
                    found[term] = found.GetValueOrDefault(term) + live;
                }
            }
        }

        return [.. found.Select(f => new VocabularyTerm(f.Key, f.Value)).OrderByDescending(t => t.Documents).ThenBy(t => t.Term, StringComparer.Ordinal).Take(most)];
    }
}
