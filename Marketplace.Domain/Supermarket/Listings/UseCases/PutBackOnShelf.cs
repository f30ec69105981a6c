using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Qualifications;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record PutBackOnShelf(Guid ListingId);

/// <summary>An unchanged listing goes back without another review, if the agency may still offer it.</summary>
public sealed class PutBackOnShelfHandler(MarketDbContext db, QualificationBook qualifications) : IHandler
{
    public async Task HandleAsync(PutBackOnShelf command, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.OwnListingAsync(command.ListingId, stamp, ct);
        Ensure.That(listing.Status is ListingStatus.OffShelf, CommonRules.InvalidTransition, listing.Status, ListingStatus.OnShelf);
        await db.RequireStandingAsync(listing.AgencyId, ct);
        await qualifications.RequireAsync(listing.AgencyId, await db.ItemAsync(listing.ItemCode, ct), BeijingTime.DateOf(stamp.At), ct);

        listing.Shelve(stamp);
        await db.SaveChangesAsync(ct);
    }
}
