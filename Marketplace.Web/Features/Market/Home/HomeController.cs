using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Features.Market.Credit;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Home;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class HomeController(HomeBook home) : Controller
{
    [HttpGet("/")]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Show", await home.GetAsync(ct));
}

/// <summary>What the front page shows to everybody; made once in a few seconds, whoever asks.</summary>
public sealed record HomePage(
    MarketStatistics Figures,
    IReadOnlyList<ProjectHit> Registering,
    int RegisteringTotal,
    IReadOnlyList<HomeDraw> Draws,
    IReadOnlyList<ListingHit> Popular,
    IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyList<BoardLine> Board,
    IReadOnlyList<SanctionRow> Sanctions,
    IReadOnlyList<NoticeHit> Notices,
    IReadOnlyList<HomeNews> News);

public sealed record HomeDraw(Guid Id, string ProjectTitle, string ProjectNumber, int Registrants, string Winner, string WinnerNo, DateTimeOffset At);

public enum HomeNewsKind
{
    Draw,
    Deal,
    Admission,
}

public sealed record HomeNews(HomeNewsKind Kind, DateTimeOffset At, string Text, string Href, string? Subject = null);

public sealed class HomeBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache, MarketStatisticsBook figures, CreditBoardBook credit)
{
    private readonly SharedAnswers<string, HomePage> _kept = new(clock, cache.Fresh);

    public ValueTask<HomePage> GetAsync(CancellationToken ct) => _kept.GetAsync("", ReadAsync, ct);

    private async Task<HomePage> ReadAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var search = scope.ServiceProvider.GetRequiredService<ISearchEngine>();

        var registering = await search.ProjectsAsync(new() { Sort = ProjectSort.Deadline, PageSize = 6 }, ct);
        var popular = await search.ListingsAsync(new() { Sort = ListingSort.Deals, PageSize = 10 }, ct);
        var facets = await search.ListingFacetsAsync(new(), ct);
        var board = await credit.GetAsync(null, ct);
        var sanctions = await scope.ServiceProvider.GetRequiredService<CreditReading>().SanctionsAsync(db.Sanctions.Where(s => s.ImposedAt != null && s.OpenKey != null).OrderByDescending(s => s.ImposedAt).Take(5), ct);
        var notices = await search.NoticesAsync(new() { PageSize = 7 }, ct);
        var draws = await DrawsAsync(db, ct);
        var deals = await (
            from c in db.Contracts.AsNoTracking()
            where c.FiledAt != null
            join p in db.Projects on c.ProjectId equals p.Id
            where p.PublishedAt != null
            orderby c.FiledAt descending
            select new HomeNews(HomeNewsKind.Deal, c.FiledAt!.Value, p.Title, Addresses.Projects + "/" + p.Number, c.AgencyName)).Take(3).ToListAsync(ct);
        var admitted = await db.Agencies.AsNoTracking()
            .Where(a => a.Status == AgencyStatus.Active && a.AdmittedAt != null && a.MembershipNo != null).OrderByDescending(a => a.AdmittedAt)
            .Select(a => new HomeNews(HomeNewsKind.Admission, a.AdmittedAt!.Value, a.Name, Addresses.Agencies + "/" + a.MembershipNo, null)).Take(2).ToListAsync(ct);
        IEnumerable<HomeNews> news = [.. draws.Take(2).Select(d => new HomeNews(HomeNewsKind.Draw, d.At, d.ProjectTitle, $"{Addresses.Draws}/{d.Id}", d.Winner)), .. deals, .. admitted];
        return new(
            await figures.GetAsync(StatisticsPeriod.All(figures.Today), ct), registering.Items, registering.Total, draws, popular.Items, facets?.Kinds ?? new Dictionary<string, int>(),
            [.. board.Take(8)], sanctions, notices.Items, [.. news.OrderByDescending(n => n.At).Take(4)]);
    }

    private static async Task<List<HomeDraw>> DrawsAsync(MarketDbContext db, CancellationToken ct) => await (
        from r in db.SelectionRuns.AsNoTracking()
        where r.Status == SelectionRunStatus.Decided && r.Seed != null
        join p in db.Projects on r.ProjectId equals p.Id
        where p.PublishedAt != null
        from e in r.Entries
        where e.Rank == 1
        join a in db.Agencies on e.AgencyId equals a.Id
        orderby r.DecidedAt descending
        select new HomeDraw(r.Id, p.Title, p.Number, r.Entries.Count(x => x.Rank != null), a.Name, e.PartyId, r.DecidedAt!.Value)).Take(7).ToListAsync(ct);
}
