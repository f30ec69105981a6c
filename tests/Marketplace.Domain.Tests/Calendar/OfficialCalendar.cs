using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Tests.Calendar;

/// <summary>The calendar that the product ships.</summary>
internal static class OfficialCalendar
{
    public static CalendarTable Table { get; } = Read();
    public static WorkingCalendar Calendar { get; } = Table.ToCalendar();

    private static CalendarTable Read()
    {
        using var csv = typeof(Program).Assembly.GetManifestResourceStream("Marketplace.Web.Data.Seeding.Reference.holidays.csv");
        using var reader = new StreamReader(csv!);
        return CalendarCsv.Parse(reader);
    }
}
