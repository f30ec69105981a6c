namespace Marketplace.Bidding.Evaluation;

/// <summary>Why a bid is rejected (Implementing Regulations of the Tendering Law, article 51).</summary>
public enum RejectionGround
{
    /// <summary>未盖章、未签字.</summary>
    NotSigned,

    /// <summary>联合体未提交共同投标协议.</summary>
    NoJointAgreement,

    /// <summary>不符合资格条件.</summary>
    Unqualified,

    /// <summary>提交两个以上投标文件或报价.</summary>
    TwoBids,

    /// <summary>低于成本.</summary>
    BelowCost,

    /// <summary>高于最高限价.</summary>
    AboveCeiling,

    /// <summary>未响应实质性要求.</summary>
    NotResponsive,

    /// <summary>串通、弄虚作假、行贿.</summary>
    Collusion,

    /// <summary>报价修正后不予确认.</summary>
    CorrectionRefused,

    /// <summary>异常低价说明不成立.</summary>
    LowPriceUnexplained,

    /// <summary>未按规定缴纳保证金.</summary>
    NoBond,
}

/// <param name="Clause">Of the documents, where it stands.</param>
/// <param name="SignedBy">Who decided it; the numbers of members, or of the purchaser's examiners.</param>
public sealed record Rejection(int Bid, EvaluationStage Stage, RejectionGround Ground, string Clause, string Reason, IReadOnlyList<string> SignedBy);

/// <summary>Which ground may be found in which stage.</summary>
public static class RejectionGrounds
{
    public static bool BelongsTo(RejectionGround ground, EvaluationStage stage) => ground switch
    {
        RejectionGround.Unqualified or RejectionGround.NoJointAgreement => stage is EvaluationStage.Qualification,
        RejectionGround.NotSigned or RejectionGround.TwoBids or RejectionGround.NoBond => stage is EvaluationStage.Qualification or EvaluationStage.Conformity,
        RejectionGround.NotResponsive => stage is EvaluationStage.Conformity or EvaluationStage.Technical or EvaluationStage.Commercial,
        RejectionGround.AboveCeiling => stage is EvaluationStage.Conformity or EvaluationStage.Price,
        RejectionGround.BelowCost or RejectionGround.CorrectionRefused or RejectionGround.LowPriceUnexplained => stage is EvaluationStage.Price,

        // Found whenever it is found.
        _ => stage <= EvaluationStage.Ranking,
    };
}
