using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

public sealed record AcceptSeat(Guid ReviewId);

/// <summary>A reviewer takes the seat; five working days begin.</summary>
public sealed class AcceptSeatHandler(MarketDbContext db, ReviewPeople people, ReviewClock clock) : IHandler
{
    public Task HandleAsync(AcceptSeat command, Stamp stamp, CancellationToken ct) => Crowded.TryAsync(db, async () =>
    {
        var review = await db.SeatedReviewAsync(command.ReviewId, stamp, ct);
        await people.RequireImpartialAsync(review, stamp.By, stamp.At, ct);
        review.Accept(stamp.By.AccountId, await clock.SheetDueAsync(stamp.At, ct), stamp);
        await db.SaveChangesAsync(ct);
    });
}

/// <summary>The stamp's reason says why not.</summary>
public sealed record DeclineSeat(Guid ReviewId);

/// <summary>A reviewer steps back; the next of the drawn order stands in.</summary>
public sealed class DeclineSeatHandler(MarketDbContext db, ReviewSubstitutes substitutes) : IHandler
{
    public Task HandleAsync(DeclineSeat command, Stamp stamp, CancellationToken ct) => Crowded.TryAsync(db, async () =>
    {
        var review = await db.SeatedReviewAsync(command.ReviewId, stamp, ct);
        review.Decline(stamp.By.AccountId, stamp);
        await substitutes.FillAsync(review, stamp, ct);
        await db.SaveChangesAsync(ct);
    });
}

public sealed record FileSheet(Guid ReviewId, ReviewSheet Sheet);

/// <summary>Takes one reviewer's sheet. With the last one the round is decided.</summary>
public sealed class FileSheetHandler(MarketDbContext db, ReviewPeople people, ReviewClock clock, ReviewEditions editions, ReviewSubstitutes substitutes, ReviewNextRound next) : IHandler
{
    public Task HandleAsync(FileSheet command, Stamp stamp, CancellationToken ct)
    {
        Check(command.Sheet);
        return Crowded.TryAsync(db, async () =>
        {
            var review = await db.SeatedReviewAsync(command.ReviewId, stamp, ct);
            await people.RequireImpartialAsync(review, stamp.By, stamp.At, ct);
            review.File(stamp.By.AccountId, command.Sheet, await clock.DuesAsync(stamp.At, ct), stamp);
            await editions.FollowAsync(review, stamp, ct);
            await substitutes.FillAsync(review, stamp, ct);
            next.Commit(review, stamp);
            await db.SaveChangesAsync(ct);
        });
    }

    private static void Check(ReviewSheet sheet)
    {
        var faults = new Faults()
            .Check(Enum.IsDefined(sheet.Result), nameof(sheet.Result), CommonRules.InvalidChoice)
            .Check(sheet.Summary.Trim().Length > 0, nameof(sheet.Summary), CommonRules.Required)
            .Check(sheet.Summary.Trim().Length <= ReportReview.SummaryMaxLength, nameof(sheet.Summary), CommonRules.TooLong, ReportReview.SummaryMaxLength)
            .Check(sheet.Defects.Count <= ReviewSheet.MostDefects, nameof(sheet.Defects), ReviewRules.TooManyFindings, ReviewSheet.MostDefects);
        for (var i = 0; i < sheet.Defects.Count; i++)
        {
            var defect = sheet.Defects[i];
            faults
                .Check(Enum.IsDefined(defect.Kind) && Enum.IsDefined(defect.Severity), $"Defects[{i}].Kind", CommonRules.InvalidChoice)
                .Check(defect.Page is >= 1 and <= 9999, $"Defects[{i}].Page", ReviewRules.PageNotPositive)
                .Check(defect.Text.Trim().Length > 0, $"Defects[{i}].Text", CommonRules.Required)
                .Check(defect.Text.Trim().Length <= ReportReview.DefectTextMaxLength, $"Defects[{i}].Text", CommonRules.TooLong, ReportReview.DefectTextMaxLength);
        }

        faults.Check(sheet.IsConsistent, nameof(sheet.Result), ReviewRules.ResultContradictsFindings);
        faults.Refuse();
    }
}

/// <param name="Mended">Whether the revision mends what this reviewer found.</param>
public sealed record RecheckRevision(Guid ReviewId, bool Mended, string Text);

public sealed class RecheckRevisionHandler(MarketDbContext db, ReviewClock clock, ReviewEditions editions, ReviewNextRound next) : IHandler
{
    public Task HandleAsync(RecheckRevision command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(command.Text.Trim().Length <= ReportReview.SummaryMaxLength, CommonRules.TooLong, ReportReview.SummaryMaxLength);
        return Crowded.TryAsync(db, async () =>
        {
            var review = await db.SeatedReviewAsync(command.ReviewId, stamp, ct);
            review.Recheck(stamp.By.AccountId, command.Mended, command.Text, await clock.DuesAsync(stamp.At, ct), stamp);
            await editions.FollowAsync(review, stamp, ct);
            next.Commit(review, stamp);
            await db.SaveChangesAsync(ct);
        });
    }
}

/// <summary>After a failed first round the draw of the next reviewers is committed to, before anybody knows who will be on its list. The caller saves.</summary>
public sealed class ReviewNextRound(MarketDbContext db, ISeal seal) : IHandler
{
    public void Commit(ReportReview review, Stamp stamp)
    {
        if (review is { Status: ReviewStatus.AwaitingRework, Round: 1 })
        {
            db.ReviewDraws.Add(ReviewDraw.OfReviewers(review.Id, 2, seal, stamp));
        }
    }
}

/// <summary>Reviewers work side by side on one review: who was beaten to a save by another's sheet, not by their own, tries again on what now stands.</summary>
internal static class Crowded
{
    private const int Tries = 4;

    public static async Task TryAsync(MarketDbContext db, Func<Task> work)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                await work();
                return;
            }
            catch (RuleException raced) when (raced.Rule == CommonRules.Conflict && left > 1)
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
