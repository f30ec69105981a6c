using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading;

/// <summary>Refusals of the trading centre between registration and notice.</summary>
public static class TradeRules
{
    private const string Entering = "公共资源交易中心进场登记规则";

    public static readonly Rule TradeTypeNotSealed = new("TradeTypeNotSealed",
        "该交易类型不适用密封竞争，请按挂牌、拍卖或网上竞价登记", "This is not traded by sealed competition; register it for listing, auction or online bidding", "公共资源交易目录");

    public static readonly Rule TradeMethodNotForType = new("TradeMethodNotForType",
        "{0}不得采用{1}", "{0} may not be procured by {1}", "招标投标法第十条；政府采购法第二十六条");

    public static readonly Rule MethodGroundMissing = new("MethodGroundMissing",
        "采用{0}须符合法定情形之一（{1}）", "{0} needs one of the grounds of the law ({1})", "政府采购法第二十九条至第三十二条；招标投标法实施条例第八条");

    public static readonly Rule MethodGroundMismatch = new("MethodGroundMismatch",
        "所选情形不适用于{0}采购", "This ground does not fit what is bought: {0}", "政府采购法第三十二条；竞争性磋商管理暂行办法第三条");

    public static readonly Rule OpenTenderRequired = new("OpenTenderRequired",
        "预算 {0} 元达到公开招标数额标准 {1} 元，采用其他方式须先经批准并填写批准文号（{2}）", "At {0} yuan the open-tender amount of {1} yuan is reached; another method needs approval first, with its number ({2})", "政府采购法第二十七条；实施条例第二十三条");

    public static readonly Rule TenderCompulsory = new("TenderCompulsory",
        "估算 {0} 元达到必须招标的规模标准 {1} 元且使用国有资金，须公开招标；邀请招标须经批准并填写批准文号（{2}）", "At {0} yuan of state money the compulsory scale of {1} yuan is reached: open tender, or invited tender with its approval ({2})", "招标投标法第三条；实施条例第八条");

    public static readonly Rule AddOnTooLarge = new("AddOnTooLarge",
        "添购金额 {0} 元超过原合同金额 {1} 元的百分之十", "The add-on of {0} yuan is above ten percent of the original contract of {1} yuan", "政府采购法第三十一条第三项");

    public static readonly Rule FloorPriceForbidden = new("FloorPriceForbidden",
        "不得规定最低投标限价：{0}", "No floor price may be set: {0}", "招标投标法实施条例第二十七条");

    public static readonly Rule CeilingPriceRequired = new("CeilingPriceRequired",
        "工程项目须公布最高投标限价", "A construction lot states its ceiling price", "招标投标法实施条例第二十七条；建设工程工程量清单计价规则");

    public static readonly Rule CeilingOverLotBudget = new("CeilingOverLotBudget",
        "最高限价不得高于本标段预算 {0} 元", "The ceiling cannot be above the lot's budget of {0} yuan", "政府采购法实施条例第三十条");

    public static readonly Rule LotBudgetNotPositive = new("LotBudgetNotPositive",
        "标段预算须大于零", "A lot's budget is above zero", "政府采购法实施条例第三十条：采购预算须公开");

    public static readonly Rule LotsOutOfRange = new("LotsOutOfRange",
        "标段数须为 1 至 {0} 个", "A project has 1 to {0} lots", Entering);

    public static readonly Rule LotTitleTwice = new("LotTitleTwice",
        "标段名称重复：{0}", "Two lots have the same name: {0}", Entering);

    public static readonly Rule TradeSplitSuspected = new("TradeSplitSuspected",
        "同一预算项目同一品目本年度累计 {0} 元，达到公开招标数额标准 {2} 元，疑似化整为零，已提示监督人员；计入的项目：{1}", "The same budget line and category add up to {0} yuan this year, reaching the open-tender amount of {2}; supervisors have been told. Counted: {1}", "政府采购法第二十八条；实施条例第二十八条；招标投标法第四条");

    public static readonly Rule AgentUnknown = new("AgentUnknown",
        "没有找到该统一社会信用代码的招标代理机构，请先由其在平台注册", "No organisation with this credit code is registered; the agent registers first", "招标投标法第十二条");

    public static readonly Rule PrincipalUnknown = new("PrincipalUnknown",
        "没有找到该统一社会信用代码的委托单位，请先由其在平台注册", "No organisation with this credit code is registered; the owner registers first", "招标投标法第十二条");

    public static readonly Rule AgentIsOwner = new("AgentIsOwner",
        "招标人与代理机构不得为同一单位", "An owner is not its own agent", "招标投标法第十二条至第十四条");

    public static readonly Rule NotEntrusted = new("NotEntrusted",
        "业主尚未确认委托，代理机构不能代为提交", "The owner has not confirmed the entrustment; the agent cannot act for it yet", "招标投标法第十五条：在委托范围内办理");

    public static readonly Rule AgentFixed = new("AgentFixed",
        "代理机构只能由业主变更", "Only the owner changes its agent", "招标投标法第十二条：招标人有权自行选择代理机构");

    public static readonly Rule TradeReturnedBefore = new("TradeReturnedBefore",
        "已一次性告知过全部问题，不得再次退回；请受理，或按法定情形不予受理", "All faults were named once and there is no second return; accept, or decline on a listed ground", "一次性告知制度", RefusalKind.Conflict);

    public static readonly Rule TradeGroundClosed = new("TradeGroundClosed",
        "不予受理只能依据规定的四种情形", "A registration is declined on the four listed grounds only", "濮阳市公共资源交易管理条例第十三条（参照）");

    public static readonly Rule TradeOwnAffair = new("TradeOwnAffair",
        "不得受理本单位登记或代理的项目", "Nobody accepts a project of their own organisation", "不相容职务分离");
}
