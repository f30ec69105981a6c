namespace Marketplace.Domain.Trading.Projects;

/// <summary>Where a registration stands; what follows acceptance is told by the lots.</summary>
public enum TradeProjectStatus
{
    /// <summary>草稿.</summary>
    Draft,

    /// <summary>待受理.</summary>
    Submitted,

    /// <summary>一次性退回.</summary>
    Returned,

    /// <summary>已进场.</summary>
    Accepted,

    /// <summary>不予受理.</summary>
    NotAccepted,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>The grounds, and no others, on which the centre declines a registration; it is a service body and judges nothing else.</summary>
public enum NotAcceptedGround
{
    /// <summary>依法应当批准而未取得批准.</summary>
    ApprovalMissing,

    /// <summary>标的权属有争议.</summary>
    TitleDisputed,

    /// <summary>标的依法被查封、冻结或者限制.</summary>
    LegallyRestricted,

    /// <summary>法律法规禁止交易.</summary>
    TradeForbidden,
}
