using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Supervision.Alerts;

/// <summary>
/// What the rules tell supervisors of: one need that may have been split, fiscal money that goes to the same agency directly again.
/// Drafts that were never published stand in it, so each look is on record.
/// </summary>
[Route("/supervision/selection-alerts")]
public sealed class AlertsController(MarketDbContext db, AlertReading alerts, Stamper stamper) : Controller
{
    public const int PageSize = 30;

    [May("selection-alert", Permit.Read)]
    [HttpGet("", Name = "supervision.alerts")]
    public async Task<IActionResult> List(string? kind, CancellationToken ct, int page = 1)
    {
        AlertKind? wanted = Enum.TryParse<AlertKind>(kind, ignoreCase: true, out var one) && Enum.IsDefined(one) ? one : null;
        var asked = Math.Clamp(page, 1, 10_000);
        var (rows, total) = await alerts.OfAsync(wanted, since: null, PageSize, (asked - 1) * PageSize, ct);
        var at = PageOf.Asked(asked, total, PageSize);
        if (at != asked)
        {
            (rows, total) = await alerts.OfAsync(wanted, since: null, PageSize, (at - 1) * PageSize, ct);
        }

        if (rows.Any(r => !r.IsPublic))
        {
            db.Add(MaterialLook.Of("SelectionAlerts", null, string.Join(' ', rows.Where(r => !r.IsPublic).Select(r => r.Number)), stamper.Now()));
            await db.SaveChangesAsync(ct);
        }

        return View(new AlertsPage(wanted, rows, at, total));
    }
}

public sealed record AlertsPage(AlertKind? Kind, IReadOnlyList<AlertLine> Rows, int Page, int Total);
