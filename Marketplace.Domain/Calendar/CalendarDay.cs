namespace Marketplace.Domain.Calendar;

/// <summary>One row of the official holiday table: a day off, or a weekend day that is worked to make up for one (调休).</summary>
public sealed record CalendarDay(DateOnly Date, string Name, bool IsOffDay);
