using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Evaluations;

/// <summary>Refusals about amending, answering and disputing a rating.</summary>
public static class EvaluationRules
{
    private const string Charter = "中介超市评价规则";

    public static readonly Rule AmendmentClosed = new("AmendmentClosed",
        "评价已锁定，修改期于 {0} 结束", "The rating is locked; it could be amended until {0}", Charter);

    public static readonly Rule AmendedBefore = new("AmendedBefore",
        "评价只能修改一次", "A rating is amended once only", Charter, RefusalKind.Conflict);

    public static readonly Rule RepliedBefore = new("RepliedBefore",
        "对此评价已回复过", "This rating has been answered", Charter, RefusalKind.Conflict);

    public static readonly Rule EvaluationAppealClosed = new("EvaluationAppealClosed",
        "申诉期已于 {0} 结束", "The time to appeal against the rating ended at {0}", Charter);

    public static readonly Rule EvaluationAppealedBefore = new("EvaluationAppealedBefore",
        "对此评价已申诉过一次", "This rating has been appealed against once", Charter, RefusalKind.Conflict);

    public static readonly Rule ReplyTooShort = new("ReplyTooShort",
        "回复不能为空", "A reply cannot be empty", Charter);
}
