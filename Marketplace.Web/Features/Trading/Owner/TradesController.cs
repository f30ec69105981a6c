using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Trading.Owner;

/// <summary>Trade projects of an owner, and of the agent that acts for it: the list, and each one's page with what is to be done.</summary>
[Route("/buyer/trades")]
public sealed class TradesController(MarketDbContext db, EntrustTradeHandler entrust, WithdrawTradeHandler withdraw, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 30;

    [May("trade-registration", Permit.Create)]
    [HttpGet("", Name = TradingRoutes.OwnTrades)]
    public async Task<IActionResult> List(TradeProjectStatus? status, string? q, CancellationToken ct, int page = 1)
    {
        var counts = await Mine.GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = status is { } one ? Mine.Where(p => p.Status == one) : Mine;
        if (!string.IsNullOrWhiteSpace(q))
        {
            var words = q.Trim();
            wanted = wanted.Where(p => p.Title.Contains(words) || p.Number == words);
        }

        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await wanted.OrderByDescending(p => p.CreatedAt).ThenBy(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(p => new TradeLine(p.Number, p.Title, p.Type, p.Method, p.Budget, p.Status, p.OwnerName, p.AcceptanceDueAt, p.SubmittedAt)).ToListAsync(ct);
        return View(new TradesPage(status, q, counts, rows, at, total));
    }

    [May("trade-registration", Permit.Create)]
    [HttpGet("{number}", Name = TradingRoutes.OwnTrade)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await PageAsync(number, null, ct) is { } page ? View(page) : NotFound();

    [May("trade-registration", Permit.Update)]
    [HttpPost("{number}/entrust", Name = TradingRoutes.Entrust), Once]
    public Task<IActionResult> Entrust(string number, CancellationToken ct) => ActAsync(number, null, async (project, stamp) =>
    {
        await entrust.HandleAsync(new(project.Id), stamp, ct);
        return text["已确认委托，代理机构可以提交登记"];
    }, ct);

    [May("trade-registration", Permit.Update)]
    [HttpPost("{number}/withdraw", Name = TradingRoutes.Withdraw), Once]
    public Task<IActionResult> Withdraw(string number, string? reason, CancellationToken ct) => ActAsync(number, reason, async (project, stamp) =>
    {
        await withdraw.HandleAsync(new(project.Id), stamp, ct);
        return text["登记已撤回"];
    }, ct);

    private IQueryable<TradeProject> Mine
    {
        get
        {
            var self = stamper.Actor.OrganisationId;
            return db.TradeProjects.AsNoTracking().Where(p => p.OwnerId == self || p.AgentId == self);
        }
    }

    private async Task<IActionResult> ActAsync(string number, string? reason, Func<TradeProject, Stamp, Task<string>> act, CancellationToken ct)
    {
        if (await PageAsync(number, reason, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(page.Project, stamper.Now(reason));
            return RedirectToRoute(TradingRoutes.OwnTrade, new { number });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), await PageAsync(number, reason, ct) ?? page, refusal);
        }
    }

    private async Task<OwnTradePage?> PageAsync(string number, string? reason, CancellationToken ct) =>
        await Mine.SingleOrDefaultAsync(p => p.Number == number, ct) is { } project
            ? new(project, project.OwnerId == stamper.Actor.OrganisationId, reason, await db.TradeNotices.AsNoTracking().Where(n => n.ProjectId == project.Id).OrderByDescending(n => n.SentAt).ToListAsync(ct), stamper.Clock)
            : null;
}

public sealed record TradeLine(
    string Number, string Title, Domain.Trading.TradeType Type, Domain.Trading.TradeMethod Method, Money Budget, TradeProjectStatus Status, string OwnerName, DateTimeOffset? AcceptanceDueAt, DateTimeOffset? SubmittedAt);

public sealed record TradesPage(TradeProjectStatus? Status, string? Words, IReadOnlyDictionary<TradeProjectStatus, int> Counts, IReadOnlyList<TradeLine> Rows, int Page, int Total);

/// <param name="IsOwner">The owner itself looks; an agent neither entrusts nor withdraws.</param>
/// <param name="Reason">What was typed before it was refused.</param>
/// <param name="Notices">All that were sent, the last first.</param>
public sealed record OwnTradePage(TradeProject Project, bool IsOwner, string? Reason, IReadOnlyList<TradeNotice> Notices, DateTimeOffset Now)
{
    /// <summary>Which notices the project takes now; none while one waits.</summary>
    public IEnumerable<TradeNoticeKind> Open => Notices.Any(n => n.Status is TradeNoticeStatus.Sent) ? [] : Enum.GetValues<TradeNoticeKind>().Where(k => Project.Takes(k, Now));
}
