using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Reviews.Room;

/// <summary>
/// Where a reviewer works. The report is known by the review's number and what kind it is: neither the agency nor its credit, nor the
/// project's public page, is named here; nobody's sheet is to be seen but one's own.
/// </summary>
[Route("/reviewer")]
public sealed class RoomController(
    MarketDbContext db, ReviewReading reading, IFileStore files, TodoBoard board, AcceptSeatHandler accept, DeclineSeatHandler decline, FileSheetHandler file, RecheckRevisionHandler recheck, Stamper stamper, Text text) : Controller
{
    private const int Most = 50;

    [May("review-seat", Permit.Read)]
    [HttpGet("", Name = ReviewRoutes.Room)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var me = stamper.Actor.AccountId;
        var english = Text.IsEnglish;
        var past = await (
            from s in db.Set<ReviewSeat>().AsNoTracking()
            where s.AccountId == me
            join r in db.ReportReviews on s.ReviewId equals r.Id
            join i in db.ServiceItems on r.ItemCode equals i.Code
            orderby s.OfferedAt descending, s.Id
            select new SeatLine(r.Id, r.Number, english ? i.NameEn : i.Name, s.Round, s.Status, s.Result, r.Status, s.OfferedAt)).Take(Most).ToListAsync(ct);
        return View(new RoomPage(await board.OfAsync(Desks.Reviewer, ct), past));
    }

    [May("review-seat", Permit.Read)]
    [HttpGet("reviews/{id:guid}", Name = ReviewRoutes.Seat)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, new(), ct) is { } page ? View(page) : NotFound();

    [May("review-seat", Permit.Update)]
    [HttpPost("reviews/{id:guid}/accept", Name = ReviewRoutes.Accept), Once]
    public Task<IActionResult> Accept(Guid id, CancellationToken ct) => ActAsync(id, new(), "已接受，请在 5 个工作日内提交意见", () => accept.HandleAsync(new(id), stamper.Now(), ct), ct);

    [May("review-seat", Permit.Update)]
    [HttpPost("reviews/{id:guid}/decline", Name = ReviewRoutes.Decline), Once]
    public Task<IActionResult> Decline(Guid id, string? reason, CancellationToken ct) => ActAsync(id, new() { Reason = reason }, "已谢绝，由他人接替", () => decline.HandleAsync(new(id), stamper.Now(reason), ct), ct);

    [May("review-seat", Permit.Create)]
    [HttpPost("reviews/{id:guid}"), Once]
    public Task<IActionResult> File(Guid id, SheetForm form, CancellationToken ct) => ActAsync(id, form, "复审意见已提交，本轮全部交齐后得出结论", () => file.HandleAsync(new(id, form.Read()), stamper.Now(), ct), ct);

    [May("review-seat", Permit.Create)]
    [HttpPost("reviews/{id:guid}/recheck", Name = ReviewRoutes.Recheck), Once]
    public Task<IActionResult> Recheck(Guid id, string? reason, string? act, CancellationToken ct) =>
        ActAsync(id, new() { Reason = reason }, "复核意见已提交", () => recheck.HandleAsync(new(id, act == "mended", reason ?? ""), stamper.Now(), ct), ct);

    /// <summary>The edition under review, under a name that says nothing.</summary>
    [May("review-seat", Permit.Read)]
    [HttpGet("reviews/{id:guid}/report", Name = ReviewRoutes.SeatReport)]
    public async Task<IActionResult> Report(Guid id, CancellationToken ct)
    {
        if (await PageAsync(id, new(), ct) is not { MayRead: true } page || await files.OpenAsync(page.Sha256, ct) is not { } content)
        {
            return NotFound();
        }

        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.CacheControl = "private, no-store";
        return new FileStreamResult(content, "application/pdf") { FileDownloadName = $"{page.Number}-{page.Edition}.pdf", EnableRangeProcessing = true };
    }

    private async Task<IActionResult> ActAsync(Guid id, SheetForm form, string done, Func<Task> act, CancellationToken ct)
    {
        try
        {
            await act();
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return await PageAsync(id, form, ct) is { } page ? this.Again(nameof(Show), page, refusal, text["没有提交"]) : NotFound();
        }

        TempData["Done"] = text[done];
        return RedirectToRoute(ReviewRoutes.Seat, new { id });
    }

    private async Task<SeatPage?> PageAsync(Guid id, SheetForm form, CancellationToken ct)
    {
        var me = stamper.Actor.AccountId;
        var review = await db.ReportReviews.AsNoTracking().Include(r => r.Seats).ThenInclude(s => s.Findings).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id && r.Seats.Any(s => s.AccountId == me), ct);
        if (review is null)
        {
            return null;
        }

        // The latest seat of this person; a seat that was given back leaves the line in the list and nothing else.
        var seat = review.Seats.Where(s => s.AccountId == me).OrderByDescending(s => s.Round).ThenByDescending(s => s.IsSitting).First();
        var report = await db.Deliverables.AsNoTracking().Where(d => d.Id == review.DeliverableId).Select(d => new { d.Edition, d.Sha256, d.Size, d.ReportVersion, d.ReportDate }).SingleAsync(ct);
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == review.ProjectId, ct);
        var contract = await db.Contracts.AsNoTracking().Where(c => c.Id == review.ContractId).Select(c => new { c.DeliverableText, c.AcceptanceStandard }).SingleAsync(ct);
        return new(
            review.Id, review.Number, review.Cause, review.Status, review.Round, review.DueAt, seat, await reading.ItemAsync(review.ItemCode, ct), project.Content.Scale, project.Content.Requirements ?? "", contract.DeliverableText, contract.AcceptanceStandard,
            report.Edition, report.Sha256, report.Size, report.ReportVersion, report.ReportDate, form, stamper.Clock);
    }
}

public sealed record SeatLine(Guid Id, string Number, string Item, int Round, SeatStatus Seat, ReviewResult? Result, ReviewStatus Status, DateTimeOffset OfferedAt);

public sealed record RoomPage(TodoLists Todos, IReadOnlyList<SeatLine> Seats);

/// <summary>One review as the reviewer knows it.</summary>
public sealed record SeatPage(
    Guid Id, string Number, ReviewCause Cause, ReviewStatus Status, int Round, DateTimeOffset? DueAt, ReviewSeat Seat, string Item, string Scale, string Requirements, string Deliverable, string Standard,
    int Edition, string Sha256, long Size, string ReportVersion, DateOnly ReportDate, SheetForm Form, DateTimeOffset Now)
{
    public bool IsRunning => Seat.Round == Round && Seat.IsSitting && Status is not (ReviewStatus.Passed or ReviewStatus.Failed or ReviewStatus.Refused);

    public bool MayAnswer => IsRunning && Seat.Status is SeatStatus.Offered && Now < Seat.AcceptDueAt;

    public bool MayFile => IsRunning && Seat.Status is SeatStatus.Accepted && Now < Seat.DueAt;

    public bool MayRecheck => IsRunning && Status is ReviewStatus.InRecheck && Seat is { Status: SeatStatus.Filed, RecheckedAt: null } && Now < DueAt;

    /// <summary>Whoever took the seat reads the report while the review runs.</summary>
    public bool MayRead => IsRunning && Seat.Status is SeatStatus.Accepted or SeatStatus.Filed;
}

/// <summary>A sheet as it is typed; empty lines are left out.</summary>
public sealed class SheetForm
{
    public const int Lines = 8;

    public ReviewResult? Result { get; init; }

    public string? Summary { get; init; }

    public string? Reason { get; init; }

    public List<DefectForm> Defects { get; init; } = [];

    public ReviewSheet Read() => new(
        Result ?? (ReviewResult)(-1), Summary ?? "",
        [.. Defects.Where(d => !string.IsNullOrWhiteSpace(d.Text) || d.Page is not null).Select(d => new Defect(d.Kind, d.Severity, d.Page ?? 0, d.Text ?? ""))]);
}

public sealed class DefectForm
{
    public DefectKind Kind { get; init; } = DefectKind.Format;

    public DefectSeverity Severity { get; init; }

    public int? Page { get; init; }

    public string? Text { get; init; }
}
