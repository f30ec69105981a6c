using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

/// <summary>The reason is the stamp's.</summary>
public sealed record SendListingBack(Guid ListingId);

public sealed class SendListingBackHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(SendListingBack command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var listing = await db.ListingAsync(command.ListingId, ct);
        listing.SendBack(stamp);
        await db.SaveChangesAsync(ct);
    }
}
