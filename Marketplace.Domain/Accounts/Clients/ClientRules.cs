using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts.Clients;

public static class ClientRules
{
    public static readonly Rule UriInvalid = new("ClientUriInvalid",
        "地址须为完整的 https 地址（本机可用 http），不含通配符、# 和账号，每个不超过 {0} 个字符，最多 {1} 个", "An address is a whole https address (http on the very machine) without wildcard, # or account, {0} characters at most, {1} of them at most", "平台安全规则：接入系统；RFC 9700 第 2.1 节");

    public static readonly Rule ScopeUnknown = new("ClientScopeUnknown",
        "所选范围不在范围表内", "This scope is not in the list", "平台安全规则：接入系统");

    public static readonly Rule PublicMachine = new("ClientPublicMachine",
        "公开系统不能保守密钥，不得以自身名义取得令牌", "A public client keeps no secret and cannot get tokens in its own name", "平台安全规则：接入系统；RFC 6749 第 4.4 节");

    public static readonly Rule ChangePending = new("ClientChangePending",
        "该系统已有一项变更等待批准", "A change of this client is waiting for approval already", "平台权限表：双人控制", RefusalKind.Conflict);

    public static readonly Rule SecondPerson = new("ClientSecondPerson",
        "提出变更的人不能批准该变更", "Whoever proposed the change may not approve it", "平台权限表：双人控制", RefusalKind.Forbidden);

    public static readonly Rule NoSecret = new("ClientNoSecret",
        "公开系统没有密钥", "A public client has no secret", "平台安全规则：接入系统");

    public static readonly Rule Suspended = new("ClientSuspended",
        "该系统已停用，恢复须重新报批", "This client is suspended; to resume it, propose its settings again", "平台安全规则：接入系统", RefusalKind.Conflict);
}
