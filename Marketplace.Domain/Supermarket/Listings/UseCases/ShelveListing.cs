using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record ShelveListing(Guid ListingId);

/// <summary>Staff put a reviewed listing on the shelf. Standing and certificates are looked at again: they may have changed since it was sent.</summary>
public sealed class ShelveListingHandler(MarketDbContext db, ShelfGate gate) : IHandler
{
    public async Task HandleAsync(ShelveListing command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var listing = await db.ListingAsync(command.ListingId, ct);

        // What the agency took down itself is not for staff to put back.
        Ensure.That(listing.Status is ListingStatus.PendingReview, CommonRules.InvalidTransition, listing.Status, ListingStatus.OnShelf);
        await gate.RequireAsync(listing, await db.ItemAsync(listing.ItemCode, ct), stamp.At, ct);

        listing.Shelve(stamp);
        await db.SaveChangesAsync(ct);
    }
}
