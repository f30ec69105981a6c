using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

/// <summary>Begins reviews, with the commitment for the draw of their reviewers. The caller saves.</summary>
public sealed class ReviewOpening(MarketDbContext db, Numbers numbers, SupermarketSettings settings, ISeal seal) : IHandler
{
    public async Task<ReportReview> OpenAsync(Deliverable report, IntermediaryProject project, ReviewCause cause, Guid? sampleId, Stamp stamp, CancellationToken ct)
    {
        var holds = await db.Contracts.AnyAsync(c => c.Id == report.ContractId && c.Status == ServiceContractStatus.Performing, ct);
        var review = ReportReview.Open(
            await numbers.ReviewAsync(stamp, ct), report, project, cause, cause is ReviewCause.Mandatory ? settings.MandatoryReviewers : settings.SampleReviewers, holds, sampleId, stamp);
        db.ReportReviews.Add(review);
        db.ReviewDraws.Add(ReviewDraw.OfReviewers(review.Id, 1, seal, stamp));
        return review;
    }
}

/// <summary>The limits of a review, by the calendar in force.</summary>
public sealed class ReviewClock(CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task<ReviewDues> DuesAsync(DateTimeOffset now, CancellationToken ct)
    {
        var calendar = await calendars.CurrentAsync(ct);
        DateTimeOffset After(int days) => calendar.DeadlineAfter(now, days).At;
        return new(After(settings.ReviewRevisionWorkingDays), After(settings.ReviewReworkWorkingDays), After(settings.ReviewRecheckWorkingDays), After(settings.ReviewOwnerWorkingDays));
    }

    public async Task<DateTimeOffset> AcceptDueAsync(DateTimeOffset now, CancellationToken ct) => (await calendars.CurrentAsync(ct)).DeadlineAfter(now, settings.ReviewAcceptWorkingDays).At;

    public async Task<DateTimeOffset> SheetDueAsync(DateTimeOffset now, CancellationToken ct) => (await calendars.CurrentAsync(ct)).DeadlineAfter(now, settings.ReviewWorkingDays).At;
}

/// <summary>What a decision does to the editions: the one that passed is on file, those that did not are sent back. The caller saves.</summary>
public sealed class ReviewEditions(MarketDbContext db) : IHandler
{
    public async Task FollowAsync(ReportReview review, Stamp stamp, CancellationToken ct)
    {
        if (review.Status is not (ReviewStatus.Passed or ReviewStatus.AwaitingRework or ReviewStatus.Failed or ReviewStatus.Refused))
        {
            return;
        }

        foreach (var edition in await db.Deliverables.Where(d => d.ContractId == review.ContractId && (d.Status == DeliverableStatus.InRecheck || d.Status == DeliverableStatus.Filed)).OrderBy(d => d.Edition).ToListAsync(ct))
        {
            var passed = review.Status is ReviewStatus.Passed && edition.Id == review.DeliverableId;
            switch (edition.Status)
            {
                case DeliverableStatus.InRecheck when passed:
                    edition.File(new(stamp.By, stamp.At, "复审通过，新版本备案"));
                    break;
                case DeliverableStatus.InRecheck:
                    edition.FailRecheck(new(stamp.By, stamp.At, review.Status is ReviewStatus.Passed ? "复审以后一版本通过，本版本不予备案" : "复审未通过，本版本不予备案"));
                    break;
                case DeliverableStatus.Filed when review.Status is ReviewStatus.Passed && !passed:
                    edition.Supersede(stamp);
                    break;
            }
        }
    }
}

internal static class ReviewLoading
{
    extension(MarketDbContext db)
    {
        public async Task<ReportReview> ReviewAsync(Guid id, CancellationToken ct) =>
            await db.ReportReviews.Include(r => r.Rounds).Include(r => r.Seats).ThenInclude(s => s.Findings).AsSplitQuery().SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);

        /// <summary>A review in which the actor sits, now or once; for anybody else there is none.</summary>
        public async Task<ReportReview> SeatedReviewAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Expert);
            var review = await db.ReviewAsync(id, ct);
            Ensure.That(review.Seats.Any(s => s.AccountId == stamp.By.AccountId), CommonRules.NotFound);
            return review;
        }
    }
}
