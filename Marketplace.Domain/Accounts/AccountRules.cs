using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts;

public static class AccountRules
{
    public static readonly Rule DuplicateOrganisation = new("DuplicateOrganisation",
        "该统一社会信用代码已注册，请登录或联系本单位管理员", "This credit code is already registered; sign in, or ask your organisation's manager to invite you", "平台账号规则", RefusalKind.Conflict);

    public static readonly Rule AlreadyMember = new("AlreadyMember",
        "此人已是本单位成员", "This person is a member already", "平台账号规则", RefusalKind.Conflict);

    public static readonly Rule RoleConflict = new("RoleConflict",
        "所选身份不能由同一人兼任", "One person may not hold these roles together", "平台权限表：不相容职务分离");
}
