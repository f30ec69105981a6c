namespace Marketplace.Bidding.Evaluation;

/// <param name="Bid">The bid's number at the opening.</param>
/// <param name="Total">Points; ignored where the lowest evaluated price decides.</param>
/// <param name="Price">What is compared, in yuan.</param>
public sealed record RankedBid(int Bid, decimal Total, Fraction Price)
{
    /// <summary>From 1; equals share a place and the places after them stay empty.</summary>
    public int Place { get; init; }
}

/// <summary>The order of the bids that were not rejected.</summary>
public static class BidRanking
{
    /// <summary>综合评分: by points, then by the lower price; equal in both, they share a place and the owner decides as the documents say.</summary>
    public static IReadOnlyList<RankedBid> ByPoints(IEnumerable<RankedBid> bids) =>
        Placed([.. bids.OrderByDescending(b => b.Total).ThenBy(b => b.Price).ThenBy(b => b.Bid)], (a, b) => a.Total == b.Total && a.Price == b.Price);

    /// <summary>By the evaluated price alone; equals share a place.</summary>
    public static IReadOnlyList<RankedBid> ByPrice(IEnumerable<RankedBid> bids) =>
        Placed([.. bids.OrderBy(b => b.Price).ThenBy(b => b.Bid)], (a, b) => a.Price == b.Price);

    private static List<RankedBid> Placed(List<RankedBid> sorted, Func<RankedBid, RankedBid, bool> equal)
    {
        var placed = new List<RankedBid>(sorted.Count);
        foreach (var (index, bid) in sorted.Index())
        {
            placed.Add(bid with { Place = index > 0 && equal(sorted[index - 1], bid) ? placed[index - 1].Place : index + 1 });
        }

        return placed;
    }
}
