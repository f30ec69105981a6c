using Marketplace.Domain.Common;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Identity;

/// <summary>What the roles are called, and which desk each sits at.</summary>
public static class RoleNames
{
    public static readonly IReadOnlyList<(Role Role, string Name)> All =
    [
        (Role.Applicant, "申请人"), (Role.Owner, "项目业主"), (Role.Agency, "中介机构"), (Role.Bidder, "投标人"), (Role.Expert, "评审专家"),
        (Role.TradingStaff, "交易中心工作人员"), (Role.WindowStaff, "窗口人员"), (Role.SupermarketStaff, "中介超市经办"), (Role.Approver, "审批人员"),
        (Role.Supervisor, "监督员"), (Role.Administrator, "系统管理员"), (Role.Surveyor, "第三方测评"), (Role.CentreManager, "中心主任"),
    ];

    public static string Of(Role roles, Text text)
    {
        var names = All.Where(r => (roles & r.Role) != 0).Select(r => text[r.Name]).ToList();
        return names.Count == 0 ? text["访客"] : string.Join(Text.IsEnglish ? ", " : "、", names);
    }

    public static IEnumerable<Role> Split(Role roles) => All.Select(r => r.Role).Where(r => (roles & r) != 0);

    public static Role Join(IEnumerable<Role>? roles) => (roles ?? []).Aggregate(Role.None, (all, role) => all | role);

    /// <summary>Where somebody in these roles begins the day.</summary>
    public static string DeskOf(Role roles) => roles switch
    {
        _ when (roles & Role.Administrator) != 0 => "/admin",
        _ when (roles & Role.Supervisor) != 0 => "/supervision",
        _ when (roles & (Role.SupermarketStaff | Role.CentreManager)) != 0 => "/staff",
        _ when (roles & Role.TradingStaff) != 0 => "/staff/trading",
        _ when (roles & Role.Approver) != 0 => "/department",
        _ when (roles & Role.Agency) != 0 => "/seller",
        _ when (roles & Role.Owner) != 0 => "/buyer",

        _ when (roles & Role.Expert) != 0 => "/reviewer",

        // An applicant of no other kind is on the way to becoming an agency.
        Role.Applicant => "/seller",
        _ => "/account",
    };
}
