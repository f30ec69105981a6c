using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Evaluation;

/// <summary>How prices become an order.</summary>
public enum PriceFormula
{
    /// <summary>低价优先法.</summary>
    LowPriceBenchmark,

    /// <summary>平均基准价法.</summary>
    MeanBenchmark,

    /// <summary>合理低价法.</summary>
    ReasonableLowPrice,

    /// <summary>最低评标价法.</summary>
    LowestEvaluated,

    /// <summary>经评审的最低投标价法.</summary>
    EvaluatedLowestPrice,

    /// <summary>性价比法.</summary>
    QualityCostRatio,
}

/// <summary>Which formula and which weight of the price the law of a procedure permits.</summary>
public static class PriceFormulaLaw
{
    public static bool Permits(TradeType type, PriceFormula formula) => (type, formula) switch
    {
        // Mean prices reward guessing the others' price: forbidden in procurement.
        (TradeType.GovernmentProcurement, PriceFormula.MeanBenchmark or PriceFormula.ReasonableLowPrice or PriceFormula.EvaluatedLowestPrice) => false,
        (TradeType.Construction, PriceFormula.LowestEvaluated) => false,
        _ => true,
    };

    /// <summary>Least and most points of the price out of 100; null where no law fixes them.</summary>
    public static (int Least, int Most)? PriceWeight(TradeType type, TradeMethod method, TradeObject what) => (type, method, what) switch
    {
        (TradeType.GovernmentProcurement, TradeMethod.CompetitiveConsultation, TradeObject.Goods) => (30, 60),
        (TradeType.GovernmentProcurement, TradeMethod.CompetitiveConsultation, TradeObject.Services or TradeObject.SurveyDesign) => (10, 30),
        (TradeType.GovernmentProcurement, TradeMethod.OpenTender or TradeMethod.InvitedTender, TradeObject.Goods) => (30, 100),
        (TradeType.GovernmentProcurement, TradeMethod.OpenTender or TradeMethod.InvitedTender, TradeObject.Services or TradeObject.SurveyDesign) => (10, 100),
        _ => null,
    };
}
