using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>Leave to see sealed names before the award.</summary>
/// <param name="Number">Of the written order.</param>
public sealed record NameWarrant(string Number, string Reason);

/// <summary>Who may know the committee, and from when. Before the award: its members themselves, and who holds a warrant; the look is recorded.</summary>
public static class ExpertDisclosure
{
    private const int ReasonLength = 10;

    /// <param name="awardedAt">When the award was decided; null before.</param>
    /// <param name="sits">The one who asks sits on the committee.</param>
    public static bool MaySee(Actor by, bool sits, DateTimeOffset? awardedAt, DateTimeOffset now, NameWarrant? warrant) =>
        awardedAt <= now || sits || (warrant is not null && by.Has(Role.Supervisor));

    /// <summary>The same for every caller and every lot, whether or not a committee has been drawn yet.</summary>
    public static void Check(Actor by, bool sits, DateTimeOffset? awardedAt, DateTimeOffset now, NameWarrant? warrant)
    {
        Ensure.That(warrant is null || (!string.IsNullOrWhiteSpace(warrant.Number) && warrant.Reason.Trim().Length >= ReasonLength), ExpertRules.WarrantIncomplete);
        Ensure.That(MaySee(by, sits, awardedAt, now, warrant), ExpertRules.NamesSealed);
    }
}
