using Marketplace.Domain.Data;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Components;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Trading.Public;

/// <summary>What the public sees of the trading centre: announced projects, their lots, every notice and its editions, the statutory clock.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class TendersController(MarketDbContext db, TradePeriods periods, TimeProvider clock) : Controller
{
    public const int PageSize = 20;

    [HttpGet("/tenders")]
    public async Task<IActionResult> List(string? q, string? type, string? method, string? stage, string? page, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var found = db.TradeProjects.AsNoTracking().Where(p => p.PublishedAt != null).With(q);
        found = Asked.Choice<TradeType>(type) is { } kind ? found.Where(p => p.Type == kind) : found;
        found = Asked.Choice<TradeMethod>(method) is { } way ? found.Where(p => p.Method == way) : found;
        found = found.At(stage, now);
        var total = await found.CountAsync(ct);
        var at = Asked.Page(page);
        if (PageOf.IsBeyond(at, total, PageSize))
        {
            return this.NoSuchPage(total, PageSize);
        }

        var rows = await found.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return View(new TendersPage(q, rows, at, total, now));
    }

    [HttpGet("/tenders/{number:maxlength(16)}")]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        if (await db.TradeProjects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.PublishedAt != null, ct) is not { } project)
        {
            return NotFound();
        }

        var lots = await db.TradeLots.AsNoTracking().Where(l => l.ProjectId == project.Id).OrderBy(l => l.Ordinal).ToListAsync(ct);
        var notices = await db.TradeNotices.AsNoTracking().Where(n => n.ProjectId == project.Id && n.Status == TradeNoticeStatus.Published).OrderByDescending(n => n.Edition).ToListAsync(ct);
        return View(new TenderPage(project, lots, notices, await periods.OfAsync(project, ct), clock.GetUtcNow()));
    }
}

public sealed record TendersPage(string? Words, IReadOnlyList<TradeProject> Rows, int Page, int Total, DateTimeOffset Now);

/// <param name="Notices">Every published one, the last first.</param>
public sealed record TenderPage(TradeProject Project, IReadOnlyList<TradeLot> Lots, IReadOnlyList<TradeNotice> Notices, IReadOnlyList<TimelineStep> Periods, DateTimeOffset Now)
{
    /// <summary>What the tender notice says of qualification, evaluation and place.</summary>
    public TradeNoticeContent Terms => Notices.Last(n => n.Kind is TradeNoticeKind.Tender).Content;
}
