namespace Marketplace.Web.Features.Admin.Permissions;

/// <summary>What the rows of the permission matrix are called.</summary>
public static class ResourceNames
{
    private static readonly Dictionary<string, string> Names = new()
    {
        ["item-guide"] = "办事指南与清单",
        ["own-case"] = "本人的办件",
        ["case-content"] = "他人办件内容",
        ["correction-notice"] = "补正通知、受理单",
        ["decision"] = "决定与证照",
        ["clock-stop"] = "特别程序与延期",
        ["personal-space"] = "个人空间",
        ["appointment"] = "预约与取号",
        ["fee-order"] = "缴费单",
        ["service-evaluation"] = "服务评价",
        ["shop"] = "机构公开信息与店铺",
        ["listing-review"] = "上架审核",
        ["admission"] = "入驻审核",
        ["project"] = "采购项目（公开部分）",
        ["project-review"] = "项目审核",
        ["registration"] = "截止前的报名",
        ["selection"] = "选取",
        ["selection-alert"] = "选取预警",
        ["panel"] = "择优评审组与评分表",
        ["contract"] = "合同",
        ["deliverable"] = "成果",
        ["mutual-evaluation"] = "双向评价",
        ["credit-event"] = "信用事件与惩戒",
        ["chat"] = "在线洽谈",
        ["tender"] = "招标公告与文件",
        ["bid-register"] = "开标前的下载、缴费与投标记录",
        ["sealed-bid"] = "开标前的投标内容",
        ["opened-bid"] = "开标后的投标内容",
        ["opening-record"] = "开标记录",
        ["expert-names"] = "定标前的专家名单",
        ["scores"] = "评分",
        ["bond-ledger"] = "保证金台账",
        ["objection"] = "异议与投诉（交易）",
        ["live-video"] = "直播与录像",
        ["cards"] = "黄红牌与问责",
        ["complaint"] = "效能投诉",
        ["patrol"] = "巡查、考勤与考核",
        ["supervision-log"] = "监管日志",
        ["survey"] = "问卷调查",
        ["public-statistics"] = "公开统计",
        ["baseline"] = "收费与时间基准",
        ["internal-statistics"] = "内部统计",
        ["users"] = "用户与角色",
        ["role-grant"] = "工作人员授权",
        ["calendar"] = "工作日日历",
        ["import"] = "数据导入",
        ["audit-log"] = "审计记录",
        ["notice"] = "公告",
    };

    public static string Of(string resource) => Names.GetValueOrDefault(resource, resource);
}
