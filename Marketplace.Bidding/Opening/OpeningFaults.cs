namespace Marketplace.Bidding.Opening;

/// <param name="Trustee">Place among the trustees.</param>
/// <param name="Accepted">It matched the envelope's commitment.</param>
public readonly record struct OfferedShare(string Token, int Trustee, bool Accepted);

/// <param name="Named">Places of the trustees whose fault it is.</param>
public sealed record FoundFault(FaultSide Side, IReadOnlyList<int> Named);

/// <summary>
/// At whose door a closed bid lies, from the shares alone. A share is refused when trustee or envelope is wrong; a trustee whose share
/// fits another envelope holds the right key. So when enough offered, and everyone refused here was accepted elsewhere, the envelope is at fault.
/// </summary>
public static class OpeningFaults
{
    public static FoundFault Of(string token, IReadOnlyCollection<OfferedShare> shares, int trustees, int needed, bool digestDiffers, bool envelopeBad)
    {
        if (digestDiffers)
        {
            return new(FaultSide.Platform, []);
        }

        var own = shares.Where(s => s.Token == token).ToList();
        var good = own.Where(s => s.Accepted).Select(s => s.Trustee).ToHashSet();
        if (envelopeBad && good.Count >= needed)
        {
            return new(FaultSide.Bidder, []);
        }

        // Enough good shares and no fault of the envelope: the trustees did their part, and what did not open it was the platform.
        if (good.Count >= needed)
        {
            return new(FaultSide.Platform, []);
        }

        var proven = shares.Where(s => s.Accepted && s.Token != token).Select(s => s.Trustee).ToHashSet();
        var offered = own.Select(s => s.Trustee).ToHashSet();
        var refused = offered.Except(good).ToHashSet();
        return offered.Count >= needed && refused.IsSubsetOf(proven)
            ? new(FaultSide.Bidder, [])
            : new(FaultSide.Trustees, [.. Enumerable.Range(0, trustees).Where(t => !good.Contains(t) && (!refused.Contains(t) || !proven.Contains(t)))]);
    }

    /// <summary>A bid closed through its bidder counts as revoked; through anybody else as withdrawn, with its bond back.</summary>
    public static bool CountsAsRevoked(FaultSide side) => side is FaultSide.Bidder;
}
