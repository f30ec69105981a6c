using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Evaluations.UseCases;

/// <param name="ProjectId">The project whose report is filed.</param>
/// <param name="Stars">One to five for each item: four when an owner rates, three when an agency does.</param>
/// <param name="Amendable">Whether the rater keeps the right to amend it once; it opens only when that right is spent.</param>
public sealed record SubmitEvaluation(Guid ProjectId, IReadOnlyList<int> Stars, string Text, bool Amendable = false);

/// <param name="Revealed">Whether both are in for good, so that either may now read the other's.</param>
public sealed record EvaluationReceipt(Guid EvaluationId, bool Revealed);

/// <summary>One party rates the other, blind until both have and neither can change it any more.</summary>
public sealed class SubmitEvaluationHandler(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings, EvaluationClosing closing) : IHandler
{
    public async Task<EvaluationReceipt> HandleAsync(SubmitEvaluation command, Stamp stamp, CancellationToken ct)
    {
        var (both, mine) = await db.OwnEvaluationsAsync(command.ProjectId, stamp, ct);
        var amendDueAt = command.Amendable ? (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.EvaluationAmendWorkingDays).At : (DateTimeOffset?)null;
        Ensure.That(!ListingChecks.HoldsContact(command.Text), SupermarketRules.ContactInText);
        mine.Submit(command.Stars, command.Text, amendDueAt, stamp);
        return await closing.FollowAsync(mine, both, stamp, ct);
    }
}

/// <param name="Stars">As for <see cref="SubmitEvaluation"/>; they take the place of those given before.</param>
public sealed record AmendEvaluation(Guid ProjectId, IReadOnlyList<int> Stars, string Text);

/// <summary>Once, within the time, and without having read the other's.</summary>
public sealed class AmendEvaluationHandler(MarketDbContext db, EvaluationClosing closing) : IHandler
{
    public async Task<EvaluationReceipt> HandleAsync(AmendEvaluation command, Stamp stamp, CancellationToken ct)
    {
        var (both, mine) = await db.OwnEvaluationsAsync(command.ProjectId, stamp, ct);
        Ensure.That(!ListingChecks.HoldsContact(command.Text), SupermarketRules.ContactInText);
        mine.Amend(command.Stars, command.Text, stamp);
        return await closing.FollowAsync(mine, both, stamp, ct);
    }
}

internal static class EvaluationLoading
{
    /// <summary>Both sides' ratings of a contract, and the acting party's own.</summary>
    public static async Task<(List<MutualEvaluation> Both, MutualEvaluation Mine)> OwnEvaluationsAsync(this MarketDbContext db, Guid projectId, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(projectId, stamp, ct);
        var both = await db.Evaluations.Where(e => e.ContractId == contract.Id).ToListAsync(ct);
        return (both, both.Find(e => e.RaterId == stamp.By.OrganisationId) ?? throw new RuleException(CommonRules.InvalidTransition, contract.Status, nameof(SubmitEvaluation)));
    }
}
