using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Web.Features.Seller.Projects;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Reviews.Parties;

/// <summary>An agency's reviews: what was found, until when to mend it, and where to hand it in.</summary>
[Route("/seller/reviews")]
public sealed class SellerReviewsController(MarketDbContext db, ReviewReading reading, ReportPeople people, HandInRevisionHandler hand, Stamper stamper, Text text) : Controller
{
    [May("report-review", Permit.Update)]
    [HttpGet("", Name = ReviewRoutes.SellerReviews)]
    public async Task<IActionResult> List(CancellationToken ct, int page = 1)
    {
        var agencyId = stamper.Actor.OrganisationId;
        var (rows, at, total) = await reading.ListAsync(db.ReportReviews.Where(r => r.AgencyId == agencyId), page, ct);
        ViewData["Desk"] = Desks.Agency;
        return View("List", new ReviewsPage(rows, at, total, null, "/seller/reviews", ShowsAgency: false));
    }

    [May("report-review", Permit.Update)]
    [HttpGet("{id:guid}", Name = ReviewRoutes.SellerReview)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, null, ct) is { } page ? View("Seller", page) : NotFound();

    [May("report-review", Permit.Update)]
    [HttpPost("{id:guid}"), Once]
    [RequestSizeLimit(210L * 1024 * 1024)]
    [RequestFormLimits(MultipartBodyLengthLimit = 210L * 1024 * 1024)]
    public async Task<IActionResult> Revise(Guid id, UploadForm form, CancellationToken ct)
    {
        if (await PageAsync(id, form, ct) is not { } page)
        {
            return NotFound();
        }

        if (form.Report is null)
        {
            ModelState.AddModelError(nameof(form.Report), text["请选择 PDF 文件"]);
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Seller", page);
        }

        try
        {
            await using var content = form.Report!.OpenReadStream();
            var receipt = await hand.HandleAsync(
                new(id, new(content, form.Report.FileName, form.ReportVersion ?? "", form.ReportDate ?? BeijingTime.DateOf(stamper.Clock), form.SignOffNames ?? "", form.Sealers)), stamper.Now(), ct);
            TempData["Done"] = text["新版本已提交，SHA-256：{0}", receipt.Sha256];
            return RedirectToRoute(ReviewRoutes.SellerReview, new { id });
        }
        catch (RuleException refusal)
        {
            return this.Again("Seller", (await PageAsync(id, form, ct))!, refusal, text["新版本没有提交"]);
        }
    }

    private async Task<SellerReviewPage?> PageAsync(Guid id, UploadForm? form, CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId ?? Guid.Empty;
        return await reading.OfAsync(r => r.Id == id && r.AgencyId == agencyId, namesPeople: false, ct) is { } page
            ? new(page, (form ?? new UploadForm { ReportVersion = $"V{page.Editions.Count + 1}.0" }).With(await people.OfAsync(agencyId, page.Review.ProjectId, ct)))
            : null;
    }
}

public sealed record SellerReviewPage(ReviewPage Page, UploadForm Upload);

/// <summary>An owner's reviews, and what to do about a report that failed twice.</summary>
[Route("/buyer/reviews")]
public sealed class BuyerReviewsController(MarketDbContext db, ReviewReading reading, DecideAfterFailureHandler decide, Stamper stamper, Text text) : Controller
{
    [May("report-review", Permit.Decide)]
    [HttpGet("", Name = ReviewRoutes.BuyerReviews)]
    public async Task<IActionResult> List(CancellationToken ct, int page = 1)
    {
        var ownerId = stamper.Actor.OrganisationId;
        var (rows, at, total) = await reading.ListAsync(db.ReportReviews.Where(r => r.OwnerId == ownerId), page, ct);
        ViewData["Desk"] = Desks.Owner;
        return View("List", new ReviewsPage(rows, at, total, null, "/buyer/reviews", ShowsAgency: true));
    }

    [May("report-review", Permit.Decide)]
    [HttpGet("{id:guid}", Name = ReviewRoutes.BuyerReview)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, null, ct) is { } page ? View("Buyer", page) : NotFound();

    [May("report-review", Permit.Decide)]
    [HttpPost("{id:guid}"), Once]
    public async Task<IActionResult> Decide(Guid id, string? reason, string? act, CancellationToken ct)
    {
        try
        {
            await decide.HandleAsync(new(id, act == "terminate"), stamper.Now(reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return await PageAsync(id, reason, ct) is { } page ? this.Again("Buyer", page, refusal) : NotFound();
        }

        TempData["Done"] = act == "terminate" ? text["合同已解除"] : text["合同继续有效"];
        return RedirectToRoute(ReviewRoutes.BuyerReview, new { id });
    }

    private async Task<BuyerReviewPage?> PageAsync(Guid id, string? reason, CancellationToken ct)
    {
        var ownerId = stamper.Actor.OrganisationId ?? Guid.Empty;
        return await reading.OfAsync(r => r.Id == id && r.OwnerId == ownerId, namesPeople: false, ct) is { } page ? new(page, reason) : null;
    }
}

public sealed record BuyerReviewPage(ReviewPage Page, string? Reason);
