namespace Marketplace.Domain.Common;

/// <summary>A time in which a clock stands still; open while <paramref name="Until"/> is null.</summary>
public readonly record struct ClockPause(DateTimeOffset From, DateTimeOffset? Until);
