using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>How a step stands against its limit.</summary>
public enum StepLevel
{
    /// <summary>正常.</summary>
    OnTime,

    /// <summary>预警: one working day is left, or less.</summary>
    Warning,

    /// <summary>黄牌: late.</summary>
    Yellow,

    /// <summary>红牌: more than three working days late.</summary>
    Red,
}

/// <summary>
/// Levels follow from the clock alone; nothing is flagged. A working day is over at its 24:00: in time is before that instant,
/// and red begins with the instant at which the third working day after the last is over.
/// </summary>
public static class StepClock
{
    public const int RedAfterWorkingDays = 3;

    public static StepLevel LevelAt(RunningClock clock, WorkingCalendar calendar, DateTimeOffset now)
    {
        // Standing still, a step does not grow later.
        return now >= RedAt(clock, calendar, now) ? StepLevel.Red
            : now >= clock.ReadAt(now, calendar).DueAt ? StepLevel.Yellow
            : now >= WarnAt(clock, calendar, now) ? StepLevel.Warning
            : StepLevel.OnTime;
    }

    /// <summary>When the level next changes if nothing happens; null when it cannot, or while the clock stands still.</summary>
    public static DateTimeOffset? NextAt(RunningClock clock, WorkingCalendar calendar, DateTimeOffset now) => clock.IsStopped
        ? null
        : new[] { WarnAt(clock, calendar, now), clock.ReadAt(now, calendar).DueAt, RedAt(clock, calendar, now) }.Where(at => at > now).Select(at => (DateTimeOffset?)at).Min();

    /// <summary>From here on one working day is left.</summary>
    public static DateTimeOffset WarnAt(RunningClock clock, WorkingCalendar calendar, DateTimeOffset now) => clock.Limit > 1
        ? new RunningClock(clock.Start, clock.Kind, clock.Limit - 1, clock.Pauses).ReadAt(now, calendar).DueAt
        : BeijingTime.EndOf(BeijingTime.DateOf(clock.Start));

    public static DateTimeOffset RedAt(RunningClock clock, WorkingCalendar calendar, DateTimeOffset now) =>
        clock.Extend(RedAfterWorkingDays).ReadAt(now, calendar).DueAt;
}
