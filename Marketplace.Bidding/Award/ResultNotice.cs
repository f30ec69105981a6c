using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Award;

/// <summary>What each bidder is told.</summary>
/// <param name="Won">The award notice; a result notice otherwise.</param>
/// <param name="OwnTotal">Points of the bid itself; null when it was rejected.</param>
/// <param name="RejectedFor">Why it was rejected; a loser is never left to guess.</param>
public sealed record ResultNotice(int Bid, bool Won, int Winner, Money Price, decimal? OwnTotal, int? OwnPlace, string? RejectedFor, DateTimeOffset At);

/// <summary>Award and result notices, made together and sent at one moment (Tendering Law, article 45).</summary>
public static class ResultNotices
{
    /// <param name="bids">Every bid that was opened, with its points and place, or why it was rejected.</param>
    public static IReadOnlyList<ResultNotice> Of(int winner, Money price, IReadOnlyList<(int Bid, decimal? Total, int? Place, string? RejectedFor)> bids, DateTimeOffset at) =>
        [.. bids.OrderBy(b => b.Bid).Select(b => new ResultNotice(b.Bid, b.Bid == winner, winner, price, b.Total, b.Place, b.RejectedFor, at))];

    public static void Check(IReadOnlyList<ResultNotice> notices, IReadOnlyCollection<int> bids) => Ensure.That(
        notices.Select(n => n.Bid).Order().SequenceEqual(bids.Order()) && notices.Count(n => n.Won) == 1 && notices.Select(n => n.At).Distinct().Count() == 1
        && notices.All(n => n.Won == (n.Bid == n.Winner)) && notices.Select(n => n.Winner).Distinct().Count() == 1,
        AwardRules.NoticesTogether);
}
