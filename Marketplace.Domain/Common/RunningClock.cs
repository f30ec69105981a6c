using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Common;

/// <summary>
/// A time limit that runs and can be stopped: start, kind, limit and pauses are all that is kept; the rest is computed.
/// </summary>
/// <remarks>
/// In days: the start day is not counted, the last day ends at 24:00 Beijing time, and every day that a pause touches is
/// stopped whole, first and last included. A limit in calendar days that ends on a day of rest moves to the next working day
/// (Civil Code, articles 201 and 203). In hours and minutes: exact, and only the paused time itself is left out.
/// </remarks>
public sealed class RunningClock
{
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    /// <exception cref="ArgumentException">A pause is before the start, ends before it begins, overlaps, or is open but not the last.</exception>
    public RunningClock(DateTimeOffset start, DayKind kind, int limit, IEnumerable<ClockPause>? pauses = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        (Start, Kind, Limit, Pauses) = (start, kind, limit, [.. pauses ?? []]);

        DateTimeOffset? free = start;
        foreach (var pause in Pauses)
        {
            if (free is null || pause.From < free || pause.Until < pause.From)
            {
                throw new ArgumentException("Pauses follow one another after the start; only the last may be open.", nameof(pauses));
            }

            free = pause.Until;
        }
    }

    public DateTimeOffset Start { get; }
    public DayKind Kind { get; }

    /// <summary>In units of <see cref="Kind"/>.</summary>
    public int Limit { get; }

    public IReadOnlyList<ClockPause> Pauses { get; }

    /// <summary>Stopped and not yet started again.</summary>
    public bool IsStopped => Pauses is [.., { Until: null }];

    /// <exception cref="InvalidOperationException">It is stopped already.</exception>
    public RunningClock Stop(DateTimeOffset at) => IsStopped
        ? throw new InvalidOperationException("The clock is stopped already.")
        : new(Start, Kind, Limit, [.. Pauses, new ClockPause(at, null)]);

    /// <exception cref="InvalidOperationException">It is not stopped.</exception>
    public RunningClock Resume(DateTimeOffset at) => IsStopped
        ? new(Start, Kind, Limit, [.. Pauses.SkipLast(1), Pauses[^1] with { Until = at }])
        : throw new InvalidOperationException("The clock is running.");

    /// <summary>The same clock with a longer limit, for example after an extension that the law allows.</summary>
    public RunningClock Extend(int by)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(by);
        return new(Start, Kind, checked(Limit + by), Pauses);
    }

    public ClockReading ReadAt(DateTimeOffset now, WorkingCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        var used = Kind switch
        {
            DayKind.Hour => (decimal)RunUntil(now).Ticks / TimeSpan.TicksPerHour,
            DayKind.Minute => (decimal)RunUntil(now).Ticks / TimeSpan.TicksPerMinute,
            _ => DaysUsed(now, calendar),
        };
        var due = Kind switch
        {
            DayKind.Hour => new(DueAfter(TimeSpan.FromHours(Limit), now), Provisional: false),
            DayKind.Minute => new(DueAfter(TimeSpan.FromMinutes(Limit), now), Provisional: false),
            _ => LastDay(now, calendar).EndOfDay,
        };
        return new(used, Limit - used, due.At, IsPausedAt(now), IsOverdue: !due.IsInTime(now), due.Provisional);
    }

    private bool IsPausedAt(DateTimeOffset t) => Pauses.Any(pause => pause.From <= t && (pause.Until is null || t < pause.Until));

    private TimeSpan RunUntil(DateTimeOffset now)
    {
        var run = now - Start;
        foreach (var pause in Pauses.Where(pause => pause.From < now))
        {
            run -= Earlier(pause.Until ?? now, now) - pause.From;
        }

        return run > TimeSpan.Zero ? run : TimeSpan.Zero;
    }

    private DateTimeOffset DueAfter(TimeSpan limit, DateTimeOffset now)
    {
        var due = Start + limit;
        foreach (var pause in Pauses)
        {
            // A pause that begins when the time is up stops nothing.
            if (pause.From >= due)
            {
                break;
            }

            due += (pause.Until ?? Later(now, pause.From)) - pause.From;
        }

        return due;
    }

    private int DaysUsed(DateTimeOffset now, WorkingCalendar calendar)
    {
        var used = 0;
        var today = BeijingTime.DateOf(now);
        for (var date = BeijingTime.DateOf(Start).AddDays(1); date <= today; date = date.AddDays(1))
        {
            used += Counts(date, now, calendar) ? 1 : 0;
        }

        return used;
    }

    private ComputedDate LastDay(DateTimeOffset now, WorkingCalendar calendar)
    {
        var (date, provisional) = (BeijingTime.DateOf(Start), false);
        for (var left = Limit; left > 0;)
        {
            date = date.AddDays(1);
            provisional |= Kind is DayKind.WorkingDay && calendar.RestsOnProvisional(date) && !IsStoppedOn(date, now);
            left -= Counts(date, now, calendar) ? 1 : 0;
        }

        return Kind is DayKind.WorkingDay ? new(date, provisional) : FirstOpenDayFrom(date, now, calendar);
    }

    // Moved off a day of rest, the end must not come to lie in a pause either.
    private ComputedDate FirstOpenDayFrom(DateOnly date, DateTimeOffset now, WorkingCalendar calendar)
    {
        var end = calendar.FirstWorkingDayFrom(date);
        while (IsStoppedOn(end.Date, now))
        {
            var next = calendar.FirstWorkingDayFrom(end.Date.AddDays(1));
            end = new(next.Date, end.Provisional || next.Provisional);
        }

        return end;
    }

    private bool Counts(DateOnly date, DateTimeOffset now, WorkingCalendar calendar) =>
        (Kind is DayKind.CalendarDay || calendar.IsWorkingDay(date)) && !IsStoppedOn(date, now);

    private bool IsStoppedOn(DateOnly date, DateTimeOffset now) => Pauses.Any(pause =>
        BeijingTime.DateOf(pause.From) <= date && date <= BeijingTime.DateOf(pause.Until ?? Later(now, pause.From)));

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;
}
