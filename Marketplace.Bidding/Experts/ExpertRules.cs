using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>Refusals around the draw of experts and the committee they make.</summary>
public static class ExpertRules
{
    private const string Random = "招标投标法第三十七条；招标投标法实施条例第四十六条";
    private const string Replacement = "招标投标法实施条例第四十八条";

    public static readonly Rule DrawOutsideWindow = new("ExpertDrawOutsideWindow",
        "专家须在 {0} 之后、{1} 之前抽取（服务器时间 {2}）", "Experts are drawn from {0} on and before {1} (server time {2})", "重庆市招标投标条例第三十条；政府采购评审专家管理办法第十四条");

    public static readonly Rule PoolTooSmall = new("ExpertPoolTooSmall",
        "符合条件且无须回避的专家不足 {0} 人，请扩大专业或地域范围并重新承诺", "Fewer than {0} experts qualify without recusal; widen specialty or region and commit anew", Random);

    public static readonly Rule NonceBeforeFreeze = new("ExpertNonceBeforeFreeze",
        "抽取口令须在名单冻结之后录入（冻结 {0}，录入 {1}）", "The nonce is entered after the list was frozen (frozen {0}, entered {1})", Random);

    public static readonly Rule NonceUnfit = new("ExpertNonceUnfit",
        "抽取口令不少于 {0} 个字符", "The nonce has at least {0} characters", Random);

    public static readonly Rule SecretNotCommitted = new("ExpertSecretNotCommitted",
        "抽取密值与事先公布的承诺不符", "The secret does not give the commitment that was published before", Random, RefusalKind.Conflict);

    public static readonly Rule PoolChanged = new("ExpertPoolChanged",
        "名单与冻结时的摘要不符", "The list does not give the hash of the freeze", Random, RefusalKind.Conflict);

    public static readonly Rule DrawnBefore = new("ExpertsDrawnBefore",
        "专家已经抽取，没有经监督部门同意的事由不得再抽", "Experts have been drawn; another draw needs a cause that the supervisor approved", Random, RefusalKind.Conflict);

    public static readonly Rule DirectChoiceNotAllowed = new("ExpertDirectChoiceNotAllowed",
        "只有技术复杂、专业性强或国家有特殊要求且随机抽取难以胜任的项目，经监督部门同意后方可直接确定专家", "Experts are chosen directly only for special projects that a random draw cannot serve, with the supervisor's consent", "招标投标法第三十七条；濮阳市公共资源交易管理条例第十六条", RefusalKind.Forbidden);

    public static readonly Rule NotInvited = new("ExpertNotInvited",
        "没有等待答复的邀请", "No invitation waits for an answer", Random, RefusalKind.Conflict);

    public static readonly Rule AnswerTooLate = new("ExpertAnswerTooLate",
        "答复时限 {0} 已过，席位已递补（服务器时间 {1}）", "The time to answer ended at {0} and the seat went to the next (server time {1})", "评标专家抽取规则", RefusalKind.Conflict);

    public static readonly Rule OrderExhausted = new("ExpertOrderExhausted",
        "抽取顺序已用尽，尚缺 {0} 人，须经监督部门同意后补充抽取", "The drawn order is used up with {0} seats empty; a further draw needs the supervisor's consent", Random, RefusalKind.Conflict);

    public static readonly Rule NotOnPanel = new("ExpertNotOnPanel",
        "{0} 不在评标委员会中", "{0} does not sit on the committee", Replacement, RefusalKind.NotFound);

    public static readonly Rule NamesSealed = new("ExpertNamesSealed",
        "评标委员会成员名单在中标结果确定前保密", "The names of the committee are sealed until the award is decided", "招标投标法第三十七条", RefusalKind.Forbidden);

    public static readonly Rule WarrantIncomplete = new("ExpertWarrantIncomplete",
        "查看封存名单须有依据文书的文号和理由", "A look at the sealed names needs the number of a warrant and a reason", "招标投标法第三十七条、第五十六条", RefusalKind.Forbidden);

    public static readonly Rule MemberTwice = new("CommitteeMemberTwice",
        "同一人不得在委员会中占两席", "Nobody holds two seats on the committee", "招标投标法第三十七条");

    public static readonly Rule SupervisorSits = new("CommitteeOfSupervisor",
        "行政监督部门的人员不得担任评标委员会成员", "Staff of the supervising department may not sit on the committee", "招标投标法实施条例第四十六条");

    public static readonly Rule AuthorityMissing = new("OwnerAuthorityMissing",
        "业主代表须有书面授权", "A representative of the owner needs a written authority", "重庆市招标投标条例第三十条");

    public static readonly Rule ChairNotExpert = new("ChairNotExpert",
        "评标委员会负责人须由专家成员推举产生", "The chair is elected from the experts", "重庆市招标投标条例第三十条");

    public static readonly Rule PanelIncomplete = new("PanelIncomplete",
        "评标委员会尚有 {0} 席未到齐", "The committee still has {0} seats to fill", "招标投标法第三十七条");
}
