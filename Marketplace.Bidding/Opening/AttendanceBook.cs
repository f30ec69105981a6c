using System.Collections.Immutable;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Opening;

/// <summary>
/// Who signed in before the deadline. It lies apart from the room's events: an event each, even without a name, would tell everybody
/// who watches the numbers of the record how many bid. It comes out with the count of bids, sorted, without times.
/// </summary>
public sealed record AttendanceBook(OpeningSetup Setup, ImmutableSortedSet<string> Tokens)
{
    public static AttendanceBook Open(OpeningSetup setup) => new(setup, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>
    /// The answer is the same whether a bid of this token exists, whether it was here before and how many others were. From the deadline
    /// on a sign-in is an event of the room.
    /// </summary>
    public AttendanceBook SignIn(string token, DateTimeOffset at)
    {
        Ensure.That(Setup.SignInFrom <= at && at < Setup.At, OpeningRules.SignInClosed, Setup.SignInFrom, Setup.At, at);
        return this with { Tokens = Tokens.Add(token) };
    }

    /// <summary>The event that counts the bids; those who signed in and bid nothing are left out, and all are when nothing is opened.</summary>
    public SubmissionsCounted Count(IReadOnlyList<ReceivedBid> bids, DateTimeOffset at) =>
        new(at, bids, bids.Count < Setup.LeastBids ? [] : [.. Tokens.Intersect(bids.Select(b => b.Token))]);

    // Never printed: its length is a secret before the deadline.
    public override string ToString() => nameof(AttendanceBook);
}
