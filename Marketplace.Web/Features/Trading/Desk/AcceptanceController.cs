using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Notices.UseCases;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Marketplace.Web.Features.Trading.Owner;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Trading.Desk;

/// <summary>The trading centre's form check: accept, send back once with everything at once, or decline on a listed ground.</summary>
[Route("/staff/trading/projects")]
public sealed class AcceptanceController(MarketDbContext db, AcceptTradeHandler accept, ReturnTradeHandler sendBack, DeclineTradeHandler decline, PublishTradeNoticeHandler publish, HandBackTradeNoticeHandler handBack, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 30;

    [May("trade-acceptance", Permit.Read)]
    [HttpGet("", Name = TradingRoutes.Desk)]
    public async Task<IActionResult> List(CancellationToken ct, TradeProjectStatus? status = TradeProjectStatus.Submitted, int page = 1)
    {
        var sent = db.TradeProjects.AsNoTracking().Where(p => p.SubmittedAt != null);
        var counts = await sent.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = sent.Where(p => p.Status == status);
        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await wanted.OrderBy(p => p.AcceptanceDueAt == null).ThenBy(p => p.AcceptanceDueAt).ThenByDescending(p => p.SubmittedAt).ThenBy(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(p => new TradeLine(p.Number, p.Title, p.Type, p.Method, p.Budget, p.Status, p.OwnerName, p.AcceptanceDueAt, p.SubmittedAt)).ToListAsync(ct);
        return View(new TradesPage(status, null, counts, rows, at, total));
    }

    [May("trade-acceptance", Permit.Read)]
    [HttpGet("{number}", Name = TradingRoutes.DeskTrade)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await PageAsync(number, new(), ct) is { } page ? View(page) : NotFound();

    [May("trade-acceptance", Permit.Decide)]
    [HttpPost("{number}/accept", Name = TradingRoutes.Accept), Once]
    public Task<IActionResult> Accept(string number, CancellationToken ct) => ActAsync(number, new(), async project =>
    {
        await accept.HandleAsync(new(project.Id), stamper.Now(), ct);
        return text["“{0}”已受理进场", project.Title];
    }, ct);

    [May("trade-acceptance", Permit.Decide)]
    [HttpPost("{number}/return", Name = TradingRoutes.Return), Once]
    public Task<IActionResult> Return(string number, AcceptanceForm form, CancellationToken ct) => ActAsync(number, form, async project =>
    {
        await sendBack.HandleAsync(new(project.Id), stamper.Now(form.Reason), ct);
        return text["“{0}”已一次性退回", project.Title];
    }, ct);

    [May("trade-acceptance", Permit.Decide)]
    [HttpPost("{number}/decline", Name = TradingRoutes.Decline), Once]
    public Task<IActionResult> Decline(string number, AcceptanceForm form, CancellationToken ct) => ActAsync(number, form, async project =>
    {
        await decline.HandleAsync(new(project.Id, form.Ground ?? (NotAcceptedGround)(-1)), stamper.Now(form.DeclineReason), ct);
        return text["“{0}”不予受理，理由已告知", project.Title];
    }, ct);

    [May("tender", Permit.Decide)]
    [HttpPost("{number}/notices/{id:guid}/publish", Name = TradingRoutes.PublishNotice), Once]
    public Task<IActionResult> Publish(string number, Guid id, CancellationToken ct) => ActAsync(number, new(), async project =>
    {
        Ensure.That(await db.TradeNotices.AnyAsync(n => n.Id == id && n.ProjectId == project.Id, ct), CommonRules.NotFound);
        return text["公告 {0} 已发布", (await publish.HandleAsync(new(id), stamper.Now(), ct)).NoticeNumber];
    }, ct);

    [May("tender", Permit.Decide)]
    [HttpPost("{number}/notices/{id:guid}/return", Name = TradingRoutes.HandBackNotice), Once]
    public Task<IActionResult> HandBack(string number, Guid id, AcceptanceForm form, CancellationToken ct) => ActAsync(number, form, async project =>
    {
        Ensure.That(await db.TradeNotices.AnyAsync(n => n.Id == id && n.ProjectId == project.Id, ct), CommonRules.NotFound);
        await handBack.HandleAsync(new(id), stamper.Now(form.NoticeReason), ct);
        return text["公告已退回，请业主修改后重送"];
    }, ct);

    private async Task<IActionResult> ActAsync(string number, AcceptanceForm form, Func<TradeProject, Task<string>> act, CancellationToken ct)
    {
        if (await PageAsync(number, form, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(page.Project);
            return RedirectToRoute(TradingRoutes.DeskTrade, new { number });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), await PageAsync(number, form, ct) ?? page, refusal);
        }
    }

    private async Task<AcceptanceForm?> PageAsync(string number, AcceptanceForm form, CancellationToken ct)
    {
        if (await db.TradeProjects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.SubmittedAt != null, ct) is not { } project)
        {
            return null;
        }

        form.Project = project;
        form.Related = await db.TradeProjects.AsNoTracking()
            .Where(p => p.OwnerId == project.OwnerId && p.BudgetLine == project.BudgetLine && p.Category == project.Category && p.FiscalYear == project.FiscalYear && p.Id != project.Id)
            .OrderByDescending(p => p.SubmittedAt).Take(10)
            .Select(p => new TradeLine(p.Number, p.Title, p.Type, p.Method, p.Budget, p.Status, p.OwnerName, p.AcceptanceDueAt, p.SubmittedAt)).ToListAsync(ct);
        form.Notices = await db.TradeNotices.AsNoTracking().Where(n => n.ProjectId == project.Id).OrderByDescending(n => n.SentAt).ToListAsync(ct);
        return form;
    }
}

public sealed class AcceptanceForm
{
    public string? Reason { get; init; }

    public NotAcceptedGround? Ground { get; init; }

    public string? DeclineReason { get; init; }

    /// <summary>Faults of form in a notice.</summary>
    public string? NoticeReason { get; init; }

    internal TradeProject Project { get; set; } = null!;

    /// <summary>All that were sent, the last first.</summary>
    internal IReadOnlyList<TradeNotice> Notices { get; set; } = [];

    /// <summary>The same owner's other registrations of the same budget line and category this year: what a split would look like.</summary>
    internal IReadOnlyList<TradeLine> Related { get; set; } = [];
}
