using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Credit;

/// <summary>Objections and appeals to decide, removals to hear and impose.</summary>
[May("sanction", Permit.Decide)]
[Route("/supervision/credit")]
public sealed class CreditController(
    MarketDbContext db, CreditReading reading, DecideCreditEventHandler decide, ImposeSanctionHandler impose, DropSanctionHandler drop, StaySanctionHandler stay, DecideAppealHandler decideAppeal,
    Stamper stamper, Text text) : Controller
{
    [HttpGet("", Name = SupervisionRoutes.Credit)]
    public async Task<IActionResult> Show(CancellationToken ct) => View(await PageAsync(new(null, null), ct));

    [HttpPost("events/{id:guid}", Name = SupervisionRoutes.DecideCredit), Once]
    public Task<IActionResult> Decide(Guid id, string? text, string? act, CancellationToken ct) => ActAsync(id, text, act == "confirm" ? "已确认，计入信用分" : "已撤销，不计分", () =>
        decide.HandleAsync(new(id, act == "confirm"), stamper.Now(text), ct), ct);

    [HttpPost("sanctions/{id:guid}", Name = SupervisionRoutes.DecideSanction), Once]
    public Task<IActionResult> Sanction(Guid id, string? text, string? act, CancellationToken ct) => ActAsync(id, text, act == "drop" ? "已决定不予处理" : "措施已生效并公示", () =>
        act == "drop" ? drop.HandleAsync(new(id), stamper.Now(text), ct) : impose.HandleAsync(new(id, Years(act)), stamper.Now(text), ct), ct);

    [HttpPost("appeals/{id:guid}", Name = SupervisionRoutes.DecideAppeal), Once]
    public Task<IActionResult> Appeal(Guid id, string? text, string? act, CancellationToken ct) =>
        ActAsync(id, text, act switch { "stay" => "已暂缓执行", "uphold" => "申诉成立，措施已撤销", _ => "申诉不成立，措施继续" }, () =>
            act == "stay" ? stay.HandleAsync(new(id), stamper.Now(text), ct) : decideAppeal.HandleAsync(new(id, act == "uphold"), stamper.Now(text), ct), ct);

    private static int? Years(string? act) => act switch { "impose-1" => 1, "impose-2" => 2, "impose-3" => 3, _ => null };

    private async Task<IActionResult> ActAsync(Guid id, string? written, string done, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return this.Again(nameof(Show), await PageAsync(new(id, written), ct), refusal);
        }

        TempData["Done"] = text[done];
        return RedirectToRoute(SupervisionRoutes.Credit);
    }

    private async Task<SupervisionCreditPage> PageAsync(Written written, CancellationToken ct) => new(
        await reading.EventsAsync(db.CreditEvents.Where(e => e.Status == CreditEventStatus.Objected).OrderBy(e => e.ObjectedAt), ct),
        await reading.SanctionsAsync(db.Sanctions.Where(s => s.Status == SanctionStatus.Proposed && (s.Kind == SanctionKind.Removal || s.Ground == SanctionGround.SecondSuspension)).OrderBy(s => s.ProposedAt), ct),
        await reading.SanctionsAsync(db.Sanctions.Where(s => s.AppealedAt != null && s.AppealDecidedAt == null && s.OpenKey != null).OrderBy(s => s.AppealDecisionDueAt), ct),
        written, stamper.Clock);
}

public sealed record SupervisionCreditPage(IReadOnlyList<CreditRow> Objected, IReadOnlyList<SanctionRow> Proposed, IReadOnlyList<SanctionRow> Appeals, Written Written, DateTimeOffset Now);
