using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Award;

/// <summary>Where a complaint to the supervising department stands.</summary>
public enum TradeComplaintStatus
{
    /// <summary>已提交.</summary>
    Submitted,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>已受理.</summary>
    Accepted,

    /// <summary>调查中.</summary>
    Investigating,

    /// <summary>投诉成立.</summary>
    Upheld,

    /// <summary>部分成立.</summary>
    PartlyUpheld,

    /// <summary>不成立.</summary>
    Rejected,

    /// <summary>驳回: invented facts or unlawfully got evidence.</summary>
    Dismissed,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>The moves of a complaint and its clocks (Implementing Regulations of the Tendering Law, articles 60 and 61).</summary>
public static class TradeComplaintFlow
{
    public const int AcceptWithinWorkingDays = 3;
    public const int DecideWithinWorkingDays = 30;

    public static readonly StateFlow<TradeComplaintStatus> Flow = new(
    [
        (TradeComplaintStatus.Submitted, TradeComplaintStatus.NotAccepted), (TradeComplaintStatus.Submitted, TradeComplaintStatus.Accepted), (TradeComplaintStatus.Submitted, TradeComplaintStatus.Withdrawn),
        (TradeComplaintStatus.Accepted, TradeComplaintStatus.Investigating), (TradeComplaintStatus.Accepted, TradeComplaintStatus.Withdrawn),
        .. new[] { TradeComplaintStatus.Upheld, TradeComplaintStatus.PartlyUpheld, TradeComplaintStatus.Rejected, TradeComplaintStatus.Dismissed, TradeComplaintStatus.Withdrawn }
            .Select(end => (TradeComplaintStatus.Investigating, end)),
    ]);

    public static ComputedInstant AcceptBy(DateTimeOffset submitted, WorkingCalendar calendar) => calendar.DeadlineAfter(submitted, AcceptWithinWorkingDays);

    /// <summary>Time for tests, expert opinions and hearings is not counted.</summary>
    public static RunningClock Decision(DateTimeOffset accepted, IEnumerable<ClockPause> tests) => new(accepted, DayKind.WorkingDay, DecideWithinWorkingDays, tests);
}
