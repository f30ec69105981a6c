using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record PutBackOnShelf(Guid ListingId);

/// <summary>An unchanged listing goes back without another review, if the agency may still offer it.</summary>
public sealed class PutBackOnShelfHandler(MarketDbContext db, ShelfGate gate) : IHandler
{
    public async Task HandleAsync(PutBackOnShelf command, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.OwnListingAsync(command.ListingId, stamp, ct);
        Ensure.That(listing.Status is ListingStatus.OffShelf, CommonRules.InvalidTransition, listing.Status, ListingStatus.OnShelf);
        await gate.RequireAsync(listing, await db.ItemAsync(listing.ItemCode, ct), stamp.At, ct);

        listing.Shelve(stamp);
        await db.SaveChangesAsync(ct);
    }
}
