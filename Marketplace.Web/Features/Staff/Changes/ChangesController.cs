using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Agencies;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Changes;

/// <summary>What admitted agencies report as changed: the queue by due time, and one change as a difference with the three decisions.</summary>
[Route("/staff/changes")]
public sealed class ChangesController(
    MarketDbContext db, ChangeReading changes, ApproveChangeHandler approve, ReturnChangeHandler sendBack, RefuseChangeHandler refuse, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 30;

    [May("admission", Permit.Read)]
    [HttpGet("", Name = StaffRoutes.Changes)]
    public async Task<IActionResult> List(ChangeStatus? status, CancellationToken ct, int page = 1)
    {
        var wanted = status ?? ChangeStatus.Submitted;
        var counts = await db.ChangeRequests.GroupBy(r => r.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var at = PageOf.Asked(page, counts.GetValueOrDefault(wanted), PageSize);
        var rows = db.ChangeRequests.AsNoTracking().Where(r => r.Status == wanted);
        var ordered = wanted is ChangeStatus.Submitted ? rows.OrderBy(r => r.ReviewDueAt).ThenBy(r => r.Id) : rows.OrderByDescending(r => r.DecidedAt).ThenBy(r => r.Id);
        return View(new ChangeQueue(wanted, counts, await changes.Lines(ordered.Skip((at - 1) * PageSize).Take(PageSize)).ToListAsync(ct), at, counts.GetValueOrDefault(wanted)));
    }

    [May("admission", Permit.Read)]
    [HttpGet("{id:guid}", Name = StaffRoutes.Change)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, new(), ct) is { } page ? View(page) : NotFound();

    [May("admission", Permit.Decide)]
    [HttpPost("{id:guid}/approve", Name = StaffRoutes.ApproveChange), Once]
    public Task<IActionResult> Approve(Guid id, ChangeReviewForm form, CancellationToken ct) =>
        DecideAsync(id, form, () => approve.HandleAsync(new(id), stamper.Now(), ct), text["变更已核准，即时生效"], ct);

    [May("admission", Permit.Decide)]
    [HttpPost("{id:guid}/return", Name = StaffRoutes.ReturnChange), Once]
    public Task<IActionResult> Return(Guid id, ChangeReviewForm form, CancellationToken ct) =>
        DecideAsync(id, form, () => sendBack.HandleAsync(new(id), stamper.Now(form.Reason), ct), text["变更已退回补正"], ct);

    [May("admission", Permit.Decide)]
    [HttpPost("{id:guid}/refuse", Name = StaffRoutes.RefuseChange), Once]
    public Task<IActionResult> Refuse(Guid id, ChangeReviewForm form, CancellationToken ct) =>
        DecideAsync(id, form, () => refuse.HandleAsync(new(id), stamper.Now(form.RefusalReason), ct), text["已决定不予变更"], ct);

    private async Task<IActionResult> DecideAsync(Guid id, ChangeReviewForm form, Func<Task> decide, string done, CancellationToken ct)
    {
        try
        {
            await decide();
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return await PageAsync(id, form, ct) is { } page ? this.Again(nameof(Show), page, refusal) : NotFound();
        }

        TempData["Done"] = done;
        return RedirectToRoute(StaffRoutes.Changes);
    }

    private async Task<ChangeReviewForm?> PageAsync(Guid id, ChangeReviewForm form, CancellationToken ct)
    {
        if (await db.ChangeRequests.AsNoTracking().Include(r => r.Evidence).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } request)
        {
            return null;
        }

        var mark = request.PersonMark;
        var holder = request.After.ControllingHolder;
        form.Request = request;
        form.Agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == request.AgencyId, ct);
        form.Diff = changes.Diff(request);
        form.History = await changes.OfAgencyAsync(request.AgencyId, ct);
        form.Related = await db.Agencies
            .Where(a => a.Id != request.AgencyId && ((mark != null && a.LegalRepresentativeMark == mark) || (!string.IsNullOrEmpty(holder) && (a.ControllingHolder == holder || a.Name == holder))))
            .OrderBy(a => a.Name).Select(a => a.Name).Take(20).ToListAsync(ct);
        form.Steps =
        [
            new(text["发生变更"], StepPlace.Done, Note: request.ChangedOn.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            new(text["报告"], StepPlace.Done, request.ReportedAt, form.Agency.Name, text["中介超市入驻规则"], request.IsLate ? text["逾期报告，核准后记入信用（C03）"] : null),
            request.Status switch
            {
                ChangeStatus.Submitted => new(text["审核"], StepPlace.Now, Who: text["中介超市窗口"], DueAt: request.ReviewDueAt),
                ChangeStatus.Returned => new(text["补正"], StepPlace.Now, Who: form.Agency.Name, Note: request.Remark),
                _ => new(text.Of(request.Status), StepPlace.Done, request.DecidedAt, request.DecidedBy, Note: request.Remark),
            },
        ];
        return form;
    }
}

public sealed record ChangeQueue(ChangeStatus Status, IReadOnlyDictionary<ChangeStatus, int> Counts, IReadOnlyList<ChangeLine> Rows, int Page, int Total);

/// <summary>The reasons of the two decisions that need one; each form on the page sends its own.</summary>
public sealed class ChangeReviewForm
{
    public string? Reason { get; init; }

    public string? RefusalReason { get; init; }

    internal ChangeRequest Request { get; set; } = null!;

    internal Agency Agency { get; set; } = null!;

    internal IReadOnlyList<DiffRow> Diff { get; set; } = [];

    internal IReadOnlyList<ChangeLine> History { get; set; } = [];

    /// <summary>Other agencies with the new representative or holder.</summary>
    internal IReadOnlyList<string> Related { get; set; } = [];

    internal IReadOnlyList<TimelineStep> Steps { get; set; } = [];
}
