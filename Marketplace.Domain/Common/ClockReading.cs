namespace Marketplace.Domain.Common;

/// <summary>What a <see cref="RunningClock"/> says at one instant. Nothing of it is ever stored.</summary>
/// <param name="Used">In the unit of the clock. Whole for days: a day counts from its first moment.</param>
/// <param name="Remaining">Limit less used; negative when overrun.</param>
/// <param name="DueAt">The first instant that is too late. While the clock is paused: as if it went on from this reading.</param>
/// <param name="IsOverdue">A paused clock can be overdue only if it was so before the pause.</param>
/// <param name="Provisional">The due date rests on a year without an official calendar.</param>
public readonly record struct ClockReading(
    decimal Used, decimal Remaining, DateTimeOffset DueAt, bool IsPaused, bool IsOverdue, bool Provisional);
