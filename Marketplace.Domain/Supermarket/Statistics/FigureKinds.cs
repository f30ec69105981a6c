namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Every figure of the supermarket, with its formula.</summary>
public static class FigureKinds
{
    public static readonly FigureKind FeeReductionRate = new("FeeReductionRate", FigureUnit.Percent, "费用下降率", "Fee reduction",
        "Σ（收费基准 − 合同价）÷ Σ 收费基准；计入期间内完成、发布时冻结有收费基准的合同。不是各单比率的平均", "Σ (baseline fee − contract price) ÷ Σ baseline fee over contracts completed in the period that had a fee baseline frozen at posting; not a mean of ratios",
        "业主少付合计（元）", "Paid less, yuan", "收费基准合计（元）", "Baseline fees, yuan", "没有收费基准的合同", "Contracts without a fee baseline");

    public static readonly FigureKind TimeReductionRate = new("TimeReductionRate", FigureUnit.Percent, "时限缩短率", "Time reduction",
        "Σ（时间基准 − 实际工作日）÷ Σ 时间基准；计入期间内完成、有时间基准的合同。中止的工作日不计，当天完成计 1 日", "Σ (baseline working days − actual working days) ÷ Σ baseline working days over contracts completed in the period that had a time baseline; pauses left out, same-day completion counts 1",
        "少用合计（工作日）", "Working days saved", "时间基准合计（工作日）", "Baseline working days", "没有时间基准的合同", "Contracts without a time baseline");

    public static readonly FigureKind SatisfactionRate = new("SatisfactionRate", FigureUnit.Percent, "满意率", "Satisfaction",
        "得分不低于 60 的业主评价数 ÷ 有效的业主评价数；计入期间内公开的评价。未评价的不计入分母，只列数量", "Owners' evaluations at 60 points or above ÷ owners' evaluations that stand, of those opened in the period; contracts not rated are counted apart",
        "满意（次）", "Satisfied", "有效评价（次）", "Evaluations that stand", "未评价、申诉中或被认定无效", "Not rated, under appeal, or invalidated");

    public static readonly FigureKind Deals = new("Deals", FigureUnit.Count, "成交", "Deals",
        "期间内完成的合同数，按完成时间计", "Contracts completed in the period, by the time of completion");

    public static readonly FigureKind ContractValue = new("ContractValue", FigureUnit.Yuan, "合同价款", "Contract value",
        "Σ 期间内完成的合同的合同价", "Σ price of contracts completed in the period");

    public static readonly FigureKind FeesSaved = new("FeesSaved", FigureUnit.Yuan, "业主少付", "Fees saved",
        "Σ（收费基准 − 合同价）；与费用下降率的分子相同", "Σ (baseline fee − contract price): the numerator of the fee reduction",
        Excluded: "没有收费基准的合同", ExcludedEn: "Contracts without a fee baseline");

    public static readonly FigureKind ProjectsPublished = new("ProjectsPublished", FigureUnit.Count, "发布项目", "Projects published",
        "期间内首次公开的采购项目数", "Projects first published in the period");

    public static readonly FigureKind Selections = new("Selections", FigureUnit.Count, "完成选取", "Selections",
        "期间内得出结果的选取次数；重新选取另计一次", "Selections decided in the period; selecting anew counts again");

    public static readonly FigureKind MedianDaysToSelect = new("MedianDaysToSelect", FigureUnit.Days, "发布到选定（中位数）", "Posting to selection, median",
        "项目公开到首次得出选取结果的自然时间，取中位数，以 24 小时为 1 日", "Time from a project's publication to its first selection, median, 24 hours a day",
        Excluded: "同一项目的再次选取", ExcludedEn: "Selections made anew for the same project");

    public static readonly FigureKind Evaluated = new("Evaluated", FigureUnit.Count, "有效评价", "Evaluations",
        "期间内公开且有效的业主评价数", "Owners' evaluations opened in the period that stand",
        Excluded: "申诉中或被认定无效", ExcludedEn: "Under appeal or invalidated");

    public static readonly FigureKind Unrated = new("Unrated", FigureUnit.Count, "未评价", "Not rated",
        "评价期已过、业主没有评价的合同数", "Contracts whose window to rate ended in the period without an owner's evaluation");

    public static readonly FigureKind TestGroups = new("TestGroups", FigureUnit.Count, "检测组", "Test groups",
        "Σ 已备案检测成果载明的检测组数；计入期间内完成的检验检测合同", "Σ test groups stated in filed reports of testing contracts completed in the period",
        Excluded: "成果未载明组数的检测合同", ExcludedEn: "Testing contracts whose report states no number");

    public static readonly FigureKind Agencies = new("Agencies", FigureUnit.Count, "入驻机构", "Agencies",
        "此刻公开的机构数（正常、限制、暂停、退出中），与期间无关", "Agencies that are public now (active, restricted, suspended, leaving), whatever the period");

    public static readonly FigureKind AgenciesAdmitted = new("AgenciesAdmitted", FigureUnit.Count, "新入驻", "Admitted",
        "期间内准予入驻的机构数，包括后来退出的", "Agencies admitted in the period, those that left later included");

    public static readonly FigureKind ServiceKinds = new("ServiceKinds", FigureUnit.Count, "有服务的类别", "Kinds served",
        "此刻有服务在架的类别数，与期间无关", "Kinds of service with a listing on the shelf now, whatever the period");

    public static readonly FigureKind Listings = new("Listings", FigureUnit.Count, "在架服务", "Listings",
        "此刻在架的服务商品数，与期间无关", "Service listings on the shelf now, whatever the period");

    public static readonly FigureKind CreditDeductions = new("CreditDeductions", FigureUnit.Count, "扣分记录", "Deductions",
        "期间内确认的扣分记录数，已修复的仍计", "Deductions confirmed in the period, repaired ones included",
        Excluded: "确认后被撤销", ExcludedEn: "Revoked after confirmation");

    public static readonly FigureKind CreditBonuses = new("CreditBonuses", FigureUnit.Count, "加分记录", "Bonuses",
        "期间内确认的加分记录数", "Bonuses confirmed in the period",
        Excluded: "确认后被撤销", ExcludedEn: "Revoked after confirmation");

    public static readonly FigureKind SanctionsImposed = new("SanctionsImposed", FigureUnit.Count, "处理措施", "Measures",
        "期间内生效的处理措施数（警示、限制、暂停、清退）", "Measures imposed in the period (warnings, restrictions, suspensions, removals)",
        Excluded: "申诉成立而撤销", ExcludedEn: "Revoked on appeal");

    public static IReadOnlyList<FigureKind> All { get; } =
    [
        FeeReductionRate, TimeReductionRate, SatisfactionRate, Deals, ContractValue, FeesSaved, ProjectsPublished, Selections, MedianDaysToSelect, Evaluated, Unrated, TestGroups,
        Agencies, AgenciesAdmitted, ServiceKinds, Listings, CreditDeductions, CreditBonuses, SanctionsImposed,
    ];
}
