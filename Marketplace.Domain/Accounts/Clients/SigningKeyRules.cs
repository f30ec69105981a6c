using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts.Clients;

public static class SigningKeyRules
{
    public static readonly Rule Rotating = new("SigningKeyRotating",
        "该算法的新密钥已公布，将按时启用，无需再次轮换", "The next key of this algorithm is published already and takes over in time", "平台安全规则：签名密钥轮换", RefusalKind.Conflict);

    public static readonly Rule NotInUse = new("SigningKeyNotInUse",
        "该密钥已作废或已撤下", "This key is revoked or no longer published", "平台安全规则：签名密钥轮换", RefusalKind.Conflict);
}
