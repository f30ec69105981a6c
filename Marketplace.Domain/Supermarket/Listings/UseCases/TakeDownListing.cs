using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record TakeDownListing(Guid ListingId);

/// <summary>The agency takes its listing off the shelf, to change it or to stop offering it.</summary>
public sealed class TakeDownListingHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(TakeDownListing command, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.OwnListingAsync(command.ListingId, stamp, ct);
        listing.TakeDown(stamp);
        await db.SaveChangesAsync(ct);
    }
}
