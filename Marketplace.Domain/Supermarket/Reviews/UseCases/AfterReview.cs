using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

public sealed record HandInRevision(Guid ReviewId, HandedIn Report);

public sealed record RevisionReceipt(Guid DeliverableId, string Sha256, int Edition);

/// <summary>The agency hands in what a review asked for: the next edition; all earlier ones stay.</summary>
public sealed class HandInRevisionHandler(MarketDbContext db, ReportIntake intake, ReviewClock clock) : IHandler
{
    public async Task<RevisionReceipt> HandleAsync(HandInRevision command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        Ensure.That(review.AgencyId == stamp.By.OrganisationId, CommonRules.NotFound);
        Ensure.That(review.Status is ReviewStatus.AwaitingRevision or ReviewStatus.AwaitingRework, CommonRules.InvalidTransition, review.Status, nameof(HandInRevision));
        Ensure.That(stamp.At < review.DueAt, ReviewRules.RevisionClosed, review.DueAt);
        var contract = await db.Contracts.SingleAsync(c => c.Id == review.ContractId, ct);
        var (file, text, edition) = await intake.TakeAsync(contract, command.Report, stamp, ct);
        var before = await db.Deliverables.SingleAsync(d => d.Id == review.DeliverableId, ct);
        Ensure.That(before.Sha256 != file.Sha256, ReviewRules.SameReport);
        var report = Deliverable.Revise(contract, file, edition, text with { TestGroups = before.TestGroups }, review.Id, stamp);
        review.TakeRevision(report, (await clock.DuesAsync(stamp.At, ct)).Recheck, stamp);
        db.StoredFiles.Add(file);
        db.Deliverables.Add(report);
        await db.SaveChangesAsync(ct);
        return new(report.Id, report.Sha256, edition);
    }
}

/// <summary>The stamp's reason says why the contract ends.</summary>
public sealed record DecideAfterFailure(Guid ReviewId, bool Terminate);

/// <summary>A report failed twice, or the agency refused its review: the owner ends the contract or lets it stand.</summary>
public sealed class DecideAfterFailureHandler(MarketDbContext db, ProjectNotices notices) : IHandler
{
    public async Task HandleAsync(DecideAfterFailure command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Owner);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        Ensure.That(review.OwnerId == stamp.By.OrganisationId, CommonRules.NotFound);
        review.DecideByOwner(command.Terminate, stamp);
        if (command.Terminate)
        {
            var contract = await db.Contracts.SingleAsync(c => c.Id == review.ContractId && c.Status == ServiceContractStatus.Performing, ct);
            var project = await db.ProjectAsync(review.ProjectId, ct);
            contract.Terminate(stamp);
            project.EndAfterReview(stamp);

            // What was rated opens; there will be no other end of the window.
            foreach (var evaluation in await db.Evaluations.Where(e => e.ContractId == contract.Id && e.RevealedAt == null).ToListAsync(ct))
            {
                evaluation.Reveal(evaluation.ClosesAt > stamp.At ? evaluation.ClosesAt : stamp.At, stamp);
            }

            await notices.CancelledAsync(project, stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}

public sealed record CheckReview(Guid ReviewId);

/// <summary>A clock of the review has run out: does what its state says. Nothing is due, nothing is done.</summary>
public sealed class CheckReviewHandler(MarketDbContext db, ReviewClock clock, ReviewEditions editions, ReviewSubstitutes substitutes, ReviewNextRound next) : IHandler
{
    public async Task HandleAsync(CheckReview command, Stamp stamp, CancellationToken ct)
    {
        var review = await db.ReviewAsync(command.ReviewId, ct);
        if (review.NextCheckAt is not { } due || stamp.At < due)
        {
            return;
        }

        if (review.LetTimeAct(await clock.DuesAsync(stamp.At, ct), stamp))
        {
            await editions.FollowAsync(review, stamp, ct);
            await substitutes.FillAsync(review, stamp, ct);
            next.Commit(review, stamp);
            await db.SaveChangesAsync(ct);
        }
        else
        {
            // A re-check without a majority: the clock has nothing more to say, the office has.
            await db.ReportReviews.Where(r => r.Id == review.Id && r.NextCheckAt == due).ExecuteUpdateAsync(set => set.SetProperty(r => r.NextCheckAt, review.NextCheckAt), ct);
        }
    }
}
