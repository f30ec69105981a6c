using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Shops;

/// <summary>Recomputes an agency's figures from its contracts and evaluations, and carries them onto its cards. Running it again changes nothing.</summary>
public sealed class StandingBook(MarketDbContext db, CreditBook credit, AgencySettings settings) : IHandler
{
    /// <summary>Ratings count for this long after they were opened.</summary>
    public const int RatingMonths = 12;

    public async Task RefreshAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        var since = now.AddMonths(-RatingMonths);
        var deals = await db.Contracts.CountAsync(
            c => c.AgencyId == agencyId && c.Status == ServiceContractStatus.Completed
                && db.Projects.Any(p => p.Id == c.ProjectId && p.Status == IntermediaryProjectStatus.Closed), ct);
        var rated = await db.Evaluations
            .Where(e => e.RatedId == agencyId && e.Side == EvaluationSide.OwnerRatesAgency && (e.Status == EvaluationStatus.Locked || e.Status == EvaluationStatus.Appealed) && e.RevealedAt > since && e.RevealedAt <= now)
            .GroupBy(e => e.RatedId)
            .Select(g => new
            {
                Count = g.Count(),
                Satisfied = g.Count(e => e.ScoreHundredths >= 6000),
                Score = g.Sum(e => (long?)e.ScoreHundredths) ?? 0,
                Item1 = g.Sum(e => e.Item1),
                Item2 = g.Sum(e => e.Item2),
                Item3 = g.Sum(e => e.Item3),
                Item4 = g.Sum(e => e.Item4),
            })
            .SingleOrDefaultAsync(ct);
        var uncounted = await db.Evaluations
            .Where(e => e.RatedId == agencyId && e.Side == EvaluationSide.OwnerRatesAgency && (e.Status == EvaluationStatus.Lapsed || e.Status == EvaluationStatus.Invalidated) && e.RevealedAt > since && e.RevealedAt <= now)
            .GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var listings = await db.Listings.CountAsync(l => l.AgencyId == agencyId && l.Status == ListingStatus.OnShelf, ct);

        var standing = await db.AgencyStandings.SingleOrDefaultAsync(s => s.AgencyId == agencyId, ct);
        if (standing is null)
        {
            standing = new AgencyStanding { AgencyId = agencyId };
            db.AgencyStandings.Add(standing);
        }

        var enough = rated is { Count: >= AgencyStanding.EnoughRatings };
        (standing.Deals, standing.Listings, standing.ComputedAt) = (deals, listings, now);
        (standing.Ratings, standing.Satisfied) = (rated?.Count ?? 0, rated?.Satisfied ?? 0);
        (standing.Unrated, standing.Invalidated) = (uncounted.GetValueOrDefault(EvaluationStatus.Lapsed), uncounted.GetValueOrDefault(EvaluationStatus.Invalidated));
        standing.StarsTenths = enough ? Stars(rated!.Score, rated.Count) : null;
        standing.Ability = enough ? Mean(rated!.Item1, rated.Count) : null;
        standing.Efficiency = enough ? Mean(rated!.Item2, rated.Count) : null;
        standing.Price = enough ? Mean(rated!.Item3, rated.Count) : null;
        standing.Conduct = enough ? Mean(rated!.Item4, rated.Count) : null;
        standing.CreditHundredths = await credit.ScoreAsync(agencyId, now, ct);
        var assessed = (await db.AgencyAssessments.AsNoTracking().Where(a => a.AgencyId == agencyId && a.At > since && a.At <= now).ToListAsync(ct))
            .GroupBy(a => a.OfficeId).Select(office => office.MaxBy(a => a.At)!).ToLookup(a => a.Assessor, a => a.ScoreHundredths);
        standing.OwnerScore = enough ? (int)Math.Round((decimal)rated!.Score / rated.Count, MidpointRounding.AwayFromZero) : null;
        standing.DepartmentScore = MeanOf(assessed[AssessorKind.Department]);
        standing.CentreScore = MeanOf(assessed[AssessorKind.Centre]);
        standing.CompositeStars = CompositeStar.Of(standing.OwnerScore, standing.DepartmentScore, standing.CentreScore);
        await db.SaveChangesAsync(ct);
        await CarryToCardsAsync(standing, ct);
    }

    private static int? MeanOf(IEnumerable<int> scores) =>
        scores.ToList() is { Count: > 0 } given ? (int)Math.Round((decimal)given.Sum(s => (long)s) / given.Count, MidpointRounding.AwayFromZero) : null;

    /// <summary>For what happens to listings alone: cheaper than the whole.</summary>
    public async Task CountListingsAsync(Guid agencyId, CancellationToken ct) =>
        await db.AgencyStandings.Where(s => s.AgencyId == agencyId).ExecuteUpdateAsync(
            set => set.SetProperty(s => s.Listings, s => db.Listings.Count(l => l.AgencyId == s.AgencyId && l.Status == ListingStatus.OnShelf)), ct);

    /// <summary>Mean score over 20 in tenths of a star, halves away from zero. The score is the sum of hundredths of a point.</summary>
    public static int Stars(long scoreHundredths, int count) => (int)Math.Round(scoreHundredths / (200m * count), MidpointRounding.AwayFromZero);

    private static int Mean(int stars, int count) => (int)Math.Round(stars * 100m / count, MidpointRounding.AwayFromZero);

    private async Task CarryToCardsAsync(AgencyStanding standing, CancellationToken ct)
    {
        var score = NeutralRank.ScoreOf(standing.CreditHundredths, standing.Deals, settings.PinFiveStars && standing.CompositeStars == 5);
        var stars = standing.StarsTenths ?? 0;
        var (deals, credit, ratings) = (standing.Deals, standing.CreditHundredths, standing.Ratings);
        await db.ListingCards.Where(c => c.AgencyId == standing.AgencyId).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.StarsTenths, stars)
                .SetProperty(c => c.Ratings, ratings)
                .SetProperty(c => c.Deals, deals)
                .SetProperty(c => c.CreditHundredths, credit)
                .SetProperty(c => c.Rank, c => (c.Rank % NeutralRank.HashRange) + score),
            ct);
    }
}
