namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>The Chinese names that notices and pages use; the pages translate them.</summary>
public static class ProjectWords
{
    public static string Of(IntermediaryProjectStatus status) => status switch
    {
        IntermediaryProjectStatus.Draft => "未提交",
        IntermediaryProjectStatus.PendingReview => "审核中",
        IntermediaryProjectStatus.Returned => "退回",
        IntermediaryProjectStatus.Registering => "报名中",
        IntermediaryProjectStatus.RegistrationClosed => "待选取",
        IntermediaryProjectStatus.Selecting => "选取中",
        IntermediaryProjectStatus.Publicising => "中选公示",
        IntermediaryProjectStatus.Objected => "异议处理",
        IntermediaryProjectStatus.Selected => "已选取",
        IntermediaryProjectStatus.ContractPending => "待上传合同",
        IntermediaryProjectStatus.InService => "服务中",
        IntermediaryProjectStatus.Paused => "服务中止",
        IntermediaryProjectStatus.DeliverableFiled => "成果备案",
        IntermediaryProjectStatus.AwaitingEvaluation => "待评价",
        IntermediaryProjectStatus.Closed => "服务完成",
        IntermediaryProjectStatus.Failed => "流选",
        IntermediaryProjectStatus.Cancelled => "取消",
        IntermediaryProjectStatus.Expired => "已过时",
        _ => throw new ArgumentOutOfRangeException(nameof(status)),
    };

    public static string Of(SelectionMethod method) => method switch
    {
        SelectionMethod.DirectSelection => "直接选取",
        SelectionMethod.MeritSelection => "择优选取",
        SelectionMethod.CompetitiveQuote => "竞价选取",
        SelectionMethod.RandomDraw => "随机抽取",
        SelectionMethod.AveragePrice => "均价选取",
        SelectionMethod.ThreeRound => "三次交互选取",
        _ => throw new ArgumentOutOfRangeException(nameof(method)),
    };

    public static string Of(FundSource fund) => fund switch
    {
        FundSource.Fiscal => "财政性资金",
        FundSource.StateOwned => "国有资金",
        FundSource.Social => "社会资金",
        _ => throw new ArgumentOutOfRangeException(nameof(fund)),
    };
}
