using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Award;

/// <summary>Refusals between the report and the contract.</summary>
public static class AwardRules
{
    private const string Publicity = "招标投标法实施条例第五十四条";
    private const string Order = "招标投标法实施条例第五十五条";

    public static readonly Rule PublicityTooLate = new("PublicityTooLate",
        "候选人公示应在收到评标报告之日起 3 日内开始，最迟 {0}", "Candidates are published within three days of the report, by {0}", Publicity);

    public static readonly Rule PublicityLacks = new("PublicityIncomplete",
        "候选人公示缺少：{0}", "The publicity of candidates lacks: {0}", "招标公告和公示信息发布管理办法第六条");

    public static readonly Rule ObjectionLate = new("ObjectionLate",
        "异议应在 {0} 前提出（服务器时间 {1}）", "Objections are raised before {0} (server time {1})", Publicity);

    public static readonly Rule ObjectionBare = new("ObjectionIncomplete",
        "异议须有明确的请求和必要的证明材料", "An objection has a claim and evidence", "招标投标法实施条例第五十四、六十一条");

    public static readonly Rule ObjectionUnknown = new("AwardObjectionUnknown",
        "没有待答复的异议", "No objection waits for an answer", Publicity, RefusalKind.NotFound);

    public static readonly Rule ObjectionFirst = new("ObjectionFirst",
        "就此事项投诉的，应当先提出异议", "A complaint about this comes after an objection", "招标投标法实施条例第六十条");

    public static readonly Rule ComplaintLate = new("ComplaintLate",
        "投诉应在 {0} 前提出（服务器时间 {1}）", "The complaint had to come before {0} (server time {1})", "招标投标法实施条例第六十条；政府采购法第五十五条");

    public static readonly Rule PauseUnknown = new("AwardPauseUnknown",
        "没有可以解除的暂停", "There is no pause to lift", "招标投标法实施条例第六十二条", RefusalKind.Conflict);

    public static readonly Rule PausedBefore = new("AwardPausedBefore",
        "已在暂停中", "It is paused already", "招标投标法实施条例第六十二条", RefusalKind.Conflict);

    public static readonly Rule StandstillRuns = new("StandstillRuns",
        "尚不能定标、签约：{0}", "Neither award nor contract yet: {0}", Publicity, RefusalKind.Conflict);

    public static readonly Rule InspectionForbidden = new("InspectionForbidden",
        "政府采购不得以考察改变评审结果", "In procurement no inspection may change the result of the evaluation", "政府采购法实施条例第四十四条", RefusalKind.Forbidden);

    public static readonly Rule InspectionUneven = new("InspectionUneven",
        "考察须对全部候选人按同一清单逐项进行，并由业主和监督人员共同签字：{0}", "An inspection covers every candidate with the same list and is signed by owner and supervisor: {0}", "业主实地考察制度；招标投标法实施条例第三十二条");

    public static readonly Rule BriberySourceClosed = new("BriberySourceClosed",
        "检察机关自 {0} 起停止行贿犯罪档案查询，请改查裁判文书", "Prosecutors stopped answering on {0}; look in the published judgments", "最高人民检察院关于停止行贿犯罪档案查询工作的通知");

    public static readonly Rule QueryExpired = new("QueryExpired",
        "行贿犯罪查询结果有效期至 {0}，已过期", "The bribery-record check was valid until {0} and has expired", "行贿犯罪档案查询管理规定");

    public static readonly Rule BriberyUnchecked = new("BriberyUnchecked",
        "定标前须查询单位、法定代表人和项目负责人的行贿犯罪记录，缺少：{0}", "Firm, legal representative and project leader are checked before the award; missing: {0}", "行贿犯罪档案查询制度");

    public static readonly Rule RecordUnweighed = new("BriberyRecordUnweighed",
        "{0} 有行贿犯罪记录，须按招标文件规定处理并写明结论", "{0} has a record; it is dealt with as the documents say, in writing", "招标投标法实施条例第五十六条");

    public static readonly Rule AwardOutOfOrder = new("AwardOutOfOrder",
        "应确定排名第一的候选人中标，第 {0} 名之前的候选人没有法定的放弃或取消事由", "The first candidate is awarded; those before place {0} have not dropped out for a lawful cause", Order);

    public static readonly Rule NoCandidateLeft = new("NoCandidateLeft",
        "没有可以递补的候选人，应重新招标", "No candidate is left; the lot is tendered anew", Order);

    public static readonly Rule NoticesTogether = new("NoticesTogether",
        "中标通知与结果通知须同时发出，且每个投标人一份", "Award and result notices go out at the same moment, one to each bidder", "招标投标法第四十五条");

    public static readonly Rule ContractDiffers = new("AwardContractDeviation",
        "合同与招标文件、中标人的投标文件不一致：{0}", "The contract differs from the documents and the winning bid in: {0}", "招标投标法第四十六条；招标投标法实施条例第五十七条");

    public static readonly Rule ContractTooLate = new("AwardContractLate",
        "合同应在中标通知书发出之日起 30 日内订立，最迟 {0}", "The contract is made within 30 days of the award notice, by {0}", "招标投标法第四十六条；政府采购法第四十六条");

    public static readonly Rule PerformanceBondOverCap = new("PerformanceBondOverCap",
        "履约保证金不得超过中标合同金额的 10%（{0} 元）", "The performance bond is at most 10 % of the contract ({0} yuan)", "招标投标法实施条例第五十八条；政府采购法实施条例第四十八条");

    public static readonly Rule AddOnTooLarge = new("ContractAddOnTooLarge",
        "补充合同累计不得超过原合同金额的 10%（{0} 元）", "Additions are at most 10 % of the original contract in sum ({0} yuan)", "政府采购法第四十九条");
}
