using Marketplace.Domain.Calendar;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Bonds;

/// <summary>Why money goes back.</summary>
public enum RefundCause
{
    /// <summary>It could never count: another payer, another account, too late, or more than is due.</summary>
    NotOwed,

    /// <summary>Fewer than was due had arrived at the deadline.</summary>
    Insufficient,

    /// <summary>The bid was withdrawn before the deadline, in writing.</summary>
    Withdrawn,

    /// <summary>The tender was terminated.</summary>
    Terminated,

    /// <summary>Somebody else won.</summary>
    Lost,

    /// <summary>The winner, whose contract is signed.</summary>
    Won,
}

/// <summary>How a refund stands against its last day.</summary>
public enum RefundLight
{
    Green,
    Yellow,
    Red,
}

/// <summary>By when a bond goes back, and whether with interest; each by the law of its trade.</summary>
public static class RefundTerm
{
    /// <summary>What is late in procurement bears the lending rate and a fifth.</summary>
    public const decimal OverdueFactor = 1.2m;

    private const int Days = 5;
    private const int YellowBefore = 2;

    /// <param name="from">The day that the law counts from: the notice of withdrawal or termination; in construction the signing of the contract,
    /// in procurement the award notice for losers and the contract for the winner; the event of a land trade; else the day of arrival.</param>
    public static ComputedDate LastDay(TradeType type, RefundCause cause, DateOnly from, WorkingCalendar calendar) => (type, cause) switch
    {
        // At once: the day of the notice itself, or the first day on which a bank works.
        (_, RefundCause.Terminated) => calendar.FirstWorkingDayFrom(from),
        (_, RefundCause.Withdrawn) or (TradeType.Construction, RefundCause.Lost or RefundCause.Won) => calendar.EndOfMaximumPeriod(from, Days),
        _ => calendar.AddWorkingDays(from, Days),
    };

    public static bool BearsInterest(TradeType type, RefundCause cause) =>
        cause is RefundCause.Terminated || (type is TradeType.Construction && cause is RefundCause.Lost or RefundCause.Won);

    public static RefundLight LightOf(DateOnly lastDay, DateOnly today) =>
        today > lastDay ? RefundLight.Red : today.DayNumber >= lastDay.DayNumber - YellowBefore ? RefundLight.Yellow : RefundLight.Green;
}
