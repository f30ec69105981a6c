using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>Refusals about credit, sanctions and the blacklist.</summary>
public static class CreditRules
{
    private const string Charter = "中介超市信用管理办法";
    private const string Separation = "不相容职务分离";

    public static readonly Rule ConductUnknown = new("ConductUnknown",
        "信用行为表中没有此项", "The conduct table has no such item", Charter);

    public static readonly Rule ConductAutomatic = new("ConductAutomatic",
        "此项由系统在事实发生时自动记录，不得人工录入", "The system records this itself when it happens; nobody enters it by hand", Charter);

    public static readonly Rule DocumentNoRequired = new("DocumentNoRequired",
        "表彰须注明文号", "A commendation needs the number of its document", Charter);

    public static readonly Rule OccurredAhead = new("OccurredAhead",
        "行为发生日期不得晚于今天", "Conduct cannot have happened after today", Charter);

    public static readonly Rule NotItsProject = new("NotItsProject",
        "该项目不是由此机构承担", "This agency did not do that project", Charter);

    public static readonly Rule ObjectionClosed = new("ObjectionClosed",
        "陈述申辩期已于 {0} 结束", "The time to object ended at {0}", Charter);

    public static readonly Rule ObjectionOpen = new("ObjectionOpen",
        "陈述申辩期至 {0}，期满前不得确认", "The agency may object until {0}; nothing is confirmed before", Charter);

    public static readonly Rule ProposerDecides = new("ProposerDecides",
        "提出人不得作出决定", "Whoever proposed does not decide", Separation);

    public static readonly Rule RecordedBefore = new("RecordedBefore",
        "同一事实已有记录", "This fact is on record already", Charter, RefusalKind.Conflict);

    public static readonly Rule NotRepairable = new("NotRepairable",
        "仅单项扣分不超过 5 分的记录可以修复", "Only items of up to five points can be repaired", Charter);

    public static readonly Rule RepairTooEarly = new("RepairTooEarly",
        "确认满 3 个月且期间无新的扣分方可申请修复，最早 {0}", "Repair needs three clean months after confirmation, from {0} on", Charter);

    public static readonly Rule NoRepairAsked = new("NoRepairAsked",
        "机构未提出修复申请", "The agency has not asked for repair", Charter, RefusalKind.Conflict);

    public static readonly Rule SanctionOpen = new("SanctionOpen",
        "该机构已有同类措施在处理或执行中", "A measure of this kind is open or in force for this agency", Charter, RefusalKind.Conflict);

    public static readonly Rule HearingOpen = new("HearingOpen",
        "须先听取机构陈述，陈述期至 {0}", "The agency must be heard first; it may speak until {0}", "行政处罚法（参照）：事先告知与听取陈述申辩");

    public static readonly Rule HearingClosed = new("HearingClosed",
        "陈述期已于 {0} 结束", "The hearing ended at {0}", Charter);

    public static readonly Rule BlacklistYearsOutOfRange = new("BlacklistYearsOutOfRange",
        "黑名单期限为 1 至 3 年", "The blacklist lasts one to three years", Charter);

    public static readonly Rule AppealClosed = new("AppealClosed",
        "申诉期已于 {0} 结束", "The time to appeal ended at {0}", Charter);

    public static readonly Rule AppealedBefore = new("AppealedBefore",
        "此措施已申诉过一次", "This measure has been appealed once", Charter, RefusalKind.Conflict);

    public static readonly Rule NoAppeal = new("NoAppeal",
        "没有待处理的申诉", "There is no appeal to decide", Charter, RefusalKind.Conflict);

    public static readonly Rule BlacklistedRelated = new("BlacklistedRelated",
        "该机构或其法定代表人、控股人在黑名单期内（至 {0}），不得入驻", "The agency, its legal representative or its holder is blacklisted until {0} and cannot be admitted", Charter);

    public static readonly Rule NationallyListed = new("NationallyListed",
        "该单位、其法定代表人或控股人在全国失信被执行人名单内（案号 {0}），移出前不得入驻或发布项目", "The party, its legal representative or its holder is on the national list of dishonest parties (case {0}); nothing is open to it until it is taken off", "国务院关于建立完善守信联合激励和失信联合惩戒制度的指导意见");

    public static readonly Rule OwnerBlacklisted = new("OwnerBlacklisted",
        "该业主或其负责人、控股人在黑名单期内（至 {0}），不得发布项目", "The owner, its head or its holder is blacklisted until {0} and cannot post projects", Charter);

    public static readonly Rule AssessedBefore = new("AssessedBefore",
        "本单位今年已对该机构作过考核", "Your office has assessed this agency this year", Charter, RefusalKind.Conflict);

    public static readonly Rule AssessmentOutOfRange = new("AssessmentOutOfRange",
        "考核分为 0 至 100 分，最多两位小数", "An assessment lies between 0 and 100 with at most two decimals", Charter);
}
