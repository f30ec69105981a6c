using System.Linq.Expressions;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Reviews;

/// <summary>One review as a desk shows it.</summary>
/// <param name="Editions">All of them, oldest first.</param>
/// <param name="NamesPeople">Whether reviewers stand by name; parties see only their places.</param>
public sealed record ReviewPage(ReportReview Review, string Title, string ProjectNumber, string Agency, string Owner, string Item, IReadOnlyList<Deliverable> Editions, bool NamesPeople, DateTimeOffset Now)
{
    /// <summary>What was handed in, of rounds that are decided: nobody reads one sheet while another is being written.</summary>
    public IEnumerable<IGrouping<ReviewRound, ReviewSeat>> Sheets =>
        from round in Review.Rounds.Where(r => r.DecidedAt is not null).OrderBy(r => r.Number)
        from seat in Review.Seats.Where(s => s.Round == round.Number && s.Status is SeatStatus.Filed).OrderBy(s => s.OfferedAt).ThenBy(s => s.ReviewerNumber)
        group seat by round;

    public Deliverable? EditionOf(Guid id) => Editions.FirstOrDefault(d => d.Id == id);
}

/// <summary>One line of a list of reviews.</summary>
public sealed record ReviewLine(Guid Id, string Number, string Title, string Agency, string Item, ReviewCause Cause, ReviewStatus Status, int Round, DateTimeOffset OpenedAt, DateTimeOffset? DueAt);

/// <summary>Reads reviews for every desk.</summary>
public sealed class ReviewReading(MarketDbContext db, Stamper stamper)
{
    public const int PageSize = 30;

    /// <param name="which">The one review, with the condition under which the reader may see it.</param>
    public async Task<ReviewPage?> OfAsync(Expression<Func<ReportReview, bool>> which, bool namesPeople, CancellationToken ct)
    {
        if (await db.ReportReviews.AsNoTracking().Include(r => r.Rounds).Include(r => r.Seats).ThenInclude(s => s.Findings).AsSplitQuery().SingleOrDefaultAsync(which, ct) is not { } review)
        {
            return null;
        }

        var project = await db.Projects.AsNoTracking().Where(p => p.Id == review.ProjectId).Select(p => new { p.Title, p.Number, p.OwnerName }).SingleAsync(ct);
        var agency = await db.Agencies.Where(a => a.Id == review.AgencyId).Select(a => a.Name).SingleAsync(ct);
        var editions = await db.Deliverables.AsNoTracking().Include(d => d.Seals).Where(d => d.ContractId == review.ContractId).OrderBy(d => d.Edition).ToListAsync(ct);
        return new(review, project.Title, project.Number, agency, project.OwnerName, await ItemAsync(review.ItemCode, ct), editions, namesPeople, stamper.Clock);
    }

    public async Task<string> ItemAsync(string code, CancellationToken ct) =>
        await db.ServiceItems.AsNoTracking().Where(i => i.Code == code).Select(i => Text.IsEnglish ? i.NameEn : i.Name).SingleOrDefaultAsync(ct) ?? "–";

    /// <summary>A page of reviews, the open ones first; beyond the last page it is the last.</summary>
    public async Task<(IReadOnlyList<ReviewLine> Rows, int Page, int Total)> ListAsync(IQueryable<ReportReview> wanted, int page, CancellationToken ct)
    {
        var english = Text.IsEnglish;
        var total = await wanted.CountAsync(ct);
        page = PageOf.Asked(page, total, PageSize);
        var rows = await (
            from r in wanted.AsNoTracking().OrderBy(r => r.SettledAt != null).ThenByDescending(r => r.OpenedAt).ThenBy(r => r.Id).Skip((page - 1) * PageSize).Take(PageSize)
            join p in db.Projects on r.ProjectId equals p.Id
            join a in db.Agencies on r.AgencyId equals a.Id
            join i in db.ServiceItems on r.ItemCode equals i.Code
            select new ReviewLine(r.Id, r.Number, p.Title, a.Name, english ? i.NameEn : i.Name, r.Cause, r.Status, r.Round, r.OpenedAt, r.DueAt ?? r.NextCheckAt)).ToListAsync(ct);
        return ([.. rows.OrderBy(r => r.Status is ReviewStatus.Passed or ReviewStatus.Failed or ReviewStatus.Refused).ThenByDescending(r => r.OpenedAt)], page, total);
    }
}

/// <summary>A list of reviews on a desk.</summary>
public sealed record ReviewsPage(IReadOnlyList<ReviewLine> Rows, int Page, int Total, ReviewStatus? Status, string Prefix, bool ShowsAgency);
