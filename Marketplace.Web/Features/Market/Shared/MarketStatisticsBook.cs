using Marketplace.Domain.Calendar;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Search;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Market.Shared;

/// <summary>The whole market's figures by period: computed once in a while, whoever asks.</summary>
public sealed class MarketStatisticsBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache)
{
    private const int MostPeriods = 200;

    private readonly SharedAnswers<StatisticsPeriod, MarketStatistics> _kept = new(clock, TimeSpan.FromSeconds(cache.Seconds * 6), MostPeriods);

    public DateOnly Today => BeijingTime.DateOf(clock.GetUtcNow());

    public ValueTask<MarketStatistics> GetAsync(StatisticsPeriod period, CancellationToken ct) => _kept.GetAsync(period, stop => ReadAsync(period, stop), ct);

    private async Task<MarketStatistics> ReadAsync(StatisticsPeriod period, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<StatisticsReader>().ReadAsync(period, StatisticsScope.Whole, clock.GetUtcNow(), ct);
    }
}
