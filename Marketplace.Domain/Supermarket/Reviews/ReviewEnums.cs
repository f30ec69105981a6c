namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>Why a report is reviewed.</summary>
public enum ReviewCause
{
    /// <summary>必审: reports of this kind feed an approval.</summary>
    Mandatory,

    /// <summary>抽审: drawn from the month's reports.</summary>
    Sample,
}

public enum ReviewStatus
{
    /// <summary>待派复审人.</summary>
    AwaitingReviewers,

    /// <summary>复审中.</summary>
    InReview,

    /// <summary>待机构修改.</summary>
    AwaitingRevision,

    /// <summary>复核修改.</summary>
    InRecheck,

    /// <summary>待机构返工: failed once, to be done again at the agency's own cost.</summary>
    AwaitingRework,

    /// <summary>通过.</summary>
    Passed,

    /// <summary>两次未通过.</summary>
    Failed,

    /// <summary>拒绝复审.</summary>
    Refused,
}

public enum SeatStatus
{
    /// <summary>待接受.</summary>
    Offered,

    /// <summary>审阅中.</summary>
    Accepted,

    /// <summary>已提交.</summary>
    Filed,

    /// <summary>已谢绝或回避.</summary>
    Declined,

    /// <summary>逾期.</summary>
    Lapsed,

    /// <summary>已更换.</summary>
    Replaced,
}

/// <summary>What is wrong at one place of a report.</summary>
public enum DefectKind
{
    /// <summary>数据虚假.</summary>
    FalseData,

    /// <summary>标准错误.</summary>
    WrongStandard,

    /// <summary>计算错误.</summary>
    Calculation,

    /// <summary>章节缺失.</summary>
    MissingChapter,

    /// <summary>格式问题.</summary>
    Format,
}

public enum DefectSeverity
{
    /// <summary>一般.</summary>
    Minor,

    /// <summary>严重.</summary>
    Major,

    /// <summary>致命: the report cannot be used.</summary>
    Critical,
}

/// <summary>From the best to the worst, so that the median of an odd number of votes is what the majority says.</summary>
public enum ReviewResult
{
    /// <summary>通过.</summary>
    Pass,

    /// <summary>修改后通过.</summary>
    PassWithRevision,

    /// <summary>不通过.</summary>
    Fail,
}
