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

    /// <summary>The longest reason that anything takes.</summary>
    public const int ReasonMaxLength = 1000;

    /// <summary>An official decision against somebody must say why, in ten characters or more.</summary>
    public string RequireReason()
    {
        Ensure.That(Reason is { Length: >= 10 }, CommonRules.ReasonRequired);
        Ensure.That(Reason!.Length <= ReasonMaxLength, CommonRules.TooLong, ReasonMaxLength);
        return Reason!;
    }
}
