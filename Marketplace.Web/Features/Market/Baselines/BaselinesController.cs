using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Domain.Supermarket.Statistics.Baselines;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Statistics.Export;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Baselines;

/// <summary>The baselines in public: what holds, since when, by which document, and what held before.</summary>
[AllowAnonymous]
public sealed class BaselinesController(MarketDbContext db, MarketReferenceBook reference, TimeProvider clock) : Controller
{
    [HttpGet("/rules/baselines"), OutputCache(PolicyName = PublicCache.Name)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var today = BeijingTime.DateOf(clock.GetUtcNow());
        var rows = await db.ServiceBaselines.AsNoTracking().OrderBy(b => b.ItemCode).ThenBy(b => b.ScaleBand).ThenByDescending(b => b.From).Take(2000).ToListAsync(ct);
        return View("Show", new BaselinesPage(await reference.GetAsync(ct), [.. rows.Where(b => b.From <= today && !(b.To < today))], [.. rows.Where(b => b.From > today)], [.. rows.Where(b => b.To < today)]));
    }

    /// <summary>What holds today, in the form that a new edition is proposed in.</summary>
    [HttpGet("/rules/baselines.csv")]
    public async Task<IActionResult> File(CancellationToken ct)
    {
        var today = BeijingTime.DateOf(clock.GetUtcNow());
        var rows = db.ServiceBaselines.AsNoTracking().Where(b => b.From <= today && (b.To == null || b.To >= today)).OrderBy(b => b.ItemCode).ThenBy(b => b.ScaleBand);
        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = "attachment; filename=baselines.csv";
        await CsvFile.WriteAsync(Response.Body, [new("", BaselineFile.Head.Split(','), rows.AsAsyncEnumerable().Select(b => new object?[] { b.ItemCode, b.ScaleBand, b.Fee?.ToApi(), b.WorkingDays }))], ct);
        return new EmptyResult();
    }
}

public sealed record BaselinesPage(MarketReference Reference, IReadOnlyList<ServiceBaseline> Now, IReadOnlyList<ServiceBaseline> Coming, IReadOnlyList<ServiceBaseline> Past);
