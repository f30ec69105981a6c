using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Agencies;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Listings;

/// <summary>Listings that wait for the shelf, shown as the public will see them.</summary>
[Route("/staff/listings")]
public sealed class ListingReviewController(FlowBook charts,
    MarketDbContext db,
    QualificationBook qualifications,
    ShelveListingHandler shelve,
    SendListingBackHandler sendBack,
    ApproveEditHandler approveEdit,
    SendEditBackHandler sendEditBack,
    ChangeReading changes,
    GovernmentPrices prices,
    Stamper stamper,
    Text text) : Controller
{
    public const int PageSize = 30;

    [May("listing-review", Permit.Read)]
    [HttpGet("", Name = StaffRoutes.Listings)]
    public async Task<IActionResult> List(CancellationToken ct, int page = 1)
    {
        // New listings and new texts of those on the shelf stand in one queue: both have two working days.
        var waiting = db.Listings.Where(l => l.Status == ListingStatus.PendingReview).Select(l => new { l.Id, l.SubmittedAt, l.ReviewDueAt, IsEdit = false })
            .Concat(db.ListingEdits.Where(e => e.Status == ListingEditStatus.Submitted).Select(e => new { Id = e.ListingId, SubmittedAt = (DateTimeOffset?)e.SubmittedAt, e.ReviewDueAt, IsEdit = true }));
        var total = await waiting.CountAsync(ct);
        page = PageOf.Asked(page, total, PageSize);
        var rows = await (
            from w in waiting
            join l in db.Listings on w.Id equals l.Id
            join a in db.Agencies on l.AgencyId equals a.Id
            orderby w.ReviewDueAt, l.Number
            select new ListingLine(l.Number, l.Title, l.TypeCode, a.Name, w.SubmittedAt, w.ReviewDueAt, w.IsEdit))
            .Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return View(new ListingQueue(rows, page, total));
    }

    [May("listing-review", Permit.Read)]
    [HttpGet("{number}", Name = StaffRoutes.Listing)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) => await PageAsync(number, new(), ct) is { } page ? View(page) : NotFound();

    [May("listing-review", Permit.Decide)]
    [HttpPost("{number}/shelve", Name = StaffRoutes.Shelve), Once]
    public async Task<IActionResult> Shelve(string number, CancellationToken ct)
    {
        if (await PageAsync(number, new(), ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            await shelve.HandleAsync(new(page.Listing.Id), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), page, refusal);
        }

        TempData["Done"] = text["“{0}”已上架", page.Listing.Title];
        return RedirectToRoute(StaffRoutes.Listings);
    }

    [May("listing-review", Permit.Decide)]
    [HttpPost("{number}/send-back", Name = StaffRoutes.SendBack), Once]
    public async Task<IActionResult> SendBack(string number, ListingReviewForm form, CancellationToken ct)
    {
        if (await PageAsync(number, form, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            await sendBack.HandleAsync(new(page.Listing.Id), stamper.Now(form.Reason), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), page, refusal);
        }

        TempData["Done"] = text["“{0}”已退回修改", page.Listing.Title];
        return RedirectToRoute(StaffRoutes.Listings);
    }

    [May("listing-review", Permit.Decide)]
    [HttpPost("{number}/edit/approve", Name = StaffRoutes.ApproveEdit), Once]
    public Task<IActionResult> ApproveEdit(string number, ListingReviewForm form, CancellationToken ct) =>
        DecideEditAsync(number, form, edit => approveEdit.HandleAsync(new(edit), stamper.Now(), ct), title => text["“{0}”的修改已生效", title], ct);

    [May("listing-review", Permit.Decide)]
    [HttpPost("{number}/edit/send-back", Name = StaffRoutes.SendEditBack), Once]
    public Task<IActionResult> SendEditBack(string number, ListingReviewForm form, CancellationToken ct) =>
        DecideEditAsync(number, form, edit => sendEditBack.HandleAsync(new(edit), stamper.Now(form.Reason), ct), title => text["“{0}”的修改已退回", title], ct);

    private async Task<IActionResult> DecideEditAsync(string number, ListingReviewForm form, Func<Guid, Task> decide, Func<string, string> done, CancellationToken ct)
    {
        if (await PageAsync(number, form, ct) is not { Edit: { } edit } page)
        {
            return NotFound();
        }

        try
        {
            await decide(edit.Id);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), page, refusal);
        }

        TempData["Done"] = done(page.Listing.Title);
        return RedirectToRoute(StaffRoutes.Listings);
    }

    private async Task<ListingReviewForm?> PageAsync(string number, ListingReviewForm form, CancellationToken ct)
    {
        if (await db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Number == number && l.Status != ListingStatus.Draft, ct) is not { } listing)
        {
            return null;
        }

        form.Listing = listing;
        form.Agency = await db.Agencies.AsNoTracking().SingleAsync(a => a.Id == listing.AgencyId, ct);
        form.Standing = await db.AgencyStandings.AsNoTracking().SingleOrDefaultAsync(s => s.AgencyId == listing.AgencyId, ct);
        form.Item = await db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == listing.ItemCode, ct);
        var today = BeijingTime.DateOf(stamper.Clock);
        var held = await qualifications.HeldAsync(listing.AgencyId, today, ct);
        form.Carried = form.Item.Qualifications.Count == 0 || held.Overlaps(form.Item.Qualifications);
        form.Needed = await db.QualificationKinds.Where(k => form.Item.Qualifications.Contains(k.Code)).OrderBy(k => k.Code).Select(k => Text.IsEnglish ? k.NameEn : k.Name).ToListAsync(ct);
        form.Baselines = await db.ServiceBaselines.AsNoTracking().Where(b => b.ItemCode == listing.ItemCode && b.From <= today && (b.To == null || b.To >= today)).OrderBy(b => b.ScaleBand).ToListAsync(ct);
        form.Item.LimitWorkingDays = await charts.LimitAsync(form.Item, today, ct);
        form.Edit = await db.ListingEdits.AsNoTracking().SingleOrDefaultAsync(e => e.OpenKey == listing.Id, ct);
        form.Diff = form.Edit is null ? [] : changes.Diff(form.Edit);
        form.Highest = await prices.OfAsync(listing.ItemCode, today, ct);
        form.Faults = ListingChecks.Of(form.Edit?.After ?? listing.Content(), form.Item, form.Highest);
        return form;
    }
}

public sealed record ListingLine(string Number, string Title, string TypeCode, string Agency, DateTimeOffset? SubmittedAt, DateTimeOffset? ReviewDueAt, bool IsEdit);

public sealed record ListingQueue(IReadOnlyList<ListingLine> Rows, int Page, int Total);

public sealed class ListingReviewForm
{
    public string? Reason { get; init; }

    internal ServiceListing Listing { get; set; } = null!;

    internal Agency Agency { get; set; } = null!;

    internal Domain.Supermarket.Shops.AgencyStanding? Standing { get; set; }

    internal IntermediaryServiceItem Item { get; set; } = null!;

    internal bool Carried { get; set; }

    internal IReadOnlyList<string> Needed { get; set; } = [];

    internal IReadOnlyList<ServiceBaseline> Baselines { get; set; } = [];

    internal IReadOnlyList<Fault> Faults { get; set; } = [];

    /// <summary>A new text that waits; null when there is none.</summary>
    internal ListingEdit? Edit { get; set; }

    internal IReadOnlyList<DiffRow> Diff { get; set; } = [];

    internal GovernmentPrice? Highest { get; set; }
}
