using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class AgencyEndpoints
{
    private static readonly AgencyStatus[] Public = [AgencyStatus.Active, AgencyStatus.Restricted, AgencyStatus.Suspended, AgencyStatus.Exiting];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/agencies", ListAsync).WithSummary("Admitted agencies.").Paged(
            new("q", QueryType.String, "Words of the name or the introduction; all must occur."),
            new("typeCode", QueryType.String, "Kind of service offered."),
            new("origin", QueryType.String, "Where the agency comes from.", Enum.GetNames<AgencyOrigin>()),
            new("status", QueryType.String, "Only those in this state.", [.. Public.Select(s => s.ToString())]),
            new("creditCode", QueryType.String, "The unified social credit code, whole."),
            new("minStars", QueryType.Number, "Stars at least, 0 to 5."),
            new("sort", QueryType.String, "relevance is the published neutral order.", "relevance", "stars", "deals", "credit"));
        api.MapGet("/agencies/{id}", OneAsync).WithSummary("One agency, by id, membership number or credit code.");
    }

    private static async Task<Fresh<ListPage<AgencyItem>>> ListAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (words, type, origin, status, code) = (query.Text("q"), query.Text("typeCode"), query.Choice<AgencyOrigin>("origin"), query.Choice<AgencyStatus>("status"), query.Text("creditCode"));
        var stars = query.Decimal("minStars", 0, 5);
        var sort = query.Choice("sort", "relevance", "relevance", "stars", "deals", "credit");
        query.Refuse();

        var found = db.Agencies.AsNoTracking().Where(a => Public.Contains(a.Status));
        foreach (var word in Words.Of(words))
        {
            found = found.Where(a => a.Name.Contains(word) || a.Introduction.Contains(word));
        }

        found = type is null ? found : found.Where(a => a.ServiceKinds.Any(k => k.TypeCode == type));
        found = origin is null ? found : found.Where(a => a.Origin == origin);
        found = status is null ? found : found.Where(a => a.Status == status);
        found = code is null ? found : found.Where(a => a.CreditCode == code);

        // Agencies are hundreds, and their neutral order is a hash that no database computes: figures are ranked here, then one page is read.
        var figures = await found.GroupJoin(db.AgencyStandings, a => a.Id, s => s.AgencyId, (a, s) => new { a.Id, Standings = s })
            .SelectMany(a => a.Standings.DefaultIfEmpty(), (a, s) => new { a.Id, Stars = s == null ? null : s.StarsTenths, Deals = s == null ? 0 : s.Deals, Credit = s == null ? 10000 : s.CreditHundredths })
            .ToListAsync(ct);
        var ranked = figures.Where(f => stars is null || f.Stars / 10m >= stars)
            .OrderByDescending(f => sort switch { "stars" => f.Stars ?? 0, "deals" => f.Deals, "credit" => f.Credit, _ => 0 })
            .ThenByDescending(f => NeutralRank.Of(f.Id, f.Credit, f.Deals)).ToList();
        var ids = ranked.Skip(page.Skip).Take(page.PageSize).Select(f => f.Id).ToList();
        var items = await ItemsAsync(db, ids, ct);
        return Fresh.Now(new ListPage<AgencyItem>([.. ids.Where(items.ContainsKey).Select(id => items[id])], ranked.Count, page.Page, page.PageSize));
    }

    private static async Task<Fresh<AgencyAnswer>> OneAsync(string id, MarketDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var guid) ? guid : Guid.Empty;
        var agency = await db.Agencies.AsNoTracking().Where(a => Public.Contains(a.Status) && (a.Id == key || a.MembershipNo == id || a.CreditCode == id))
            .Select(a => new { a.Id, a.Address }).FirstOrDefaultAsync(ct)
            ?? throw new RuleException(CommonRules.NotFound);
        var item = (await ItemsAsync(db, [agency.Id], ct))[agency.Id];
        var shop = await db.Shops.AsNoTracking().Where(s => s.Id == agency.Id).Select(s => new { s.Slogan, s.CounterNo }).SingleOrDefaultAsync(ct);
        var standing = await db.AgencyStandings.AsNoTracking().SingleOrDefaultAsync(s => s.AgencyId == agency.Id, ct);
        var qualifications = await db.Qualifications.AsNoTracking()
            .Where(q => q.AgencyId == agency.Id && (q.Status == QualificationStatus.Valid || q.Status == QualificationStatus.Revoked))
            .OrderBy(q => q.KindCode).ThenBy(q => q.CertificateNo).ToListAsync(ct);
        var practitioners = await db.Practitioners.AsNoTracking().Where(p => p.AgencyId == agency.Id && p.ReleasedAt == null)
            .OrderBy(p => p.Certificate).ThenBy(p => p.Name).Select(p => new PractitionerAnswer(p.Name, p.Certificate)).ToListAsync(ct);
        return Fresh.Now(new AgencyAnswer(
            item.Id, item.MembershipNo, item.Name, item.CreditCode, item.Kind, item.Origin, item.Status, item.TypeCodes, item.Introduction, item.AdmittedAt,
            item.Stars, item.Ratings, item.Deals, item.Credit, item.Listings, agency.Address,
            string.IsNullOrEmpty(shop?.Slogan) ? null : shop.Slogan, shop?.CounterNo,
            standing is { Ratings: >= AgencyStanding.EnoughRatings } ? decimal.Round(standing.Satisfied * 100m / standing.Ratings, 2, MidpointRounding.AwayFromZero) : null,
            [.. qualifications.Select(q => new QualificationAnswer(q.KindCode, q.Grade, q.Scope, q.CertificateNo, q.Issuer, q.ValidFrom, q.ValidTo, q.StatusAt(clock.GetUtcNow())))],
            practitioners));
    }

    private static async Task<Dictionary<Guid, AgencyItem>> ItemsAsync(MarketDbContext db, List<Guid> ids, CancellationToken ct)
    {
        var agencies = await db.Agencies.AsNoTracking().Where(a => ids.Contains(a.Id))
            .Select(a => new { a.Id, a.MembershipNo, a.Name, a.CreditCode, a.Kind, a.Origin, a.Status, a.Introduction, a.AdmittedAt, Types = a.ServiceKinds.Select(k => k.TypeCode).ToList() })
            .ToListAsync(ct);
        var standings = await db.AgencyStandings.AsNoTracking().Where(s => ids.Contains(s.AgencyId)).ToDictionaryAsync(s => s.AgencyId, ct);
        return agencies.ToDictionary(a => a.Id, a =>
        {
            var standing = standings.GetValueOrDefault(a.Id);
            return new AgencyItem(
                a.Id, a.MembershipNo ?? "", a.Name, a.CreditCode, a.Kind, a.Origin, a.Status, [.. a.Types.Order(StringComparer.Ordinal)], a.Introduction, a.AdmittedAt ?? default,
                standing?.StarsTenths / 10m, standing?.Ratings ?? 0, standing?.Deals ?? 0, (standing?.CreditHundredths ?? 10000) / 100m, standing?.Listings ?? 0);
        });
    }
}

internal static class Words
{
    private const int Most = 5;

    public static IEnumerable<string> Of(string? q) => (q ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(Most);
}
