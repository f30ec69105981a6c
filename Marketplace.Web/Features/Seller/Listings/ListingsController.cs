using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Web.Features.Agencies;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Listings;

/// <summary>What the shop sells: drafts, review, shelf.</summary>
[May("shop", Permit.Update)]
[Route("/seller/listings")]
public sealed class ListingsController(
    MarketDbContext db,
    QualificationBook qualifications,
    KeepFileHandler keep,
    DraftListingHandler draft,
    ReviseListingHandler revise,
    SendListingForReviewHandler send,
    TakeDownListingHandler takeDown,
    PutBackOnShelfHandler putBack,
    EditListingHandler edit,
    TakeBackEditHandler takeBackEdit,
    ChangeReading changes,
    GovernmentPrices prices,
    FlowBook charts,
    Stamper stamper,
    Text text) : Controller
{
    public const int PageSize = 50;

    private Guid AgencyId => stamper.Actor.OrganisationId ?? Guid.Empty;

    [HttpGet("", Name = SellerRoutes.Listings)]
    public async Task<IActionResult> List(ListingStatus? status, CancellationToken ct, int page = 1)
    {
        var mine = db.Listings.AsNoTracking().Where(l => l.AgencyId == AgencyId);
        var counts = await mine.GroupBy(l => l.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = status is { } one ? mine.Where(l => l.Status == one) : mine;
        var total = status is { } s ? counts.GetValueOrDefault(s) : counts.Values.Sum();
        page = PageOf.Asked(page, total, PageSize);
        var rows = await wanted.OrderByDescending(l => l.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return View(new ListingsPage(status, counts, rows, page, total));
    }

    [HttpGet("new", Name = SellerRoutes.NewListing)]
    public async Task<IActionResult> New(string? item, CancellationToken ct) =>
        await db.Agencies.AnyAsync(a => a.Id == AgencyId, ct)
            ? View("Edit", await PageAsync(new ListingForm { ItemCode = item }, null, ct))
            : RedirectToRoute(SellerRoutes.Apply);

    /// <param name="act">"send" asks for review at once.</param>
    [HttpPost("new"), Once]
    public async Task<IActionResult> Draft(ListingForm form, string? act, CancellationToken ct)
    {
        try
        {
            var content = await ContentAsync(form, form.ItemCode, whole: act == "send", ct);
            if (!ModelState.IsValid)
            {
                return this.Again("Edit", await PageAsync(form, null, ct));
            }

            var drafted = await draft.HandleAsync(new(form.ItemCode ?? "", content), stamper.Now(), ct);
            return act == "send" ? await SendAsync(drafted.ListingId, drafted.Number, form, ct) : Done(text["草稿已保存"], drafted.Number);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", await PageAsync(form, null, ct), refusal);
        }
    }

    [HttpGet("{number}", Name = SellerRoutes.Listing)]
    public async Task<IActionResult> Edit(string number, CancellationToken ct) =>
        await FindAsync(number, ct) is { } listing ? View(await PageAsync(ListingForm.Of(listing), listing, ct)) : NotFound();

    [HttpPost("{number}")]
    public async Task<IActionResult> Revise(string number, ListingForm form, string? act, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } listing)
        {
            return NotFound();
        }

        try
        {
            var content = await ContentAsync(form, listing.ItemCode, whole: act == "send", ct);
            if (!ModelState.IsValid)
            {
                return this.Again("Edit", await PageAsync(form, listing, ct));
            }

            await revise.HandleAsync(new(listing.Id, content), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", await PageAsync(form, listing, ct), refusal);
        }

        return act == "send" ? await SendAsync(listing.Id, number, form, ct) : Done(text["已保存"], number);
    }

    [HttpPost("{number}/send", Name = SellerRoutes.SendListing)]
    public async Task<IActionResult> Send(string number, CancellationToken ct) =>
        await FindAsync(number, ct) is { } listing ? await SendAsync(listing.Id, number, ListingForm.Of(listing), ct) : NotFound();

    [HttpPost("{number}/take-down", Name = SellerRoutes.TakeDown)]
    public async Task<IActionResult> TakeDown(string number, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } listing)
        {
            return NotFound();
        }

        await takeDown.HandleAsync(new(listing.Id), stamper.Now(), ct);
        return Done(text["已下架，可以修改或重新上架"], number);
    }

    [HttpPost("{number}/put-back", Name = SellerRoutes.PutBack)]
    public async Task<IActionResult> PutBack(string number, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } listing)
        {
            return NotFound();
        }

        await putBack.HandleAsync(new(listing.Id), stamper.Now(), ct);
        return Done(text["已重新上架"], number);
    }

    /// <summary>A new text for what is on the shelf; the old one stays public until it is approved.</summary>
    [HttpPost("{number}/edit", Name = SellerRoutes.EditListing), Once]
    public async Task<IActionResult> EditOnShelf(string number, ListingForm form, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } listing)
        {
            return NotFound();
        }

        try
        {
            var content = await ContentAsync(form, listing.ItemCode, whole: true, ct);
            if (!ModelState.IsValid)
            {
                return this.Again("Edit", await PageAsync(form, listing, ct));
            }

            var receipt = await edit.HandleAsync(new(listing.Id, content), stamper.Now(), ct);
            return Done(text["修改已送审，审核不晚于 {0}；通过前原内容继续在架", BeijingText.Minute(receipt.ReviewDueAt)], number);
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", await PageAsync(form, listing, ct), refusal, text["修改没有送审"]);
        }
    }

    [HttpPost("{number}/edit/take-back", Name = SellerRoutes.TakeBackEdit), Once]
    public async Task<IActionResult> TakeBack(string number, CancellationToken ct)
    {
        if (await FindAsync(number, ct) is not { } listing || await db.ListingEdits.Where(e => e.OpenKey == listing.Id).Select(e => (Guid?)e.Id).SingleOrDefaultAsync(ct) is not { } open)
        {
            return NotFound();
        }

        await takeBackEdit.HandleAsync(new(open), stamper.Now(), ct);
        return Done(text["修改已撤回，原内容继续在架"], number);
    }

    private async Task<IActionResult> SendAsync(Guid listingId, string number, ListingForm form, CancellationToken ct)
    {
        try
        {
            var receipt = await send.HandleAsync(new(listingId), stamper.Now(), ct);
            return Done(text["已送审，审核不晚于 {0}", BeijingText.Minute(receipt.ReviewDueAt)], number);
        }
        catch (RuleException refusal)
        {
            // The text itself is saved; the page shows what keeps it from review.
            return this.Again("Edit", await PageAsync(form, await FindAsync(number, ct), ct), refusal, text["没有送审；内容已存为草稿 {0}，改好后可以再次送审", number]);
        }
    }

    /// <summary>
    /// What was typed. Where something of it cannot be kept even as a draft, all else that is wrong is told with it: what cannot be read,
    /// what a draft lacks, and for a text that is to be reviewed everything that the review asks for.
    /// </summary>
    /// <param name="whole">It is to be reviewed at once.</param>
    private async Task<ListingContent> ContentAsync(ListingForm form, string? itemCode, bool whole, CancellationToken ct)
    {
        var (content, faults) = form.Read(await CoverAsync(form, ct));
        var item = await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == itemCode, ct);
        faults.AddRange(ListingChecks.OfDraft(content));
        if (item is null)
        {
            faults.Add(new(nameof(form.ItemCode), CommonRules.InvalidChoice));
        }

        if (faults.Count == 0 && ModelState.IsValid)
        {
            return content;
        }

        if (whole && item is null)
        {
            faults.AddRange(ListingChecks.Of(content, null));
        }
        else if (whole && item is not null)
        {
            var today = BeijingTime.DateOf(stamper.Clock);
            faults.AddRange(ListingChecks.Of(content, item, await prices.OfAsync(item.Code, today, ct), await charts.LimitAsync(item, today, ct)));
        }

        // One word a field is enough, and what could not be bound has had its own.
        List<Fault> told = [.. faults.DistinctBy(f => f.Field).Where(f => ModelState[f.Field] is not { Errors.Count: > 0 })];
        return told.Count == 0 ? content : throw new RuleException(told);
    }

    private RedirectToRouteResult Done(string what, string number)
    {
        TempData["Done"] = what;
        return RedirectToRoute(SellerRoutes.Listing, new { number });
    }

    private async Task<ServiceListing?> FindAsync(string number, CancellationToken ct) =>
        await db.Listings.AsNoTracking().SingleOrDefaultAsync(l => l.Number == number && l.AgencyId == AgencyId, ct);

    private async Task<Guid?> CoverAsync(ListingForm form, CancellationToken ct)
    {
        if (form.Cover is not { } picture)
        {
            return null;
        }

        await using var content = picture.OpenReadStream();
        return (await keep.HandleAsync(new(picture.FileName, content, FileLimits.Picture), stamper.Now(), ct)).FileId;
    }

    private async Task<ListingForm> PageAsync(ListingForm form, ServiceListing? listing, CancellationToken ct)
    {
        var items = await db.ServiceItems.AsNoTracking().OrderBy(i => i.Code).ToListAsync(ct);
        var types = await db.ServiceTypes.AsNoTracking().OrderBy(t => t.Sort).ToListAsync(ct);
        var held = await qualifications.HeldAsync(AgencyId, BeijingTime.DateOf(stamper.Clock), ct);
        var groups = types.ToDictionary(t => t.Code, t => new SelectListGroup { Name = Text.IsEnglish ? t.NameEn : t.Name });
        string Shown(Domain.Supermarket.Services.IntermediaryServiceItem item)
        {
            var name = Text.IsEnglish ? item.NameEn : item.Name;
            return item.Qualifications.Count == 0 || held.Overlaps(item.Qualifications) ? name : text["{0}（尚无有效资质）", name];
        }

        var edit = listing is null ? null : await db.ListingEdits.AsNoTracking().Where(e => e.ListingId == listing.Id).OrderByDescending(e => e.SubmittedAt).FirstOrDefaultAsync(ct);
        var code = listing?.ItemCode ?? form.ItemCode;
        var chosen = items.Find(i => i.Code == code);
        form.Page = new(
            listing,
            chosen,
            chosen is null ? 0 : await charts.LimitAsync(chosen, BeijingTime.DateOf(stamper.Clock), ct),
            edit,
            edit is null ? [] : changes.Diff(edit),
            code is null ? null : await prices.OfAsync(code, BeijingTime.DateOf(stamper.Clock), ct),
            [.. types.SelectMany(t => items.Where(i => i.TypeCode == t.Code)).Select(i => new SelectListItem(Shown(i), i.Code) { Group = groups[i.TypeCode] })]);
        return form;
    }
}

public sealed record ListingsPage(ListingStatus? Status, IReadOnlyDictionary<ListingStatus, int> Counts, IReadOnlyList<ServiceListing> Rows, int Page, int Total);
