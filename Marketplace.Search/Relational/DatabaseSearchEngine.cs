using System.Linq.Expressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Search.Queries;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search.Relational;

/// <summary>
/// The database as its own search engine. A page of listings walks the index of its sort key and stops after one page, so that it
/// costs the same among a million as among ten thousand; nothing is ever counted to the end.
/// </summary>
internal sealed class DatabaseSearchEngine(MarketDbContext db, ListingCube cube, QuickListings quick, BoundedCounts counts, WordReach reach, TimeProvider clock) : ISearchEngine
{
    private static readonly AgencyStatus[] PublicAgencies = [AgencyStatus.Active, AgencyStatus.Restricted, AgencyStatus.Suspended, AgencyStatus.Exiting];

    public async Task<Found<ListingHit>> ListingsAsync(ListingQuery query, CancellationToken ct)
    {
        var (page, size) = (Paging.Page(query.Page), Paging.Size(query.PageSize));
        var floor = WordReach.Bounds(query) ? await reach.FloorAsync(ct) : null;
        var hits = Keywords.Of(query.Keyword).Count == 0
            ? await quick.HitsAsync(query, (page - 1) * size, size, (skip, take) => Hits(query, null, skip, take), ct)
            : await Hits(query, floor, (page - 1) * size, size).ToListAsync(ct);
        return await FoundAsync(hits, query, page, size, floor, ct) with { Among = floor is null ? null : reach.Most };
    }

    public async Task<IReadOnlyList<ListingHit>> CardsAsync(IReadOnlyList<Guid> ids, CancellationToken ct)
    {
        var hits = await Hits(db.ListingCards.AsNoTracking().Where(c => ids.Contains(c.ListingId))).ToDictionaryAsync(h => h.Id, ct);
        return [.. ids.Select(hits.GetValueOrDefault).OfType<ListingHit>()];
    }

    private IQueryable<ListingHit> Hits(ListingQuery query, long? floor, int skip, int take) =>
        Hits(Sorted(Filtered(db.ListingCards.AsNoTracking(), query, floor), query.Sort).Skip(skip).Take(take));

    // The columns stand in the order that QuickListings reads them in.
    private static IQueryable<ListingHit> Hits(IQueryable<ListingCard> cards) =>
        cards.Select(c => new ListingHit(
                c.ListingId, c.Number, c.Title, c.TypeCode, c.ItemCode, c.PriceMode, c.Price, c.PriceTo, c.Unit, c.PromisedWorkingDays, c.CoverFileId,
                c.AgencyId, c.AgencyName, c.MembershipNo, c.Origin, c.Grade, c.StarsTenths, c.Ratings, c.Deals, c.CreditHundredths, c.ShelvedAt));

    private async Task<Found<ListingHit>> FoundAsync(List<ListingHit> hits, ListingQuery query, int page, int size, long? floor, CancellationToken ct)
    {
        if (KnownBy(hits.Count, page, size) is { } known)
        {
            return new(hits, known, false, page, size);
        }

        var least = ((page - 1) * size) + hits.Count;
        if (await ListingFacetsAsync(query, ct) is { } facets)
        {
            return new(hits, Math.Max(facets.Total, least), false, page, size);
        }

        var key = query with { Keyword = string.Join(' ', Keywords.Of(query.Keyword)), Page = 1, PageSize = 1, Sort = query.PricedOnly ? ListingSort.Price : ListingSort.Relevance };
        return await CountedAsync(hits, page, size, key, house => Filtered(house.ListingCards, key, floor), ct);
    }

    public async ValueTask<ListingFacets?> ListingFacetsAsync(ListingQuery query, CancellationToken ct) =>
        (await cube.CurrentAsync(ct))?.Facets(query);

    public async Task<Found<AgencyHit>> AgenciesAsync(AgencyQuery query, CancellationToken ct)
    {
        var (page, size) = (Paging.Page(query.Page), Paging.Size(query.PageSize));
        var joined =
            from agency in Filtered(db, query).AsNoTracking()
            join shop in db.Shops on agency.Id equals shop.Id into shops
            from shop in shops.DefaultIfEmpty()
            join standing in db.AgencyStandings on agency.Id equals standing.AgencyId into standings
            from standing in standings.DefaultIfEmpty()
            select new { agency, shop, standing };
        if (query.MinStarsTenths is { } stars)
        {
            joined = joined.Where(j => j.standing.StarsTenths >= stars);
        }

        var sorted = query.Sort switch
        {
            AgencySort.Stars => joined.OrderByDescending(j => j.standing.StarsTenths ?? 0).ThenByDescending(j => j.standing.CreditHundredths),
            AgencySort.Deals => joined.OrderByDescending(j => j.standing.Deals).ThenByDescending(j => j.standing.CreditHundredths),
            AgencySort.Listings => joined.OrderByDescending(j => j.standing.Listings).ThenByDescending(j => j.standing.CreditHundredths),
            AgencySort.Newest => joined.OrderByDescending(j => j.agency.AdmittedAt),
            _ => joined.OrderByDescending(j => j.standing.CreditHundredths).ThenByDescending(j => j.standing.Deals),
        };
        var hits = await sorted.ThenBy(j => j.agency.Id)
            .Skip((page - 1) * size).Take(size)
            .Select(j => new AgencyHit(
                j.agency.Id, j.agency.MembershipNo ?? "", j.agency.Name, j.agency.CreditCode, j.agency.Origin, j.agency.Status, j.agency.AdmittedAt,
                j.shop == null ? null : j.shop.Slogan, j.shop == null ? null : j.shop.BannerStyle,
                j.standing == null ? 0 : j.standing.Deals, j.standing == null ? 0 : j.standing.Ratings, j.standing == null ? 0 : j.standing.Satisfied,
                j.standing == null ? null : j.standing.StarsTenths, j.standing == null ? 10000 : j.standing.CreditHundredths, j.standing == null ? 0 : j.standing.Listings,
                j.agency.ServiceKinds.Select(k => k.TypeCode).ToList()))
            .ToListAsync(ct);
        if (KnownBy(hits.Count, page, size) is { } known)
        {
            return new(hits, known, false, page, size);
        }

        var key = query with { Page = 1, PageSize = 1, Sort = AgencySort.Credit };
        return await CountedAsync(hits, page, size, key, house =>
        {
            var agencies = Filtered(house, key);
            return key.MinStarsTenths is { } least
                ? agencies.Where(a => house.AgencyStandings.Any(s => s.AgencyId == a.Id && s.StarsTenths >= least))
                : agencies;
        }, ct);
    }

    public async Task<Found<ProjectHit>> ProjectsAsync(ProjectQuery query, CancellationToken ct)
    {
        var (page, size) = (Paging.Page(query.Page), Paging.Size(query.PageSize));
        var now = clock.GetUtcNow();
        var filtered = Filtered(db, query, now).AsNoTracking();
        var sorted = query.Sort switch
        {
            ProjectSort.Deadline => filtered.OrderBy(p => p.RegistrationDueAt).ThenBy(p => p.Id),
            ProjectSort.Budget => filtered.OrderByDescending(p => p.Budget).ThenByDescending(p => p.Id),
            _ => filtered.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id),
        };
        var hits = await sorted.Skip((page - 1) * size).Take(size)
            .Select(p => new ProjectHit(
                p.Id, p.Number, p.Title, OwnerNames.Shown(p.OwnerName, db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual)), p.TypeCode, p.ItemCode, p.Fund, p.Method, p.Budget, p.ServiceWorkingDays,
                p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt <= now ? IntermediaryProjectStatus.RegistrationClosed : p.Status,
                p.PublishedAt!.Value, p.RegistrationDueAt, p.SelectionAt))
            .ToListAsync(ct);
        if (KnownBy(hits.Count, page, size) is { } known)
        {
            return new(hits, known, false, page, size);
        }

        var key = query with { Page = 1, PageSize = 1, Sort = query.Sort is ProjectSort.Deadline ? ProjectSort.Deadline : ProjectSort.Newest };
        return await CountedAsync(hits, page, size, key, house => Filtered(house, key, now), ct);
    }

    public async Task<Found<NoticeHit>> NoticesAsync(NoticeQuery query, CancellationToken ct)
    {
        var (page, size) = (Paging.Page(query.Page), Paging.Size(query.PageSize));
        var hits = await Filtered(db, query).OrderByDescending(n => n.PublishedAt).ThenByDescending(n => n.Id)
            .Skip((page - 1) * size).Take(size)
            .Select(n => new NoticeHit(n.Id, n.Number, n.Kind, n.Section, n.Title, n.Digest, n.Edition, n.PublishedAt, n.WithdrawnAt))
            .ToListAsync(ct);
        if (KnownBy(hits.Count, page, size) is { } known)
        {
            return new(hits, known, false, page, size);
        }

        var key = query with { Page = 1, PageSize = 1 };
        return await CountedAsync(hits, page, size, key, house => Filtered(house, key), ct);
    }

    // A page that is not full tells the number by itself.
    private static int? KnownBy(int found, int page, int size) =>
        found < size && (found > 0 || page == 1) ? ((page - 1) * size) + found : null;

    private async Task<Found<THit>> CountedAsync<THit, TRow, TKey>(IReadOnlyList<THit> hits, int page, int size, TKey key, Func<MarketDbContext, IQueryable<TRow>> rows, CancellationToken ct)
        where TKey : notnull
    {
        var (total, more) = await counts.OfAsync(key, rows, ct);
        // A count that is kept for a while may be behind the page just read; beyond the last page it alone knows.
        return new(hits, hits.Count == 0 ? total : Math.Max(total, ((page - 1) * size) + hits.Count), more, page, size);
    }

    /// <summary>
    /// The filters of listings. Ranges are written so that no database takes an index for them: the index of the sort key is to be
    /// walked, and a range index chosen instead would have to sort all that it finds.
    /// </summary>
    private static IQueryable<ListingCard> Filtered(IQueryable<ListingCard> cards, ListingQuery query, long? floor)
    {
        cards = floor is { } lowest ? cards.Where(c => c.Rank >= lowest) : cards;
        cards = query.AgencyId is { } agency ? cards.Where(c => c.AgencyId == agency) : cards;
        cards = query.Kind is { } kind ? cards.Where(c => c.TypeCode == kind) : cards;
        cards = query.Item is { } item ? cards.Where(c => c.ItemCode == item) : cards;
        cards = query.Origin is { } origin ? cards.Where(c => c.Origin == origin) : cards;
        cards = query.Grade is { } grade ? cards.Where(c => c.Grade == grade) : cards;
        cards = query.MinStarsTenths is { } stars ? cards.Where(c => c.StarsTenths + 0 >= stars) : cards;
        cards = query.MaxDays is { } days ? cards.Where(c => c.PromisedWorkingDays + 0 <= days) : cards;
        if (query.PricedOnly)
        {
            // By price the walk itself begins and ends at the bounds.
            var (least, most) = (new Money(Math.Max(1, query.MinPrice?.Fen ?? 1)), query.MaxPrice ?? new Money(long.MaxValue));
            var (from, to) = (least.Fen, most.Fen);
            cards = query.Sort is ListingSort.Price or ListingSort.PriceDescending
                ? cards.Where(c => c.Price >= least && c.Price <= most)
                : cards.Where(c => (long)(object)c.Price + 0 >= from && (long)(object)c.Price + 0 <= to);
        }

        foreach (var word in Keywords.Of(query.Keyword))
        {
            var number = word.ToUpperInvariant();
            cards = Keywords.IsNumber(number, 'L') ? cards.Where(c => c.Number == number) : cards.Where(Keywords.Holds<ListingCard>(c => c.Title, word));
        }

        return cards;
    }

    private static IOrderedQueryable<ListingCard> Sorted(IQueryable<ListingCard> cards, ListingSort sort) => sort switch
    {
        ListingSort.Price => cards.OrderBy(c => c.Price).ThenByDescending(c => c.Rank),
        ListingSort.PriceDescending => cards.OrderByDescending(c => c.Price).ThenByDescending(c => c.Rank),
        ListingSort.Days => cards.OrderBy(c => c.PromisedWorkingDays).ThenByDescending(c => c.Rank),
        ListingSort.Stars => cards.OrderByDescending(c => c.StarsTenths).ThenByDescending(c => c.Rank),
        ListingSort.Deals => cards.OrderByDescending(c => c.Deals).ThenByDescending(c => c.Rank),
        ListingSort.Credit => cards.OrderByDescending(c => c.CreditHundredths).ThenByDescending(c => c.Rank),
        _ => cards.OrderByDescending(c => c.Rank),
    };

    private static IQueryable<Agency> Filtered(MarketDbContext db, AgencyQuery query)
    {
        var agencies = db.Agencies.Where(a => PublicAgencies.Contains(a.Status) && a.MembershipNo != null);
        agencies = query.Kind is { } kind ? agencies.Where(a => a.ServiceKinds.Any(k => k.TypeCode == kind)) : agencies;
        agencies = query.Origin is { } origin ? agencies.Where(a => a.Origin == origin) : agencies;
        foreach (var word in Keywords.Of(query.Keyword))
        {
            var code = word.ToUpperInvariant();
            agencies = code.Length == 18 ? agencies.Where(a => a.CreditCode == code)
                : code.StartsWith("A-", StringComparison.Ordinal) ? agencies.Where(a => a.MembershipNo == code)
                : agencies.Where(Keywords.Holds<Agency>(a => a.Name, word));
        }

        return agencies;
    }

    private static IQueryable<IntermediaryProject> Filtered(MarketDbContext db, ProjectQuery query, DateTimeOffset now)
    {
        var projects = db.Projects.Where(p => p.PublishedAt != null);
        projects = query.Kind is { } kind ? projects.Where(p => p.TypeCode == kind) : projects;
        projects = query.Item is { } item ? projects.Where(p => p.ItemCode == item) : projects;
        projects = query.Method is { } method ? projects.Where(p => p.Method == method) : projects;
        projects = query.Fund is { } fund ? projects.Where(p => p.Fund == fund) : projects;
        projects = query.Sort is ProjectSort.Deadline ? projects.Where(p => p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt > now) : projects;
        projects = query.Stage is { } stage ? projects.Where(Within(stage, now)) : projects;
        if (query.Status is { } status)
        {
            projects = status switch
            {
                IntermediaryProjectStatus.Registering => projects.Where(p => p.Status == status && p.RegistrationDueAt > now),
                IntermediaryProjectStatus.RegistrationClosed => projects.Where(p => p.Status == status || (p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt <= now)),
                _ => projects.Where(p => p.Status == status),
            };
        }

        foreach (var word in Keywords.Of(query.Keyword))
        {
            var number = word.ToUpperInvariant();
            projects = Keywords.IsNumber(number, 'P') ? projects.Where(p => p.Number == number) : projects.Where(Keywords.Either(Keywords.Holds<IntermediaryProject>(p => p.Title, word), OwnerNames.Hold(db, word)));
        }

        return projects;
    }

    // The clock's view of a project's stage in SQL; the same as IntermediaryProject.StatusAt.
    private static Expression<Func<IntermediaryProject, bool>> Within(ProjectStage stage, DateTimeOffset now) => stage switch
    {
        ProjectStage.Registering => p => p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt > now,
        ProjectStage.Selecting => p => p.Status == IntermediaryProjectStatus.RegistrationClosed || p.Status == IntermediaryProjectStatus.Selecting || (p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt <= now),
        ProjectStage.Chosen => p => p.Status == IntermediaryProjectStatus.Publicising || p.Status == IntermediaryProjectStatus.Objected || p.Status == IntermediaryProjectStatus.Selected || p.Status == IntermediaryProjectStatus.ContractPending,
        ProjectStage.InService => p => p.Status == IntermediaryProjectStatus.InService || p.Status == IntermediaryProjectStatus.Paused || p.Status == IntermediaryProjectStatus.DeliverableFiled || p.Status == IntermediaryProjectStatus.AwaitingEvaluation,
        ProjectStage.Closed => p => p.Status == IntermediaryProjectStatus.Closed,
        _ => p => p.Status == IntermediaryProjectStatus.Failed || p.Status == IntermediaryProjectStatus.Cancelled || p.Status == IntermediaryProjectStatus.Expired,
    };

    private static IQueryable<Notice> Filtered(MarketDbContext db, NoticeQuery query)
    {
        var notices = db.Notices.AsNoTracking();
        notices = query.SubjectId is { } subject ? notices.Where(n => n.SubjectId == subject) : notices;
        notices = query.Kind is { } kind ? notices.Where(n => n.Kind == kind) : notices;
        notices = query.Section is { } section ? notices.Where(n => n.Section == section) : notices;
        foreach (var word in Keywords.Of(query.Keyword))
        {
            notices = notices.Holding(db, word);
        }

        return notices;
    }
}

/// <summary>Counts that stop at a bound and are shared by all readers for half a minute.</summary>
internal sealed class BoundedCounts(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly SharedAnswers<object, (int Total, bool More)> _answers = new(clock, TimeSpan.FromSeconds(30), 2000);

    public ValueTask<(int Total, bool More)> OfAsync<TRow>(object key, Func<MarketDbContext, IQueryable<TRow>> rows, CancellationToken ct) =>
        _answers.GetAsync(key, async stop =>
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
            var counted = await rows(db).Take(Paging.CountedUpTo + 1).CountAsync(stop);
            return (Math.Min(counted, Paging.CountedUpTo), counted > Paging.CountedUpTo);
        }, ct);
}
