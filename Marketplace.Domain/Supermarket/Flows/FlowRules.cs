using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>Refusals about flowcharts, steps and their clocks.</summary>
public static class FlowRules
{
    private const string Chart = "中介服务流程图";
    private const string Separation = "不相容职务分离";

    public static readonly Rule FlowchartUnknown = new("FlowchartUnknown",
        "没有这张流程图", "There is no such flowchart", Chart, RefusalKind.NotFound);

    public static readonly Rule EffectiveTooEarly = new("EffectiveTooEarly",
        "新版本最早自次日（{0}）起生效", "A new version takes effect on the next day ({0}) at the earliest", Chart);

    public static readonly Rule PreparerApproves = new("PreparerApproves",
        "拟订人不得批准自己拟订的流程图", "Whoever prepared a flowchart does not approve it", Separation);

    public static readonly Rule VersionWaits = new("VersionWaits",
        "此流程图已有一个版本等待批准", "A version of this flowchart waits for approval", Chart, RefusalKind.Conflict);

    public static readonly Rule StepsMissing = new("StepsMissing",
        "流程图须有 1 至 {0} 个环节", "A flowchart has 1 to {0} steps", Chart);

    public static readonly Rule StepLimitWrong = new("StepLimitWrong",
        "每个环节的时限为 1 至 {0} 个工作日的整数", "A step takes 1 to {0} working days, whole ones", Chart);

    public static readonly Rule StepCodeTwice = new("StepCodeTwice",
        "环节代码须为大写字母、数字或下划线，且不得重复", "Codes of steps are capitals, digits or underscores, each once", Chart);

    public static readonly Rule GroupOfOne = new("GroupOfOne",
        "并行组 {0} 须由相邻的两个以上环节组成", "Parallel group {0} needs two neighbouring steps or more", Chart);

    public static readonly Rule FinalMissing = new("FinalMissing",
        "服务流程图的最后一个环节须为 FINAL（提交正式成果），且由中介机构负责", "The last step of a service is FINAL, and the agency's", Chart);

    public static readonly Rule EarlyStepsLast = new("EarlyStepsLast",
        "接单、签约环节须排在最前，之后须至少有一个服务环节", "Steps before the start come first, and at least one step of service after them", Chart);

    public static readonly Rule StepNotRunning = new("StepNotRunning",
        "该环节没有在计时，请刷新页面查看最新状态", "This step is not running; reload to see where it stands", Chart, RefusalKind.Conflict);

    public static readonly Rule StepStopped = new("StepStopped",
        "该环节已停钟，请先恢复计时", "The step's clock is stopped; let it run again first", Chart, RefusalKind.Conflict);

    public static readonly Rule StopOpen = new("StopOpen",
        "该环节已有一次停钟正在进行或等待确认", "The step has a stop that runs or awaits confirmation", Chart, RefusalKind.Conflict);

    public static readonly Rule StopGroundClosed = new("StopGroundClosed",
        "停钟只限三种情形：等待业主资料、天气或现场条件、部门审查", "The clock stops only for owner's materials, weather or site access, and department review", Chart);

    public static readonly Rule StopReasonShort = new("StopReasonShort",
        "请写明停钟的具体情况，不少于 10 个字", "Say in at least 10 characters what the clock stands still for", Chart);

    public static readonly Rule NothingToConfirm = new("NothingToConfirm",
        "没有等待业主确认的停钟", "No stop awaits the owner's confirmation", Chart, RefusalKind.Conflict);

    public static readonly Rule FinalByUpload = new("FinalByUpload",
        "最后一个环节随成果提交自动完成，请提交成果", "The last step is done by filing the report", Chart);

    public static readonly Rule ServicePausedNow = new("ServicePausedNow",
        "服务已中止，全部环节停钟", "The service is paused; every step stands still", Chart, RefusalKind.Conflict);
}
