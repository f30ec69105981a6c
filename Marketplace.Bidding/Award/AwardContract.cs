using Marketplace.Bidding.Bonds;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Award;

/// <summary>What documents and winning bid fix of the contract, or what the contract says.</summary>
/// <param name="Terms">Main terms of the documents, by their names.</param>
public sealed record AwardTerms(string Winner, Money Price, int PeriodDays, string Quality, string Leader, IReadOnlyDictionary<string, string> Terms)
{
    /// <summary>The names of all that differs.</summary>
    public IReadOnlyList<string> DiffersIn(AwardTerms other)
    {
        var found = new List<string>();
        foreach (var (differs, name) in new[]
        {
            (Winner != other.Winner, "当事人"), (Price != other.Price, "价款"), (PeriodDays != other.PeriodDays, "履行期限"),
            (Quality.Trim() != other.Quality.Trim(), "质量"), (Leader.Trim() != other.Leader.Trim(), "项目负责人"),
        })
        {
            if (differs)
            {
                found.Add(name);
            }
        }

        found.AddRange(Terms.Keys.Union(other.Terms.Keys).Where(k => Terms.GetValueOrDefault(k)?.Trim() != other.Terms.GetValueOrDefault(k)?.Trim()).Order(StringComparer.Ordinal));
        return found;
    }
}

/// <summary>The contract that follows an award: equal to it, in time, and with no more security than the law allows.</summary>
public static class AwardContract
{
    private const int WithinDays = 30;
    private const int MostPercent = 10;

    /// <param name="noticed">When the award notice was served.</param>
    public static void Check(AwardTerms award, AwardTerms contract, DateTimeOffset noticed, DateTimeOffset signedAt, WorkingCalendar calendar)
    {
        var differs = award.DiffersIn(contract);
        Ensure.That(differs.Count == 0, AwardRules.ContractDiffers, differs);
        var by = calendar.DeadlineAfterCalendarDays(noticed, WithinDays);
        Ensure.That(by.IsInTime(signedAt), AwardRules.ContractTooLate, by.At);
    }

    public static void CheckPerformanceBond(Money bond, Money price) =>
        Ensure.That((Int128)bond.Fen * 100 <= (Int128)price.Fen * MostPercent, AwardRules.PerformanceBondOverCap, new Money(price.Fen / MostPercent));

    /// <summary>Additions to a procurement contract on its own terms, all together.</summary>
    public static void CheckAddOns(Money original, IEnumerable<Money> additions) =>
        Ensure.That((Int128)Money.Sum(additions).Fen * 100 <= (Int128)original.Fen * MostPercent, AwardRules.AddOnTooLarge, new Money(original.Fen / MostPercent));

    /// <summary>By when a bond goes back after the award; null while the day that the law counts from has not come.</summary>
    public static ComputedDate? BondBackBy(TradeType type, bool won, DateOnly noticed, DateOnly? contracted, WorkingCalendar calendar)
    {
        var cause = won ? RefundCause.Won : RefundCause.Lost;
        DateOnly? from = type is TradeType.Construction || won ? contracted : noticed;
        return from is { } day ? RefundTerm.LastDay(type, cause, day, calendar) : null;
    }
}
