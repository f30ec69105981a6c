using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deadlines;

/// <summary>The limits of ratings and of reviews.</summary>
internal sealed partial class DeadlineMover
{
    private async Task<Told?> AmendmentAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var evaluation = await db.Evaluations.SingleAsync(e => e.Id == id, ct);
        if (!evaluation.MayAmendAt(stamp.At) || count(evaluation.SubmittedAt, settings.EvaluationAmendWorkingDays, evaluation.AmendDueAt) is not { } due)
        {
            return null;
        }

        // Only the rater is told: the other side must not learn that there is a rating.
        var was = evaluation.AmendDueAt!.Value;
        evaluation.MoveAmendment(due, stamp);
        return evaluation.AmendDueAt == was ? null : await OfRatingAsync(evaluation, evaluation.RaterId, evaluation.Side is EvaluationSide.OwnerRatesAgency, "修改评价", "amending the rating", was, evaluation.AmendDueAt!.Value, ct);
    }

    private async Task<Told?> AppealAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var evaluation = await db.Evaluations.SingleAsync(e => e.Id == id, ct);
        if (evaluation.Status is not EvaluationStatus.Locked || evaluation.FinalAt is not null || count(evaluation.RevealedAt, settings.EvaluationAppealWorkingDays, evaluation.AppealDueAt) is not { } due)
        {
            return null;
        }

        var was = evaluation.AppealDueAt!.Value;
        evaluation.MoveAppeal(due, stamp);
        return await OfRatingAsync(evaluation, evaluation.RatedId, toOwner: false, "评价申诉", "appealing against the rating", was, due, ct);
    }

    private async Task<Told?> ReviewAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var review = await db.ReviewAsync(id, ct);
        var moved = review.MoveDues(
            (status, from, due) => count(from, status switch
            {
                ReviewStatus.AwaitingRevision => settings.ReviewRevisionWorkingDays,
                ReviewStatus.AwaitingRework => settings.ReviewReworkWorkingDays,
                ReviewStatus.InRecheck => settings.ReviewRecheckWorkingDays,
                _ => settings.ReviewOwnerWorkingDays,
            }, due),
            (status, from, due) => count(from, status is SeatStatus.Offered ? settings.ReviewAcceptWorkingDays : settings.ReviewWorkingDays, due),
            stamp);
        if (moved is not var (was, now))
        {
            return null;
        }

        List<Recipient> to = review.Status switch
        {
            ReviewStatus.AwaitingRevision or ReviewStatus.AwaitingRework => [Recipient.Agency(review.AgencyId)],
            ReviewStatus.Failed or ReviewStatus.Refused => [Recipient.Owner(review.OwnerId)],
            _ => [.. review.Sitting.Select(s => Recipient.Person(s.AccountId))],
        };
        return new("报告复审", "the review of a report", review.Number, was, now, MessageSubject.Review, review.Id.ToString("D"), to);
    }

    private async Task<Told> OfRatingAsync(MutualEvaluation evaluation, Guid party, bool toOwner, string name, string english, DateTimeOffset was, DateTimeOffset due, CancellationToken ct)
    {
        var title = await db.Projects.Where(p => p.Id == evaluation.ProjectId).Select(p => p.Title).SingleAsync(ct);
        return new(name, english, title, was, due, MessageSubject.Rating, evaluation.Id.ToString("D"), [toOwner ? Recipient.Owner(party) : Recipient.Agency(party)]);
    }
}
