using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>Refusals about reviews of reports, their reviewers and their draws.</summary>
public static class ReviewRules
{
    private const string Charter = "中介超市报告复审规则";

    public static readonly Rule ReviewOpen = new("ReviewOpen",
        "该报告已在复审中", "This report is under review already", Charter, RefusalKind.Conflict);

    public static readonly Rule ReviewerUnknown = new("ReviewerUnknown",
        "复审人名册中没有 {0}，或已停用", "There is no active reviewer {0} on the register", Charter);

    public static readonly Rule ReviewerTwice = new("ReviewerTwice",
        "该人员已在本轮复审中出现过", "This person has had a seat in this round already", Charter, RefusalKind.Conflict);

    public static readonly Rule ReviewerConflict = new("ReviewerConflict",
        "{0} 与机构、业主或回避单位有任职关系，须回避", "{0} belongs, or belonged within a year, to the agency, the owner or a recused organisation and must step back", Charter);

    public static readonly Rule ReviewerListed = new("ReviewerListed",
        "该人员已在复审人名册中", "This person is on the register already", Charter, RefusalKind.Conflict);

    public static readonly Rule ReviewerNeedsRole = new("ReviewerNeedsRole",
        "没有登录名为 {0} 且具有评审专家身份的账号", "There is no account named {0} that holds the role of an expert", Charter);

    public static readonly Rule TooManySeats = new("TooManySeats",
        "尚缺 {0} 名复审人", "{0} reviewers are missing, no more", Charter);

    public static readonly Rule NotEnoughReviewers = new("NotEnoughReviewers",
        "名册中合格且无利害关系的复审人只有 {0} 名，不足 {1} 名", "Only {0} reviewers on the register are able and without interest; {1} are needed", Charter);

    public static readonly Rule AcceptanceClosed = new("AcceptanceClosed",
        "接受期限已于 {0} 结束，席位已空出", "The time to accept ended at {0}; the seat is open again", Charter);

    public static readonly Rule SheetClosed = new("SheetClosed",
        "审阅期限已于 {0} 结束，席位已空出", "The time for the review ended at {0}; the seat is open again", Charter);

    public static readonly Rule ReviewSheetIn = new("ReviewSheetIn",
        "复审意见已提交，不能再改", "The sheet is in and cannot be changed", Charter, RefusalKind.Conflict);

    public static readonly Rule ResultContradictsFindings = new("ResultContradictsFindings",
        "结论与所列缺陷不一致：有严重缺陷的不得评为通过，评为修改后通过或不通过的须列出缺陷，数据虚假属致命缺陷且应评为不通过", "The result contradicts the defects: no pass with a major one, no other result without any, and false data is critical and fails", Charter);

    public static readonly Rule TooManyFindings = new("TooManyFindings",
        "缺陷不得超过 {0} 处", "At most {0} defects", Charter);

    public static readonly Rule PageNotPositive = new("PageNotPositive",
        "页码须为 1 至 9999", "A page lies between 1 and 9999", Charter);

    public static readonly Rule RevisionClosed = new("RevisionClosed",
        "修改（返工）期限已于 {0} 结束", "The time to revise or redo the work ended at {0}", Charter);

    public static readonly Rule SameReport = new("SameReport",
        "提交的文件与上一版完全相同", "The file is the same as the edition before", Charter);

    public static readonly Rule RecheckedBefore = new("RecheckedBefore",
        "您已复核过此次修改", "You have re-checked this revision", Charter, RefusalKind.Conflict);

    public static readonly Rule RecheckClosed = new("RecheckClosed",
        "复核期限已于 {0} 结束，由经办人员办结", "The time to re-check ended at {0}; the office concludes it", Charter);

    public static readonly Rule RecheckOpen = new("RecheckOpen",
        "复核期至 {0}，期满仍无多数意见的由经办人员办结", "The re-check runs until {0}; only after that, and without a majority, does the office conclude it", Charter);

    public static readonly Rule NoTermination = new("NoTermination",
        "没有待业主决定的解除事项", "No termination waits for the owner", Charter, RefusalKind.Conflict);

    public static readonly Rule TerminationClosed = new("TerminationClosed",
        "业主决定期已于 {0} 结束，合同继续有效", "The time to decide ended at {0}; the contract stands", Charter);

    public static readonly Rule SampleDrawn = new("SampleDrawn",
        "名单已抽取，不得再次抽取", "This list has been drawn; there is no second draw", Charter, RefusalKind.Conflict);

    public static readonly Rule SampleNotFrozen = new("SampleNotFrozen",
        "名单尚未冻结，不能抽取", "The list is not frozen; nothing can be drawn yet", Charter);

    public static readonly Rule DrawnAlready = new("DrawnAlready",
        "本轮已抽取复审人，缺席由抽取顺序递补", "The reviewers of this round were drawn; the drawn order fills open seats", Charter, RefusalKind.Conflict);

    public static readonly Rule NoticeSent = new("NoticeSent",
        "该函已登记发出", "This notice has been recorded as sent", Charter, RefusalKind.Conflict);
}
