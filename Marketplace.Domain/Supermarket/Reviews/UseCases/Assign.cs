using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

/// <param name="Reviewers">Numbers on the register; the stamp's reason says why these.</param>
public sealed record AssignReviewers(Guid ReviewId, IReadOnlyList<string> Reviewers);

/// <summary>Staff name reviewers, with a reason.</summary>
public sealed class AssignReviewersHandler(MarketDbContext db, ReviewPeople people, ReviewClock clock) : IHandler
{
    public async Task HandleAsync(AssignReviewers command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        review.Offer(await people.FindAsync(review, command.Reviewers, stamp.At, ct), drawn: false, await clock.AcceptDueAsync(stamp.At, ct), stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record FreezeReviewers(Guid ReviewId);

/// <summary>Freezes the list of those who are able and without interest; the nonce comes after.</summary>
public sealed class FreezeReviewersHandler(MarketDbContext db, ReviewPeople people) : IHandler
{
    public async Task HandleAsync(FreezeReviewers command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        var draw = await db.ReviewersDrawAsync(review, ct);
        Ensure.That(draw.Status is ReviewDrawStatus.Committed, ReviewRules.DrawnAlready);
        Ensure.That(review.Missing > 0, ReviewRules.TooManySeats, review.Missing);
        var eligible = await people.EligibleAsync(review, stamp.At, ct);
        Ensure.That(eligible.Count >= review.Missing, ReviewRules.NotEnoughReviewers, eligible.Count, review.Missing);
        draw.Freeze([.. eligible.Select(r => (r.Number, r.Number, r.Id))], stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <param name="Nonce">Typed after the list was frozen.</param>
public sealed record DrawReviewers(Guid ReviewId, string Nonce);

/// <summary>Draws an order of reviewers; the first are offered the open seats, the next stand by.</summary>
public sealed class DrawReviewersHandler(MarketDbContext db, ReviewSubstitutes substitutes, ISeal seal) : IHandler
{
    public async Task HandleAsync(DrawReviewers command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        var draw = await db.ReviewersDrawAsync(review, ct);
        draw.Draw(command.Nonce, seal, stamp);
        await substitutes.FillAsync(review, draw, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The drawn order fills seats that fall open, as long as it lasts. The caller saves.</summary>
public sealed class ReviewSubstitutes(MarketDbContext db, ReviewPeople people, ReviewClock clock) : IHandler
{
    public async Task FillAsync(ReportReview review, Stamp stamp, CancellationToken ct)
    {
        if (review.Missing > 0)
        {
            await FillAsync(review, await db.ReviewersDrawAsync(review, ct), stamp, ct);
        }
    }

    public async Task FillAsync(ReportReview review, ReviewDraw draw, Stamp stamp, CancellationToken ct)
    {
        if (draw.Status is not ReviewDrawStatus.Drawn || review.Missing == 0)
        {
            return;
        }

        // Judged again: an interest may have come up since the list was frozen.
        var able = (await people.EligibleAsync(review, stamp.At, ct)).ToDictionary(r => r.Id);
        List<Reviewer> next = [.. draw.Entries.Where(e => e.Place is not null && able.ContainsKey(e.SubjectId)).OrderBy(e => e.Place).Select(e => able[e.SubjectId]).Take(review.Missing)];
        if (next.Count > 0)
        {
            review.Offer(next, drawn: true, await clock.AcceptDueAsync(stamp.At, ct), stamp);
        }
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record ReplaceReviewer(Guid ReviewId, Guid SeatId);

public sealed class ReplaceReviewerHandler(MarketDbContext db, ReviewSubstitutes substitutes) : IHandler
{
    public async Task HandleAsync(ReplaceReviewer command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        review.Replace(command.SeatId, stamp);
        await substitutes.FillAsync(review, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says what the agency keeps back.</summary>
public sealed record RefuseReview(Guid ReviewId);

/// <summary>Staff establish that the agency refuses the review.</summary>
public sealed class RefuseReviewHandler(MarketDbContext db, ReviewClock clock, ReviewEditions editions) : IHandler
{
    public async Task HandleAsync(RefuseReview command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        review.Refuse(await clock.DuesAsync(stamp.At, ct), stamp);
        await editions.FollowAsync(review, stamp, ct);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record FinishRecheck(Guid ReviewId, bool Mended);

public sealed class FinishRecheckHandler(MarketDbContext db, ReviewClock clock, ReviewEditions editions, ReviewNextRound next) : IHandler
{
    public async Task HandleAsync(FinishRecheck command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var review = await db.ReviewAsync(command.ReviewId, ct);
        review.FinishRecheck(command.Mended, await clock.DuesAsync(stamp.At, ct), stamp);
        await editions.FollowAsync(review, stamp, ct);
        next.Commit(review, stamp);
        await db.SaveChangesAsync(ct);
    }
}

internal static class ReviewDrawLoading
{
    public static async Task<ReviewDraw> ReviewersDrawAsync(this MarketDbContext db, ReportReview review, CancellationToken ct) =>
        await db.ReviewDraws.Include(d => d.Entries).SingleOrDefaultAsync(d => d.ReviewId == review.Id && d.Round == review.Round, ct) ?? throw new RuleException(CommonRules.NotFound);
}
