namespace Marketplace.Domain.Common;

/// <summary>The roles of the permission matrix. A person may hold several, within <c>RoleConflicts</c>.</summary>
[Flags]
public enum Role
{
    None = 0,

    /// <summary>申请人: a registered person or firm.</summary>
    Applicant = 1 << 0,

    /// <summary>项目业主.</summary>
    Owner = 1 << 1,

    /// <summary>中介机构.</summary>
    Agency = 1 << 2,

    /// <summary>投标人.</summary>
    Bidder = 1 << 3,

    /// <summary>评审专家.</summary>
    Expert = 1 << 4,

    /// <summary>交易中心工作人员.</summary>
    TradingStaff = 1 << 5,

    /// <summary>窗口人员.</summary>
    WindowStaff = 1 << 6,

    /// <summary>中介超市办公室: window staff assigned to the supermarket office.</summary>
    SupermarketStaff = 1 << 7,

    /// <summary>审批部门, the chief approver included.</summary>
    Approver = 1 << 8,

    /// <summary>监督员.</summary>
    Supervisor = 1 << 9,

    /// <summary>系统管理员: technical accounts only, reads no business content.</summary>
    Administrator = 1 << 10,

    /// <summary>第三方测评.</summary>
    Surveyor = 1 << 11,

    /// <summary>中心主任.</summary>
    CentreManager = 1 << 12,
}
