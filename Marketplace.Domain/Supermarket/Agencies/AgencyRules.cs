using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>Refusals about an admitted agency's particulars, its yearly confirmation and its exit.</summary>
public static class AgencyRules
{
    private const string Entry = "中介超市入驻规则";
    private const string Charter = "中介超市管理办法";

    public static readonly Rule ChangeOpen = new("ChangeOpen",
        "同一事项已有一件变更申请在办，请先等待结果或撤回", "A change of this kind is under way; wait for it or take it back first", Entry, RefusalKind.Conflict);

    public static readonly Rule ChangeEmpty = new("ChangeEmpty",
        "填写的内容与在册信息相同，没有任何改动", "What you wrote is what is on file already; nothing changes", Entry);

    public static readonly Rule ChangeAhead = new("ChangeAhead",
        "变更日期不得晚于今天", "A change cannot have happened after today", Entry);

    public static readonly Rule EvidenceRequired = new("EvidenceRequired",
        "须上传证明材料", "Papers that prove the change are needed", Entry);

    public static readonly Rule TooMuchEvidence = new("TooMuchEvidence",
        "证明材料不得超过 {0} 份", "At most {0} papers", Entry);

    public static readonly Rule NotOnFile = new("NotOnFile",
        "该人员不在贵机构在册", "This person is not on your agency's list", Entry);

    public static readonly Rule OpenContracts = new("OpenContracts",
        "尚有未了结的合同或委托，办结后方可退出：{0}", "Contracts or orders are still open and must be finished first: {0}", Charter, RefusalKind.Conflict);

    public static readonly Rule NotReconfirmed = new("NotReconfirmed",
        "年度信息确认已于 {0} 到期，确认后方可上架", "The yearly confirmation was due by {0}; confirm first, then list", Charter);

    public static readonly Rule ReconfirmTooEarly = new("ReconfirmTooEarly",
        "年度信息确认自 {0} 起办理", "The yearly confirmation opens at {0}", Charter);

    public static readonly Rule NotDeclared = new("NotDeclared",
        "请核对全部信息并勾选声明", "Look through all particulars and tick the declaration", Charter);

    public static readonly Rule ByChangeRequest = new("ByChangeRequest",
        "已入驻机构的执业人员增减须提交变更申请，经窗口核准后生效", "An admitted agency's practitioners come and go by a change request that the office approves", Entry, RefusalKind.Conflict);
}
