using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Chat;

/// <summary>Refusals about online talks.</summary>
public static class ChatRules
{
    private const string Charter = "中介超市在线洽谈规则";

    public static readonly Rule ChatLocked = new("ChatLocked",
        "项目 {0} 报名已截止、中选公告尚未发布，其间业主与所有可能参加该项目的机构暂停洽谈", "Registration for project {0} has closed and its selection notice is not out: until then the owner talks to no agency that could take part", "中介超市选取规则：选取期间不得私下接触");

    public static readonly Rule ChatEmpty = new("ChatEmpty",
        "请输入内容，或选择文件、报价", "Write something, or choose a file or a quote", Charter);

    public static readonly Rule ChatTooFast = new("ChatTooFast",
        "发送过于频繁，请稍后再试（每分钟不超过 {0} 条）", "Too many messages; at most {0} a minute", "平台安全规则", RefusalKind.TooMany);

    public static readonly Rule ChatWithSelf = new("ChatWithSelf",
        "不能与本单位洽谈", "One does not talk to oneself here", Charter);

    public static readonly Rule ChatNobody = new("ChatNobody",
        "项目还没有中选机构，暂无洽谈对象", "The project has no selected agency to talk to yet", Charter);

    public static readonly Rule QuoteByAgency = new("QuoteByAgency",
        "报价卡只能由机构为本店在架的服务发出", "A quote card comes from the agency, for a service that stands on its shelf", Charter);

    public static readonly Rule NothingToSettle = new("NothingToSettle",
        "没有待答复的咨询", "No question waits for an answer", Charter, RefusalKind.Conflict);

    public static readonly Rule CaseNumberRequired = new("CaseNumberRequired",
        "查阅洽谈记录须填写案号（{0} 至 {1} 个字）", "Reading a talk needs a case number ({0} to {1} characters)", "监督查阅规则：凭案号查阅，留痕并事后告知");

    public static readonly Rule NoSuchTalk = new("NoSuchTalk",
        "没有找到这两方之间的洽谈", "There is no talk between these two", Charter, RefusalKind.NotFound);

    public static readonly Rule InspectionOver = new("InspectionOver",
        "查阅许可已于 {0} 到期；确需继续的，请凭案号重新申请", "The permission to read ended at {0}; ask again with the case number if you must", "监督查阅规则：凭案号查阅，留痕并事后告知", RefusalKind.Forbidden);
}
