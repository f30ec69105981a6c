using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class LowPriceReviewTests
{
    [Fact]
    public void Signs_OfTheWorkedExample_AreSecondAndCeiling()
    {
        var signs = new LowPriceReview().Signs([Yuan(480), Yuan(1000), Yuan(1100)], Yuan(1200));

        Assert.Equal([LowPriceSigns.BelowSecond | LowPriceSigns.BelowCeiling, LowPriceSigns.None, LowPriceSigns.None], signs);
    }

    [Theory]
    [InlineData(540.00, LowPriceSigns.None)]
    [InlineData(539.99, LowPriceSigns.BelowCeiling)]
    public void Signs_AtTheLine_AreNone(decimal price, LowPriceSigns expected) =>
        Assert.Equal(expected, new LowPriceReview().Signs([Yuan(price), Yuan(560)], Yuan(1200))[0]);

    [Theory]
    [InlineData(500.00, LowPriceSigns.None)]
    [InlineData(499.99, LowPriceSigns.BelowSecond)]
    public void Signs_AtHalfOfTheSecond_AreNone(decimal price, LowPriceSigns expected) =>
        Assert.Equal(expected, new LowPriceReview().Signs([Yuan(price), Yuan(1000)], Yuan(1000))[0]);

    // Mean of 400, 1000, 1000 is 800: exactly half of it is not below.
    [Theory]
    [InlineData(400.00, false)]
    [InlineData(399.98, true)]
    public void Signs_AtHalfOfTheMean_AreNone(decimal price, bool below) =>
        Assert.Equal(below, new LowPriceReview(ofSecond: 1, ofCeiling: 1).Signs([Yuan(price), Yuan(1000), Yuan(1000)], Yuan(1000))[0].HasFlag(LowPriceSigns.BelowMean));

    [Fact]
    public void Review_WithARateAbove65_IsRefused() =>
        Assert.Equal("LowPriceRateTooHigh", Assert.Throws<RuleException>(() => new LowPriceReview(ofCeiling: 66)).Rule.Code);

    [Fact]
    public void Signs_OfOneBid_HaveNoSecond() => Assert.Equal(LowPriceSigns.None, new LowPriceReview().Signs([Yuan(1000)], Yuan(1000))[0]);

    private static Money Yuan(decimal yuan) => Money.FromYuan(yuan);
}
