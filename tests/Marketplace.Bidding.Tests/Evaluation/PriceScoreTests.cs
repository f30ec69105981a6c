using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class PriceScoreTests
{
    [Theory]
    [InlineData(980_000, 30.00)]
    [InlineData(1_050_000, 28.00)]
    [InlineData(1_190_000, 24.71)]
    public void LowPriceBenchmark_OfTheWorkedBids_IsAsPublished(long price, decimal expected) =>
        Assert.Equal(expected, PriceScores.LowPriceBenchmark(price, 980_000L, 30));

    [Fact]
    public void MeanBenchmark_OfTheWorkedBids_IsAsPublished()
    {
        Fraction[] quotes = [1000L, 960L, 940L, 930L, 900L];
        var mean = PriceScores.Mean(quotes);
        var benchmark = PriceScores.Benchmark(mean, 3);

        Assert.Equal(943.33m, mean.Rounded(2));
        Assert.Equal(915.03m, benchmark.Rounded(2));
        Assert.Equal([30.71m, 35.09m, 37.27m, 38.36m, 39.18m], quotes.Select(q => PriceScores.MeanBenchmark(q, benchmark, 40, above: 1.0m, below: 0.5m)));
    }

    [Fact]
    public void MeanBenchmark_FarAbove_IsNeverBelowZero() => Assert.Equal(0, PriceScores.MeanBenchmark(2000L, 1000L, 40, 1, 0.5m));

    [Fact]
    public void Mean_OfFour_DropsNone() => Assert.Equal(250m, PriceScores.Mean([100L, 200L, 300L, 400L]).Rounded(2));

    [Fact]
    public void Mean_OfFiveWithEqualHighest_DropsOneOfThem() => Assert.Equal(new Fraction(700, 3), PriceScores.Mean([100L, 100L, 200L, 400L, 400L]));

    // The lowest always has all points, and a dearer bid never more than a cheaper one.
    [Fact]
    public void LowPriceBenchmark_OfRandomBids_FallsWithThePrice()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var prices = Enumerable.Range(0, 8).Select(_ => (long)random.Next(1, 10_000_000)).Order().ToList();
            var scores = prices.Select(p => PriceScores.LowPriceBenchmark(p, prices[0], 30)).ToList();
            Assert.Equal(30, scores[0]);
            Assert.Equal(scores.OrderDescending(), scores);
            Assert.All(scores, s => Assert.InRange(s, 0, 30));
        }
    }

    [Fact]
    public void Evaluated_AddsWhatDeviationsAreWorth() =>
        Assert.Equal((Fraction)985_000.5m, PriceScores.Evaluated(Money.FromYuan(980_000), [Money.FromYuan(6_000.5m), -Money.FromYuan(1_000)]));

    [Fact]
    public void AfterDeduction_IsTheComparedPriceOnly() => Assert.Equal((Fraction)90m, PriceScores.AfterDeduction(Money.FromYuan(100), 10));

    [Theory]
    [InlineData(8_499_999_99, true)]
    [InlineData(8_500_000_00, false)]
    public void MayAskFurtherSecurity_OnlyStrictlyBelow85Percent(long fen, bool expected) =>
        Assert.Equal(expected, PriceScores.MayAskFurtherSecurity(new(fen), Money.FromYuan(10_000_000)));

    [Theory]
    [InlineData(TradeType.GovernmentProcurement, PriceFormula.MeanBenchmark, false)]
    [InlineData(TradeType.GovernmentProcurement, PriceFormula.ReasonableLowPrice, false)]
    [InlineData(TradeType.GovernmentProcurement, PriceFormula.LowPriceBenchmark, true)]
    [InlineData(TradeType.GovernmentProcurement, PriceFormula.LowestEvaluated, true)]
    [InlineData(TradeType.Construction, PriceFormula.MeanBenchmark, true)]
    public void Formula_IsPermittedByTheProcedure(TradeType type, PriceFormula formula, bool permitted) => Assert.Equal(permitted, PriceFormulaLaw.Permits(type, formula));

    [Theory]
    [InlineData(TradeMethod.CompetitiveConsultation, TradeObject.Goods, 30, 60)]
    [InlineData(TradeMethod.CompetitiveConsultation, TradeObject.Services, 10, 30)]
    [InlineData(TradeMethod.OpenTender, TradeObject.Goods, 30, 100)]
    [InlineData(TradeMethod.OpenTender, TradeObject.Services, 10, 100)]
    public void PriceWeight_OfProcurement_HasItsRange(TradeMethod method, TradeObject what, int least, int most) =>
        Assert.Equal((least, most), PriceFormulaLaw.PriceWeight(TradeType.GovernmentProcurement, method, what));
}
