namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>How a case of an item is handled.</summary>
public enum CaseType
{
    /// <summary>即办件: accepted, decided and delivered in one visit.</summary>
    Instant,

    /// <summary>承诺件: decided within a promised time.</summary>
    Promised,

    /// <summary>联办件: several departments decide together.</summary>
    Joint,

    /// <summary>上报件: checked first, decided by a higher body.</summary>
    ReportUp,
}

/// <summary>The smallest units of an item: what exactly is asked for.</summary>
public enum HandlingKind
{
    /// <summary>新办.</summary>
    New,

    /// <summary>变更.</summary>
    Change,

    /// <summary>延续.</summary>
    Renew,

    /// <summary>注销.</summary>
    Cancel,

    /// <summary>补证.</summary>
    Replace,
}

/// <summary>Who may apply.</summary>
public enum ItemSubject
{
    /// <summary>自然人.</summary>
    Person,

    /// <summary>法人和其他组织.</summary>
    Firm,

    /// <summary>自然人和法人.</summary>
    Anyone,
}

/// <summary>How far an item goes online.</summary>
public enum OnlineDepth
{
    /// <summary>网上咨询.</summary>
    Inquiry,

    /// <summary>网上预约.</summary>
    Booking,

    /// <summary>网上预审.</summary>
    PreReview,

    /// <summary>全程网办.</summary>
    Whole,
}

/// <summary>How a result reaches the applicant.</summary>
public enum Delivery
{
    /// <summary>窗口领取.</summary>
    Counter,

    /// <summary>快递送达.</summary>
    Courier,

    /// <summary>电子证照.</summary>
    Electronic,
}

/// <summary>What of a material is handed in.</summary>
public enum MaterialForm
{
    /// <summary>原件.</summary>
    Original,

    /// <summary>复印件.</summary>
    Copy,

    /// <summary>原件核验、复印件留存.</summary>
    OriginalSeen,

    /// <summary>电子材料.</summary>
    Electronic,
}

/// <summary>Where a material comes from.</summary>
public enum MaterialSource
{
    /// <summary>申请人自备.</summary>
    Applicant,

    /// <summary>政府部门核发.</summary>
    Government,

    /// <summary>中介机构出具.</summary>
    Intermediary,

    /// <summary>其他机构出具.</summary>
    OtherBody,
}
