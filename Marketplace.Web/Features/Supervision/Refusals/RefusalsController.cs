using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Seller.Apply;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Refusals;

/// <summary>Proposed refusals of admission: countersigned by a supervisor, or sent on with the reason why not.</summary>
[Route("/supervision/refusals")]
public sealed class RefusalsController(
    MarketDbContext db,
    AgencyReading reading,
    CountersignRefusalHandler countersign,
    DeclineCountersignHandler decline,
    Stamper stamper,
    Text text) : Controller
{
    [May("admission-refusal", Permit.Read)]
    [HttpGet("", Name = SupervisionRoutes.Refusals)]
    public async Task<IActionResult> List(CancellationToken ct) => View(await db.Agencies.AsNoTracking()
        .Where(a => a.Status == AgencyStatus.Submitted && a.ProposedRefusal != null).OrderBy(a => a.ReviewDueAt)
        .Select(a => new ProposedLine(a.Id, a.Name, a.ProposedRefusal!.Value, a.ProposedRefusalReason!, a.ReviewDueAt)).ToListAsync(ct));

    [May("admission-refusal", Permit.Read)]
    [HttpGet("{id:guid}", Name = SupervisionRoutes.Refusal)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, new(), ct) is { } page ? View(page) : NotFound();

    [May("admission-refusal", Permit.Decide)]
    [HttpPost("{id:guid}/countersign", Name = SupervisionRoutes.Countersign), Once]
    public async Task<IActionResult> Countersign(Guid id, CancellationToken ct)
    {
        try
        {
            await countersign.HandleAsync(new(id), stamper.Now(), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return await AgainAsync(id, new(), refusal, ct);
        }

        TempData["Done"] = text["已会签，不予入驻生效"];
        return RedirectToRoute(SupervisionRoutes.Refusals);
    }

    [May("admission-refusal", Permit.Decide)]
    [HttpPost("{id:guid}/decline", Name = SupervisionRoutes.Decline), Once]
    public async Task<IActionResult> Decline(Guid id, RefusalForm form, CancellationToken ct)
    {
        try
        {
            await decline.HandleAsync(new(id), stamper.Now(form.Reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return await AgainAsync(id, form, refusal, ct);
        }

        TempData["Done"] = text["已退回窗口继续审核"];
        return RedirectToRoute(SupervisionRoutes.Refusals);
    }

    private async Task<IActionResult> AgainAsync(Guid id, RefusalForm form, RuleException refusal, CancellationToken ct) =>
        await PageAsync(id, form, ct) is { } page ? this.Again(nameof(Show), page, refusal) : NotFound();

    private async Task<RefusalForm?> PageAsync(Guid id, RefusalForm form, CancellationToken ct)
    {
        if (await reading.AgencyAsync(id, ct) is not { } agency || agency.Rounds.Count == 0)
        {
            return null;
        }

        form.Agency = agency;
        form.Materials = await reading.MaterialsAsync(agency, ct);
        form.Certificates = await reading.CertificatesAsync(id, ct);
        form.Steps = reading.Steps(agency);
        return form;
    }
}

public sealed record ProposedLine(Guid Id, string Name, RefusalGround Ground, string Reason, DateTimeOffset? ReviewDueAt);

public sealed class RefusalForm
{
    public string? Reason { get; init; }

    internal Agency Agency { get; set; } = null!;

    internal IReadOnlyList<MaterialGroup> Materials { get; set; } = [];

    internal IReadOnlyList<CertificateRow> Certificates { get; set; } = [];

    internal IReadOnlyList<TimelineStep> Steps { get; set; } = [];
}
