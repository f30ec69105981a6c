using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>The price formulas, exact until the one rounding at the end. A trace of each goes into the report, so that anybody can follow it.</summary>
public static class PriceScores
{
    /// <summary>From this many quotes on the mean leaves out one highest and one lowest.</summary>
    public const int DropFrom = 5;

    public const int Places = 2;

    /// <summary>低价优先法: S = W × Pmin ÷ P. <paramref name="lowest"/> is the lowest of the bids that passed both examinations.</summary>
    public static decimal LowPriceBenchmark(Fraction price, Fraction lowest, decimal weight)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lowest, (Fraction)0L);
        ArgumentOutOfRangeException.ThrowIfLessThan(price, lowest);
        return (weight * lowest / price).Rounded(Places);
    }

    /// <summary>M: the mean of the valid quotes; five or more leave out one highest and one lowest.</summary>
    public static Fraction Mean(IReadOnlyCollection<Fraction> quotes)
    {
        ArgumentOutOfRangeException.ThrowIfZero(quotes.Count, nameof(quotes));
        IEnumerable<Fraction> counted = quotes.Order();
        counted = quotes.Count >= DropFrom ? counted.Skip(1).SkipLast(1) : counted;
        var (sum, count) = counted.Aggregate((Sum: (Fraction)0L, Count: 0L), (so, quote) => (so.Sum + quote, so.Count + 1));
        return sum / count;
    }

    /// <summary>D = M × (1 − k); k in percent, drawn at the opening from the set in the documents.</summary>
    public static Fraction Benchmark(Fraction mean, decimal k) => mean * (100m - k) / 100L;

    /// <summary>平均基准价法: S = max(0, W − E × |deviation in percent|), E1 above the benchmark and E2 below it.</summary>
    public static decimal MeanBenchmark(Fraction price, Fraction benchmark, decimal weight, decimal above, decimal below)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(benchmark, (Fraction)0L);
        var deviation = (price - benchmark) / benchmark * 100L;
        var score = weight - (deviation.Abs() * (deviation > 0L ? above : below));
        return score > 0L ? score.Rounded(Places) : 0;
    }

    /// <summary>性价比法: points of all but the price, over the price in yuan.</summary>
    public static Fraction QualityCostRatio(decimal points, Fraction price) => (Fraction)points / price;

    /// <summary>A price in yuan, exactly.</summary>
    public static Fraction InYuan(Money price) => new(price.Fen, 100);

    /// <summary>The price that is compared where small firms are favoured; the contract is at the quoted price all the same.</summary>
    /// <param name="deduction">In percent.</param>
    public static Fraction AfterDeduction(Money price, decimal deduction) => InYuan(price) * (100m - deduction) / 100L;

    /// <summary>经评审的最低投标价法: the quote and what its deviations are worth.</summary>
    public static Fraction Evaluated(Money quote, IEnumerable<Money> deviations) => InYuan(quote + Money.Sum(deviations));

    /// <summary>A winner far below the ceiling may be asked for further security.</summary>
    public static bool MayAskFurtherSecurity(Money price, Money ceiling) => (Int128)price.Fen * 100 < (Int128)ceiling.Fen * 85;
}
