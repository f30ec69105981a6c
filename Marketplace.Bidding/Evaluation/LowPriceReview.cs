using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>Why a price has to be explained before it may win.</summary>
[Flags]
public enum LowPriceSigns
{
    None = 0,

    /// <summary>Below the share of the mean of all that passed conformity.</summary>
    BelowMean = 1,

    /// <summary>The lowest, below the share of the second lowest.</summary>
    BelowSecond = 2,

    /// <summary>Below the share of the ceiling, or of the budget where there is none.</summary>
    BelowCeiling = 4,
}

/// <summary>
/// When an abnormally low price is to be reviewed in procurement: strictly below a line; a price on the line is not. The quoted prices
/// count, not those after a policy deduction. Lines in percent, raised by the documents to <see cref="HighestRate"/> at most.
/// </summary>
public sealed record LowPriceReview
{
    public const int HighestRate = 65;

    /// <summary>What a bidder has at least to write its explanation.</summary>
    public static readonly TimeSpan LeastTimeToExplain = TimeSpan.FromMinutes(30);

    /// <exception cref="RuleException">A rate beyond what documents may set.</exception>
    public LowPriceReview(int ofMean = 50, int ofSecond = 50, int ofCeiling = 45)
    {
        foreach (var rate in new[] { ofMean, ofSecond, ofCeiling })
        {
            Ensure.That(rate <= HighestRate, EvaluationRules.LowPriceRateTooHigh, HighestRate, rate);
        }

        (OfMean, OfSecond, OfCeiling) = (ofMean, ofSecond, ofCeiling);
    }

    public int OfMean { get; }

    public int OfSecond { get; }

    public int OfCeiling { get; }

    /// <summary>The signs of each price, in the order given.</summary>
    /// <param name="prices">Of every bid that passed conformity.</param>
    /// <param name="ceiling">The ceiling, or the budget where there is none.</param>
    public IReadOnlyList<LowPriceSigns> Signs(IReadOnlyList<Money> prices, Money ceiling)
    {
        var sum = prices.Aggregate((Int128)0, (so, price) => so + price.Fen);
        var sorted = prices.Order().ToList();
        return [.. prices.Select(price =>
            (100 * (Int128)price.Fen * prices.Count < OfMean * sum ? LowPriceSigns.BelowMean : 0)
            | (sorted.Count > 1 && price == sorted[0] && 100 * (Int128)price.Fen < OfSecond * (Int128)sorted[1].Fen ? LowPriceSigns.BelowSecond : 0)
            | (100 * (Int128)price.Fen < OfCeiling * (Int128)ceiling.Fen ? LowPriceSigns.BelowCeiling : 0))];
    }
}
