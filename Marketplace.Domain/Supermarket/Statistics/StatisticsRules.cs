using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Refusals about figures and the baselines that they are measured against.</summary>
public static class StatisticsRules
{
    private const string Method = "统计口径说明（/statistics）";
    private const string Charter = "中介服务收费与时限基准管理规定";

    public static readonly Rule PeriodUnreadable = new("PeriodUnreadable",
        "日期须写作 2026-03-01", "Write a date as 2026-03-01", Method);

    public static readonly Rule PeriodBackwards = new("PeriodBackwards",
        "结束日期 {1} 早于开始日期 {0}", "The period ends on {1}, before it begins on {0}", Method);

    public static readonly Rule PeriodOutOfRange = new("PeriodOutOfRange",
        "期间须在 {0} 至 {1} 之间", "A period lies between {0} and {1}", Method);

    public static readonly Rule ExportsBusy = new("ExportsBusy",
        "正在生成的导出文件较多，请一分钟后再试", "Several exports are being made; try again in a minute", "平台安全规则", RefusalKind.TooMany);

    public static readonly Rule TestGroupsOutOfRange = new("TestGroupsOutOfRange",
        "检测组数须为 1 至 {0} 的整数", "The number of test groups is a whole number from 1 to {0}", "中介超市成果备案规定");

    public static readonly Rule TestGroupsNotAsked = new("TestGroupsNotAsked",
        "只有检验检测类服务填写检测组数", "Only testing services state test groups", "中介超市成果备案规定");

    public static readonly Rule BaselineSourceMissing = new("BaselineSourceMissing",
        "须注明依据文件的名称和文号", "Name the document that the baselines rest on, with its number", Charter);

    public static readonly Rule BaselineTooSoon = new("BaselineTooSoon",
        "新基准最早自批准次日 {0} 起施行", "New baselines take effect on {0} at the earliest, the day after approval", Charter);

    public static readonly Rule BaselineFileFaulty = new("BaselineFileFaulty",
        "文件有 {0} 行需要修改，已逐行列出，全部改正后再提交", "{0} lines of the file need mending; each is listed. Mend them all, then propose", "一次性告知制度");

    public static readonly Rule BaselineFileEmpty = new("BaselineFileEmpty",
        "文件中没有基准数据", "The file holds no baselines", Charter);

    public static readonly Rule BaselineColumns = new("BaselineColumns",
        "首行须为 item,scale,fee,days", "The first line is item,scale,fee,days", Charter);

    public static readonly Rule BaselineItemUnknown = new("BaselineItemUnknown",
        "服务目录中没有编码 {0}", "The catalogue has no service {0}", Charter);

    public static readonly Rule BaselineRepeated = new("BaselineRepeated",
        "同一服务、同一规模档在文件中出现两次", "The same service and scale band stand in the file twice", Charter);

    public static readonly Rule BaselineNothing = new("BaselineNothing",
        "收费基准与时间基准至少填写一项", "Give a fee baseline, a time baseline, or both", Charter);

    public static readonly Rule BaselineDaysOutOfRange = new("BaselineDaysOutOfRange",
        "时间基准为 1 至 999 个工作日的整数", "A time baseline is a whole number of working days from 1 to 999", Charter);

    public static readonly Rule BaselineFeeOutOfRange = new("BaselineFeeOutOfRange",
        "收费基准须大于零，最多两位小数", "A fee baseline is above zero with at most two decimals", Charter);

    public static readonly Rule BaselineLater = new("BaselineLater",
        "该服务该规模档已有自 {0} 起施行的基准，新版须晚于该日", "This service and scale band has a baseline from {0} on; a new one must begin later", Charter, RefusalKind.Conflict);

    public static readonly Rule BaselineProposerDecides = new("BaselineProposerDecides",
        "提出人不得批准自己提出的基准", "Whoever proposed baselines does not approve them", "不相容职务分离");
}
