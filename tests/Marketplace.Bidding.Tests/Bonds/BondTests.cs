using System.Globalization;
using Marketplace.Bidding.Bonds;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Bonds;

public sealed class BondTests
{
    private static readonly DateOnly Arrived = new(2026, 3, 2);
    private static readonly InterestRate[] Flat = [new(new(2020, 1, 1), 0.05m)];

    [Fact]
    public void Interest_OfTheWorkedBond_IsAsPublished() =>
        Assert.Equal(Money.FromYuan(12.50m), BondInterest.Of(Money.FromYuan(200_000), Arrived, Arrived.AddDays(45), Flat));

    [Fact]
    public void Interest_OfTheSameDay_IsNone() => Assert.Equal(Money.Zero, BondInterest.Of(Money.FromYuan(200_000), Arrived, Arrived, Flat));

    // 10 days at 0.05 % and 20 at 0.10 %: 2.7777… and 11.1111…, together 13.8888…; rounding each by itself would give 13.89 as well, so a third part tells.
    [Fact]
    public void Interest_OverARateChange_IsRoundedOnce()
    {
        InterestRate[] rates = [.. Flat, new(Arrived.AddDays(10), 0.10m), new(Arrived.AddDays(30), 0.05m)];

        Assert.Equal(Money.FromYuan(16.67m), BondInterest.Of(Money.FromYuan(200_000), Arrived, Arrived.AddDays(40), rates));
    }

    [Fact]
    public void Interest_SplitAnywhere_SumsToTheWholeWithinAFen()
    {
        var random = new Random(11);
        for (var i = 0; i < 500; i++)
        {
            var (principal, days) = (new Money(random.Next(1, 500_000_00)), random.Next(2, 400));
            var cut = random.Next(1, days);
            var whole = BondInterest.Of(principal, Arrived, Arrived.AddDays(days), Flat);
            var parts = BondInterest.Of(principal, Arrived, Arrived.AddDays(cut), Flat) + BondInterest.Of(principal, Arrived.AddDays(cut), Arrived.AddDays(days), Flat);
            Assert.InRange((whole - parts).Fen, -1, 1);
        }
    }

    [Fact]
    public void Interest_BeforeTheFirstRate_IsNotGuessed() =>
        Assert.Throws<ArgumentException>(() => BondInterest.Of(Money.FromYuan(1), new(2019, 12, 31), Arrived, Flat));

    [Theory]
    [InlineData(TradeType.GovernmentProcurement, TradeObject.Goods, 600_000, 12_000)]
    [InlineData(TradeType.Construction, TradeObject.Works, 18_500_000, 370_000)]
    [InlineData(TradeType.Construction, TradeObject.Works, 50_000_000, 800_000)]
    [InlineData(TradeType.Construction, TradeObject.SurveyDesign, 18_500_000, 100_000)]
    public void Cap_IsTwoPercentAndNotAboveTheAbsolute(TradeType type, TradeObject what, decimal value, decimal most)
    {
        Assert.Equal(Money.FromYuan(most), BondCap.Most(type, what, Money.FromYuan(value)));
        BondCap.Check(type, what, Money.FromYuan(value), Money.FromYuan(most));
        var refused = Assert.Throws<RuleException>(() => BondCap.Check(type, what, Money.FromYuan(value), Money.FromYuan(most + 0.01m)));
        Assert.Equal("BondOverCap", refused.Rule.Code);
    }

    [Fact]
    public void Cap_OfAnOddBudget_IsNotRoundedUp() => Assert.Equal(new Money(1), BondCap.Most(TradeType.GovernmentProcurement, TradeObject.Goods, new(99)));

    [Theory]
    [InlineData(3_300_000, null)]
    [InlineData(3_299_999.99, "BondBelowLeast")]
    public void Deposit_ForLand_IsAtLeastAFifth(decimal deposit, string? refusal)
    {
        var refused = Record.Exception(() => BondCap.Check(TradeType.LandPrimary, TradeObject.Works, Money.FromYuan(16_500_000), Money.FromYuan(deposit))) as RuleException;

        Assert.Equal(refusal, refused?.Rule.Code);
    }

    [Theory]
    [InlineData(TradeType.Construction, RefundCause.Lost, "2026-04-29", "2026-05-06", true)]
    [InlineData(TradeType.Construction, RefundCause.Withdrawn, "2026-03-02", "2026-03-09", false)]
    [InlineData(TradeType.GovernmentProcurement, RefundCause.Lost, "2026-02-12", "2026-02-26", false)]
    [InlineData(TradeType.GovernmentProcurement, RefundCause.Terminated, "2026-05-01", "2026-05-06", true)]
    [InlineData(TradeType.LandPrimary, RefundCause.Lost, "2026-03-02", "2026-03-09", false)]
    public void Refund_IsBackByTheDayOfItsLaw(TradeType type, RefundCause cause, string from, string lastDay, bool bearsInterest)
    {
        var calendar = OfficialCalendar.Load();

        Assert.Equal(DateOnly.Parse(lastDay, CultureInfo.InvariantCulture), RefundTerm.LastDay(type, cause, DateOnly.Parse(from, CultureInfo.InvariantCulture), calendar).Date);
        Assert.Equal(bearsInterest, RefundTerm.BearsInterest(type, cause));
    }

    [Theory]
    [InlineData(-3, RefundLight.Green)]
    [InlineData(-2, RefundLight.Yellow)]
    [InlineData(0, RefundLight.Yellow)]
    [InlineData(1, RefundLight.Red)]
    public void Light_TurnsTwoDaysBefore_AndRedTheDayAfter(int days, RefundLight light) => Assert.Equal(light, RefundTerm.LightOf(Arrived, Arrived.AddDays(days)));
}
