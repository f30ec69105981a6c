using System.ComponentModel.DataAnnotations;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Comparisons.UseCases;
using Marketplace.Web.Features.Market.Compare;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Comparisons;

/// <summary>Comparisons that were locked as evidence: made, read, printed and checked by their own organisation, and by officers where a posting rests on them.</summary>
[Route("/comparisons")]
public sealed class ComparisonsController(
    MarketDbContext db, ComparisonBook book, LockComparisonHandler @lock, OpenComparisonHandler open, MarketReferenceBook references, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 20;

    [May("comparison", Permit.Create)]
    [HttpGet("", Name = ComparisonRoutes.List)]
    public async Task<IActionResult> List(CancellationToken ct, int page = 1)
    {
        var mine = db.Set<LockedComparison>().AsNoTracking().Where(c => c.OrganisationId == stamper.Actor.OrganisationId);
        var total = await mine.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await mine.OrderByDescending(c => c.LockedAt).ThenByDescending(c => c.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(c => new ComparisonLine(c.Number, c.Title, c.Services, c.LockedBy, c.LockedAt, c.Sha256, db.Projects.Count(p => p.ComparisonId == c.Id) + db.Orders.Count(o => o.ComparisonId == c.Id && o.ProjectId == null))).ToListAsync(ct);
        return View(new ComparisonsPage(rows, at, total));
    }

    [May("comparison", Permit.Create)]
    [HttpGet("new", Name = ComparisonRoutes.New)]
    public async Task<IActionResult> New(string? ids, CancellationToken ct) => View(await PageAsync(new LockForm { Keys = ids }, ct));

    [May("comparison", Permit.Create)]
    [HttpPost("new"), Once]
    public async Task<IActionResult> Lock(LockForm form, CancellationToken ct)
    {
        try
        {
            var locked = await @lock.HandleAsync(new(CompareController.Chosen(form.Keys), form.Title ?? ""), stamper.Now(), ct);
            TempData["Done"] = text["对比已锁定，编号 {0}", locked.Number];
            return RedirectToRoute(ComparisonRoutes.One, new { number = locked.Number });
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.Forbidden)
        {
            return this.Again(nameof(New), await PageAsync(form, ct), refusal, text["对比没有锁定"]);
        }
    }

    [May("comparison", Permit.Read)]
    [HttpGet("{number:maxlength(16)}", Name = ComparisonRoutes.One)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) => View(await OpenAsync(number, ct));

    [May("comparison", Permit.Read)]
    [HttpGet("{number:maxlength(16)}/print", Name = ComparisonRoutes.Print)]
    public async Task<IActionResult> Print(string number, CancellationToken ct) => View(await OpenAsync(number, ct));

    /// <summary>The very bytes that the digest is of.</summary>
    [May("comparison", Permit.Read)]
    [HttpGet("{number:maxlength(16)}/content.json", Name = ComparisonRoutes.Content)]
    public async Task<IActionResult> Content(string number, CancellationToken ct)
    {
        var opened = await open.HandleAsync(new(number), stamper.Now(), ct);
        Response.Headers.CacheControl = "private, no-store";
        return File(Encoding.UTF8.GetBytes(opened.Comparison.ContentJson), "application/json", $"{number}.json");
    }

    private async Task<ComparisonPage> OpenAsync(string number, CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        var opened = await open.HandleAsync(new(number), stamper.Now(), ct);

        // What no longer gives its digest may be anything: it is shown as it is kept, but nothing is read into it.
        var frozen = opened.ContentHolds ? opened.Comparison.Read() : null;
        var reference = await references.GetAsync(ct);
        return new(opened, frozen, reference, frozen is null ? [] : await ChangesAsync(frozen, reference, ct), stamper.Actor.Has(Role.Owner));
    }

    private async Task<IReadOnlyList<ServiceChanges>> ChangesAsync(FrozenComparison frozen, MarketReference reference, CancellationToken ct)
    {
        var now = (await book.NowAsync([.. frozen.Services.Select(s => s.ListingId)], ct)).ToDictionary(s => s.ListingId);
        return [.. frozen.Services.Select(then => ServiceChanges.Of(then, now.GetValueOrDefault(then.ListingId), text, reference)).Where(c => c.Facts.Count > 0)];
    }

    private async Task<LockForm> PageAsync(LockForm form, CancellationToken ct)
    {
        var chosen = CompareController.Chosen(form.Keys);
        form.Services = chosen.Count == 0 ? [] : await book.OnShelfAsync(chosen, ct);
        form.Reference = await references.GetAsync(ct);
        return form;
    }
}

public static class ComparisonRoutes
{
    public const string List = "comparisons";
    public const string New = "comparisons.new";
    public const string One = "comparison";
    public const string Print = "comparison.print";
    public const string Content = "comparison.content";
}

public sealed class LockForm
{
    /// <summary>Numbers or ids, with commas between them.</summary>
    public string? Keys { get; set; }

    [Display(Name = "用途")]
    [MaxLength(LockedComparison.TitleMaxLength)]
    public string? Title { get; set; }

    internal IReadOnlyList<ComparedService> Services { get; set; } = [];

    internal MarketReference Reference { get; set; } = null!;
}

public sealed record ComparisonLine(string Number, string Title, int Services, string By, DateTimeOffset At, string Sha256, int Uses);

public sealed record ComparisonsPage(IReadOnlyList<ComparisonLine> Rows, int Page, int Total);

/// <param name="Frozen">Null when the content is not what was locked.</param>
/// <param name="MayPost">The reader may post a project that rests on it.</param>
public sealed record ComparisonPage(OpenedComparison Opened, FrozenComparison? Frozen, MarketReference Reference, IReadOnlyList<ServiceChanges> Changes, bool MayPost);
