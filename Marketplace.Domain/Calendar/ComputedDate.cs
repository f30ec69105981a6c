namespace Marketplace.Domain.Calendar;

/// <summary>
/// A date counted with the working calendar. Provisional (暂按法定节假日推算) when a day that decided it lies in a year
/// whose official table is not loaded yet; it is then to be shown so, and computed again when the table arrives.
/// </summary>
public readonly record struct ComputedDate(DateOnly Date, bool Provisional)
{
    /// <summary>The period ends at 24:00 Beijing time of this date (Civil Code, article 203).</summary>
    public ComputedInstant EndOfDay => new(BeijingTime.EndOf(Date), Provisional);
}
