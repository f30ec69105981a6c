using Marketplace.Domain.Calendar;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>Working days counted from the last whole one before the end: 0 is that day, -1 the one before, 1 the one after.</summary>
internal sealed class DemoDays(WorkingCalendar calendar, DateTimeOffset end)
{
    private readonly DateOnly _last = calendar.AddWorkingDays(BeijingTime.DateOf(end), -1).Date;

    public DateTimeOffset End => end;

    public DateOnly Date(int day) => calendar.AddWorkingDays(_last, day).Date;

    public DateTimeOffset At(int day, int hour, int minute) => BeijingTime.At(Date(day), new TimeOnly(hour, minute));

    /// <summary>A moment of that day's business hours.</summary>
    public DateTimeOffset Within(int day, DemoDice dice, int from = 9, int to = 17)
    {
        var hour = dice.Between(from, to - 1);
        return At(day, hour == 12 ? 13 : hour, dice.Below(60)).AddSeconds(dice.Below(60));
    }

    /// <summary>Which day the moment falls on; a day of rest counts as the working day before it.</summary>
    public int DayOf(DateTimeOffset at)
    {
        var date = BeijingTime.DateOf(at);
        return date >= _last ? calendar.WorkingDaysBetween(_last, date) : -calendar.WorkingDaysBetween(date, _last);
    }
}
