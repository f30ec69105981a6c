using System.Numerics;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// The arithmetic of quotes, in whole numbers only. A cost is what the owner would pay: fen, or for discount rates the hundredths of a
/// percent of the budget that remain (100 % − rate); lower is cheaper in both.
/// </summary>
public static class QuoteMath
{
    /// <summary>From this many quotes on the mean leaves out one highest and one lowest.</summary>
    public const int DropFrom = 5;

    /// <summary>Twice the median, which is whole even when the median lies between two quotes.</summary>
    public static long MedianTwice(IEnumerable<long> costs)
    {
        var sorted = costs.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(costs));
        return checked(sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    /// <summary>Whether a cost lies under so many percent of the median; exactly at it does not.</summary>
    public static bool IsBelow(long cost, int percent, long medianTwice) => (Int128)200 * cost < (Int128)percent * medianTwice;

    /// <summary>The mean as a fraction, without one highest and one lowest where there are five or more.</summary>
    public static Mean MeanOf(IEnumerable<long> costs)
    {
        var sorted = costs.Order().ToArray();
        ArgumentOutOfRangeException.ThrowIfZero(sorted.Length, nameof(costs));
        return sorted.Length >= DropFrom
            ? new(Sum(sorted[1..^1]), sorted.Length - 2, sorted[0], sorted[^1])
            : new(Sum(sorted), sorted.Length, null, null);
    }

    /// <summary>A ratio rounded once, halves away from zero; both not negative.</summary>
    public static long Rounded(BigInteger numerator, BigInteger denominator) => (long)(((numerator * 2) + denominator) / (denominator * 2));

    private static long Sum(long[] costs) => costs.Aggregate(0L, (sum, cost) => checked(sum + cost));
}

/// <param name="Sum">Of the costs that count.</param>
/// <param name="Count">How many count.</param>
/// <param name="DroppedLow">The lowest, when it does not count.</param>
/// <param name="DroppedHigh">The highest, when it does not count.</param>
public sealed record Mean(long Sum, int Count, long? DroppedLow, long? DroppedHigh)
{
    /// <summary>The distance from the mean times <see cref="Count"/>: whole, so that it compares exactly.</summary>
    public BigInteger DistanceTimesCount(long cost) => BigInteger.Abs((BigInteger)cost * Count - Sum);

    /// <summary>For people: rounded to the fen, halves away from zero.</summary>
    public long Rounded => QuoteMath.Rounded(Sum, Count);
}
