using System.Globalization;
using System.Text;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Trading.Projects;

namespace Marketplace.Domain.Trading.Notices;

/// <summary>A notice as it stands on official paper, the same on every channel.</summary>
public static class TradeNoticeText
{
    public static string NameOf(TradeNoticeKind kind) => kind switch
    {
        TradeNoticeKind.Tender => "交易公告",
        TradeNoticeKind.Amendment => "更正公告",
        TradeNoticeKind.Suspension => "中止公告",
        TradeNoticeKind.Resumption => "恢复公告",
        TradeNoticeKind.Termination => "终止公告",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };

    public static NoticeKind PaperOf(TradeNoticeKind kind) => kind switch
    {
        TradeNoticeKind.Tender => NoticeKind.TenderPosted,
        TradeNoticeKind.Amendment => NoticeKind.Correction,
        TradeNoticeKind.Suspension => NoticeKind.TenderSuspended,
        TradeNoticeKind.Resumption => NoticeKind.TenderResumed,
        _ => NoticeKind.TenderTerminated,
    };

    public static (string Title, string Body) Of(TradeProject project, TradeNoticeKind kind, TradeNoticeContent content, int edition)
    {
        var registered = project.Content;
        var body = new StringBuilder();
        void Line(string label, string? value)
        {
            // A fact is one line on the paper: breaks inside it become blanks.
            if (!string.IsNullOrWhiteSpace(value))
            {
                body.Append(label).Append('\t').Append(value.ReplaceLineEndings(" ").Replace('\t', ' ')).Append('\n');
            }
        }

        Line("项目编号", project.Number);
        Line("招标人（采购人）", project.OwnerName);
        Line("代理机构", project.AgentName);
        if (kind is TradeNoticeKind.Tender)
        {
            Line("交易类型", $"{TradeWords.Of(project.Type)} · {TradeWords.Of(project.Subject)}");
            Line("交易方式", TradeWords.Of(project.Method));
            Line("批文或备案号", registered.Approval);
            Line("资金来源", TradeWords.Of(registered.Fund));
            Line("项目概况", registered.Summary);
            Line("地点", registered.Location);
            for (var i = 0; i < registered.Lots.Count; i++)
            {
                var lot = registered.Lots[i];
                Line($"标段 {i + 1}", $"{lot.Title}：{lot.Summary}；预算 {lot.Budget} 元{(lot.Ceiling is { } ceiling ? $"，最高限价 {ceiling} 元" : "")}");
            }

            Line("资格要求", content.Qualification);
            Line("评审办法", content.Evaluation);
            Line("文件提供", $"{Day(content.DocumentsFrom)} 至 {Day(content.DocumentsTo)}，免费");
        }
        else
        {
            Line("版次", $"第 {edition} 版，此前各版保留可查");
            Line(kind is TradeNoticeKind.Amendment ? "更正内容" : "原因", content.Change);
        }

        if (content.SubmissionDueAt is { } due && kind is not (TradeNoticeKind.Suspension or TradeNoticeKind.Termination))
        {
            Line("原提交截止时间", kind is TradeNoticeKind.Tender || project.SubmissionDueAt is not { } before || before == due ? null : Time(before));
            Line("提交截止及开标时间", Time(due));
        }

        Line("开标地点", content.Place);
        Line("限制性条款理由", content.TermsReason);
        Line("联系人", $"{registered.ContactName} {registered.ContactPhone}");
        return ($"{project.Title}{(kind is TradeNoticeKind.Tender ? TradeWords.Of(project.Method) + "公告" : NameOf(kind) + $"（第 {edition} 版）")}", body.ToString().TrimEnd('\n'));
    }

    private static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    private static string Time(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
