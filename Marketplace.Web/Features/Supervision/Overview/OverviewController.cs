using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supervision;
using Marketplace.Domain.Supervision.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Overview;

/// <summary>Everything that runs, on one page; its lists as files; and the recomputation of the records at one press.</summary>
[Route("/supervision/overview")]
public sealed class OverviewController(MarketDbContext db, IEnumerable<IOverviewSource> sources, CheckRecordsHandler check, Stamper stamper, Text text) : Controller
{
    public const int Shown = 6;
    private const int Exported = 5000;

    [May("record-check", Permit.Read)]
    [HttpGet("", Name = "supervision.overview")]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var sections = new List<(string, OverviewSection)>();
        foreach (var source in sources.OrderBy(s => s.Place))
        {
            sections.Add((source.Key, await source.OfAsync(stamper.Clock, Shown, ct)));
        }

        var checks = await db.Set<RecordCheck>().AsNoTracking().OrderByDescending(c => c.At).Take(5).ToListAsync(ct);
        var draws = await (
            from r in db.SelectionRuns.AsNoTracking()
            where r.Seed != null && r.DecidedAt != null
            join p in db.Projects on r.ProjectId equals p.Id
            where p.PublishedAt != null
            orderby r.DecidedAt descending
            select new LatestDraw(r.Id, p.Title, r.DecidedAt!.Value)).Take(5).ToListAsync(ct);
        return View(new OverviewPage(sections, checks, draws, stamper.Clock));
    }

    [May("record-check", Permit.Decide)]
    [HttpPost("check", Name = "supervision.check"), Once]
    public async Task<IActionResult> Check(CancellationToken ct)
    {
        var made = await check.HandleAsync(stamper.Now(), ct);
        TempData["Done"] = made.Holds ? text["核验完毕，全部成立"] : text["核验完毕，有不成立的，见下"];
        return Redirect("/supervision/overview#check");
    }

    /// <summary>A list as a file; that it was taken away is on record.</summary>
    [May("record-check", Permit.Read)]
    [HttpGet("{key}.csv", Name = "supervision.export")]
    public async Task<IActionResult> Export(string key, CancellationToken ct)
    {
        if (sources.SingleOrDefault(s => s.Key == key) is not { } source)
        {
            return NotFound();
        }

        var section = await source.OfAsync(stamper.Clock, Exported, ct);
        db.Add(MaterialLook.Of("Overview", null, $"{key}.csv", stamper.Now()));
        await db.SaveChangesAsync(ct);
        Response.Headers.CacheControl = "private, no-store";
        return File(OverviewCsv.Of(section), "text/csv; charset=utf-8", $"{key}-{BeijingTime.DateOf(stamper.Clock):yyyyMMdd}.csv");
    }
}

public sealed record LatestDraw(Guid Id, string Title, DateTimeOffset At);

public sealed record OverviewPage(IReadOnlyList<(string Key, OverviewSection Section)> Sections, IReadOnlyList<RecordCheck> Checks, IReadOnlyList<LatestDraw> Draws, DateTimeOffset Now)
{
    public RecordCheck? Last => Checks.Count == 0 ? null : Checks[0];
}
