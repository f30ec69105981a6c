using System.Numerics;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds;

/// <param name="From">First day of the rate.</param>
/// <param name="AnnualPercent">Percent a year: 0.05 for 0.05 %.</param>
public sealed record InterestRate(DateOnly From, decimal AnnualPercent);

/// <summary>Interest of money held: by the day, a year of 360 days, the day of arrival counted and the day of return not, rounded to the fen once.</summary>
public static class BondInterest
{
    private const int DaysOfYear = 360;

    /// <exception cref="ArgumentException">No rate covers the arrival.</exception>
    public static Money Of(Money principal, DateOnly arrived, DateOnly returned, IEnumerable<InterestRate> rates)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(returned, arrived);
        var table = rates.OrderBy(r => r.From).ToList();
        if (table.Count == 0 || table[0].From > arrived)
        {
            throw new ArgumentException("No rate covers the day of arrival.", nameof(rates));
        }

        // Rates in millionths of a percent are whole; the sum is exact until its one rounding.
        var weighted = BigInteger.Zero;
        foreach (var (index, rate) in table.Index())
        {
            var from = rate.From > arrived ? rate.From : arrived;
            var to = index + 1 < table.Count && table[index + 1].From < returned ? table[index + 1].From : returned;
            if (to > from)
            {
                weighted += (BigInteger)(rate.AnnualPercent * 1_000_000m) * (to.DayNumber - from.DayNumber);
            }
        }

        var denominator = (BigInteger)1_000_000 * 100 * DaysOfYear;
        return new((long)(((principal.Fen * weighted * 2) + denominator) / (denominator * 2)));
    }
}
