using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Web.Features.Projects.Performance;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Performance;

/// <summary>Steps that are late, red before yellow, and amendments that wait for a note.</summary>
public sealed class LateStepsController(MarketDbContext db, CalendarBook calendars, Stamper stamper) : Controller
{
    public const int PageSize = 50;

    [May("contract-supervision", Permit.Read)]
    [HttpGet("/supervision/steps", Name = SupervisionRoutes.LateSteps)]
    public async Task<IActionResult> Steps(CancellationToken ct, int page = 1)
    {
        var now = stamper.Clock;
        var late = Late(db, now);
        var total = await late.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var steps = await late.OrderBy(s => s.DueAt).ThenBy(s => s.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        var ids = steps.ConvertAll(s => s.ContractId);
        var contracts = await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var calendar = await calendars.CurrentAsync(ct);
        return View("Steps", new LateStepsPage(
            [.. steps.Select(s => new LateStep(PerformanceReading.Line(s, contracts[s.ContractId], calendar, now), contracts[s.ContractId])).OrderByDescending(s => s.Line.Level)], at, total));
    }

    /// <summary>A running step is late once its time has passed; one that stands still only if it was so before.</summary>
    internal static IQueryable<FlowStepRun> Late(MarketDbContext db, DateTimeOffset now) => db.FlowStepRuns.AsNoTracking()
        .Where(s => (s.Status == StepStatus.Running && s.DueAt <= now) || (s.Status == StepStatus.Stopped && (s.Level == StepLevel.Yellow || s.Level == StepLevel.Red)));

    [May("contract-supervision", Permit.Read)]
    [HttpGet("/supervision/amendments", Name = SupervisionRoutes.Amendments)]
    public async Task<IActionResult> Amendments(CancellationToken ct)
    {
        var waiting = await db.ContractAmendments.AsNoTracking().Where(a => a.Status == AmendmentStatus.AwaitingNote).OrderBy(a => a.ProposedAt).Take(200).ToListAsync(ct);
        var decided = await db.ContractAmendments.AsNoTracking().Where(a => a.NotedBy != null).OrderByDescending(a => a.ClosedAt).Take(50).ToListAsync(ct);
        var ids = waiting.Concat(decided).Select(a => a.ContractId).ToList();
        return View("Amendments", new NotesPage(waiting, decided, await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct)));
    }
}

public sealed record LateStep(StepLine Line, ServiceContract Contract);

public sealed record LateStepsPage(IReadOnlyList<LateStep> Rows, int Page, int Total);

public sealed record NotesPage(IReadOnlyList<ContractAmendment> Waiting, IReadOnlyList<ContractAmendment> Decided, IReadOnlyDictionary<Guid, ServiceContract> Contracts);
