namespace Marketplace.Web.Tests.Trading;

/// <summary>A registration as a browser sends it.</summary>
internal static class TradeFields
{
    /// <param name="act">Which button is pressed.</param>
    public static List<KeyValuePair<string, string>> Desks(string act = "submit") =>
    [
        new("Title", "临湖市第二小学课桌椅采购"),
        new("Type", "GovernmentProcurement"),
        new("Subject", "Goods"),
        new("Method", "OpenTender"),
        new("Fund", "Fiscal"),
        new("Level", "County"),
        new("BudgetLine", "990000-2026-0417"),
        new("Category", "A05010301"),
        new("Approval", "临财采计〔2026〕41 号"),
        new("Summary", "为新建教学楼采购学生课桌椅，含运输、安装与三年质保。"),
        new("Location", "临湖市文昌路 6 号"),
        new("ContactName", "沈老师"),
        new("ContactPhone", "0573-80000011"),
        new("Lots[0].Title", "学生课桌椅"),
        new("Lots[0].Summary", "可升降课桌椅 1 200 套，含运输安装"),
        new("Lots[0].Budget", "600000"),
        new("act", act),
    ];
}
