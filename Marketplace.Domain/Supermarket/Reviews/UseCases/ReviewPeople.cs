using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

/// <summary>Who may review a report: on the register, of its kind, and of none of the organisations that it concerns, now or within the last year.</summary>
public sealed class ReviewPeople(MarketDbContext db) : IHandler
{
    public const int InterestMonths = 12;

    /// <summary>Those able and without interest, by number; whoever has had a seat in this round is left out.</summary>
    public async Task<IReadOnlyList<Reviewer>> EligibleAsync(ReportReview review, DateTimeOffset now, CancellationToken ct)
    {
        var active = await db.Reviewers.Where(r => r.LeftAt == null).OrderBy(r => r.Number).ToListAsync(ct);
        var able = active.FindAll(r => r.Types.Contains(review.TypeCode) && review.Seats.All(s => s.Round != review.Round || s.ReviewerId != r.Id));
        var interested = await InterestedAsync(review, able.ConvertAll(r => r.AccountId), now, ct);
        return able.FindAll(r => !interested.Contains(r.AccountId));
    }

    /// <summary>The register's rows of these numbers, refused by name where somebody is unknown or interested. Staff may choose across kinds: they give a reason.</summary>
    public async Task<IReadOnlyList<Reviewer>> FindAsync(ReportReview review, IReadOnlyList<string> numbers, DateTimeOffset now, CancellationToken ct)
    {
        var wanted = numbers.Select(n => n.Trim()).Where(n => n.Length > 0).Distinct().ToList();
        var found = await db.Reviewers.Where(r => wanted.Contains(r.Number) && r.LeftAt == null).OrderBy(r => r.Number).ToListAsync(ct);
        var interested = await InterestedAsync(review, found.ConvertAll(r => r.AccountId), now, ct);
        var faults = new Faults().Check(wanted.Count > 0, "Reviewers", CommonRules.Required);
        wanted.Where(n => found.All(r => r.Number != n)).ToList().ForEach(n => faults.Check(false, "Reviewers", ReviewRules.ReviewerUnknown, n));
        found.FindAll(r => interested.Contains(r.AccountId)).ForEach(r => faults.Check(false, "Reviewers", ReviewRules.ReviewerConflict, r.Name));
        faults.Refuse();
        return found;
    }

    /// <summary>An interest may have come up since the seat was offered.</summary>
    public async Task RequireImpartialAsync(ReportReview review, Actor actor, DateTimeOffset now, CancellationToken ct) =>
        Ensure.That((await InterestedAsync(review, [actor.AccountId ?? Guid.Empty], now, ct)).Count == 0, ReviewRules.ReviewerConflict, actor.Name);

    private async Task<HashSet<Guid>> InterestedAsync(ReportReview review, IReadOnlyList<Guid> accounts, DateTimeOffset now, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == review.ProjectId, ct);
        List<Guid> parties = [review.AgencyId, review.OwnerId, .. project.Content.Recusals.Select(r => r.AgencyId)];
        var since = BeijingTime.Of(now).AddMonths(-InterestMonths).ToUniversalTime();
        return (await db.Memberships.Where(m => accounts.Contains(m.AccountId) && parties.Contains(m.OrganisationId) && (m.EndedAt == null || m.EndedAt > since)).Select(m => m.AccountId).ToListAsync(ct)).ToHashSet();
    }
}
