namespace Marketplace.Domain.Trading.Lots;

/// <summary>Where a lot stands on its way to the deadline.</summary>
public enum LotStatus
{
    /// <summary>进场登记.</summary>
    Registered,

    /// <summary>文件编制.</summary>
    DocumentsPreparing,

    /// <summary>公告中.</summary>
    Announced,

    /// <summary>异议暂停.</summary>
    PausedForObjection,

    /// <summary>中止.</summary>
    Suspended,

    /// <summary>投标截止: follows from the clock.</summary>
    SubmissionClosed,

    /// <summary>终止.</summary>
    Terminated,
}
