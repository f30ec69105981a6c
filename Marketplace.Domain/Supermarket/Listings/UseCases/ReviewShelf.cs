using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;
using Marketplace.Domain.Supermarket.Qualifications;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record ReviewShelf(Guid AgencyId);

public sealed record ShelfReviewed(int TakenDown, int PutBack);

/// <summary>
/// Brings an agency's shelf in line with the certificates it holds today and with its yearly confirmation: what nothing carries any more comes down,
/// what came down for that reason and is carried again goes back. Does nothing the second time.
/// </summary>
public sealed class ReviewShelfHandler(MarketDbContext db, QualificationBook qualifications, AgencySettings settings) : IHandler
{
    public async Task<ShelfReviewed> HandleAsync(ReviewShelf command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.Agencies.SingleAsync(a => a.Id == command.AgencyId, ct);
        var held = await qualifications.HeldAsync(agency.Id, BeijingTime.DateOf(stamp.At), ct);
        var listings = await db.Listings
            .Where(l => l.AgencyId == agency.Id && (l.Status == ListingStatus.OnShelf || (l.Status == ListingStatus.OffShelf && l.LapsedAt != null)))
            .ToListAsync(ct);
        var codes = listings.Select(l => l.ItemCode).Distinct().ToList();
        var items = await db.ServiceItems.AsNoTracking().Where(i => codes.Contains(i.Code)).ToDictionaryAsync(i => i.Code, ct);
        bool Carried(ServiceListing listing) => items[listing.ItemCode].Qualifications is var needed && (needed.Count == 0 || held.Overlaps(needed));

        var shut = ShelfGate.IsShut(agency, stamp.At, settings);
        var down = listings.Where(l => l.Status is ListingStatus.OnShelf && (shut || !Carried(l))).ToList();
        var back = agency.Status is AgencyStatus.Active or AgencyStatus.Restricted && !shut
            ? listings.Where(l => l.LapsedAt is not null && Carried(l)).ToList()
            : [];
        down.ForEach(l => l.Lapse(Carried(l) ? LapseCause.Reconfirmation : LapseCause.Qualification, stamp));
        back.ForEach(l => l.Shelve(stamp));
        await db.SaveChangesAsync(ct);
        return new(down.Count, back.Count);
    }
}
