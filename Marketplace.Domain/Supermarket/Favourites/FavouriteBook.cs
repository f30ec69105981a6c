using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Favourites;

/// <summary>How things stand now, as far as anybody may know: the other half of "what has changed since".</summary>
public sealed class FavouriteBook(MarketDbContext db) : IHandler
{
    public async Task<IReadOnlyDictionary<Guid, FavouriteFacts>> NowAsync(FavouriteKind kind, IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken ct) => ids.Count == 0
        ? new Dictionary<Guid, FavouriteFacts>()
        : kind switch
        {
            FavouriteKind.Listing => await ListingsAsync(ids, ct),
            FavouriteKind.Agency => await AgenciesAsync(ids, ct),
            _ => await ProjectsAsync(ids, now, ct),
        };

    /// <summary>The id of what has this number and may be kept; null where the public knows of no such thing.</summary>
    public Task<Guid?> FindAsync(FavouriteKind kind, string key, CancellationToken ct)
    {
        var number = key.Trim().ToUpperInvariant();
        return kind switch
        {
            FavouriteKind.Listing => db.Listings.Where(l => l.Number == number && l.ShelvedAt != null).Select(l => (Guid?)l.Id).SingleOrDefaultAsync(ct),
            FavouriteKind.Agency => db.Agencies.Where(a => a.MembershipNo == number && a.MembershipNo != null).Select(a => (Guid?)a.Id).SingleOrDefaultAsync(ct),
            _ => db.Projects.Where(p => p.Number == number && p.PublishedAt != null).Select(p => (Guid?)p.Id).SingleOrDefaultAsync(ct),
        };
    }

    // Text that nobody has reviewed since it was changed is not told: then the title stays the one that was kept.
    private async Task<IReadOnlyDictionary<Guid, FavouriteFacts>> ListingsAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rows = await (
            from l in db.Listings.AsNoTracking()
            where ids.Contains(l.Id)
            join a in db.Agencies on l.AgencyId equals a.Id
            join s in db.AgencyStandings on a.Id equals s.AgencyId into standings
            from s in standings.DefaultIfEmpty()
            select new { Listing = l, a.Name, a.Status, Standing = s }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Listing.Id, r => r.Listing.ShelvedAt is null
            ? new FavouriteFacts(r.Listing.Number, "", r.Listing.Status.ToString(), Party: r.Name, AgencyStatus: r.Status.ToString(), TypeCode: r.Listing.TypeCode)
            : new(
                r.Listing.Number, r.Listing.Title, r.Listing.Status.ToString(), r.Listing.Price.Fen == 0 ? null : r.Listing.Price, r.Listing.PriceTo, r.Listing.PromisedWorkingDays, r.Listing.Unit,
                r.Name, r.Status.ToString(), Credit(r.Standing), r.Standing?.StarsTenths, TypeCode: r.Listing.TypeCode));
    }

    private async Task<IReadOnlyDictionary<Guid, FavouriteFacts>> AgenciesAsync(IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var rows = await (
            from a in db.Agencies.AsNoTracking()
            where ids.Contains(a.Id) && a.MembershipNo != null
            join s in db.AgencyStandings on a.Id equals s.AgencyId into standings
            from s in standings.DefaultIfEmpty()
            select new { a.Id, a.MembershipNo, a.Name, a.Status, Standing = s }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Id, r => new FavouriteFacts(r.MembershipNo!, r.Name, r.Status.ToString(), CreditHundredths: Credit(r.Standing), StarsTenths: r.Standing?.StarsTenths));
    }

    private async Task<IReadOnlyDictionary<Guid, FavouriteFacts>> ProjectsAsync(IReadOnlyCollection<Guid> ids, DateTimeOffset now, CancellationToken ct) =>
        (await db.Projects.AsNoTracking().Where(p => ids.Contains(p.Id) && p.PublishedAt != null).ToListAsync(ct))
            .ToDictionary(p => p.Id, p => new FavouriteFacts(p.Number, p.Title, p.StatusAt(now).ToString(), p.Budget, Days: p.ServiceWorkingDays, Party: null, DueAt: p.RegistrationDueAt, TypeCode: p.TypeCode));

    private static int? Credit(Shops.AgencyStanding? standing) => standing is { Deals: >= CreditScore.EnoughDeals } rated ? rated.CreditHundredths : null;
}
