using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Evaluation;

/// <summary>Refusals in the course of an evaluation.</summary>
public static class CourseRules
{
    private const string Isolated = "招标投标法第三十八条；招标投标法实施条例第四十八条";
    private const string Reporting = "招标投标法第四十条；招标投标法实施条例第五十三条";

    public static readonly Rule StageNotReached = new("EvaluationStageNotReached",
        "评审阶段为“{0}”，须依次进行", "The evaluation stands at “{0}”; stages follow one another", "招标投标法实施条例第四十九条", RefusalKind.Conflict);

    public static readonly Rule BidOut = new("BidOutOfEvaluation",
        "第 {0} 号投标已被否决或不存在", "Bid {0} has been rejected or does not exist", "招标投标法实施条例第五十一条", RefusalKind.Conflict);

    public static readonly Rule BidUndecided = new("BidsUndecided",
        "尚有投标未作出本阶段结论：{0}", "Bids without a conclusion in this stage: {0}", "招标投标法实施条例第四十九条");

    public static readonly Rule GroundNotOfStage = new("RejectionGroundNotOfStage",
        "否决事由“{0}”不属于本阶段，或招标文件未载明", "The ground “{0}” does not belong to this stage or is not in the documents", "招标投标法实施条例第四十九、五十一条");

    public static readonly Rule RejectionUnsigned = new("RejectionUnsigned",
        "否决投标须有过半数评委签名（应不少于 {0} 人，现为 {1} 人）", "A rejection is signed by more than half of those who decide ({0} at least; there are {1})", "重庆市招标投标条例第三十四条");

    public static readonly Rule NotMember = new("NotOnCommittee",
        "不是本项目评标委员会成员", "Not a member of this committee", Isolated, RefusalKind.Forbidden);

    public static readonly Rule ClarificationNotAsked = new("ClarificationNotAsked",
        "评标委员会未要求澄清，不接受投标人主动提出的澄清、说明", "The committee asked nothing; what a bidder volunteers is not taken", "招标投标法实施条例第五十二条");

    public static readonly Rule ClarificationSubstance = new("ClarificationChangesSubstance",
        "澄清不得改变投标文件的实质性内容：{0}", "A clarification may not change the substance of the bid: {0}", "招标投标法第三十九条；招标投标法实施条例第五十二条");

    public static readonly Rule ClarificationLate = new("ClarificationLate",
        "澄清答复时限 {0} 已过（服务器时间 {1}）", "The time to answer ended at {0} (server time {1})", "招标投标法实施条例第五十二条");

    public static readonly Rule ClarificationHints = new("ClarificationHints",
        "评标委员会不得暗示或者诱导投标人作出澄清、说明", "The committee may not hint at an answer", "招标投标法实施条例第五十二条");

    public static readonly Rule SheetUnknown = new("ScoreSheetUnknown",
        "评分表中没有该投标或该评分项：{0}", "The sheet has no such bid or item: {0}", Isolated, RefusalKind.NotFound);

    public static readonly Rule SheetsSealed = new("ScoreSheetsSealed",
        "全部评委提交评分前，任何人不得查看他人评分", "Until all have handed in, nobody sees another's scores", Isolated, RefusalKind.Forbidden);

    public static readonly Rule SheetSubmitted = new("ScoreSheetSubmitted",
        "评分表已提交，修改须写明理由并留痕", "The sheet is handed in; a change needs a reason and stays visible", Isolated, RefusalKind.Conflict);

    public static readonly Rule DeviationUnexplained = new("DeviationUnexplained",
        "偏离平均分较大的评分须由评委书面说明：{0}", "Scores far from the mean have to be explained in writing: {0}", "重庆市招标投标条例第三十二条");

    public static readonly Rule NothingDeviates = new("NothingDeviates",
        "该评分未被标记为偏离", "This score is not marked as deviating", "重庆市招标投标条例第三十二条", RefusalKind.Conflict);

    public static readonly Rule ChairOnly = new("ChairOnly",
        "一致意见由评标委员会负责人记录", "The chair records the consensus", Isolated, RefusalKind.Forbidden);

    public static readonly Rule ReportIncomplete = new("EvaluationReportIncomplete",
        "评标报告缺少：{0}", "The evaluation report lacks: {0}", Reporting);

    public static readonly Rule ReportChanged = new("EvaluationReportChanged",
        "评标报告在签名后被改动，或签名针对另一版本", "The report was changed after it was signed, or the signature is for another version", Reporting, RefusalKind.Conflict);

    public static readonly Rule SignedReport = new("EvaluationReportSigned",
        "您已签署评标报告", "You have signed the report", Reporting, RefusalKind.Conflict);

    public static readonly Rule SignaturesMissing = new("ReportSignaturesMissing",
        "尚未签署评标报告：{0}", "Still to sign the report: {0}", Reporting);

    public static readonly Rule ReevaluationGround = new("ReevaluationGroundMissing",
        "只有分值汇总错误、评分超出范围、客观分不一致、评分畸高畸低，或监督部门责令、委员会组成无效时方可重新评审", "An evaluation is redone only for sum errors, scores out of range, unequal objective items, plainly abnormal scores, by the supervisor's order or for a void committee", "政府采购货物和服务招标投标管理办法第六十四条");
}
