using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>A sign-in of the demonstration.</summary>
/// <param name="Organisation">The organisation or the office of the hall that the person belongs to.</param>
/// <param name="CreditCode">Of region 990000, which no real organisation has; null for an office of the hall and for a private person.</param>
public sealed record DemoAccount(string UserName, string Name, Role Role, string Organisation, OrganisationKind Kind, string? CreditCode = null, string? PersonNumber = null)
{
    public string Phone => $"1380099{1000 + Array.IndexOf([.. DemoAccounts.All], this):0000}";
}

/// <summary>
/// One person for every role. The seeding makes them and the sign-in page lists them, both only while the setting Demo is on;
/// the password is printed at the start and is no secret.
/// </summary>
public static class DemoAccounts
{
    public const string Password = "linhu-demo-2026";

    public const string Centre = "临湖市政务服务中心";
    public const string SupermarketOffice = "中介超市办公室";
    public const string TradingOffice = "公共资源交易中心";
    public const string ApprovalOffice = "临湖市发展和改革局";
    public const string JusticeOffice = "临湖市司法局";
    public const string SupervisionOffice = "效能监察室";
    public const string ExpertOffice = "评审专家库";
    public const string SurveyOffice = "临湖社情民意调查中心";

    public static readonly IReadOnlyList<DemoAccount> All =
    [
        new("owner", "沈若水", Role.Owner, "临湖市水务局", OrganisationKind.GovernmentBody, Domain.Common.CreditCode.WithCheck("11990000MA0100001")),
        new("agency", "陆知远", Role.Agency, "临湖清源环境技术有限公司", OrganisationKind.PrivateEnterprise, Domain.Common.CreditCode.WithCheck("91990000MA0100002")),
        new("applicant", "叶青", Role.Applicant, "叶青", OrganisationKind.Individual, null, Domain.Common.PersonNumber.WithCheck("99000019920815012")),
        new("bidder", "韩筑", Role.Bidder, "临湖长堤建设工程有限公司", OrganisationKind.PrivateEnterprise, Domain.Common.CreditCode.WithCheck("91990000MA0100003")),
        new("staff", "陈经办", Role.SupermarketStaff, SupermarketOffice, OrganisationKind.HallOffice),
        new("supervisor", "周监督", Role.Supervisor, SupervisionOffice, OrganisationKind.HallOffice),
        new("manager", "顾主任", Role.CentreManager, Centre, OrganisationKind.HallOffice),
        new("admin", "秦维", Role.Administrator, Centre, OrganisationKind.HallOffice),
        new("window", "何窗", Role.WindowStaff, Centre, OrganisationKind.HallOffice),
        new("approver", "孟审批", Role.Approver, ApprovalOffice, OrganisationKind.HallOffice),
        new("legal", "龚法审", Role.Approver, JusticeOffice, OrganisationKind.HallOffice),
        new("trading", "姚交易", Role.TradingStaff, TradingOffice, OrganisationKind.HallOffice),
        new("expert", "方教授", Role.Expert, ExpertOffice, OrganisationKind.HallOffice),
        new("surveyor", "白问卷", Role.Surveyor, SurveyOffice, OrganisationKind.HallOffice),
    ];

    public static DemoAccount Of(Role role) => All.First(a => a.Role == role);

    /// <summary>Whether this hall is a demonstration.</summary>
    public static bool AreOn(IConfiguration configuration) => configuration.GetValue("Demo:Load", false);
}
