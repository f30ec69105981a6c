using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Reviews.Staff;

/// <summary>The office's desk for reviews: the queue, who reviews, and what is left to conclude.</summary>
[Route("/staff/reviews")]
public sealed class ReviewsController(
    MarketDbContext db, ReviewReading reading, ReviewPeople people, AssignReviewersHandler assign, FreezeReviewersHandler freeze, DrawReviewersHandler draw, ReplaceReviewerHandler replace, RefuseReviewHandler refuse,
    FinishRecheckHandler finish, SendAuthorityNoticeHandler send, Stamper stamper, Text text) : Controller
{
    [May("review-desk", Permit.Read)]
    [HttpGet("", Name = ReviewRoutes.StaffReviews)]
    public async Task<IActionResult> List(ReviewStatus? status, CancellationToken ct, int page = 1)
    {
        var wanted = status is { } one ? db.ReportReviews.Where(r => r.Status == one) : db.ReportReviews;
        var (rows, at, total) = await reading.ListAsync(wanted, page, ct);
        return View(new ReviewsPage(rows, at, total, status, "/staff/reviews", ShowsAgency: true));
    }

    [May("review-desk", Permit.Read)]
    [HttpGet("{id:guid}", Name = ReviewRoutes.StaffReview)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, new(null, null), ct) is { } page ? View(page) : NotFound();

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/assign", Name = ReviewRoutes.Assign), Once]
    public Task<IActionResult> Assign(Guid id, List<string?> reviewers, string? text, CancellationToken ct) =>
        ActAsync(id, id, text, "已邀请，复审人在期限内接受或谢绝", () => assign.HandleAsync(new(id, [.. reviewers.OfType<string>()]), stamper.Now(text), ct), ct);

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/freeze", Name = ReviewRoutes.Freeze), Once]
    public Task<IActionResult> Freeze(Guid id, CancellationToken ct) =>
        ActAsync(id, id, null, "名单已冻结，请输入公开随机字抽取", () => freeze.HandleAsync(new(id), stamper.Now(), ct), ct);

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/draw", Name = ReviewRoutes.Draw), Once]
    public Task<IActionResult> Draw(Guid id, string? nonce, CancellationToken ct) =>
        ActAsync(id, id, nonce, "已抽取并邀请，缺席的由后一位递补", () => draw.HandleAsync(new(id, nonce ?? ""), stamper.Now(), ct), ct);

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/replace/{seat:guid}", Name = ReviewRoutes.Replace), Once]
    public Task<IActionResult> Replace(Guid id, Guid seat, string? text, CancellationToken ct) =>
        ActAsync(id, seat, text, "席位已收回", () => replace.HandleAsync(new(id, seat), stamper.Now(text), ct), ct);

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/refuse", Name = ReviewRoutes.Refuse), Once]
    public Task<IActionResult> Refuse(Guid id, string? text, CancellationToken ct) =>
        ActAsync(id, id, text, "已认定拒绝复审并记录信用", () => refuse.HandleAsync(new(id), stamper.Now(text), ct), ct);

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/finish", Name = ReviewRoutes.Finish), Once]
    public Task<IActionResult> Finish(Guid id, string? text, string? act, CancellationToken ct) =>
        ActAsync(id, id, text, "复核已办结", () => finish.HandleAsync(new(id, act == "mended"), stamper.Now(text), ct), ct);

    [May("review-desk", Permit.Decide)]
    [HttpPost("{id:guid}/notices/{notice:guid}", Name = ReviewRoutes.SendNotice), Once]
    public Task<IActionResult> Send(Guid id, Guid notice, string? document, CancellationToken ct) =>
        ActAsync(id, notice, document, "已登记发出", () => send.HandleAsync(new(notice, document ?? ""), stamper.Now(), ct), ct);

    private async Task<IActionResult> ActAsync(Guid id, Guid where, string? written, string done, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return await PageAsync(id, new(where, written), ct) is { } page ? this.Again(nameof(Show), page, refusal) : NotFound();
        }

        TempData["Done"] = text[done];
        return RedirectToRoute(ReviewRoutes.StaffReview, new { id });
    }

    private async Task<StaffReviewPage?> PageAsync(Guid id, Written written, CancellationToken ct)
    {
        if (await reading.OfAsync(r => r.Id == id, namesPeople: true, ct) is not { } page)
        {
            return null;
        }

        var lots = await db.ReviewDraws.AsNoTracking().Include(d => d.Entries).SingleOrDefaultAsync(d => d.ReviewId == id && d.Round == page.Review.Round, ct);
        var eligible = page.Review.Missing > 0 ? await people.EligibleAsync(page.Review, stamper.Clock, ct) : [];
        var notices = await db.AuthorityNotices.AsNoTracking().Where(n => n.ReviewId == id).OrderBy(n => n.Authority).ToListAsync(ct);
        return new(page, lots, eligible, notices, written, PermissionMatrix.Allows(stamper.Actor.Roles, "review-desk", Permit.Decide));
    }
}

public sealed record StaffReviewPage(ReviewPage Page, ReviewDraw? Draw, IReadOnlyList<Reviewer> Eligible, IReadOnlyList<AuthorityNotice> Notices, Written Written, bool MayAct);

/// <summary>The register of reviewers.</summary>
[Route("/staff/reviewers")]
public sealed class ReviewersController(MarketDbContext db, EnterReviewerHandler enter, SetReviewerActiveHandler setActive, Stamper stamper, Text text) : Controller
{
    private const int Most = 500;

    [May("review-desk", Permit.Read)]
    [HttpGet("", Name = ReviewRoutes.Reviewers)]
    public async Task<IActionResult> List(CancellationToken ct) => View("Reviewers", await PageAsync(new(), new(null, null), ct));

    [May("review-desk", Permit.Create)]
    [HttpPost(""), Once]
    public async Task<IActionResult> Enter([Bind(Prefix = "Form")] ReviewerForm form, CancellationToken ct)
    {
        try
        {
            var number = await enter.HandleAsync(new(form.UserName ?? "", form.Speciality ?? "", form.Types), stamper.Now(), ct);
            TempData["Done"] = text["已列入名册，编号 {0}", number];
            return RedirectToRoute(ReviewRoutes.Reviewers);
        }
        catch (RuleException refusal)
        {
            return this.Again("Reviewers", await PageAsync(form, new(null, null), ct), refusal.Under("Form"));
        }
    }

    [May("review-desk", Permit.Create)]
    [HttpPost("{id:guid}", Name = ReviewRoutes.SetActive), Once]
    public async Task<IActionResult> SetActive(Guid id, string? text, string? act, CancellationToken ct)
    {
        try
        {
            await setActive.HandleAsync(new(id, act == "return"), stamper.Now(text), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("Reviewers", await PageAsync(new(), new(id, text), ct), refusal);
        }

        return RedirectToRoute(ReviewRoutes.Reviewers);
    }

    private async Task<ReviewersPage> PageAsync(ReviewerForm form, Written written, CancellationToken ct)
    {
        var rows = await db.Reviewers.AsNoTracking().OrderBy(r => r.LeftAt != null).ThenBy(r => r.Number).Take(Most).ToListAsync(ct);
        var types = await db.ServiceTypes.AsNoTracking().OrderBy(t => t.Sort).Select(t => new SelectListItem(Text.IsEnglish ? t.NameEn : t.Name, t.Code)).ToListAsync(ct);
        var open = await db.Set<ReviewSeat>().Where(s => s.Status == SeatStatus.Offered || s.Status == SeatStatus.Accepted).GroupBy(s => s.ReviewerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return new() { Form = form, Rows = rows, Types = types, Open = open, Written = written };
    }
}

public sealed class ReviewersPage
{
    public ReviewerForm Form { get; init; } = new();

    internal IReadOnlyList<Reviewer> Rows { get; init; } = [];

    internal IReadOnlyList<SelectListItem> Types { get; init; } = [];

    internal IReadOnlyDictionary<Guid, int> Open { get; init; } = new Dictionary<Guid, int>();

    internal Written Written { get; init; } = new(null, null);
}

public sealed class ReviewerForm
{
    [Display(Name = "登录名")]
    public string? UserName { get; init; }

    [Display(Name = "职称与专业")]
    public string? Speciality { get; init; }

    [Display(Name = "可复审的服务类别")]
    public List<string> Types { get; init; } = [];
}
