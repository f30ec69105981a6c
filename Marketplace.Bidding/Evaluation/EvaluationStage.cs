using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>The stages of an evaluation, in their order.</summary>
public enum EvaluationStage
{
    /// <summary>资格审查.</summary>
    Qualification,

    /// <summary>符合性审查.</summary>
    Conformity,

    /// <summary>技术评审.</summary>
    Technical,

    /// <summary>商务评审.</summary>
    Commercial,

    /// <summary>价格评审.</summary>
    Price,

    /// <summary>汇总排序.</summary>
    Ranking,

    /// <summary>评标报告.</summary>
    Report,

    /// <summary>评审结束.</summary>
    Done,

    /// <summary>有效投标不足，评审终止.</summary>
    Failed,
}

/// <summary>The moves of an evaluation: on, or to its end where too few are left.</summary>
public static class EvaluationFlow
{
    public static readonly StateFlow<EvaluationStage> Flow = new(
    [
        (EvaluationStage.Qualification, EvaluationStage.Conformity), (EvaluationStage.Conformity, EvaluationStage.Technical),
        (EvaluationStage.Technical, EvaluationStage.Commercial), (EvaluationStage.Commercial, EvaluationStage.Price),
        (EvaluationStage.Price, EvaluationStage.Ranking), (EvaluationStage.Ranking, EvaluationStage.Report), (EvaluationStage.Report, EvaluationStage.Done),
        (EvaluationStage.Qualification, EvaluationStage.Failed), (EvaluationStage.Conformity, EvaluationStage.Failed), (EvaluationStage.Price, EvaluationStage.Failed),

        // Redone for one of the few lawful grounds.
        (EvaluationStage.Report, EvaluationStage.Technical), (EvaluationStage.Done, EvaluationStage.Technical), (EvaluationStage.Done, EvaluationStage.Qualification),
    ]);
}
