using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading.Notices;

/// <summary>Refusals of notices.</summary>
public static class TradeNoticeRules
{
    private const string Publicity = "招标公告和公示信息发布管理办法；政府采购信息发布管理办法";

    public static readonly Rule TradeNoticeOpen = new("TradeNoticeOpen",
        "已有一份公告等待发布，请先等它发布或退回", "A notice waits to be published already; wait until it is published or handed back", Publicity, RefusalKind.Conflict);

    public static readonly Rule TradeNoticeKindClosed = new("TradeNoticeKindClosed",
        "项目当前状态不能发布{0}", "In its present state the project takes no such notice: {0}", Publicity);

    public static readonly Rule DocumentsBeforeNotice = new("DocumentsBeforeNotice",
        "文件提供的首日不得早于公告发布之日 {0}", "Documents cannot be supplied before the day of the notice, {0}", Publicity);

    public static readonly Rule DocumentPeriodReversed = new("DocumentPeriodReversed",
        "文件提供的末日不得早于首日，且须在提交截止之前", "The supply of documents ends after it begins and before the deadline", Publicity);

    public static readonly Rule TradeDeadlineShortened = new("TradeDeadlineShortened",
        "提交截止时间只能顺延，不得早于原定 {0}", "A deadline is only ever moved back; not before {0}", "招标投标法第二十三条；实施条例第二十一条");

    public static readonly Rule DeadlineNotWorking = new("DeadlineNotWorking",
        "提交截止及开标须在工作日", "Submission closes and bids open on a working day", "平台操作规则");

    public static readonly Rule TermsNeedReason = new("TermsNeedReason",
        "文字可能限制竞争（{0}），请删去，或写明不可替代的理由（不少于 10 个字）", "The wording may narrow competition ({0}); strike it or give a reason of 10 characters or more", "招标投标法第二十条；实施条例第三十二条；政府采购法实施条例第二十条");
}
