using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Reviews;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Evaluations.UseCases;

public sealed record CloseEvaluations(Guid ProjectId);

/// <summary>The window has ended, or both are in for good: what was given opens, what was not has lapsed, the project is done unless a review still runs.</summary>
public sealed class CloseEvaluationsHandler(MarketDbContext db, EvaluationClosing closing) : IHandler
{
    public async Task HandleAsync(CloseEvaluations command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.ProjectAsync(command.ProjectId, ct);
        var both = await db.Evaluations.Where(e => e.ProjectId == project.Id).ToListAsync(ct);
        Ensure.That(both.TrueForAll(e => e.RevealedAt is null), CommonRules.InvalidTransition, project.Status, nameof(CloseEvaluations));
        var due = both.Max(e => e.ClosesAt);
        Ensure.That(stamp.At >= due || both.TrueForAll(e => e.IsInForGoodAt(stamp.At)), CommonRules.TooEarly, due, stamp.At);
        await closing.CloseAsync(project, both, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Two who rate in the same instant each see the other's as missing; what neither of them closed is closed here.</summary>
internal sealed class CloseWhenBothAreIn(MarketDbContext db, EvaluationClosing closing, TimeProvider clock) : IEventHandler<EvaluationSubmitted>, IEventHandler<EvaluationAmended>
{
    public Task HandleAsync(EvaluationSubmitted happened, Stamp stamp, CancellationToken ct) => LookAsync(happened.ProjectId, happened.EvaluationId, ct);

    public Task HandleAsync(EvaluationAmended happened, Stamp stamp, CancellationToken ct) => LookAsync(happened.ProjectId, happened.EvaluationId, ct);

    private async Task LookAsync(Guid projectId, Guid evaluationId, CancellationToken ct)
    {
        if (await db.Projects.AnyAsync(p => p.Id == projectId && p.Status == IntermediaryProjectStatus.AwaitingEvaluation, ct))
        {
            var both = await db.Evaluations.Where(e => e.ProjectId == projectId).ToListAsync(ct);
            if (both.TrueForAll(e => e.RevealedAt is null && e.SubmittedAt is not null))
            {
                await closing.FollowAsync(both.Single(e => e.Id == evaluationId), both, new(Actor.System, clock.GetUtcNow(), "双方均已评价"), ct);
            }
        }
    }
}

/// <summary>A review that held a contract open has ended, or the ratings of a reviewed contract have opened: what is done is closed.</summary>
internal sealed class CloseWhenReviewed(MarketDbContext db, EvaluationClosing closing, TimeProvider clock) : IEventHandler<ReviewSettled>, IEventHandler<EvaluationRevealed>
{
    public Task HandleAsync(ReviewSettled happened, Stamp stamp, CancellationToken ct) => LookAsync(happened.ProjectId, ct);

    public Task HandleAsync(EvaluationRevealed happened, Stamp stamp, CancellationToken ct) => LookAsync(happened.ProjectId, ct);

    private async Task LookAsync(Guid projectId, CancellationToken ct)
    {
        var project = await db.ProjectAsync(projectId, ct);
        if (project.Status is IntermediaryProjectStatus.AwaitingEvaluation
            && await db.Evaluations.AllAsync(e => e.ProjectId != projectId || e.RevealedAt != null, ct)
            && !await closing.IsHeldAsync(projectId, ct))
        {
            await closing.CompleteAsync(project, new(Actor.System, clock.GetUtcNow(), "复审已有结论，双方评价已公开"), ct);
            await db.SaveChangesAsync(ct);
        }
    }
}

/// <summary>Opens both ratings and completes contract and project.</summary>
public sealed class EvaluationClosing(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    /// <summary>After a rating was given or amended: both are opened when both are in for good. Saves. Nothing that either side can see tells before that the other has rated.</summary>
    public async Task<EvaluationReceipt> FollowAsync(MutualEvaluation mine, List<MutualEvaluation> both, Stamp stamp, CancellationToken ct)
    {
        var revealed = both.TrueForAll(e => e.IsInForGoodAt(stamp.At));
        if (revealed)
        {
            await CloseAsync(await db.ProjectAsync(mine.ProjectId, ct), both, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
        return new(mine.Id, revealed);
    }

    /// <summary>The caller saves.</summary>
    public async Task CloseAsync(IntermediaryProject project, IEnumerable<MutualEvaluation> both, Stamp stamp, CancellationToken ct)
    {
        var appealDueAt = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.EvaluationAppealWorkingDays).At;
        foreach (var evaluation in both)
        {
            evaluation.Reveal(appealDueAt, stamp);
        }

        if (await IsHeldAsync(project.Id, ct))
        {
            project.AwaitReview(stamp);
        }
        else
        {
            await CompleteAsync(project, stamp, ct);
        }
    }

    /// <summary>A report under review keeps its contract open: what fails twice may still be terminated.</summary>
    public Task<bool> IsHeldAsync(Guid projectId, CancellationToken ct) => db.ReportReviews.AnyAsync(r => r.ProjectId == projectId && r.SettledAt == null, ct);

    /// <summary>The caller saves.</summary>
    public async Task CompleteAsync(IntermediaryProject project, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleAsync(c => c.ProjectId == project.Id, ct);
        if (contract.Status is ServiceContractStatus.Performing)
        {
            // The work was done when the report that the owner took was uploaded; what a review asked for later is no delay of it.
            var uploadedAt = await db.Deliverables.Where(d => d.ContractId == contract.Id && d.FiledAt != null && d.ReviewId == null).OrderBy(d => d.Edition).Select(d => d.UploadedAt).FirstAsync(ct);
            var calendar = await calendars.CurrentAsync(ct);
            contract.Complete(uploadedAt, calendar, stamp);
        }

        project.Close(stamp);
    }
}
