using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Comparisons;

/// <summary>Reads services side by side as they stand now: from the things themselves, not from the cards that may be a moment behind.</summary>
public sealed class ComparisonBook(MarketDbContext db, TimeProvider clock) : IHandler
{
    /// <summary>Those on the shelf, in the order in which they were asked for.</summary>
    /// <param name="keys">Numbers or ids.</param>
    public async Task<IReadOnlyList<ComparedService>> OnShelfAsync(IReadOnlyList<string> keys, CancellationToken ct)
    {
        var ids = keys.Where(k => Guid.TryParse(k, out _)).Select(Guid.Parse).ToList();
        var numbers = keys.Where(k => !Guid.TryParse(k, out _)).Select(k => k.ToUpperInvariant()).ToList();
        var found = await ReadAsync(db.Listings.Where(l => l.Status == ListingStatus.OnShelf && (ids.Contains(l.Id) || numbers.Contains(l.Number))), ct);
        var places = keys.ToList();
        return [.. found.Where(s => IsShown(s.Agency.Status))
            .OrderBy(s => places.FindIndex(k => k.Equals(s.Number, StringComparison.OrdinalIgnoreCase) || (Guid.TryParse(k, out var id) && id == s.ListingId)))];
    }

    /// <summary>The same listings as they stand today, on the shelf or not; what has become unreviewed text since is left out by the reader.</summary>
    public Task<IReadOnlyList<ComparedService>> NowAsync(IReadOnlyCollection<Guid> listingIds, CancellationToken ct) =>
        ReadAsync(db.Listings.Where(l => listingIds.Contains(l.Id)), ct);

    public static bool IsShown(AgencyStatus status) => status is AgencyStatus.Active or AgencyStatus.Restricted or AgencyStatus.Suspended or AgencyStatus.Exiting;

    private async Task<IReadOnlyList<ComparedService>> ReadAsync(IQueryable<ServiceListing> which, CancellationToken ct)
    {
        var listings = await which.AsNoTracking().ToListAsync(ct);
        if (listings.Count == 0)
        {
            return [];
        }

        var agencyIds = listings.Select(l => l.AgencyId).Distinct().ToList();
        var agencies = (await (
            from a in db.Agencies.AsNoTracking()
            where agencyIds.Contains(a.Id) && a.MembershipNo != null
            join s in db.AgencyStandings on a.Id equals s.AgencyId into standings
            from s in standings.DefaultIfEmpty()
            select new { a.Id, a.MembershipNo, a.Name, a.CreditCode, a.Origin, a.Status, Standing = s }).ToListAsync(ct)).ToDictionary(a => a.Id);
        var now = clock.GetUtcNow();
        var qualifications = (await db.Qualifications.AsNoTracking()
            .Where(q => agencyIds.Contains(q.AgencyId) && (q.Status == QualificationStatus.Valid || q.Status == QualificationStatus.Revoked))
            .OrderBy(q => q.KindCode).ThenByDescending(q => q.ValidFrom).ThenBy(q => q.Id).ToListAsync(ct)).ToLookup(q => q.AgencyId);
        var sanctions = (await db.Sanctions.AsNoTracking()
            .Where(s => agencyIds.Contains(s.AgencyId) && s.ImposedAt != null && s.OpenKey != null)
            .OrderBy(s => s.ImposedAt).ThenBy(s => s.Id).ToListAsync(ct)).ToLookup(s => s.AgencyId);

        return [.. listings.Where(l => agencies.ContainsKey(l.AgencyId)).Select(l =>
        {
            var a = agencies[l.AgencyId];
            var standing = a.Standing ?? new AgencyStanding { AgencyId = a.Id };
            return new ComparedService(
                l.Id, l.Number, l.Version, l.Status, l.Title, l.TypeCode, l.ItemCode, l.PriceMode, l.Price, l.PriceTo, l.DiscountHundredths, l.Unit, l.PromisedWorkingDays,
                l.Scope, l.DeliverableText, l.Standards, l.OwnerMaterials, l.AfterSales,
                new(
                    a.Id, a.MembershipNo!, a.Name, a.CreditCode, a.Origin, a.Status, standing.Deals, standing.Ratings, standing.Satisfied, standing.StarsTenths,
                    standing.Ability, standing.Efficiency, standing.Price, standing.Conduct, standing.CreditHundredths, standing.CompositeStars,
                    [.. qualifications[a.Id].Select(q => new ComparedQualification(q.KindCode, q.Grade, q.Issuer, q.ValidFrom, q.ValidTo, q.StatusAt(now)))],
                    [.. sanctions[a.Id].Select(s => new ComparedSanction(s.Kind, s.Ground, s.Facts, s.Status, s.ImposedAt!.Value, s.Until))]));
        })];
    }
}
