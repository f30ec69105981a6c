using System.Numerics;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>Somebody to be ranked: by the first key, then the next, lower first; by the place in the draw where all are equal.</summary>
public sealed record Contender(string RegNo, IReadOnlyList<BigInteger> Keys, int? DrawPlace);

/// <summary>Ranks by rule alone: neither the order in which they come nor their numbers make a difference.</summary>
public static class Ranking
{
    /// <summary>Rank of each, from 1. Those whom no rule tells apart share a rank.</summary>
    public static IReadOnlyDictionary<string, int> Of(IReadOnlyCollection<Contender> contenders) =>
        contenders.ToDictionary(c => c.RegNo, c => 1 + contenders.Count(other => Compare(other, c) < 0));

    /// <summary>Whether a draw must tell equals apart: among the winner and those who stand by.</summary>
    public static bool NeedsDraw(IReadOnlyDictionary<string, int> ranks, int places) =>
        ranks.Values.GroupBy(rank => rank).Any(same => same.Key <= places && same.Skip(1).Any());

    private static int Compare(Contender left, Contender right)
    {
        for (var key = 0; key < left.Keys.Count; key++)
        {
            if (left.Keys[key].CompareTo(right.Keys[key]) is var by and not 0)
            {
                return by;
            }
        }

        return left.DrawPlace is { } mine && right.DrawPlace is { } theirs ? mine.CompareTo(theirs) : 0;
    }
}
