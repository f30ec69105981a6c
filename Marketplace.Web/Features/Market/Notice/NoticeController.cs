using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;
using Found = Marketplace.Domain.Notices.Notice;

namespace Marketplace.Web.Features.Market.Notice;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class NoticeController(MarketDbContext db) : Controller
{
    /// <summary>On official paper; printing it gives the paper.</summary>
    [HttpGet("/notices/{number:maxlength(16)}")]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        var notice = await db.Notices.AsNoTracking().SingleOrDefaultAsync(n => n.Number == number, ct);
        if (notice is null)
        {
            return NotFound();
        }

        var projectNumber = notice.SubjectId is { } subject
            ? await db.Projects.AsNoTracking().Where(p => p.Id == subject && p.PublishedAt != null).Select(p => p.Number).SingleOrDefaultAsync(ct) : null;
        var tenderNumber = notice is { SubjectId: { } about, Section: NoticeSection.Trading }
            ? await db.TradeProjects.AsNoTracking().Where(p => p.Id == about && p.PublishedAt != null).Select(p => p.Number).SingleOrDefaultAsync(ct) : null;
        var logIndex = await db.LastLeafAsync(nameof(Notice), notice.Id, ct);
        return View("Show", new NoticePage(notice, projectNumber, logIndex, tenderNumber));
    }
}

/// <param name="LogIndex">Where the transparency log holds it; null while the log is behind.</param>
public sealed record NoticePage(Found Notice, string? ProjectNumber, long? LogIndex, string? TenderNumber = null)
{
    /// <summary>The body in the order written: facts as label and value, and paragraphs, which have no label.</summary>
    public IEnumerable<(string? Label, string Value)> Lines =>
        Notice.Body.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t', 2) is [var label, var value] ? (label, value) : ((string?)null, line));

    public bool DigestHolds => Notice.Digest == Found.DigestOf(Notice.Title, Notice.Body);
}
