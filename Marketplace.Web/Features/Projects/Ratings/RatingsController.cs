using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Ratings;

/// <summary>Ratings given and received: amending one's own, answering and disputing the owner's. What is not open is there for its writer only.</summary>
[Route("/desk/ratings")]
public sealed class RatingsController(MarketDbContext db, AmendEvaluationHandler amend, ReplyToEvaluationHandler reply, AppealEvaluationHandler appeal, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 30;

    private Guid Me => stamper.Actor.OrganisationId ?? Guid.Empty;

    private string Desk => stamper.Actor.Has(Role.Owner) && !stamper.Actor.Has(Role.Agency) ? Desks.Owner : Desks.Agency;

    [May("mutual-evaluation", Permit.Create)]
    [HttpGet("", Name = "desk.ratings")]
    public async Task<IActionResult> List(bool given, CancellationToken ct, int page = 1)
    {
        var me = Me;
        var wanted = given ? db.Evaluations.Where(e => e.RaterId == me) : db.Evaluations.Where(e => e.RatedId == me && e.RevealedAt != null);
        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await wanted.AsNoTracking().OrderByDescending(e => e.RevealedAt ?? e.ClosesAt).ThenBy(e => e.Id).Skip((at - 1) * PageSize).Take(PageSize)
            .Join(db.Projects, e => e.ProjectId, p => p.Id, (e, p) => new RatingLine(e, p.Title)).ToListAsync(ct);
        return View(new RatingsPage(given, [.. rows.OrderByDescending(r => r.Evaluation.RevealedAt ?? r.Evaluation.ClosesAt)], at, total, Desk, me));
    }

    [May("mutual-evaluation", Permit.Create)]
    [HttpGet("{id:guid}", Name = "desk.rating")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, new(), null, null, ct) is { } page ? View(page) : NotFound();

    [May("mutual-evaluation", Permit.Create)]
    [HttpPost("{id:guid}/amend", Name = "desk.rating.amend"), Once]
    public async Task<IActionResult> Amend(Guid id, RateForm form, CancellationToken ct)
    {
        var me = Me;
        var project = await db.Evaluations.Where(e => e.Id == id && e.RaterId == me).Select(e => (Guid?)e.ProjectId).SingleOrDefaultAsync(ct);
        return project is null ? NotFound() : await ActAsync(id, form, null, null, async () =>
        {
            var receipt = await amend.HandleAsync(new(project.Value, form.Stars, form.Text ?? ""), stamper.Now(), ct);
            return receipt.Revealed ? text["评价已修改并锁定，双方评价现已公开"] : text["评价已修改并锁定"];
        }, ct);
    }

    [May("mutual-evaluation", Permit.Create)]
    [HttpPost("{id:guid}/reply", Name = "desk.rating.reply"), Once]
    public Task<IActionResult> Reply(Guid id, string? said, CancellationToken ct) => ActAsync(id, new(), said, null, async () =>
    {
        await reply.HandleAsync(new(id, said ?? ""), stamper.Now(), ct);
        return text["回复已公开"];
    }, ct);

    [May("mutual-evaluation", Permit.Create)]
    [HttpPost("{id:guid}/appeal", Name = "desk.rating.appeal"), Once]
    public Task<IActionResult> Appeal(Guid id, string? claim, CancellationToken ct) => ActAsync(id, new(), null, claim, async () =>
    {
        await appeal.HandleAsync(new(id, claim ?? ""), stamper.Now(), ct);
        return text["申诉已提交，由监督员决定"];
    }, ct);

    private async Task<IActionResult> ActAsync(Guid id, RateForm form, string? said, string? claim, Func<Task<string>> act, CancellationToken ct)
    {
        try
        {
            TempData["Done"] = await act();
            return RedirectToRoute("desk.rating", new { id });
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return await PageAsync(id, form, said, claim, ct) is { } page ? this.Again(nameof(Show), page, refusal) : NotFound();
        }
    }

    private async Task<RatingPage?> PageAsync(Guid id, RateForm form, string? said, string? claim, CancellationToken ct)
    {
        var me = Me;
        var found = await db.Evaluations.AsNoTracking().Where(e => e.Id == id && (e.RaterId == me || (e.RatedId == me && e.RevealedAt != null)))
            .Join(db.Projects, e => e.ProjectId, p => p.Id, (e, p) => new { Evaluation = e, p.Title, p.Number }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var e = found.Evaluation;
        var typed = form.Stars.Count > 0 ? form : new RateForm { Stars = [.. new[] { e.Item1, e.Item2, e.Item3, e.Item4 }.Take(e.Side is EvaluationSide.OwnerRatesAgency ? 4 : 3)], Text = e.Text };
        return new(e, found.Title, found.Number, e.RaterId == me, Desk, typed.For(e), said, claim, stamper.Clock);
    }
}

public sealed record RatingLine(MutualEvaluation Evaluation, string Title);

public sealed record RatingsPage(bool Given, IReadOnlyList<RatingLine> Rows, int Page, int Total, string Desk, Guid Me);

public sealed record RatingPage(MutualEvaluation Evaluation, string Title, string Number, bool IsMine, string Desk, RateForm Form, string? Said, string? Claim, DateTimeOffset Now)
{
    public bool OwnersRating => Evaluation.Side is EvaluationSide.OwnerRatesAgency;

    public string ProjectHref => OwnersRating == IsMine ? $"/buyer/projects/{Number}" : $"/seller/projects/{Number}";

    public bool MayAmend => IsMine && Evaluation.MayAmendAt(Now);

    public bool MayReply => !IsMine && OwnersRating && Evaluation.SubmittedAt is not null && Evaluation.RepliedAt is null;

    public bool MayAppeal => !IsMine && Evaluation.Status is EvaluationStatus.Locked && Evaluation.AppealedAt is null && Now < Evaluation.AppealDueAt;
}
