using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Web.Features.Credit;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Ratings;

/// <summary>Appeals against ratings: a supervisor lets one stand or invalidates it, with a reason that everybody reads.</summary>
[May("mutual-evaluation", Permit.Decide)]
[Route("/supervision/ratings")]
public sealed class RatingsController(MarketDbContext db, DecideEvaluationAppealHandler decide, Stamper stamper, Text text) : Controller
{
    private const int Most = 100;

    [HttpGet("", Name = "supervision.ratings")]
    public async Task<IActionResult> Show(CancellationToken ct) => View(await PageAsync(new(null, null), ct));

    [HttpPost("{id:guid}", Name = "supervision.rating"), Once]
    public Task<IActionResult> Decide(Guid id, string? text, string? act, CancellationToken ct) => DecideAsync(id, text, act == "void", ct);

    private async Task<IActionResult> DecideAsync(Guid id, string? written, bool isVoid, CancellationToken ct)
    {
        try
        {
            await decide.HandleAsync(new(id, !isVoid), stamper.Now(written), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            return this.Again(nameof(Show), await PageAsync(new(id, written), ct), refusal);
        }

        TempData["Done"] = isVoid ? text["评价认定无效，保留可见，不再计入"] : text["评价维持"];
        return RedirectToRoute("supervision.ratings");
    }

    private async Task<RatingAppealsPage> PageAsync(Written written, CancellationToken ct)
    {
        var rows = await (
            from e in db.Evaluations.AsNoTracking()
            where e.AppealedAt != null
            join p in db.Projects on e.ProjectId equals p.Id
            join a in db.Agencies on e.RatedId equals a.Id
            orderby e.Status != EvaluationStatus.Appealed, e.AppealDecisionDueAt descending
            select new RatingAppeal(e, p.Title, p.Number, p.OwnerName, a.Name, a.MembershipNo ?? "")).Take(Most).ToListAsync(ct);
        return new([.. rows.Where(r => r.Evaluation.Status is EvaluationStatus.Appealed).OrderBy(r => r.Evaluation.AppealDecisionDueAt)], [.. rows.Where(r => r.Evaluation.Status is not EvaluationStatus.Appealed)], written);
    }
}

public sealed record RatingAppeal(MutualEvaluation Evaluation, string Title, string Number, string Owner, string Agency, string MembershipNo);

public sealed record RatingAppealsPage(IReadOnlyList<RatingAppeal> Open, IReadOnlyList<RatingAppeal> Decided, Written Written);
