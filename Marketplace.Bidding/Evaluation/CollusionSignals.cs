using System.Numerics;
using System.Text;

namespace Marketplace.Bidding.Evaluation;

/// <summary>What the law takes for bidders acting together. The system reports; the committee decides.</summary>
public enum CollusionKind
{
    SameMachine,
    SameAccount,
    SameAuthor,
    SameManager,
    SameBondAccount,
    AlikeDocuments,
    RegularPrices,
}

/// <param name="Bids">The bids it ties together, in their order at the opening.</param>
/// <param name="Fact">The shared value, the likeness in percent, or the step of the prices.</param>
public sealed record CollusionSignal(CollusionKind Kind, IReadOnlyList<int> Bids, string Fact);

/// <summary>What is known of one opened bid.</summary>
/// <param name="Traces">Values by kind: the machine that built it, the account that sent it, the author in its documents, and the like.</param>
public sealed record BidTraces(int Bid, IReadOnlyDictionary<CollusionKind, string> Traces, string Text, long PriceFen);

/// <summary>Implementing Regulations of the Tendering Law, article 40.</summary>
public static class CollusionSignals
{
    /// <summary>Length of the pieces that documents are compared by, in characters without spaces and signs.</summary>
    public const int Shingle = 9;

    /// <summary>Documents that share at least so many percent of the pieces of the shorter one are reported.</summary>
    public const int AlikePercent = 60;

    private static readonly CollusionKind[] Exact =
        [CollusionKind.SameMachine, CollusionKind.SameAccount, CollusionKind.SameAuthor, CollusionKind.SameManager, CollusionKind.SameBondAccount];

    /// <param name="given">The text of the documents that every bidder was given: answering it is no likeness.</param>
    public static IReadOnlyList<CollusionSignal> Of(IReadOnlyList<BidTraces> bids, string given = "") =>
        [.. Shared(bids), .. Alike(bids, given), .. Regular(bids)];

    private static IEnumerable<CollusionSignal> Shared(IReadOnlyList<BidTraces> bids) =>
        from kind in Exact
        from same in bids.Where(b => !string.IsNullOrWhiteSpace(b.Traces.GetValueOrDefault(kind))).GroupBy(b => b.Traces[kind].Trim(), StringComparer.OrdinalIgnoreCase)
        where same.Count() > 1
        select new CollusionSignal(kind, [.. same.Select(b => b.Bid)], same.Key);

    private static IEnumerable<CollusionSignal> Alike(IReadOnlyList<BidTraces> bids, string given)
    {
        var common = Pieces(given);
        var pieces = bids.Select(b => Pieces(b.Text)).ToList();
        foreach (var own in pieces)
        {
            own.ExceptWith(common);
        }

        for (var a = 0; a < bids.Count; a++)
        {
            for (var b = a + 1; b < bids.Count; b++)
            {
                var (small, large) = pieces[a].Count <= pieces[b].Count ? (pieces[a], pieces[b]) : (pieces[b], pieces[a]);
                var percent = small.Count == 0 ? 0 : 100 * small.Count(large.Contains) / small.Count;
                if (percent >= AlikePercent)
                {
                    yield return new(CollusionKind.AlikeDocuments, [bids[a].Bid, bids[b].Bid], $"{percent}%");
                }
            }
        }
    }

    /// <summary>Three prices or more in even steps, or each the same share of the one before: nobody reckons costs so.</summary>
    private static IEnumerable<CollusionSignal> Regular(IReadOnlyList<BidTraces> bids)
    {
        var sorted = bids.Where(b => b.PriceFen > 0).OrderBy(b => b.PriceFen).ToList();
        var steps = sorted.Zip(sorted.Skip(1), (a, b) => b.PriceFen - a.PriceFen).ToList();
        if (steps.Count < 2)
        {
            yield break;
        }

        if (steps.TrueForAll(s => s == steps[0]))
        {
            yield return new(CollusionKind.RegularPrices, [.. sorted.Select(b => b.Bid)], steps[0] == 0 ? "=" : $"+{steps[0] / 100m:0.00}");
        }
        else if (Enumerable.Range(1, sorted.Count - 2).All(i =>
            BigInteger.Pow(sorted[i].PriceFen, 2) is var middle && (BigInteger)sorted[i - 1].PriceFen * sorted[i + 1].PriceFen is var outer
            && BigInteger.Abs(middle - outer) * 10_000 <= middle))
        {
            // Rounding to the fen keeps a steady ratio from being exact: one part in ten thousand is forgiven.
            yield return new(CollusionKind.RegularPrices, [.. sorted.Select(b => b.Bid)], $"×{new Fraction(sorted[1].PriceFen, sorted[0].PriceFen).Rounded(4):0.0000}");
        }
    }

    private static HashSet<string> Pieces(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                plain.Append(Rune.ToLowerInvariant(rune));
            }
        }

        var all = plain.ToString();
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i + Shingle <= all.Length; i++)
        {
            found.Add(all.Substring(i, Shingle));
        }

        return found;
    }
}
