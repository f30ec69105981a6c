using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Reviews.Samples;

/// <summary>The months' draws of reports, and how reviews ended: counts, and hashes that say nothing to whoever does not hold the report.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class SamplesController(MarketDbContext db, SupermarketSettings settings) : Controller
{
    private const int Most = 36;

    [HttpGet("/samples", Name = ReviewRoutes.Samples)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var months = await db.ReviewDraws.AsNoTracking().Where(d => d.Month != null).OrderByDescending(d => d.Month).Take(Most)
            .Select(d => new SampleLine(d.Id, d.Month!, d.Status, d.Commit, d.CommittedAt, d.FrozenAt, d.DrawnAt, d.Entries.Count, d.Take)).ToListAsync(ct);
        var ended = await db.ReportReviews.GroupBy(r => new { r.Cause, r.Status }).Select(g => new { g.Key.Cause, g.Key.Status, Count = g.Count() }).ToListAsync(ct);
        var revised = await db.Set<ReviewRound>().CountAsync(o => o.Mended == true, ct);
        return View(new SamplesPage(months, settings.ReviewSamplePercent, ended.ToDictionary(e => (e.Cause, e.Status), e => e.Count), revised));
    }

    [HttpGet("/samples/{id:guid}", Name = ReviewRoutes.Sample)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        await SamplePage.FindAsync(db, id, ct) is { } page ? View(page) : NotFound();
}

public sealed record SampleLine(Guid Id, string Month, ReviewDrawStatus Status, string Commit, DateTimeOffset CommittedAt, DateTimeOffset? FrozenAt, DateTimeOffset? DrawnAt, int Listed, int Take);

public sealed record SamplesPage(IReadOnlyList<SampleLine> Months, int Percent, IReadOnlyDictionary<(ReviewCause, ReviewStatus), int> Ended, int Revised)
{
    public int Count(ReviewCause cause, params ReviewStatus[] statuses) => (statuses.Length == 0 ? Enum.GetValues<ReviewStatus>() : statuses).Sum(s => Ended.GetValueOrDefault((cause, s)));
}

public sealed record SamplePage(ReviewDraw Draw, IReadOnlyDictionary<string, ReviewStatus> Outcomes, long? LogIndex)
{
    public string? Nonce { get; init; }

    public static async Task<SamplePage?> FindAsync(MarketDbContext db, Guid id, CancellationToken ct)
    {
        if (await db.ReviewDraws.AsNoTracking().Include(d => d.Entries).SingleOrDefaultAsync(d => d.Id == id && d.Month != null, ct) is not { } draw)
        {
            return null;
        }

        // By the edition that was drawn: a revision takes its place in the review, not on the list.
        var outcomes = await (
            from r in db.ReportReviews.AsNoTracking()
            where r.SampleId == id
            from o in r.Rounds
            where o.Number == 1
            join e in db.Set<ReviewDrawEntry>() on o.DeliverableId equals e.SubjectId
            where e.DrawId == id
            select new { e.RegNo, r.Status }).ToDictionaryAsync(r => r.RegNo, r => r.Status, ct);
        return new(draw, outcomes, await db.LastLeafAsync(nameof(ReviewDraw), id, ct));
    }
}

/// <summary>Where a supervisor draws a month's sample, in public.</summary>
[Route("/supervision/samples")]
public sealed class DrawSamplesController(MarketDbContext db, DrawSampleHandler draw, Stamper stamper, Text text) : Controller
{
    [May("review-sample", Permit.Decide)]
    [HttpGet("", Name = ReviewRoutes.DrawSamples)]
    public async Task<IActionResult> List(CancellationToken ct) => View("Desk", await db.ReviewDraws.AsNoTracking().Where(d => d.Month != null).OrderByDescending(d => d.Month).Take(36)
        .Select(d => new SampleLine(d.Id, d.Month!, d.Status, d.Commit, d.CommittedAt, d.FrozenAt, d.DrawnAt, d.Entries.Count, d.Take)).ToListAsync(ct));

    [May("review-sample", Permit.Decide)]
    [HttpGet("{id:guid}", Name = ReviewRoutes.DrawSample)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await SamplePage.FindAsync(db, id, ct) is { } page ? View("Draw", page) : NotFound();

    [May("review-sample", Permit.Decide)]
    [HttpPost("{id:guid}"), Once]
    public async Task<IActionResult> Draw(Guid id, string? nonce, CancellationToken ct)
    {
        try
        {
            var opened = await draw.HandleAsync(new(id, nonce ?? ""), stamper.Now(), ct);
            TempData["Done"] = text["抽取完成，{0} 份报告进入复审", opened];
            return RedirectToRoute(ReviewRoutes.DrawSample, new { id });
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return await SamplePage.FindAsync(db, id, ct) is { } page ? this.Again("Draw", page with { Nonce = nonce }, refusal, text["没有抽取"]) : NotFound();
        }
    }
}
