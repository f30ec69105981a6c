using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds;

/// <summary>Refusals about money held for bidders.</summary>
public static class BondRules
{
    private const string Regulation = "招标投标法实施条例第二十六、五十七条";
    private const string Accounting = "会计法第九、十三条";
    private const string TwoPeople = "会计法第二十五条";

    public static readonly Rule StatementUnreadable = new("StatementUnreadable",
        "对账单无法读取：{0}", "The bank statement cannot be read: {0}", Accounting);

    public static readonly Rule StatementColumnMissing = new("StatementColumnMissing",
        "对账单缺少“{0}”一列", "The statement has no column “{0}”", Accounting);

    public static readonly Rule StatementCell = new("StatementCell",
        "“{1}”一列的内容“{2}”无法识别（{0}）", "The cell “{2}” under “{1}” cannot be understood ({0})", Accounting);

    public static readonly Rule StatementRepeats = new("StatementRepeats",
        "流水号 {0} 在同一份对账单中出现两次而内容不同", "The reference {0} stands twice in one statement with different content", Accounting);

    public static readonly Rule LedgerUnbalanced = new("LedgerUnbalanced",
        "分录借贷不平，相差 {0} 元", "The entries do not balance: {0} yuan apart", Accounting);

    public static readonly Rule LedgerKeyReused = new("LedgerKeyReused",
        "业务号 {0} 已记过账，且内容不同", "The key {0} has been posted before with different entries", Accounting, RefusalKind.Conflict);

    public static readonly Rule LedgerOverdrawn = new("LedgerOverdrawn",
        "科目 {0} 余额不足，差 {1} 元", "The account {0} falls short by {1} yuan", Accounting);

    public static readonly Rule StatementsIncomplete = new("StatementsIncomplete",
        "对账单只导入到 {0}，尚未覆盖截止时间 {1}，不能核定保证金", "Statements reach only to {0}; bonds cannot be settled before they cover the deadline {1}", Regulation);

    public static readonly Rule RefundAmountDiffers = new("RefundAmountDiffers",
        "银行回单金额 {0} 元与退款 {1} 的金额 {2} 元不符", "The bank booked {0} yuan where refund {1} is for {2} yuan", Accounting, RefusalKind.Conflict);

    public static readonly Rule RefundBySamePerson = new("RefundBySamePerson",
        "退款由经办人制单、财务人员放款，须为两人", "A refund is prepared by one person and released by another", TwoPeople, RefusalKind.Forbidden);

    public static readonly Rule RefundNotAsked = new("RefundNotAsked",
        "没有可办理的退款 {0}，或其已在办理", "There is no refund {0} to be worked on, or it is under way", Regulation, RefusalKind.Conflict);

    public static readonly Rule BondNotLocked = new("BondNotLocked",
        "保证金不在锁定状态，不能没收或转为价款", "Only a locked bond can be forfeited or become part of a price", "招标投标法实施条例第七十四条", RefusalKind.Conflict);

    public static readonly Rule ForfeitureUnderWay = new("ForfeitureUnderWay",
        "不予退还的决定正在办理，结束前不能退还", "A forfeiture is under way; nothing is returned before its end", "招标投标法实施条例第七十四条", RefusalKind.Conflict);

    public static readonly Rule ForfeitureStillOpen = new("ForfeitureStillOpen",
        "异议期到 {0} 届满，此前不得执行", "Objections may be raised until {0}; nothing is carried out before", "行政处罚法第四十四、四十五条");

    public static readonly Rule ForfeitureNotHeard = new("ForfeitureNotHeard",
        "投标人已提出异议，须先听取并书面答复", "The bidder has objected and is heard and answered in writing first", "行政处罚法第四十五条");

    public static readonly Rule DecisionNumberMissing = new("DecisionNumberMissing",
        "须填写决定书文号", "The number of the written decision is needed", "招标投标法实施条例第七十四条");
}
