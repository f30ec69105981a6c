using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Domain.Trading;

/// <summary>The Chinese names that notices and pages use; the pages translate them.</summary>
public static class TradeWords
{
    public static string Of(TradeType type) => type switch
    {
        TradeType.GovernmentProcurement => "政府采购",
        TradeType.Construction => "建设工程",
        TradeType.LandPrimary => "土地一级市场",
        TradeType.LandSecondary => "土地二级市场",
        TradeType.EmissionRight => "排污权",
        TradeType.EnergyUseRight => "用能权",
        TradeType.SeaAreaUseRight => "海域使用权",
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };

    public static string Of(TradeMethod method) => method switch
    {
        TradeMethod.OpenTender => "公开招标",
        TradeMethod.InvitedTender => "邀请招标",
        TradeMethod.CompetitiveNegotiation => "竞争性谈判",
        TradeMethod.CompetitiveConsultation => "竞争性磋商",
        TradeMethod.Inquiry => "询价",
        TradeMethod.SingleSource => "单一来源",
        TradeMethod.Listing => "挂牌",
        TradeMethod.Auction => "拍卖",
        TradeMethod.OnlineBidding => "网上竞价",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static string Of(TradeObject what) => what switch
    {
        TradeObject.Goods => "货物",
        TradeObject.Services => "服务",
        TradeObject.Works => "工程",
        TradeObject.SurveyDesign => "勘察设计",
        _ => throw new ArgumentOutOfRangeException(nameof(what)),
    };

    public static string Of(TradeFund fund) => fund switch
    {
        TradeFund.Fiscal => "财政性资金",
        TradeFund.StateControlled => "国有控股资金",
        TradeFund.Private => "社会投资",
        _ => throw new ArgumentOutOfRangeException(nameof(fund)),
    };

    public static string Of(BudgetLevel level) => level switch
    {
        BudgetLevel.Central => "中央级",
        BudgetLevel.Provincial => "省级",
        BudgetLevel.Municipal => "市级",
        BudgetLevel.County => "县级",
        _ => throw new ArgumentOutOfRangeException(nameof(level)),
    };

    public static string Of(MethodGround ground) => ground switch
    {
        MethodGround.FewSuppliers => "具有特殊性，只能从有限范围的供应商处采购",
        MethodGround.CostDisproportionate => "公开招标的费用占项目总价值的比例过大",
        MethodGround.TenderFailed => "招标后没有合格标的或者重新招标未能成立",
        MethodGround.Complex => "技术复杂或者性质特殊，不能确定详细规格或者具体要求",
        MethodGround.Urgent => "采用招标所需时间不能满足用户紧急需要，且非采购人拖延所致",
        MethodGround.PriceNotComputable => "不能事先计算出价格总额",
        MethodGround.ServicePurchase => "政府购买服务项目",
        MethodGround.WeakCompetition => "市场竞争不充分的科研项目，或者需要扶持的科技成果转化项目",
        MethodGround.WorksNotBound => "依法必须招标以外的工程建设项目",
        MethodGround.UniformGoods => "货物规格、标准统一，现货货源充足且价格变化幅度小",
        MethodGround.OnlySupplier => "只能从唯一供应商处采购",
        MethodGround.Emergency => "发生了不可预见的紧急情况，不能从其他供应商处采购",
        MethodGround.AddOn => "须继续从原供应商处添购，且不超过原合同金额百分之十",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    public static string Of(TradeProjectStatus status) => status switch
    {
        TradeProjectStatus.Draft => "草稿",
        TradeProjectStatus.Submitted => "待受理",
        TradeProjectStatus.Returned => "一次性退回",
        TradeProjectStatus.Accepted => "已进场",
        TradeProjectStatus.NotAccepted => "不予受理",
        TradeProjectStatus.Withdrawn => "已撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(NotAcceptedGround ground) => ground switch
    {
        NotAcceptedGround.ApprovalMissing => "依法应当批准而未取得批准",
        NotAcceptedGround.TitleDisputed => "标的权属有争议",
        NotAcceptedGround.LegallyRestricted => "标的依法被查封、冻结或者限制",
        NotAcceptedGround.TradeForbidden => "法律法规禁止交易",
        _ => throw new ArgumentOutOfRangeException(nameof(ground)),
    };

    public static string Of(LotStatus status) => status switch
    {
        LotStatus.Registered => "进场登记",
        LotStatus.DocumentsPreparing => "文件编制",
        LotStatus.Announced => "公告中",
        LotStatus.PausedForObjection => "异议暂停",
        LotStatus.Suspended => "中止",
        LotStatus.SubmissionClosed => "投标截止",
        LotStatus.Terminated => "终止",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };
}
