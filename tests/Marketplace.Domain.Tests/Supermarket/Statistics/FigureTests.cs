using Marketplace.Domain.Calendar;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Statistics;

public sealed class FigureTests
{
    private static readonly DateOnly Today = new(2026, 3, 4);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task FeeReduction_IsOneRatioOfSums_NotAMeanOfRatios(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var read = await ReadAsync(market, StatisticsPeriod.OfMonth(2026, 3),
            Deal(40_000, 26_000), Deal(60_000, 45_000), Deal(100_000, 65_000), Deal(null, 9_000));

        var fee = read[FigureKinds.FeeReductionRate];
        Assert.Equal((32.00m, 64_000m, 200_000m, 1L, 3L), (fee.Value, fee.Numerator!.Value, fee.Denominator!.Value, fee.Left!.Value, fee.Counted!.Value));
        Assert.Equal(145_000m, read[FigureKinds.ContractValue].Value);
    }

    [Theory, Providers]
    public async Task TimeReduction_CountsDaysOfThoseWithABaseline(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var read = await ReadAsync(market, StatisticsPeriod.OfMonth(2026, 3),
            Deal(null, 1) with { BaselineDays = 20, ActualDays = 1 }, Deal(null, 1) with { BaselineDays = 30, ActualDays = 36 }, Deal(null, 1) with { ActualDays = 9 });

        var time = read[FigureKinds.TimeReductionRate];
        Assert.Equal((26.00m, 13m, 50m, 1L), (time.Value, time.Numerator!.Value, time.Denominator!.Value, time.Left!.Value));
    }

    [Theory, Providers]
    public async Task Period_BeginsAtItsFirstSecondInBeijing_AndEndsBeforeTheNext(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var february = StatisticsPeriod.OfMonth(2026, 2);
        Assert.Equal(new DateTimeOffset(2026, 1, 31, 16, 0, 0, TimeSpan.Zero), february.Start);
        Assert.Equal(new DateTimeOffset(2026, 2, 28, 16, 0, 0, TimeSpan.Zero), february.End);
        DealFact[] deals = [DealAt(february.Start.AddSeconds(-1), 1), DealAt(february.Start, 10), DealAt(february.End.AddSeconds(-1), 100), DealAt(february.End, 1000)];

        var read = await ReadAsync(market, february, deals);
        Assert.Equal(110m, read[FigureKinds.ContractValue].Value);
        Assert.Equal((202602, 110_00L), (Assert.Single(read.Months).Key, read.Months[0].Sums.Value));

        var quarter = await ReadAsync(market, StatisticsPeriod.OfQuarter(2026, 1));
        Assert.Equal([(202601, 1_00L), (202602, 110_00L), (202603, 1000_00L)], quarter.Months.Select(m => (m.Key, m.Sums.Value)));
    }

    [Fact]
    public async Task NothingToDivideBy_IsNoFigure_NeitherNothingNorAll()
    {
        await using var market = await Market.OpenAsync();
        var read = await ReadAsync(market, StatisticsPeriod.OfMonth(2026, 3));
        Assert.All([FigureKinds.FeeReductionRate, FigureKinds.TimeReductionRate, FigureKinds.SatisfactionRate, FigureKinds.MedianDaysToSelect], kind => Assert.Null(read[kind].Value));
        Assert.Equal(0m, read[FigureKinds.Deals].Value);
    }

    [Theory]
    [InlineData(1, 8, 12.50)]
    [InlineData(1, 3, 33.33)]
    [InlineData(2, 3, 66.67)]
    [InlineData(12345, 100000, 12.35)]
    [InlineData(-12345, 100000, -12.35)]
    public void Percent_IsRoundedOnce_HalvesAwayFromZero(int top, int bottom, double value) => Assert.Equal((decimal)value, Figure.Percent(top, bottom));

    [Fact]
    public void Equals_StandInTheOrderOfTheNeutralRule()
    {
        var agencies = Enumerable.Range(0, 12).Select(i => new AgencySums(
            Guid.CreateVersion7(), $"机构 {i}", $"A-{i:000}", AgencyOrigin.WithinPrefecture, i == 11 ? AgencyStatus.Removed : AgencyStatus.Active, null, 9000, 1, DealSums.None with { Deals = i < 3 ? 5 : 2 }, RatingSums.None)).ToList();
        var read = MarketStatistics.Of(new(StatisticsPeriod.OfYear(2026), StatisticsScope.Whole, Market.Morning, [], [], null, RatingSums.None, [], 0, 0, 0, agencies, 0));

        Assert.Equal(MarketStatistics.ListLength, read.MostDeals.Count);
        Assert.Equal(agencies.Take(3).OrderByDescending(a => NeutralRank.Of(a.Id, 0, 0)).Select(a => a.Id), read.MostDeals.Take(3).Select(r => r.Agency.Id));
        Assert.DoesNotContain(read.WorstCredit, r => r.Agency.Status is AgencyStatus.Removed);
        Assert.Empty(read.BestRated);
        Assert.Equal(11m, read[FigureKinds.Agencies].Value);
    }

    [Theory]
    [InlineData("2026-13-01", null, "from:PeriodUnreadable")]
    [InlineData("2026/01/01", "明天", "from:PeriodUnreadable", "to:PeriodUnreadable")]
    [InlineData("2026-03-02", "2026-03-01", "to:PeriodBackwards")]
    [InlineData("2026-03-05", null, "from:PeriodOutOfRange")]
    [InlineData("1999-12-31", "2027-01-01", "from:PeriodOutOfRange", "to:PeriodOutOfRange")]
    public async Task BadPeriod_IsRefused_EveryFaultAtOnce(string? from, string? to, params string[] faults) =>
        Assert.Equal(faults, await FaultsAsync(() => Task.FromResult(StatisticsPeriod.Read(from, to, Today))));

    [Fact]
    public void Period_LeftOut_IsTheTwelveMonthsThatEndToday()
    {
        Assert.Equal(new StatisticsPeriod(new(2025, 3, 5), Today), StatisticsPeriod.Read(null, "", Today));
        Assert.Equal(new StatisticsPeriod(new(2026, 1, 1), new(2026, 12, 31)), StatisticsPeriod.Read("2026-01-01", "2026-12-31", Today));
        Assert.Equal(StatisticsPeriod.OfQuarter(2025, 4), new(new(2025, 10, 1), new(2025, 12, 31)));
    }

    [Fact]
    public void History_IsApart_AndAddsUpWhereItSaysSo()
    {
        var agencies = MarketHistory.All.Where(h => h.Unit == "家").Select(h => h.Value).ToList();
        Assert.Equal(agencies[0], agencies.Skip(1).Sum());
        Assert.All(MarketHistory.All, h => Assert.Equal(2014, h.Year));
        Assert.DoesNotContain(FigureKinds.All, k => MarketHistory.All.Any(h => h.Chinese == k.Id));
    }

    private static async Task<MarketStatistics> ReadAsync(Market market, StatisticsPeriod period, params DealFact[] deals)
    {
        await market.ReadAsync(db =>
        {
            db.AddRange(deals.AsEnumerable());
            return db.SaveChangesAsync(Ct);
        });
        return await market.UseAsync((StatisticsReader reader) => reader.ReadAsync(period, StatisticsScope.Whole, market.Clock.Now, Ct));
    }

    private static DealFact Deal(long? baseline, long price) => DealAt(BeijingTime.StartOf(new(2026, 3, 2)), price) with { BaselineFen = baseline * 100 };

    private static DealFact DealAt(DateTimeOffset at, long price) => new()
    {
        ContractId = Guid.CreateVersion7(),
        ProjectId = Guid.CreateVersion7(),
        AgencyId = Guid.CreateVersion7(),
        OwnerId = Guid.CreateVersion7(),
        TypeCode = "EIA",
        Method = SelectionMethod.RandomDraw,
        CompletedAt = at,
        Month = StatisticsPeriod.MonthOf(at),
        PriceFen = price * 100,
    };
}
