using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Deliverables;

/// <summary>Refusals about reports, the people who seal them, and the people who were promised.</summary>
public static class DeliverableRules
{
    private const string Charter = "中介超市成果备案规则";

    public static readonly Rule PractitionerNotBound = new("PractitionerNotBound",
        "所选执业人员目前未在本机构执业", "A chosen practitioner is not bound to this agency at present", Charter);

    public static readonly Rule SealMissing = new("SealMissing",
        "请选择在报告上盖执业印章的人员", "Choose the practitioners whose seals the report bears", Charter);

    public static readonly Rule TeamEmpty = new("TeamEmpty",
        "服务团队至少一人", "A team has at least one person", Charter);

    public static readonly Rule TeamNamedBefore = new("TeamNamedBefore",
        "服务团队已经承诺，更换须经业主同意", "The team has been promised; a change needs the owner's consent", Charter, RefusalKind.Conflict);

    public static readonly Rule TeamTooLate = new("TeamTooLate",
        "成果已提交，不能再承诺或更换服务团队", "The report has been handed in; the team can no longer be named or changed", Charter, RefusalKind.Conflict);

    public static readonly Rule NoTeamChange = new("NoTeamChange",
        "没有待业主答复的更换申请", "No change of the team waits for the owner", Charter, RefusalKind.Conflict);
}
