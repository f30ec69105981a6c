using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Contracts;

/// <summary>Refusals about contracts while they are performed.</summary>
public static class ContractRules
{
    private const string Charter = "中介超市合同与履约管理办法";
    private const string Code = "民法典合同编：变更须双方协商一致";

    public static readonly Rule MilestonesTooMany = new("MilestonesTooMany",
        "付款节点不得超过 {0} 个", "At most {0} payment milestones", Charter);

    public static readonly Rule MilestonesMixed = new("MilestonesMixed",
        "各付款节点须统一按比例或统一按金额约定", "Milestones are all shares or all amounts", Charter);

    public static readonly Rule MilestonesNotWhole = new("MilestonesNotWhole",
        "付款节点合计须正好等于合同价款 {0} 元，现合计 {1}", "Milestones add up to the price of {0} yuan exactly; they add up to {1}", Charter);

    public static readonly Rule MilestoneNotPositive = new("MilestoneNotPositive",
        "付款节点的金额或比例须大于零", "A milestone is above zero", Charter);

    public static readonly Rule PrepaymentOutstanding = new("PrepaymentOutstanding",
        "开工前的款项“{0}”尚未由机构确认到账，不能开工", "“{0}”, due before the start, has not been confirmed by the agency; the service cannot start", Charter);

    public static readonly Rule PaidMilestoneChanged = new("PaidMilestoneChanged",
        "已支付的付款节点不得更改，请保持其名称、条件和金额不变并列在前面", "Milestones that were paid stay as they are and come first", Charter);

    public static readonly Rule PaidAhead = new("PaidAhead",
        "付款日期不得晚于今天", "A payment cannot be dated later than today", Charter);

    public static readonly Rule NotAmendable = new("NotAmendable",
        "合同备案后、服务完成前方可变更", "A contract is amended between filing and completion", Code);

    public static readonly Rule NothingAmended = new("NothingAmended",
        "变更内容与现行条款完全相同", "The amendment changes nothing", Code);

    public static readonly Rule AmendmentOpen = new("AmendmentOpen",
        "此合同已有一份变更在办理，请先完成或撤回", "An amendment of this contract is open; finish or withdraw it first", Code, RefusalKind.Conflict);

    public static readonly Rule TermsMoved = new("TermsMoved",
        "合同条款在提出变更后已有变化，请撤回后重新提出", "The terms have changed since the amendment was written; withdraw it and propose anew", Code, RefusalKind.Conflict);

    public static readonly Rule SignedBefore = new("SignedBefore",
        "贵方已签署此变更", "Your side has signed this amendment", Code, RefusalKind.Conflict);

    public static readonly Rule ProposalOpen = new("ProposalOpen",
        "此合同已有一项提议等待答复", "A proposal about this contract awaits an answer", Charter, RefusalKind.Conflict);

    public static readonly Rule OwnProposal = new("OwnProposal",
        "提议须由对方答复", "The other party answers a proposal", Code);

    public static readonly Rule PauseNeedsAgreement = new("PauseNeedsAgreement",
        "原因不在业主一方的，中止须双方同意", "Unless the cause lies with the owner, a pause needs both parties", Charter);

    public static readonly Rule ResumeNeedsAgreement = new("ResumeNeedsAgreement",
        "约定的恢复日期 {0} 之前，恢复须双方同意；业主单方中止的由业主恢复", "Before the agreed day {0} both must agree to resume; a pause by the owner alone ends by the owner", Charter);

    /// <summary>Characters of a reason; what is kept with it stays within its column.</summary>
    public const int ReasonMaxLength = 900;

    public static readonly Rule PlannedDayWrong = new("PlannedDayWrong",
        "预计恢复日期须晚于今天", "The planned day lies after today", Charter);

    /// <summary>A reason of ten characters or more that fits.</summary>
    public static string Reason(Stamp stamp, int most = ReasonMaxLength)
    {
        var reason = stamp.RequireReason();
        Ensure.That(reason.Length <= most, CommonRules.TooLong, most);
        return reason;
    }

    /// <summary>A word that need not be said, but fits when it is.</summary>
    public static string? Remark(Stamp stamp)
    {
        Ensure.That(stamp.Reason is not { Length: > ReasonMaxLength }, CommonRules.TooLong, ReasonMaxLength);
        return stamp.Reason;
    }
}
