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

    public static readonly Rule UserNameInvalid = new("UserNameInvalid",
        "用户名为 3 至 30 位字母、数字、点、横线或下划线，以字母开头", "A user name has 3 to 30 letters, digits, dots, hyphens or underscores and begins with a letter", "平台账号规则");

    public static readonly Rule UserNameTaken = new("UserNameTaken",
        "该用户名已被使用，请换一个", "This user name is taken; choose another", "平台账号规则", RefusalKind.Conflict);

    public static readonly Rule PasswordTooShort = new("PasswordTooShort",
        "密码不少于 10 个字符，可以是一句话", "A password has at least 10 characters; a sentence will do", "平台安全规则");

    public static readonly Rule PasswordCommon = new("PasswordCommon",
        "这个密码太常见或太有规律，容易被猜中，请换一个", "This password is too common or too regular and easily guessed; choose another", "平台安全规则");

    public static readonly Rule PasswordTellsName = new("PasswordTellsName",
        "密码不能包含用户名或手机号码", "A password may not contain the user name or the mobile number", "平台安全规则");

    public static readonly Rule OrganisationKindNotOpen = new("OrganisationKindNotOpen",
        "这类单位不能自行注册", "An organisation of this kind cannot register itself", "平台账号规则");

    public static readonly Rule RolesNotOpen = new("RolesNotOpen",
        "所选身份不能由本单位自行授予", "These roles are not for the organisation itself to give", "平台权限表", RefusalKind.Forbidden);

    public static readonly Rule InvitationInvalid = new("InvitationInvalid",
        "邀请码无效、已使用或已过期，请向邀请您的单位索取新的邀请码", "This invitation code is unknown, used or expired; ask the organisation for a new one", "平台账号规则");

    public static readonly Rule LastManager = new("LastManager",
        "单位至少要有一名管理员，请先指定另一名管理员", "An organisation keeps at least one manager; appoint another first", "平台账号规则", RefusalKind.Conflict);

    public static readonly Rule NotMember = new("NotMember",
        "您不是该单位的成员", "You are not a member of this organisation", "平台账号规则", RefusalKind.Forbidden);

    public static readonly Rule GrantPending = new("GrantPending",
        "此人已有一项授权等待批准", "A grant for this person is waiting for approval already", "平台权限表：双人控制", RefusalKind.Conflict);

    public static readonly Rule OwnGrant = new("OwnGrant",
        "任何人不得为自己授权或批准自己的授权", "Nobody gives roles to themselves or approves their own", "平台权限表：双人控制", RefusalKind.Forbidden);

    public static readonly Rule SecondPerson = new("SecondPerson",
        "提出授权的人不能批准该授权", "Whoever proposed the grant may not approve it", "平台权限表：双人控制", RefusalKind.Forbidden);

    public static readonly Rule NotHallOffice = new("NotHallOffice",
        "工作人员身份只能在本中心的科室内授予", "Staff roles are given within the offices of the hall only", "平台权限表");

    public static readonly Rule HallFounded = new("HallFounded",
        "本大厅已有系统管理员", "This hall has its administrator already", "平台账号规则", RefusalKind.Conflict);

    public static readonly Rule OwnLock = new("OwnLock",
        "不能锁定自己的账号", "Nobody locks their own account", "平台账号规则", RefusalKind.Forbidden);
}
