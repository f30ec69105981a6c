namespace Marketplace.Domain.Trading.Notices;

/// <summary>What a notice of a trade project does.</summary>
public enum TradeNoticeKind
{
    /// <summary>招标（采购）公告.</summary>
    Tender,

    /// <summary>更正公告.</summary>
    Amendment,

    /// <summary>中止公告.</summary>
    Suspension,

    /// <summary>恢复公告.</summary>
    Resumption,

    /// <summary>终止公告.</summary>
    Termination,
}

/// <summary>Where a notice stands.</summary>
public enum TradeNoticeStatus
{
    /// <summary>待发布.</summary>
    Sent,

    /// <summary>已退回.</summary>
    HandedBack,

    /// <summary>已发布.</summary>
    Published,
}
