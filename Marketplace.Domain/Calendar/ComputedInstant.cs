namespace Marketplace.Domain.Calendar;

/// <summary>A deadline counted with the working calendar: the first instant that is too late.</summary>
public readonly record struct ComputedInstant(DateTimeOffset At, bool Provisional)
{
    public bool IsInTime(DateTimeOffset t) => t < At;
}
