using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket;

/// <summary>Refusals of the intermediary supermarket.</summary>
public static class SupermarketRules
{
    private const string Charter = "中介超市管理办法";
    private const string Entry = "优化营商环境条例第四十三条；中介超市入驻规则";
    private const string Selecting = "中介超市选取规则";
    private const string Moving = "数据迁入规则";

    public static readonly Rule DuplicateAgency = new("DuplicateAgency",
        "该统一社会信用代码已有机构入驻或正在申请", "An agency with this credit code exists or has applied", Entry, RefusalKind.Conflict);

    public static readonly Rule NotLegalEntity = new("NotLegalEntity",
        "入驻机构须为能够独立承担民事责任的法人或其他组织", "Only an organisation with independent civil liability can be admitted", Entry);

    public static readonly Rule SecondReturnForbidden = new("SecondReturnForbidden",
        "已一次性告知过全部问题，再次退回只能针对新提交的材料", "All faults were named once; a second return may cite only newly sent material", "行政许可法第三十二条：一次告知");

    public static readonly Rule MaterialSubmitted = new("MaterialSubmitted",
        "已提交过的材料须留存备查，请另行补充新材料", "A paper that staff have seen stays on file; add the new one beside it", Entry, RefusalKind.Conflict);

    public static readonly Rule InvalidBankAccount = new("InvalidBankAccount",
        "银行账号应为 8 至 30 位数字", "A bank account number has 8 to 30 digits", Entry);

    public static readonly Rule RefusalGroundClosed = new("RefusalGroundClosed",
        "不予入驻只能依据规定的五种情形", "Admission may be refused on the five listed grounds only", Entry);

    public static readonly Rule NothingToCountersign = new("NothingToCountersign",
        "没有待会签的不予入驻意见", "There is no proposed refusal to countersign", Entry, RefusalKind.Conflict);

    public static readonly Rule RefusalPending = new("RefusalPending",
        "已提出不予入驻意见，须等监督员会签或退回后再处理", "A refusal has been proposed; the supervisor countersigns it or sends it back first", Entry, RefusalKind.Conflict);

    public static readonly Rule SamePerson = new("SamePerson",
        "提出人与会签人不得为同一人", "Whoever proposed may not countersign", "不相容职务分离");

    public static readonly Rule AgencyNotActive = new("AgencyNotActive",
        "机构尚未入驻或不在正常状态", "The agency is not admitted, or not in good standing", Charter);

    public static readonly Rule AgencySuspended = new("AgencySuspended",
        "机构暂停服务至 {0}，期间不得报名、接单或上架", "The agency is suspended until {0} and may not register, take orders or list", Charter);

    public static readonly Rule AgencyRestricted = new("AgencyRestricted",
        "机构处于限制期，不得参加直接选取和财政资金项目", "The agency is restricted: no direct selection, no fiscal projects", Charter);

    public static readonly Rule PeriodReversed = new("PeriodReversed",
        "有效期止日不得早于起日", "A period cannot end before it begins", Charter);

    public static readonly Rule IssuedInFuture = new("IssuedInFuture",
        "发证日期不得晚于今天", "A certificate cannot have been issued after today", Charter);

    public static readonly Rule CertificateTaken = new("CertificateTaken",
        "该证书编号已被登记", "This certificate number is already on file", Charter, RefusalKind.Conflict);

    public static readonly Rule PractitionerConflict = new("PractitionerConflict",
        "该执业人员已在其他机构执业，须先解除绑定", "This practitioner is bound to another agency and must be released first", Charter, RefusalKind.Conflict);

    public static readonly Rule QualificationMissing = new("QualificationMissing",
        "不具备所需的有效资质：{0}", "A valid qualification is missing: {0}", Charter);

    public static readonly Rule ScopeOutsideQualification = new("ScopeOutsideQualification",
        "服务事项超出已核验的资质范围，需要：{0}", "The service lies outside the verified qualifications; needed: {0}", Charter);

    public static readonly Rule PriceNotPositive = new("PriceNotPositive",
        "价格须大于零", "The price must be above zero", Charter);

    public static readonly Rule PriceRangeReversed = new("PriceRangeReversed",
        "价格上限须高于下限", "The upper price must be above the lower", Charter);

    public static readonly Rule DiscountOutOfRange = new("DiscountOutOfRange",
        "下浮率须在 0% 与 100% 之间", "A discount lies between 0 % and 100 %", Charter);

    public static readonly Rule AboveGovernmentPrice = new("AboveGovernmentPrice",
        "价格高于政府定价（政府指导价）{0} 元", "The price is above the government-set price of {0} yuan", "价格法；优化营商环境条例第四十三条");

    public static readonly Rule PromiseTooLong = new("PromiseTooLong",
        "承诺时限不得超过流程图规定的 {0} 个工作日", "The promise may not exceed the flowchart's {0} working days", "中介服务流程图");

    public static readonly Rule Superlative = new("Superlative",
        "不得使用绝对化用语：{0}", "Superlatives are not allowed: {0}", "广告法第九条");

    public static readonly Rule ContactInText = new("ContactInText",
        "正文不得留联系方式（{0}），请使用平台客服", "Contact details ({0}) do not belong in the text; use the platform's chat", Charter);

    public static readonly Rule BudgetNotPositive = new("BudgetNotPositive",
        "预算须大于零", "The budget must be above zero", Selecting);

    public static readonly Rule ServiceDaysNotPositive = new("ServiceDaysNotPositive",
        "服务时限须大于零", "The service time must be above zero", Selecting);

    public static readonly Rule MethodNotAllowed = new("MethodNotAllowed",
        "该资金来源或本中心未开放此选取方式", "This method is not open for this fund or at this centre", Selecting);

    public static readonly Rule DirectAboveLimit = new("DirectAboveLimit",
        "财政性资金项目预算超过 {0} 元的不得直接选取", "Fiscal money above {0} yuan may not select directly", Selecting);

    public static readonly Rule RegistrationTooShort = new("RegistrationTooShort",
        "报名截止时间不得早于 {0}", "Registration may not end before {0}", Selecting);

    public static readonly Rule RegistrationTooLong = new("RegistrationTooLong",
        "报名截止时间不得晚于 {0}", "Registration may not end after {0}", Selecting);

    public static readonly Rule CancelNeedsConsent = new("CancelNeedsConsent",
        "已选定中介机构，取消项目须经监督人员同意", "An agency has been selected; cancelling needs a supervisor's consent", Selecting);

    public static readonly Rule NothingToConsentTo = new("NothingToConsentTo",
        "业主没有提出取消申请", "The owner has not asked to cancel", Selecting, RefusalKind.Conflict);

    public static readonly Rule AgencyUnknown = new("AgencyUnknown",
        "没有找到该入驻机构", "There is no such admitted agency", Selecting);

    public static readonly Rule SelectionBeforeClose = new("SelectionBeforeClose",
        "选取时间不得早于报名截止时间", "Selection cannot come before the end of registration", Selecting);

    public static readonly Rule SplitSuspected = new("SplitSuspected",
        "同一业主同一事项 12 个月内累计预算 {0} 元，超过限额 {2} 元，疑似拆分，已提示监督人员；计入的项目：{1}", "The same owner's budgets for this item in twelve months add up to {0} yuan, above the limit of {2}; supervisors have been told. Counted: {1}", Selecting);

    public static readonly Rule ExtendedBefore = new("ExtendedBefore",
        "报名只能延长一次", "Registration is extended once only", Selecting, RefusalKind.Conflict);

    public static readonly Rule AlreadyRegistered = new("AlreadyRegistered",
        "贵机构已报名，无需重复提交", "Your agency has registered already", Selecting, RefusalKind.Conflict);

    public static readonly Rule NotRegistered = new("NotRegistered",
        "贵机构未报名此项目", "Your agency has not registered for this project", Selecting, RefusalKind.NotFound);

    public static readonly Rule OwnProject = new("OwnProject",
        "不得参加本单位发布的项目", "One does not compete for one's own project", Selecting);

    public static readonly Rule Recused = new("Recused",
        "按回避名单，贵机构不能参加此项目：{0}", "By the recusal list your agency cannot take part: {0}", Selecting);

    public static readonly Rule RelatedRegistrants = new("RelatedRegistrants",
        "法定代表人或控股人相同的机构同时报名，均不予接受", "Agencies with the same legal representative or holder registered together; none is accepted", "招标投标法实施条例第三十四条（参照）");

    public static readonly Rule DrawBeforeClose = new("DrawBeforeClose",
        "报名尚未截止或名单尚未冻结，不能抽取", "The list is not frozen; nothing can be drawn yet", Selecting);

    public static readonly Rule AlreadyDrawn = new("AlreadyDrawn",
        "本轮已抽取，未经批准的理由不得再次抽取", "This run has been drawn; there is no second draw without an approved cause", Selecting, RefusalKind.Conflict);

    public static readonly Rule NonceTooShort = new("NonceTooShort",
        "现场随机数至少 6 个字符", "The public nonce has at least 6 characters", Selecting);

    public static readonly Rule NobodyToDraw = new("NobodyToDraw",
        "没有合格的报名机构", "There is no eligible registrant", Selecting);

    public static readonly Rule TooFewRegistrants = new("TooFewRegistrants",
        "合格报名机构不足 {0} 家，须先延长报名一次", "Fewer than {0} eligible registrants; registration must be extended once first", Selecting);

    public static readonly Rule QuoteOutOfRange = new("QuoteOutOfRange",
        "报价须在 {0} 至 {1} 之间", "A quote lies between {0} and {1}", Selecting);

    public static readonly Rule PromiseOutOfRange = new("PromiseOutOfRange",
        "承诺时限须在 1 至 {0} 个工作日之间", "The promise lies between 1 and {0} working days", Selecting);

    public static readonly Rule CeilingAboveBudget = new("CeilingAboveBudget",
        "最高限价不得高于预算 {0} 元", "The highest price cannot be above the budget of {0} yuan", Selecting);

    public static readonly Rule CompetitionRequired = new("CompetitionRequired",
        "预算超过 {0} 元的须公开竞争，不得直接选取", "Above {0} yuan there must be competition; direct selection is not open", Selecting);

    public static readonly Rule WeightsNotWhole = new("WeightsNotWhole",
        "五项权重均不小于零，合计须为 100，现为 {0}", "The five weights are not below zero and sum to 100; they sum to {0}", Selecting);

    public static readonly Rule CreditWeightTooLow = new("CreditWeightTooLow",
        "信用权重不得低于 {0}", "The weight of credit is at least {0}", Selecting);

    public static readonly Rule NothingToScore = new("NothingToScore",
        "业绩与方案的权重不能都是零，否则评审组无分可评", "Record and plan cannot both weigh nothing: the panel would have nothing to score", Selecting);

    public static readonly Rule SealBroken = new("SealBroken",
        "封存内容无法按本项目开启，疑被改动或移放", "The envelope does not open for this project; it was altered or put here from elsewhere", Selecting);

    public static readonly Rule LowQuoteUnexplained = new("LowQuoteUnexplained",
        "报价低于有效报价中位数的规定比例，未在期限内书面说明成本，报价无效", "The quote lies under the published share of the median and its cost was not explained in time; it does not count", Selecting);

    public static readonly Rule NothingToExplain = new("NothingToExplain",
        "贵机构没有需要说明的报价", "None of your quotes needs explaining", Selecting, RefusalKind.Conflict);

    public static readonly Rule ExplanationTooShort = new("ExplanationTooShort",
        "成本说明不少于 {0} 个字", "An explanation of cost has at least {0} characters", Selecting);

    public static readonly Rule NoTie = new("NoTie",
        "名次按规则已经分出，无需抽取", "The rules tell everybody apart; there is nothing to draw", Selecting, RefusalKind.Conflict);

    public static readonly Rule NoQuoteRound = new("NoQuoteRound",
        "当前没有开放的报价轮次", "No further round of quotes is open", Selecting, RefusalKind.Conflict);

    public static readonly Rule PanelSize = new("PanelSize",
        "评审组不少于 {0} 人，且须为单数", "A panel has at least {0} people, an odd number", Selecting);

    public static readonly Rule PanelistTwice = new("PanelistTwice",
        "同一人只能在评审组中出现一次", "Nobody sits on a panel twice", Selecting);

    public static readonly Rule PanelistUnknown = new("PanelistUnknown",
        "没有找到登录名为 {0} 的账号", "There is no account named {0}", Selecting);

    public static readonly Rule PanelistConflict = new("PanelistConflict",
        "{0} 是报名机构的成员，须回避", "{0} belongs to a registrant and must step back", "招标投标法第三十七条（参照）");

    public static readonly Rule PanelAppointedBefore = new("PanelAppointedBefore",
        "评审组已经组成", "The panel has been appointed", Selecting, RefusalKind.Conflict);

    public static readonly Rule SheetIn = new("SheetIn",
        "评分表已提交并封存，不能再改、再交或更换评审人", "The sheet is in and sealed; it cannot be changed, handed in again, or its member replaced", Selecting, RefusalKind.Conflict);

    public static readonly Rule ScoreOutOfRange = new("ScoreOutOfRange",
        "每项 0 至 100 分，最多两位小数", "Each item takes 0 to 100 points with at most two decimals", Selecting);

    public static readonly Rule NotWinner = new("NotWinner",
        "只能与中选机构签约", "Only the selected agency can be contracted", Selecting);

    public static readonly Rule ContractDeviation = new("ContractDeviation",
        "合同价款或时限与选取结果不一致：选取价 {0} 元、{1} 个工作日", "Price or time deviates from the selection: {0} yuan, {1} working days", "招标投标法第四十六条（参照）");

    public static readonly Rule DocumentChanged = new("DocumentChanged",
        "合同文本在您阅读后已有变化，请重新阅读后签署", "The contract has changed since you read it; read it again before signing", "电子签名法", RefusalKind.Conflict);

    public static readonly Rule ReportDateAhead = new("ReportDateAhead",
        "报告日期不得晚于今天", "The report cannot be dated later than today", Charter);

    public static readonly Rule EvaluationClosed = new("EvaluationClosed",
        "不在评价期内（{0} 前）", "The time for evaluation has passed ({0})", "中介超市评价规则");

    public static readonly Rule EvaluatedBefore = new("EvaluatedBefore",
        "您已评价过此合同", "You have evaluated this contract", "中介超市评价规则", RefusalKind.Conflict);

    public static readonly Rule StarsOutOfRange = new("StarsOutOfRange",
        "每项请评 1 至 5 星", "Each item takes one to five stars", "中介超市评价规则");

    public static readonly Rule DirectLapsed = new("DirectLapsed",
        "答复期限已过，邀请失效", "The time to answer has passed; the invitation lapsed", Selecting);

    public static readonly Rule MovingUnderWay = new("MovingUnderWay",
        "已有一份数据正在检查或迁入，请等它结束，或先放弃它", "One file is being checked or moved in already; wait for it to end, or give it up first", Moving, RefusalKind.Conflict);

    public static readonly Rule MovingNotText = new("MovingNotText",
        "文件不是 CSV 或 JSON Lines 文本；电子表格请先另存为 CSV", "The file is not CSV or JSON Lines text; save a spreadsheet as CSV first", Moving);

    public static readonly Rule MovingHeadMissing = new("MovingHeadMissing",
        "找不到 externalId 列：CSV 的首行应为列名，JSON Lines 每行应有 externalId", "There is no column externalId: the first line of a CSV names the columns, each line of JSON Lines has an externalId", Moving);

    public static readonly Rule MovingEmpty = new("MovingEmpty",
        "文件中没有数据行", "The file has no rows", Moving);

    public static readonly Rule AmendmentTooLate = new("AmendmentTooLate",
        "报名截止前 1 个工作日起不得再更正（{0} 起，服务器时间 {1}）", "From one working day before the end of registration nothing may be changed (from {0}, server time {1})", Selecting);

    public static readonly Rule AmendmentForbidden = new("AmendmentForbidden",
        "报名期间不得更改：{0}；确需更改的，取消后重新发布", "Not to be changed while registration runs: {0}; cancel and post anew if it must be", Selecting);

    public static readonly Rule AmendmentShortens = new("AmendmentShortens",
        "更正只能延长报名，不得早于原截止时间 {0}", "A correction may extend registration only; not before the present deadline {0}", Selecting);

    public static readonly Rule AmendmentEmpty = new("AmendmentEmpty",
        "没有任何改动", "Nothing has been changed", Selecting);

    public static readonly Rule TooManyAttachments = new("TooManyAttachments",
        "附件不得超过 {0} 份", "At most {0} attachments", "平台文件规则");
}
