using System.Collections.Frozen;

namespace Marketplace.Domain.Trading;

/// <summary>Which methods the law offers for what is traded, and on which grounds each may be chosen.</summary>
public static class TradeMethods
{
    private static readonly FrozenDictionary<TradeType, TradeMethod[]> ByType = new Dictionary<TradeType, TradeMethod[]>
    {
        [TradeType.GovernmentProcurement] =
        [
            TradeMethod.OpenTender, TradeMethod.InvitedTender, TradeMethod.CompetitiveNegotiation,
            TradeMethod.CompetitiveConsultation, TradeMethod.Inquiry, TradeMethod.SingleSource,
        ],
        [TradeType.Construction] = [TradeMethod.OpenTender, TradeMethod.InvitedTender],
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<(TradeType, TradeMethod), MethodGround[]> Grounds = new Dictionary<(TradeType, TradeMethod), MethodGround[]>
    {
        [(TradeType.GovernmentProcurement, TradeMethod.InvitedTender)] = [MethodGround.FewSuppliers, MethodGround.CostDisproportionate],
        [(TradeType.Construction, TradeMethod.InvitedTender)] = [MethodGround.FewSuppliers, MethodGround.CostDisproportionate],
        [(TradeType.GovernmentProcurement, TradeMethod.CompetitiveNegotiation)] = [MethodGround.TenderFailed, MethodGround.Complex, MethodGround.Urgent, MethodGround.PriceNotComputable],
        [(TradeType.GovernmentProcurement, TradeMethod.CompetitiveConsultation)] =
            [MethodGround.ServicePurchase, MethodGround.Complex, MethodGround.PriceNotComputable, MethodGround.WeakCompetition, MethodGround.WorksNotBound],
        [(TradeType.GovernmentProcurement, TradeMethod.Inquiry)] = [MethodGround.UniformGoods],
        [(TradeType.GovernmentProcurement, TradeMethod.SingleSource)] = [MethodGround.OnlySupplier, MethodGround.Emergency, MethodGround.AddOn],
    }.ToFrozenDictionary();

    /// <summary>The types whose sealed competition runs here.</summary>
    public static IReadOnlyList<TradeType> Types { get; } = [TradeType.GovernmentProcurement, TradeType.Construction];

    public static IReadOnlyList<TradeMethod> Of(TradeType type) => ByType.GetValueOrDefault(type, []);

    /// <summary>Empty for open tender, which needs no ground.</summary>
    public static IReadOnlyList<MethodGround> GroundsOf(TradeType type, TradeMethod method) => Grounds.GetValueOrDefault((type, method), []);

    /// <summary>The article that lists the grounds.</summary>
    public static string BasisOf(TradeType type, TradeMethod method) => (type, method) switch
    {
        (TradeType.Construction, _) => "招标投标法实施条例第八条",
        (_, TradeMethod.InvitedTender) => "政府采购法第二十九条",
        (_, TradeMethod.CompetitiveNegotiation) => "政府采购法第三十条",
        (_, TradeMethod.CompetitiveConsultation) => "政府采购竞争性磋商采购方式管理暂行办法第三条",
        (_, TradeMethod.Inquiry) => "政府采购法第三十二条",
        (_, TradeMethod.SingleSource) => "政府采购法第三十一条",
        _ => "政府采购法第二十六条",
    };
}
