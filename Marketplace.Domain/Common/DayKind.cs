namespace Marketplace.Domain.Common;

/// <summary>What a limit is counted in. In tendering law 日 is a calendar day, in licensing law a working day.</summary>
public enum DayKind
{
    CalendarDay,
    WorkingDay,
    Hour,
    Minute,
}
