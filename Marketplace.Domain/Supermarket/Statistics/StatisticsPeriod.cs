using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Whole days in Beijing, both ends counted: what happened at 24:00 of the last day belongs to the next period.</summary>
public readonly record struct StatisticsPeriod(DateOnly From, DateOnly To)
{
    /// <summary>Before every record kept here.</summary>
    public static readonly DateOnly Earliest = new(2000, 1, 1);

    public DateTimeOffset Start => BeijingTime.StartOf(From);

    /// <summary>The first instant that is too late.</summary>
    public DateTimeOffset End => BeijingTime.EndOf(To);

    public static StatisticsPeriod OfMonth(int year, int month) => new(new(year, month, 1), new DateOnly(year, month, 1).AddMonths(1).AddDays(-1));

    /// <param name="quarter">1 to 4.</param>
    public static StatisticsPeriod OfQuarter(int year, int quarter) => new(new(year, (quarter * 3) - 2, 1), new DateOnly(year, (quarter * 3) - 2, 1).AddMonths(3).AddDays(-1));

    public static StatisticsPeriod OfYear(int year) => new(new(year, 1, 1), new(year, 12, 31));

    /// <summary>The twelve months that end today.</summary>
    public static StatisticsPeriod TwelveMonths(DateOnly today) => new(today.AddYears(-1).AddDays(1), today);

    public static StatisticsPeriod All(DateOnly today) => new(Earliest, today);

    public bool IsAll => From == Earliest;

    /// <summary>Beijing year and month as one number: 202603.</summary>
    public static int MonthOf(DateTimeOffset at) => BeijingTime.DateOf(at) is var day ? (day.Year * 100) + day.Month : 0;

    /// <summary>Reads what somebody asked for; the twelve months that end today where nothing is said. Every fault at once.</summary>
    public static StatisticsPeriod Read(string? from, string? to, DateOnly today)
    {
        var usual = TwelveMonths(today);
        var faults = new Faults();
        var begins = Day(from, nameof(from), usual.From);
        var ends = Day(to, nameof(to), begins is { } first && first > usual.To ? first : usual.To);
        faults.Refuse();
        var last = new DateOnly(today.Year, 12, 31);
        faults
            .Check(begins >= Earliest && begins <= today, nameof(from), StatisticsRules.PeriodOutOfRange, Text(Earliest), Text(today))
            .Check(ends >= Earliest && ends <= last, nameof(to), StatisticsRules.PeriodOutOfRange, Text(Earliest), Text(last))
            .Refuse();
        faults.Check(begins <= ends, nameof(to), StatisticsRules.PeriodBackwards, Text(begins!.Value), Text(ends!.Value)).Refuse();
        return new(begins.Value, ends.Value);

        DateOnly? Day(string? text, string name, DateOnly otherwise)
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return otherwise;
            }

            var reads = DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
            faults.Check(reads, name, StatisticsRules.PeriodUnreadable);
            return reads ? day : null;
        }
    }

    public override string ToString() => $"{Text(From)}/{Text(To)}";

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
