using Marketplace.Domain.Calendar;

namespace Marketplace.Bidding.Tests;

/// <summary>The official tables that the site carries.</summary>
internal static class OfficialCalendar
{
    public static WorkingCalendar Load()
    {
        using var csv = typeof(Program).Assembly.GetManifestResourceStream("Marketplace.Web.Data.Seeding.Reference.holidays.csv");
        using var reader = new StreamReader(csv!);
        return CalendarCsv.Parse(reader).ToCalendar();
    }
}
