using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings;

internal static class ListingLoading
{
    extension(MarketDbContext db)
    {
        public async Task<ServiceListing> ListingAsync(Guid listingId, CancellationToken ct) =>
            await db.Listings.SingleOrDefaultAsync(l => l.Id == listingId, ct) ?? throw CommonRules.NotFound.With();

        /// <summary>A listing of the agency that the actor acts for; another's is as good as none.</summary>
        public async Task<ServiceListing> OwnListingAsync(Guid listingId, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            var agencyId = stamp.By.RequireOrganisation();
            return await db.Listings.SingleOrDefaultAsync(l => l.Id == listingId && l.AgencyId == agencyId, ct) ?? throw CommonRules.NotFound.With();
        }

        public async Task<IntermediaryServiceItem> ItemAsync(string itemCode, CancellationToken ct) =>
            await db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == itemCode, ct);

        public async Task RequireCoverAsync(Guid? coverFileId, Guid agencyId, CancellationToken ct)
        {
            if (coverFileId is { } cover)
            {
                var file = await db.OwnFileAsync(cover, agencyId, ct);
                Ensure.That(file.ContentType.StartsWith("image/", StringComparison.Ordinal), CommonRules.InvalidFile, file.ContentType);
            }
        }
    }
}
