namespace Marketplace.Domain.Supermarket.Projects;

public enum IntermediaryProjectStatus
{
    /// <summary>未提交.</summary>
    Draft,

    /// <summary>审核中.</summary>
    PendingReview,

    /// <summary>退回.</summary>
    Returned,

    /// <summary>报名中.</summary>
    Registering,

    /// <summary>待选取.</summary>
    RegistrationClosed,

    /// <summary>选取中.</summary>
    Selecting,

    /// <summary>中选公示.</summary>
    Publicising,

    /// <summary>异议处理.</summary>
    Objected,

    /// <summary>已选取.</summary>
    Selected,

    /// <summary>待上传合同.</summary>
    ContractPending,

    /// <summary>服务中.</summary>
    InService,

    /// <summary>服务中止.</summary>
    Paused,

    /// <summary>成果备案.</summary>
    DeliverableFiled,

    /// <summary>待评价.</summary>
    AwaitingEvaluation,

    /// <summary>服务完成.</summary>
    Closed,

    /// <summary>流选.</summary>
    Failed,

    /// <summary>取消.</summary>
    Cancelled,

    /// <summary>已过时.</summary>
    Expired,
}

public enum FundSource
{
    /// <summary>财政性资金.</summary>
    Fiscal,

    /// <summary>国有资金.</summary>
    StateOwned,

    /// <summary>社会资金.</summary>
    Social,
}

public enum SelectionMethod
{
    /// <summary>直接选取.</summary>
    DirectSelection,

    /// <summary>择优选取.</summary>
    MeritSelection,

    /// <summary>竞价选取.</summary>
    CompetitiveQuote,

    /// <summary>随机抽取.</summary>
    RandomDraw,

    /// <summary>均价选取.</summary>
    AveragePrice,

    /// <summary>三次交互选取.</summary>
    ThreeRound,
}

/// <summary>How the price of a project is named.</summary>
public enum ProjectPriceMode
{
    /// <summary>金额.</summary>
    Amount,

    /// <summary>下浮率.</summary>
    DiscountRate,
}

/// <summary>Whether a project asks for all of its qualifications or any of them.</summary>
public enum QualificationMatch
{
    Any,
    All,
}
