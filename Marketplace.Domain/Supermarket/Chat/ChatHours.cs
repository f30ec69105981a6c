using Marketplace.Domain.Calendar;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>Business minutes between two moments: those of working days, while the office is open. Pure.</summary>
public static class ChatHours
{
    public static int Between(DateTimeOffset from, DateTimeOffset to, WorkingCalendar calendar, ChatSettings settings)
    {
        var open = TimeSpan.Zero;
        var last = BeijingTime.DateOf(to);
        for (var day = BeijingTime.DateOf(from); day <= last; day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day))
            {
                var begins = Later(BeijingTime.At(day, settings.OfficeOpens), from);
                var ends = Earlier(BeijingTime.At(day, settings.OfficeCloses), to);
                open += ends > begins ? ends - begins : TimeSpan.Zero;
            }
        }

        return (int)open.TotalMinutes;
    }

    private static DateTimeOffset Later(DateTimeOffset a, DateTimeOffset b) => a > b ? a : b;

    private static DateTimeOffset Earlier(DateTimeOffset a, DateTimeOffset b) => a < b ? a : b;
}
