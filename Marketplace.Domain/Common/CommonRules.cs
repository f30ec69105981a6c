namespace Marketplace.Domain.Common;

/// <summary>Refusals that every part of the house uses.</summary>
public static class CommonRules
{
    public static readonly Rule InvalidTransition = new("InvalidTransition",
        "当前状态不允许此操作（{0} → {1}），请刷新页面查看最新状态", "This cannot be done in the present state ({0} → {1}); reload to see where it stands", "平台操作规则", RefusalKind.Conflict);

    public static readonly Rule Forbidden = new("Forbidden",
        "您当前的身份无权进行此操作", "Your present role does not allow this", "平台权限表", RefusalKind.Forbidden);

    public static readonly Rule NotFound = new("NotFound",
        "没有找到所请求的内容", "There is no such thing, or it is not yours to see", "平台操作规则", RefusalKind.NotFound);

    public static readonly Rule Conflict = new("Conflict",
        "内容刚刚被他人修改，请刷新后再操作，您填写的内容未丢失", "Somebody else has just changed this; reload and try again", "平台操作规则", RefusalKind.Conflict);

    public static readonly Rule DeadlinePassed = new("DeadlinePassed",
        "已超过截止时间 {0}（服务器时间 {1}）", "The deadline {0} has passed (server time {1})", "平台操作规则：一切时限以服务器时间为准");

    public static readonly Rule TooEarly = new("TooEarly",
        "尚未到可以操作的时间 {0}（服务器时间 {1}）", "This opens at {0} (server time {1})", "平台操作规则：一切时限以服务器时间为准");

    public static readonly Rule ReasonRequired = new("ReasonRequired",
        "须写明理由，不少于 10 个字", "A written reason of at least 10 characters is needed", "优化营商环境条例；平台操作规则");

    public static readonly Rule ValidationError = new("ValidationError",
        "共有 {0} 处需要修改，已一次性全部列出", "{0} things need mending; all of them are listed", "一次性告知制度");

    public static readonly Rule Required = new("Required",
        "此项必填", "This is required", "一次性告知制度");

    public static readonly Rule TooLong = new("TooLong",
        "不得超过 {0} 个字", "At most {0} characters", "平台操作规则");

    public static readonly Rule InvalidMoney = new("InvalidMoney",
        "金额须为不小于零的数字，最多两位小数", "An amount is a number not below zero with at most two decimals", "平台操作规则");

    public static readonly Rule InvalidCreditCode = new("InvalidCreditCode",
        "统一社会信用代码有误，请核对 18 位代码", "The unified social credit code fails its check; look at all 18 characters", "GB 32100 法人和其他组织统一社会信用代码编码规则");

    public static readonly Rule InvalidPersonNumber = new("InvalidPersonNumber",
        "身份证号码有误，请核对 18 位号码", "The ID number fails its check; look at all 18 characters", "GB 11643 公民身份号码");

    public static readonly Rule InvalidMobile = new("InvalidMobile",
        "手机号码应为 1 开头的 11 位数字", "A mobile number has 11 digits and begins with 1", "平台操作规则");

    public static readonly Rule InvalidPhone = new("InvalidPhone",
        "电话号码应为 5 至 12 位数字，可带区号、横线和分机号", "A telephone number has 5 to 12 digits, with area code, hyphen and extension if need be", "平台操作规则");

    public static readonly Rule InvalidChoice = new("InvalidChoice",
        "请选择列表中的一项", "Choose one of the list", "平台操作规则");

    public static readonly Rule InvalidFile = new("InvalidFile",
        "文件无法接受：{0}", "The file cannot be taken: {0}", "平台文件规则");

    public static readonly Rule TooManyRequests = new("TooManyRequests",
        "操作过于频繁，请稍后再试", "Too many requests; try again a little later", "平台安全规则", RefusalKind.TooMany);
}
