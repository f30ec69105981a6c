using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Search.Queries;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Search.Documents;

/// <summary>
/// Makes documents of what is published now: each query asks for that and for nothing else, so that an index cannot hold what a
/// visitor may not see. What is asked for and not published any more is left out.
/// </summary>
public sealed class DocumentReader(MarketDbContext db)
{
    public const int Batch = 500;
    private const int LongestText = 2000;

    private Dictionary<string, string>? _kinds;
    private Dictionary<string, string>? _items;

    /// <summary>Those of the given things that are published.</summary>
    public async Task<IReadOnlyList<SearchDocument>> ReadAsync(string type, IReadOnlyCollection<Guid> ids, CancellationToken ct)
    {
        var found = new List<SearchDocument>(ids.Count);
        foreach (var part in ids.Chunk(Batch))
        {
            found.AddRange(await PartAsync(type, part, ct));
        }

        return found;
    }

    /// <summary>Ids of everything of a type that is published, in parts.</summary>
    public async IAsyncEnumerable<Guid[]> AllAsync(string type, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        var after = Guid.Empty;
        while (true)
        {
            var part = await Ids(type).Where(id => id.CompareTo(after) > 0).OrderBy(id => id).Take(Batch).ToArrayAsync(ct);
            if (part.Length == 0)
            {
                yield break;
            }

            yield return part;
            after = part[^1];
        }
    }

    public Task<int> CountAsync(string type, CancellationToken ct) => Ids(type).CountAsync(ct);

    /// <summary>The listings on the shelf of an agency: its name and standing are theirs too.</summary>
    public Task<List<Guid>> ListingsOfAsync(IReadOnlyCollection<Guid> agencyIds, CancellationToken ct) =>
        db.Listings.Where(l => agencyIds.Contains(l.AgencyId)).Select(l => l.Id).ToListAsync(ct);

    private IQueryable<Guid> Ids(string type) => type switch
    {
        SearchTypes.Listing => Listings().Select(l => l.Id),
        SearchTypes.Agency => Agencies().Select(a => a.Id),
        SearchTypes.Project => db.Projects.Where(p => p.PublishedAt != null).Select(p => p.Id),
        SearchTypes.Notice => db.Notices.Where(n => n.WithdrawnAt == null).Select(n => n.Id),
        SearchTypes.Tender => db.TradeProjects.Where(p => p.PublishedAt != null).Select(p => p.Id),
        _ => db.HandlingItems.Where(i => i.PublishedAt != null).Select(i => i.Id),
    };

    private IQueryable<ServiceListing> Listings() => db.Listings.Where(l => l.Status == ListingStatus.OnShelf && Agencies().Any(a => a.Id == l.AgencyId));

    private IQueryable<Agency> Agencies() =>
        db.Agencies.Where(a => a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting);

    private async Task<IEnumerable<SearchDocument>> PartAsync(string type, Guid[] ids, CancellationToken ct)
    {
        _kinds ??= await db.ServiceTypes.ToDictionaryAsync(t => t.Code, t => t.Name, ct);
        _items ??= await db.ServiceItems.ToDictionaryAsync(i => i.Code, i => i.Name, ct);
        return type switch
        {
            SearchTypes.Listing => await ListingsAsync(ids, ct),
            SearchTypes.Agency => await AgenciesAsync(ids, ct),
            SearchTypes.Project => await ProjectsAsync(ids, ct),
            SearchTypes.Notice => await NoticesAsync(ids, ct),
            SearchTypes.Tender => await TendersAsync(ids, ct),
            _ => await ItemsAsync(ids, ct),
        };
    }

    private async Task<IEnumerable<SearchDocument>> ListingsAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await (
            from listing in Listings().AsNoTracking()
            join agency in db.Agencies on listing.AgencyId equals agency.Id
            join standing in db.AgencyStandings on agency.Id equals standing.AgencyId into standings
            from standing in standings.DefaultIfEmpty()
            where ids.Contains(listing.Id)
            select new
            {
                listing.Id,
                listing.Number,
                listing.Title,
                listing.TypeCode,
                listing.ItemCode,
                listing.Scope,
                agency.Name,
                Credit = standing == null ? 10000 : standing.CreditHundredths,
                Deals = standing == null ? 0 : standing.Deals,
            }).ToListAsync(ct);
        return rows.Select(l => new SearchDocument(
            SearchTypes.Listing, l.Id, l.Title, $"/listings/{l.Number}", [l.Number, l.Name, Kind(l.TypeCode), Item(l.ItemCode)], Cut(l.Scope), l.TypeCode, SearchDocument.StandingOf(l.Credit, l.Deals)));
    }

    private async Task<IEnumerable<SearchDocument>> AgenciesAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await (
            from agency in Agencies().AsNoTracking()
            join shop in db.Shops on agency.Id equals shop.Id into shops
            from shop in shops.DefaultIfEmpty()
            join standing in db.AgencyStandings on agency.Id equals standing.AgencyId into standings
            from standing in standings.DefaultIfEmpty()
            where ids.Contains(agency.Id)
            select new
            {
                agency.Id,
                agency.Name,
                agency.CreditCode,
                agency.MembershipNo,
                agency.Introduction,
                Slogan = shop == null ? "" : shop.Slogan,
                Kinds = agency.ServiceKinds.Select(k => k.TypeCode).ToList(),
                Credit = standing == null ? 10000 : standing.CreditHundredths,
                Deals = standing == null ? 0 : standing.Deals,
            }).ToListAsync(ct);
        return rows.Select(a => new SearchDocument(
            SearchTypes.Agency, a.Id, a.Name, $"/agencies/{a.MembershipNo}", [a.MembershipNo ?? "", a.CreditCode, .. a.Kinds.Select(Kind)], Cut($"{a.Slogan} {a.Introduction}".Trim()),
            a.Kinds is [var first, ..] ? first : "", SearchDocument.StandingOf(a.Credit, a.Deals)));
    }

    private async Task<IEnumerable<SearchDocument>> ProjectsAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Projects.AsNoTracking().Where(p => ids.Contains(p.Id) && p.PublishedAt != null)
            .Select(p => new { p.Id, p.Number, p.Title, p.OwnerName, IsPerson = db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual), p.TypeCode, p.ItemCode }).ToListAsync(ct);

        // A person is shown by the surname alone and must not be found by the rest.
        return rows.Select(p => new SearchDocument(
            SearchTypes.Project, p.Id, p.Title, $"/projects/{p.Number}", p.IsPerson ? [p.Number, Kind(p.TypeCode), Item(p.ItemCode)] : [p.Number, Kind(p.TypeCode), Item(p.ItemCode), p.OwnerName],
            $"{OwnerNames.Shown(p.OwnerName, p.IsPerson)} · {Item(p.ItemCode)}", p.TypeCode, 0));
    }

    private async Task<IEnumerable<SearchDocument>> NoticesAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.Notices.AsNoTracking().Where(n => ids.Contains(n.Id) && n.WithdrawnAt == null)
            .Select(n => new { n.Id, n.Number, n.Title, n.Section }).ToListAsync(ct);
        return rows.Select(n => new SearchDocument(SearchTypes.Notice, n.Id, n.Title, $"/notices/{n.Number}", [n.Number], "", n.Section.ToString(), 0));
    }

    private async Task<IEnumerable<SearchDocument>> TendersAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await db.TradeProjects.AsNoTracking().Where(p => ids.Contains(p.Id) && p.PublishedAt != null).ToListAsync(ct);
        return rows.Select(p => new SearchDocument(
            SearchTypes.Tender, p.Id, p.Title, $"/tenders/{p.Number}", [p.Number, p.OwnerName], Cut(p.Content.Summary), p.Type.ToString(), 0));
    }

    private async Task<IEnumerable<SearchDocument>> ItemsAsync(Guid[] ids, CancellationToken ct)
    {
        var rows = await (
            from item in db.HandlingItems.AsNoTracking()
            join department in db.Departments on item.DepartmentId equals department.Id
            join edition in db.ItemEditions on item.CurrentEditionId equals edition.Id
            where ids.Contains(item.Id) && item.PublishedAt != null
            select new { item, department.Name, department.ShortName, department.Code, edition.GuideJson }).ToListAsync(ct);
        return rows.Select(r =>
        {
            var guide = Domain.Approvals.Catalogue.ItemEdition.Read(r.GuideJson);
            return new SearchDocument(
                SearchTypes.Item, r.item.Id, r.item.Name, $"/items/{r.item.Code}", [r.item.Code, r.item.ServiceName, r.Name, r.ShortName], Cut($"{guide.Result}。{guide.Conditions}"),
                r.Code, 0);
        });
    }

    private string Kind(string code) => _kinds!.GetValueOrDefault(code, "");

    private string Item(string code) => _items!.GetValueOrDefault(code, "");

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
