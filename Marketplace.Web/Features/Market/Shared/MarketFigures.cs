using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Search;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Shared;

public enum FigurePeriod
{
    /// <summary>The last twelve months.</summary>
    Year,

    /// <summary>Since 1 January, Beijing time.</summary>
    ThisYear,

    All,
}

/// <summary>A published ratio with all that it is made of. <see cref="Value"/> is null, shown as a dash, while the denominator is zero.</summary>
/// <param name="Counted">Contracts or ratings that entered.</param>
/// <param name="Excluded">Those left out, for the reason that the formula names.</param>
public sealed record Ratio(decimal Numerator, decimal Denominator, int Counted, int Excluded)
{
    /// <summary>In percent, two places, halves away from zero; rounded once, here.</summary>
    public decimal? Value => Denominator == 0 ? null : Math.Round(100m * Numerator / Denominator, 2, MidpointRounding.AwayFromZero);
}

/// <summary>The public figures of the supermarket for one period.</summary>
public sealed record MarketFigures(
    FigurePeriod Period,
    DateTimeOffset? From,
    DateTimeOffset At,
    Ratio FeeReduction,
    Ratio TimeReduction,
    Ratio Satisfaction,
    IReadOnlyDictionary<AgencyOrigin, int> AgenciesByOrigin,
    int KindsServed,
    int Listings,
    int Deals,
    Money ContractValue,
    int Published,
    IReadOnlyDictionary<SelectionMethod, int> SelectionsByMethod,
    int Draws)
{
    public int Agencies => AgenciesByOrigin.Values.Sum();
}

public sealed class MarketFiguresBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache)
{
    private readonly SharedAnswers<FigurePeriod, MarketFigures> _kept = new(clock, TimeSpan.FromSeconds(cache.Seconds * 6));

    public ValueTask<MarketFigures> GetAsync(FigurePeriod period, CancellationToken ct) => _kept.GetAsync(period, stop => ReadAsync(period, stop), ct);

    private async Task<MarketFigures> ReadAsync(FigurePeriod period, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        DateTimeOffset? from = period switch
        {
            FigurePeriod.Year => now.AddYears(-1),
            FigurePeriod.ThisYear => new DateTimeOffset(BeijingTime.Of(now).Year, 1, 1, 0, 0, 0, BeijingTime.Of(now).Offset).ToUniversalTime(),
            _ => null,
        };
        var since = from ?? DateTimeOffset.UnixEpoch;
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();

        var finished =
            from c in db.Contracts.AsNoTracking()
            where c.Status == ServiceContractStatus.Completed && c.CompletedAt >= since && c.CompletedAt <= now
            join p in db.Projects on c.ProjectId equals p.Id
            select new { Price = (long)(object)c.Price, Fee = (long?)(object?)p.BaselineFee, c.ActualWorkingDays, p.BaselineWorkingDays };
        var deals = await finished.CountAsync(ct);
        var value = await finished.SumAsync(f => f.Price, ct);
        var fees = await finished.Where(f => f.Fee != null).GroupBy(_ => 1).Select(g => new { Count = g.Count(), Baseline = g.Sum(f => f.Fee) ?? 0, Price = g.Sum(f => f.Price) }).SingleOrDefaultAsync(ct);
        var times = await finished.Where(f => f.BaselineWorkingDays != null && f.ActualWorkingDays != null).GroupBy(_ => 1)
            .Select(g => new { Count = g.Count(), Baseline = g.Sum(f => f.BaselineWorkingDays) ?? 0, Actual = g.Sum(f => f.ActualWorkingDays) ?? 0 }).SingleOrDefaultAsync(ct);
        var rated = await db.Evaluations.AsNoTracking()
            .Where(e => e.Side == EvaluationSide.OwnerRatesAgency && e.RevealedAt >= since && e.RevealedAt <= now)
            .GroupBy(_ => 1).Select(g => new
            {
                Given = g.Count(e => e.Status == EvaluationStatus.Locked || e.Status == EvaluationStatus.Appealed),
                Satisfied = g.Count(e => (e.Status == EvaluationStatus.Locked || e.Status == EvaluationStatus.Appealed) && e.ScoreHundredths >= 6000),
                Other = g.Count(e => e.Status != EvaluationStatus.Locked && e.Status != EvaluationStatus.Appealed),
            }).SingleOrDefaultAsync(ct);
        var origins = await db.Agencies.AsNoTracking()
            .Where(a => a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended || a.Status == AgencyStatus.Exiting)
            .GroupBy(a => a.Origin).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var listings = await db.AgencyStandings.AsNoTracking().SumAsync(s => s.Listings, ct);
        var kinds = await db.ServiceTypes.AsNoTracking().CountAsync(t => db.ListingCards.Any(c => c.TypeCode == t.Code), ct);
        var published = await db.Projects.AsNoTracking().CountAsync(p => p.PublishedAt >= since && p.PublishedAt <= now, ct);
        var methods = await db.SelectionRuns.AsNoTracking().Where(r => r.Status == SelectionRunStatus.Decided && r.DecidedAt >= since && r.DecidedAt <= now)
            .GroupBy(r => r.Method).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);

        var (feesCounted, timesCounted) = (fees?.Count ?? 0, times?.Count ?? 0);
        return new(
            period, from, now,
            new Ratio(((fees?.Baseline ?? 0) - (fees?.Price ?? 0)) / 100m, (fees?.Baseline ?? 0) / 100m, feesCounted, deals - feesCounted),
            new Ratio((times?.Baseline ?? 0) - (times?.Actual ?? 0), times?.Baseline ?? 0, timesCounted, deals - timesCounted),
            new Ratio(rated?.Satisfied ?? 0, rated?.Given ?? 0, rated?.Given ?? 0, rated?.Other ?? 0),
            origins, kinds, listings, deals, new Money(value), published, methods, methods.GetValueOrDefault(SelectionMethod.RandomDraw));
    }
}
