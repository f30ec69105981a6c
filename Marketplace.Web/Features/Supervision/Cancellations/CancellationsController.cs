using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Cancellations;

/// <summary>Owners who want to call off a project after an agency was selected: a supervisor consents or not, with a reason.</summary>
[Route("/supervision/cancellations")]
public sealed class CancellationsController(MarketDbContext db, AnswerCancelRequestHandler answer, Stamper stamper, Text text) : Controller
{
    [May("project-cancellation", Permit.Read)]
    [HttpGet("", Name = ProjectRoutes.Cancellations)]
    public async Task<IActionResult> List(CancellationToken ct) => View(await RowsAsync(ct));

    [May("project-cancellation", Permit.Decide)]
    [HttpPost("{number}", Name = ProjectRoutes.AnswerCancellation), Once]
    public async Task<IActionResult> Answer(string number, bool consent, string? reason, CancellationToken ct)
    {
        if (await db.Projects.AsNoTracking().SingleOrDefaultAsync(p => p.Number == number && p.CancelRequestedAt != null, ct) is not { } project)
        {
            return NotFound();
        }

        try
        {
            await answer.HandleAsync(new(project.Id, consent), stamper.Now(reason), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(List), await RowsAsync(ct), refusal);
        }

        TempData["Done"] = consent ? text["已同意取消“{0}”", project.Title] : text["不同意取消“{0}”，项目继续", project.Title];
        return RedirectToRoute(ProjectRoutes.Cancellations);
    }

    private Task<List<CancellationLine>> RowsAsync(CancellationToken ct) =>
        db.Projects.Where(p => p.CancelRequestedAt != null && p.Status != IntermediaryProjectStatus.Cancelled).OrderBy(p => p.CancelRequestedAt)
            .Select(p => new CancellationLine(p.Number, p.Title, p.OwnerName, p.Status, p.CancelRequestedAt, p.CancelReason)).ToListAsync(ct);
}

public sealed record CancellationLine(string Number, string Title, string Owner, IntermediaryProjectStatus Status, DateTimeOffset? At, string? Reason);
