using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Evaluations.UseCases;

public sealed record ReplyToEvaluation(Guid EvaluationId, string Text);

/// <summary>The agency answers what an owner wrote, for everybody to read.</summary>
public sealed class ReplyToEvaluationHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ReplyToEvaluation command, Stamp stamp, CancellationToken ct)
    {
        var evaluation = await db.ReceivedEvaluationAsync(command.EvaluationId, stamp, ct);
        Ensure.That(!ListingChecks.HoldsContact(command.Text), SupermarketRules.ContactInText);
        evaluation.Answer(command.Text, stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record AppealEvaluation(Guid EvaluationId, string Text);

/// <summary>The agency says why a rating should not stand.</summary>
public sealed class AppealEvaluationHandler(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(AppealEvaluation command, Stamp stamp, CancellationToken ct)
    {
        var evaluation = await db.ReceivedEvaluationAsync(command.EvaluationId, stamp, ct);
        evaluation.AppealAgainst(command.Text, (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.EvaluationAppealDecisionWorkingDays).At, stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason is what everybody reads.</summary>
public sealed record DecideEvaluationAppeal(Guid EvaluationId, bool Stands);

/// <summary>A supervisor upholds a rating or invalidates it.</summary>
public sealed class DecideEvaluationAppealHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecideEvaluationAppeal command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var evaluation = await db.Evaluations.SingleOrDefaultAsync(e => e.Id == command.EvaluationId && e.AppealedAt != null, ct) ?? throw CommonRules.NotFound.With();
        Ensure.That(stamp.By.OrganisationId != evaluation.RaterId && stamp.By.OrganisationId != evaluation.RatedId, CommonRules.Forbidden);
        evaluation.DecideAppeal(command.Stands, stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record FinishEvaluation(Guid EvaluationId);

/// <summary>The time to appeal is over.</summary>
public sealed class FinishEvaluationHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(FinishEvaluation command, Stamp stamp, CancellationToken ct)
    {
        var evaluation = await db.Evaluations.SingleOrDefaultAsync(e => e.Id == command.EvaluationId, ct) ?? throw CommonRules.NotFound.With();
        evaluation.Finish(stamp);
        await db.SaveChangesAsync(ct);
    }
}

internal static class ReceivedEvaluations
{
    /// <summary>An open rating of the acting agency; what is not open does not exist for it.</summary>
    public static async Task<MutualEvaluation> ReceivedEvaluationAsync(this MarketDbContext db, Guid id, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        return await db.Evaluations.SingleOrDefaultAsync(e => e.Id == id && e.RatedId == agencyId && e.RevealedAt != null && e.SubmittedAt != null && e.Side == EvaluationSide.OwnerRatesAgency, ct) ?? throw CommonRules.NotFound.With();
    }
}
