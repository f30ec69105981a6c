using System.Globalization;

namespace Marketplace.Domain.Calendar;

/// <summary>
/// The days off that the Regulation on Public Holidays (全国年节及纪念日放假办法, 2024 text) gives to everybody,
/// before the State Council arranges them into that year's official table. They are only the ground for a provisional year.
/// </summary>
public static class StatutoryFestivals
{
    /// <summary>The lunar table of the framework covers these years whole.</summary>
    public const int FirstYear = 1902;
    public const int LastYear = 2099;

    private static readonly ChineseLunisolarCalendar Lunar = new();

    /// <summary>In date order. Two festivals may share a day and are then one row naming both.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Outside <see cref="FirstYear"/> to <see cref="LastYear"/>.</exception>
    public static IReadOnlyList<CalendarDay> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);

        var springFestival = LunarDate(year, 1, 1);
        (DateOnly First, int Days, string Name)[] festivals =
        [
            (new(year, 1, 1), 1, "元旦"),
            (springFestival.AddDays(-1), 4, "春节"),
            (new(year, 4, QingmingDay(year)), 1, "清明节"),
            (new(year, 5, 1), 2, "劳动节"),
            (LunarDate(year, 5, 5), 1, "端午节"),
            (LunarDate(year, 8, 15), 1, "中秋节"),
            (new(year, 10, 1), 3, "国庆节"),
        ];

        return [.. festivals
            .SelectMany(f => Enumerable.Range(0, f.Days).Select(i => (Date: f.First.AddDays(i), f.Name)))
            .GroupBy(day => day.Date, day => day.Name)
            .OrderBy(day => day.Key)
            .Select(day => new CalendarDay(day.Key, string.Join('、', day), IsOffDay: true))];
    }

    private static DateOnly LunarDate(int year, int month, int day)
    {
        // The framework numbers a leap month in sequence, so the months after it stand one further.
        var leap = Lunar.GetLeapMonth(year);
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, leap > 0 && month >= leap ? month + 1 : month, day, 0, 0, 0, 0));
    }

    /// <summary>The solar term 清明 by the usual formula; the constant belongs to the century.</summary>
    private static int QingmingDay(int year)
    {
        var inCentury = year % 100;
        var constant = year < 2000 ? 5.59m : 4.81m;
        return (int)((inCentury * 0.2422m) + constant) - (inCentury / 4);
    }
}
