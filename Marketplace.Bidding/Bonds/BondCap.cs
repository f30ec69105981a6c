using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Bonds;

/// <summary>What a bid bond may be worth.</summary>
public static class BondCap
{
    private const int Percent = 2;

    public static readonly Rule BondOverCap = new("BondOverCap",
        "投标保证金 {0} 元超过上限 {1} 元", "The bid bond of {0} yuan is above the cap of {1} yuan", "招标投标法实施条例第二十六条；政府采购法实施条例第三十三条");

    public static readonly Rule BondBelowLeast = new("BondBelowLeast",
        "竞买保证金 {0} 元低于出让最低价的 20%（{1} 元）", "The deposit of {0} yuan is below 20 % of the least grant price ({1} yuan)", "国土资源部关于加强房地产用地供应和监管有关问题的通知");

    private static readonly Money WorksAndGoods = Money.FromYuan(800_000);
    private static readonly Money SurveyAndDesign = Money.FromYuan(100_000);

    /// <summary>The most it may be; null where the law sets a floor instead.</summary>
    /// <param name="value">The estimate of a construction lot, the budget of a purchase.</param>
    public static Money? Most(TradeType type, TradeObject what, Money value)
    {
        // Down to the fen: a rounded-up cap would be above the law's.
        var share = new Money(value.Fen * Percent / 100);
        return (type, what) switch
        {
            (TradeType.GovernmentProcurement, _) => share,
            (TradeType.Construction, TradeObject.Works or TradeObject.Goods) => share < WorksAndGoods ? share : WorksAndGoods,
            (TradeType.Construction, TradeObject.SurveyDesign) => share < SurveyAndDesign ? share : SurveyAndDesign,
            (TradeType.Construction, _) => share,
            _ => null,
        };
    }

    public static void Check(TradeType type, TradeObject what, Money value, Money bond)
    {
        if (Most(type, what, value) is { } most)
        {
            Ensure.That(bond <= most, BondOverCap, bond, most);
        }
        else if (type is TradeType.LandPrimary)
        {
            Ensure.That((Int128)bond.Fen * 100 >= (Int128)value.Fen * 20, BondBelowLeast, bond, value * 0.2m);
        }
    }
}
