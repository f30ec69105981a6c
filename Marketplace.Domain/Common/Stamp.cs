namespace Marketplace.Domain.Common;

/// <summary>Who does something, when by the server's clock, and why. Made by the web, by jobs and by tests; never by an entity.</summary>
public sealed record Stamp
{
    public Stamp(Actor by, DateTimeOffset at, string? reason = null)
    {
        // Whole milliseconds: the coarsest precision of the three databases keeps every hash equal after a round trip.
        By = by;
        At = new DateTimeOffset(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
        Reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
    }

    public Actor By { get; }

    public DateTimeOffset At { get; }

    public string? Reason { get; }

    /// <summary>An official decision against somebody must say why, in ten characters or more.</summary>
    public string RequireReason()
    {
        Ensure.That(Reason is { Length: >= 10 }, CommonRules.ReasonRequired);
        return Reason!;
    }
}
