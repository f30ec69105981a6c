using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>Refusals of evaluation.</summary>
public static class EvaluationRules
{
    private const string Order87 = "政府采购货物和服务招标投标管理办法";

    public static readonly Rule WeightsNot100 = new("WeightsNot100",
        "各评分项权重合计须为 100，现为 {0}", "The weights of all items add up to 100; they are {0}", "招标投标法第十九条；评标办法编制规则");

    public static readonly Rule PriceWeightIllegal = new("PriceWeightIllegal",
        "价格分权重须在 {0} 至 {1} 之间，现为 {2}", "The weight of the price lies between {0} and {1}; it is {2}", $"{Order87}第五十五条；政府采购竞争性磋商采购方式管理暂行办法第二十四条");

    public static readonly Rule FormulaNotAllowed = new("FormulaNotAllowed",
        "{0} 不得采用该价格评分方法", "This price formula may not be used in {0}", $"{Order87}第五十五条：综合评分的价格分统一采用低价优先法");

    public static readonly Rule ScoreOutOfRange = new("ExpertScoreOutOfRange",
        "{0} 的得分须在 0 至 {1} 之间，以 {2} 分为一档", "The score of {0} lies between 0 and {1} in steps of {2}", "评标办法；招标投标法实施条例第四十九条");

    public static readonly Rule ScoreMissing = new("ScoreMissing",
        "尚有评分项未打分：{0}", "Items without a score: {0}", "评标办法");

    public static readonly Rule ObjectiveItemsDiffer = new("ObjectiveItemsDiffer",
        "客观评分项 {0} 各评委打分不一致，须复核", "The objective item {0} was scored unequally and has to be checked again", $"{Order87}第六十四条");

    public static readonly Rule LowPriceRateTooHigh = new("LowPriceRateTooHigh",
        "异常低价审查比例最高为 {0}%，现为 {1}%", "A rate that starts an abnormally low price review is at most {0} %; it is {1} %", "财库〔2026〕2号");

    public static readonly Rule OverCeiling = new("OverCeiling",
        "报价 {0} 元超过最高限价 {1} 元，投标无效", "The price {0} yuan is above the ceiling {1} yuan; the bid is disqualified", "招标投标法实施条例第五十一条");
}
