using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Deadlines;

/// <summary>What becomes of a limit in working days when the calendar it was counted with is replaced.</summary>
public static class MovedDeadline
{
    /// <summary>Working days that whoever must act keeps in any case when a limit comes earlier.</summary>
    public const int LeastWorkingDays = 1;

    /// <param name="from">When the limit began to run.</param>
    /// <param name="workingDays">How long it is.</param>
    /// <param name="dueAt">Where it stands now.</param>
    /// <param name="before">The calendar before.</param>
    /// <param name="after">The calendar now.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="onlyLater">The public was told of it and relies on it: it does not come earlier.</param>
    /// <returns>The new instant; null when it stays: it has passed, was not counted by this rule, or comes out the same.</returns>
    public static DateTimeOffset? Of(DateTimeOffset from, int workingDays, DateTimeOffset dueAt, WorkingCalendar before, WorkingCalendar after, DateTimeOffset now, bool onlyLater = false) =>
        Of(calendar => calendar.DeadlineAfter(from, workingDays).At, dueAt, before, after, now, onlyLater);

    /// <summary>The same for a clock that may have stood still.</summary>
    public static DateTimeOffset? Of(RunningClock clock, DateTimeOffset dueAt, WorkingCalendar before, WorkingCalendar after, DateTimeOffset now) =>
        Of(calendar => clock.ReadAt(now, calendar).DueAt, dueAt, before, after, now, onlyLater: false);

    private static DateTimeOffset? Of(Func<WorkingCalendar, DateTimeOffset> count, DateTimeOffset dueAt, WorkingCalendar before, WorkingCalendar after, DateTimeOffset now, bool onlyLater)
    {
        if (now >= dueAt || count(before) != dueAt)
        {
            return null;
        }

        var counted = count(after);
        if (counted < dueAt)
        {
            if (onlyLater)
            {
                return null;
            }

            var least = after.DeadlineAfter(now, LeastWorkingDays).At;
            counted = counted >= least ? counted : least < dueAt ? least : dueAt;
        }

        return counted == dueAt ? null : counted;
    }
}
