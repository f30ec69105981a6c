namespace Marketplace.Domain.Calendar;

/// <summary>What was read from a holiday file: the good rows, and each fault with its line.</summary>
public sealed record CalendarTable(IReadOnlyList<CalendarDay> Days, IReadOnlyList<CalendarFault> Faults)
{
    /// <summary>
    /// Years whose table is here whole. A year's table always names its National Day; a stray row does not make a year complete
    /// (31 December 2022 was published with the table of 2023).
    /// </summary>
    public IReadOnlySet<int> CompleteYears { get; } =
        Days.Where(day => day is { IsOffDay: true, Date: { Month: 10, Day: 1 } }).Select(day => day.Date.Year).ToHashSet();

    public WorkingCalendar ToCalendar() => new(Days, CompleteYears);
}
