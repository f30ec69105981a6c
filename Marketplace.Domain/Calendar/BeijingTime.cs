namespace Marketplace.Domain.Calendar;

/// <summary>Where a Beijing day begins and ends. Instants are returned in UTC, as they are stored.</summary>
public static class BeijingTime
{
    /// <summary>Fixed: the summer time of 1986 to 1991 is before every record kept here.</summary>
    public static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(Of(instant).DateTime);

    /// <summary>The same instant as a Beijing clock shows it.</summary>
    public static DateTimeOffset Of(DateTimeOffset instant) => instant.ToOffset(Offset);

    public static DateTimeOffset At(DateOnly date, TimeOnly time) =>
        new DateTimeOffset(date.ToDateTime(time), Offset).ToUniversalTime();

    public static DateTimeOffset StartOf(DateOnly date) => At(date, TimeOnly.MinValue);

    /// <summary>24:00 of the date, which is the start of the next: the first instant that is too late.</summary>
    public static DateTimeOffset EndOf(DateOnly date) => StartOf(date.AddDays(1));
}
