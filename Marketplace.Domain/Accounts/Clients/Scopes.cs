namespace Marketplace.Domain.Accounts.Clients;

/// <summary>What an outside system can be told about a person, as data.</summary>
public static class Scopes
{
    public const string OpenId = "openid";
    public const string Profile = "profile";
    public const string Organisation = "organisation";
    public const string Roles = "roles";
    public const string Assurance = "assurance";
    public const string Offline = "offline_access";

    /// <summary>Each with its Chinese words for the consent page.</summary>
    public static readonly IReadOnlyList<(string Name, string Words)> All =
    [
        (OpenId, "确认您的登录（不透露身份证号和手机号）"),
        (Profile, "您的姓名"),
        (Organisation, "您正代表的单位"),
        (Roles, "您在该单位的身份"),
        (Assurance, "您的实名等级"),
        (Offline, "在您离开后继续使用上述信息，直到您撤回"),
    ];

    public static bool IsKnown(string scope) => All.Any(s => s.Name == scope);
}
