using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Evaluations;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Asks the database for the sums of one period: ten statements, each over one narrow table or one index, whatever the number of deals.</summary>
public sealed class StatisticsReader(MarketDbContext db) : IHandler
{
    public async Task<MarketStatistics> ReadAsync(StatisticsPeriod period, StatisticsScope scope, DateTimeOffset now, CancellationToken ct)
    {
        var deals = DealsIn(period, scope);
        var cells = await deals.GroupBy(f => new { f.Month, f.TypeCode, f.Method }).Select(g => new
        {
            g.Key,
            Deals = g.LongCount(),
            Value = g.Sum(f => f.PriceFen),
            WithFee = g.Sum(f => f.BaselineFen == null ? 0L : 1L),
            BaselineFee = g.Sum(f => f.BaselineFen ?? 0L),
            FeePaid = g.Sum(f => f.BaselineFen == null ? 0L : f.PriceFen),
            WithTime = g.Sum(f => f.BaselineDays == null || f.ActualDays == null ? 0L : 1L),
            BaselineDays = g.Sum(f => f.BaselineDays == null || f.ActualDays == null ? 0L : (long)f.BaselineDays),
            DaysTaken = g.Sum(f => f.BaselineDays == null || f.ActualDays == null ? 0L : (long)f.ActualDays),
            TestGroups = g.Sum(f => f.TestGroups == null ? 0L : (long)f.TestGroups),
            Told = g.Sum(f => f.TestGroups == null ? 0L : 1L),
        }).ToListAsync(ct);
        var selections = scope.AgencyId is not null ? [] : await SelectionsIn(period, scope)
            .GroupBy(f => new { f.Month, f.Method }).Select(g => new SelectionCell(g.Key.Month, g.Key.Method, g.LongCount(), g.Sum(f => f.IsFirst ? 1L : 0L))).ToListAsync(ct);
        var ratings = await RatingsIn(period, scope).GroupBy(e => e.RatedId).Select(g => new
        {
            g.Key,
            Given = g.Sum(e => e.Status == EvaluationStatus.Locked || e.Status == EvaluationStatus.Appealed ? 1L : 0L),
            Satisfied = g.Sum(e => (e.Status == EvaluationStatus.Locked || e.Status == EvaluationStatus.Appealed) && e.ScoreHundredths >= 6000 ? 1L : 0L),
            Score = g.Sum(e => e.Status == EvaluationStatus.Locked || e.Status == EvaluationStatus.Appealed ? (long)(e.ScoreHundredths ?? 0) : 0L),
            Unrated = g.Sum(e => e.Status == EvaluationStatus.Lapsed ? 1L : 0L),
            SetAside = g.Sum(e => e.Status == EvaluationStatus.Invalidated ? 1L : 0L),
        }).ToDictionaryAsync(g => g.Key, g => new RatingSums(g.Given, g.Satisfied, g.Score, g.Unrated, g.SetAside), ct);
        var (credit, sanctions) = scope.OwnerId is null ? await CreditAsync(period, scope, ct) : ([], (0L, 0L));
        var agencies = scope.IsWhole ? await AgenciesAsync(deals, ratings, ct) : [];
        return MarketStatistics.Of(new(
            period, scope, now,
            [.. cells.Select(c => new DealCell(c.Key.Month, c.Key.TypeCode, c.Key.Method, new(
                c.Deals, c.Value, c.WithFee, c.BaselineFee, c.FeePaid, c.WithTime, c.BaselineDays, c.DaysTaken, c.TestGroups, c.Key.TypeCode == MarketSums.Testing ? c.Deals - c.Told : 0)))],
            selections,
            await MedianAsync(period, scope, selections.Sum(s => s.First), ct),
            ratings.Values.Aggregate(RatingSums.None, (sum, part) => sum + part),
            credit,
            scope.AgencyId is not null ? 0 : await db.Projects.LongCountAsync(p => p.PublishedAt >= period.Start && p.PublishedAt < period.End && (scope.OwnerId == null || p.OwnerId == scope.OwnerId), ct),
            sanctions.Item1, sanctions.Item2,
            agencies,
            scope.IsWhole ? await db.ServiceTypes.CountAsync(t => db.ListingCards.Any(c => c.TypeCode == t.Code), ct) : 0));
    }

    /// <summary>The deals of a period, for sums and for the rows under them.</summary>
    public IQueryable<DealFact> DealsIn(StatisticsPeriod period, StatisticsScope scope)
    {
        var (start, end) = (period.Start, period.End);
        var found = db.Set<DealFact>().AsNoTracking().Where(f => f.CompletedAt >= start && f.CompletedAt < end);
        return scope switch
        {
            { AgencyId: { } agency } => found.Where(f => f.AgencyId == agency),
            { OwnerId: { } owner } => found.Where(f => f.OwnerId == owner),
            _ => found,
        };
    }

    /// <summary>Credit events that were confirmed in a period, whether or not they were revoked later.</summary>
    public IQueryable<CreditEvent> CreditIn(StatisticsPeriod period, StatisticsScope scope)
    {
        var (start, end) = (period.Start, period.End);
        return db.CreditEvents.AsNoTracking().Where(e => e.ConfirmedAt >= start && e.ConfirmedAt < end && (scope.AgencyId == null || e.AgencyId == scope.AgencyId));
    }

    private IQueryable<SelectionFact> SelectionsIn(StatisticsPeriod period, StatisticsScope scope)
    {
        var (start, end) = (period.Start, period.End);
        var found = db.Set<SelectionFact>().AsNoTracking().Where(f => f.DecidedAt >= start && f.DecidedAt < end);
        return scope.OwnerId is { } owner ? found.Where(f => f.OwnerId == owner) : found;
    }

    private IQueryable<MutualEvaluation> RatingsIn(StatisticsPeriod period, StatisticsScope scope)
    {
        var (start, end) = (period.Start, period.End);
        var found = db.Evaluations.AsNoTracking().Where(e => e.Side == EvaluationSide.OwnerRatesAgency && e.RevealedAt >= start && e.RevealedAt < end);
        return scope switch
        {
            { AgencyId: { } agency } => found.Where(e => e.RatedId == agency),
            { OwnerId: { } owner } => found.Where(e => e.RaterId == owner),
            _ => found,
        };
    }

    /// <summary>The middle one, or halfway between the middle two.</summary>
    private async Task<decimal?> MedianAsync(StatisticsPeriod period, StatisticsScope scope, long count, CancellationToken ct)
    {
        if (count == 0)
        {
            return null;
        }

        var middle = await SelectionsIn(period, scope).Where(f => f.IsFirst).OrderBy(f => f.Minutes).Select(f => f.Minutes).Skip((int)((count - 1) / 2)).Take(count % 2 == 0 ? 2 : 1).ToListAsync(ct);
        return middle.Count == 0 ? null : middle.Sum(m => (decimal)m) / middle.Count;
    }

    private async Task<(List<CreditCell> Cells, (long Imposed, long Revoked) Sanctions)> CreditAsync(StatisticsPeriod period, StatisticsScope scope, CancellationToken ct)
    {
        var cells = await CreditIn(period, scope).GroupBy(e => e.Code).Select(g => new CreditCell(
            g.Key,
            g.Sum(e => e.Status == CreditEventStatus.Revoked ? 0L : 1L),
            g.Sum(e => e.Status == CreditEventStatus.Revoked ? 0L : (long)e.Hundredths),
            g.Sum(e => e.Status == CreditEventStatus.Revoked ? 1L : 0L))).ToListAsync(ct);
        var (start, end) = (period.Start, period.End);
        var sanctions = await db.Sanctions.Where(s => s.ImposedAt >= start && s.ImposedAt < end && (scope.AgencyId == null || s.AgencyId == scope.AgencyId))
            .GroupBy(s => s.Status == SanctionStatus.Revoked).Select(g => new { Revoked = g.Key, Count = g.LongCount() }).ToListAsync(ct);
        return ([.. cells.OrderBy(c => c.Code, StringComparer.Ordinal)], (sanctions.Where(s => !s.Revoked).Sum(s => s.Count), sanctions.Where(s => s.Revoked).Sum(s => s.Count)));
    }

    private async Task<List<AgencySums>> AgenciesAsync(IQueryable<DealFact> deals, Dictionary<Guid, RatingSums> ratings, CancellationToken ct)
    {
        var sums = await deals.GroupBy(f => f.AgencyId).Select(g => new { g.Key, Deals = g.LongCount(), Value = g.Sum(f => f.PriceFen), WithFee = g.Sum(f => f.BaselineFen == null ? 0L : 1L), BaselineFee = g.Sum(f => f.BaselineFen ?? 0L), FeePaid = g.Sum(f => f.BaselineFen == null ? 0L : f.PriceFen) })
            .ToDictionaryAsync(g => g.Key, g => DealSums.None with { Deals = g.Deals, Value = g.Value, WithFee = g.WithFee, BaselineFee = g.BaselineFee, FeePaid = g.FeePaid }, ct);
        var agencies = await (
            from a in db.Agencies.AsNoTracking()
            where a.MembershipNo != null
            join s in db.AgencyStandings on a.Id equals s.AgencyId into standings
            from s in standings.DefaultIfEmpty()
            select new { a.Id, a.Name, a.MembershipNo, a.Origin, a.Status, a.AdmittedAt, Deals = s == null ? 0 : s.Deals, Credit = s == null ? CreditScore.Full : s.CreditHundredths, Listings = s == null ? 0 : s.Listings }).ToListAsync(ct);
        return agencies.ConvertAll(a => new AgencySums(
            a.Id, a.Name, a.MembershipNo!, a.Origin, a.Status, a.AdmittedAt, a.Deals >= CreditScore.EnoughDeals ? a.Credit : null, a.Listings,
            sums.GetValueOrDefault(a.Id, DealSums.None), ratings.GetValueOrDefault(a.Id, RatingSums.None)));
    }
}
