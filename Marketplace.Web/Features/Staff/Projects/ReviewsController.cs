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

namespace Marketplace.Web.Features.Staff.Projects;

/// <summary>Fiscal projects that wait for the office's review.</summary>
[Route("/staff/projects")]
public sealed class ReviewsController(
    MarketDbContext db, ProjectReading reading, PublishProjectHandler publish, ReturnProjectHandler sendBack, ProjectDesk desk, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 30;

    [May("project-review", Permit.Read)]
    [HttpGet("", Name = ProjectRoutes.Reviews)]
    public async Task<IActionResult> List(CancellationToken ct, int page = 1)
    {
        var waiting = db.Projects.Where(p => p.Status == IntermediaryProjectStatus.PendingReview);
        var total = await waiting.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await waiting.OrderBy(p => p.ReviewDueAt).ThenBy(p => p.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(p => new ReviewLine(p.Number, p.Title, p.OwnerName, p.Method, p.Budget, p.SubmittedAt, p.ReviewDueAt, p.RegistrationDueAt)).ToListAsync(ct);
        return View(new ReviewsPage(rows, at, total));
    }

    [May("project-review", Permit.Read)]
    [HttpGet("{number}", Name = ProjectRoutes.Review)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await PageAsync(number, new(), ct) is { } form ? View(form) : NotFound();

    [May("project-review", Permit.Decide)]
    [HttpPost("{number}/publish", Name = ProjectRoutes.Publish), Once]
    public Task<IActionResult> Publish(string number, CancellationToken ct) => ActAsync(number, new(), async project =>
    {
        await publish.HandleAsync(new(project.Id), stamper.Now(), ct);
        return text["“{0}”已发布", project.Title];
    }, ct);

    [May("project-review", Permit.Decide)]
    [HttpPost("{number}/return", Name = ProjectRoutes.SendBack), Once]
    public Task<IActionResult> Return(string number, ReviewForm form, CancellationToken ct) => ActAsync(number, form, async project =>
    {
        await sendBack.HandleAsync(new(project.Id), stamper.Now(form.Reason), ct);
        return text["“{0}”已退回", project.Title];
    }, ct);

    private async Task<IActionResult> ActAsync(string number, ReviewForm form, Func<IntermediaryProject, Task<string>> act, CancellationToken ct)
    {
        if (await PageAsync(number, form, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(page.Page.Project);
            return RedirectToRoute(ProjectRoutes.Reviews);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), await PageAsync(number, form, ct) ?? page, refusal);
        }
    }

    private async Task<ReviewForm?> PageAsync(string number, ReviewForm form, CancellationToken ct)
    {
        if (await reading.OfAsync(p => p.Number == number && p.SubmittedAt != null, ct) is not { } page)
        {
            return null;
        }

        // Contract, report and ratings are not the review's business.
        form.Page = page with { Contract = null, Deliverables = [], Evaluations = [] };
        form.Earlier = await db.Projects.Where(p => p.OwnerId == page.Project.OwnerId && p.ItemCode == page.Project.ItemCode && p.Id != page.Project.Id && p.PublishedAt != null)
            .OrderByDescending(p => p.PublishedAt).Take(5).Select(p => new EarlierLine(p.Number, p.Title, p.Method, p.Budget, p.PublishedAt)).ToListAsync(ct);
        if (page.Project is { Status: IntermediaryProjectStatus.PendingReview, RegistrationDueAt: { } due })
        {
            var (earliest, _) = await desk.RegistrationDueBetweenAsync(page.Content.Urgent, reviewed: false, stamper.Now(), ct);
            form.EarliestDueAt = due < earliest ? earliest : null;
        }

        return form;
    }
}

public sealed record ReviewLine(string Number, string Title, string Owner, SelectionMethod Method, Money Budget, DateTimeOffset? SubmittedAt, DateTimeOffset? ReviewDueAt, DateTimeOffset? RegistrationDueAt);

public sealed record ReviewsPage(IReadOnlyList<ReviewLine> Rows, int Page, int Total);

public sealed record EarlierLine(string Number, string Title, SelectionMethod Method, Money Budget, DateTimeOffset? PublishedAt);

public sealed class ReviewForm
{
    public string? Reason { get; init; }

    internal ProjectPage Page { get; set; } = null!;

    /// <summary>The review has taken so long that the registration would be too short: the deadline must not lie before this. Null when all is well.</summary>
    internal DateTimeOffset? EarliestDueAt { get; set; }

    /// <summary>The same owner's earlier projects of the same service: what a split would look like.</summary>
    internal IReadOnlyList<EarlierLine> Earlier { get; set; } = [];
}
