using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Marketplace.Domain.Calendar;

/// <summary>
/// Which days are worked, and the periods counted with them. A day is worked when it is Monday to Friday and not listed as off,
/// or listed as a make-up day. Years without an official table are provisional: weekends and the statutory festivals, no make-up days.
/// </summary>
/// <remarks>The day a period starts on is never counted (Civil Code, article 201). Immutable and safe to share.</remarks>
public sealed class WorkingCalendar
{
    private readonly FrozenDictionary<DateOnly, CalendarDay> _listed;
    private readonly FrozenSet<int> _officialYears;
    private readonly ConcurrentDictionary<int, FrozenSet<DateOnly>> _festivals = new();

    /// <param name="days">Rows of the official tables. A row decides its day even in a year that is provisional.</param>
    /// <param name="officialYears">Years whose table is loaded whole; see <see cref="CalendarTable.CompleteYears"/>.</param>
    /// <exception cref="ArgumentException">A date is listed twice.</exception>
    public WorkingCalendar(IEnumerable<CalendarDay> days, IEnumerable<int> officialYears)
    {
        ArgumentNullException.ThrowIfNull(days);
        _listed = days.ToDictionary(day => day.Date).ToFrozenDictionary();
        _officialYears = officialYears.ToFrozenSet();
    }

    public IReadOnlySet<int> OfficialYears => _officialYears;

    public bool IsProvisional(int year) => !_officialYears.Contains(year);

    /// <exception cref="ArgumentOutOfRangeException">A provisional year outside the range of <see cref="StatutoryFestivals"/>.</exception>
    public bool IsWorkingDay(DateOnly date) =>
        _listed.TryGetValue(date, out var listed)
            ? !listed.IsOffDay
            : date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsUnlistedFestival(date);

    /// <summary>The last day of a period of so many working days; a negative number counts backwards, zero gives the start itself.</summary>
    public ComputedDate AddWorkingDays(DateOnly start, int workingDays)
    {
        var (date, step, left, provisional) = (start, Math.Sign(workingDays), Math.Abs((long)workingDays), false);
        while (left > 0)
        {
            date = date.AddDays(step);
            provisional |= RestsOnProvisional(date);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return new(date, provisional);
    }

    /// <summary>
    /// Working days after <paramref name="start"/> up to and including <paramref name="end"/>;
    /// when the end is earlier, minus those from the end up to the day before the start.
    /// </summary>
    public int WorkingDaysBetween(DateOnly start, DateOnly end) =>
        end < start
            ? -CountWorkingDays(end, start.AddDays(-1))
            : start == end ? 0 : CountWorkingDays(start.AddDays(1), end);

    /// <summary>Working days that a task took. Done on the day it came in counts as one.</summary>
    public int ActualDays(DateOnly accept, DateOnly decide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(decide, accept);
        return Math.Max(1, WorkingDaysBetween(accept, decide));
    }

    /// <summary>
    /// The last day of a period of at most so many calendar days; ending on a day of rest, it moves to the first working day after
    /// (Civil Code, article 203). A minimum period does not move: see <see cref="MeetsMinimum"/>.
    /// </summary>
    public ComputedDate EndOfMaximumPeriod(DateOnly start, int calendarDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(calendarDays);
        return FirstWorkingDayFrom(start.AddDays(calendarDays));
    }

    /// <summary>The date itself when it is worked, else the first working day after it.</summary>
    public ComputedDate FirstWorkingDayFrom(DateOnly date)
    {
        var provisional = RestsOnProvisional(date);
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(1);
            provisional |= RestsOnProvisional(date);
        }

        return new(date, provisional);
    }

    /// <summary>"Not less than n days" (不得少于 n 日), and "at least n days before".</summary>
    public static bool MeetsMinimum(DateOnly start, DateOnly deadline, int days) =>
        deadline.DayNumber - start.DayNumber >= days;

    /// <summary>24:00 Beijing time of the last of so many working days.</summary>
    public ComputedInstant DeadlineAfter(DateTimeOffset start, int workingDays) =>
        AddWorkingDays(BeijingTime.DateOf(start), workingDays).EndOfDay;

    /// <summary>24:00 Beijing time of the last day of a maximum period in calendar days.</summary>
    public ComputedInstant DeadlineAfterCalendarDays(DateTimeOffset start, int calendarDays) =>
        EndOfMaximumPeriod(BeijingTime.DateOf(start), calendarDays).EndOfDay;

    /// <summary>Whether this one day is worked is only presumed: no official table says it.</summary>
    public bool RestsOnProvisional(DateOnly date) => IsProvisional(date.Year) && !_listed.ContainsKey(date);

    private int CountWorkingDays(DateOnly first, DateOnly last)
    {
        var count = 0;
        for (var date = first; date <= last; date = date.AddDays(1))
        {
            count += IsWorkingDay(date) ? 1 : 0;
        }

        return count;
    }

    private bool IsUnlistedFestival(DateOnly date) =>
        IsProvisional(date.Year)
        && _festivals
            .GetOrAdd(date.Year, year => StatutoryFestivals.Of(year).Select(day => day.Date).ToFrozenSet())
            .Contains(date);
}
