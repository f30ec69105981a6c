using System.Globalization;

namespace Marketplace.Domain.Calendar;

/// <summary>
/// Reads a holiday file: header <c>date,name,day</c>, then one row per day, <c>day</c> being <c>off</c> or <c>work</c>.
/// Dates are <c>2026-01-01</c>, or <c>2026/1/1</c> as spreadsheets save them. All faults are told at once; blank lines are skipped.
/// </summary>
public static class CalendarCsv
{
    public const string Header = "date,name,day";
    public const int NameMaxLength = 50;

    private static readonly string[] DateForms = ["yyyy-MM-dd", "yyyy/M/d"];

    public static CalendarTable Parse(TextReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var days = new List<CalendarDay>();
        var faults = new List<CalendarFault>();
        var seen = new Dictionary<DateOnly, int>();

        if (reader.ReadLine() is not { } header || string.Join(',', Cells(header)) != Header)
        {
            return new([], [new(1, "CalendarHeaderMissing", "首行应为 date,name,day", "The first line must be date,name,day")]);
        }

        for (var line = 2; reader.ReadLine() is { } row; line++)
        {
            if (string.IsNullOrWhiteSpace(row))
            {
                continue;
            }

            if (Read(row, out var day) is var (code, chinese, english))
            {
                faults.Add(new(line, code, chinese, english));
            }
            else if (!seen.TryAdd(day!.Date, line))
            {
                faults.Add(new(line, "CalendarDateRepeated", "该日期已在前面的行中出现", "An earlier line has this date already"));
            }
            else
            {
                days.Add(day);
            }
        }

        return new(days, faults);
    }

    private static (string Code, string Chinese, string English)? Read(string row, out CalendarDay? day)
    {
        day = null;
        if (Cells(row) is not [var dateText, var name, var kind])
        {
            return ("CalendarColumnCount", "每行应有三列", "Each line has three columns");
        }

        if (!DateOnly.TryParseExact(dateText, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year is < StatutoryFestivals.FirstYear or > StatutoryFestivals.LastYear)
        {
            return ("CalendarDateUnreadable", "日期无法识别", "The date cannot be read");
        }

        if (name.Length is 0 or > NameMaxLength)
        {
            return ("CalendarNameInvalid", "名称应为 1 至 50 字", "The name must have 1 to 50 characters");
        }

        if (kind is not ("off" or "work"))
        {
            return ("CalendarDayUnknown", "第三列应为 off 或 work", "The third column must be off or work");
        }

        // A make-up day is a weekend day by nature; anything else is a slip in the date.
        if (kind == "work" && date.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
        {
            return ("CalendarMakeUpOnWeekday", "调休上班日应为周六或周日", "A make-up working day falls on a Saturday or Sunday");
        }

        day = new(date, name, kind == "off");
        return null;
    }

    private static string[] Cells(string row) => row.Split(',', StringSplitOptions.TrimEntries);
}
