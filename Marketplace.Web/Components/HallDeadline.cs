using Marketplace.Domain.Calendar;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>
/// <c>&lt;hall-deadline at="@project.DueAt" owed /&gt;</c>: the full date in Beijing time and
/// what is left by the server's clock; amber in the last three days. Past, it is grey ("已截止"), or red ("已超期")
/// when something was <see cref="Owed"/>. Without script the remaining time is that of rendering. A limit in working days ends at
/// midnight: in a year whose official table has not come it is marked as provisional, unless people <see cref="Chosen">chose</see> it.
/// </summary>
[HtmlTargetElement("hall-deadline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallDeadline(TimeProvider clock, CalendarBook calendars, Text text, ClientFiles files) : TagHelper
{
    public static readonly TimeSpan Soon = TimeSpan.FromDays(3);

    public DateTimeOffset? At { get; set; }

    /// <summary>Computed from a calendar that is not yet officially published.</summary>
    public bool Provisional { get; set; }

    /// <summary>Named by people, not counted: no calendar moves it.</summary>
    public bool Chosen { get; set; }

    /// <summary>Somebody must act by then, so that being late is a fault.</summary>
    public bool Owed { get; set; }

    /// <summary>Only what is left, without the date: for cards whose date stands elsewhere.</summary>
    public bool Brief { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.TagName = null;
            output.Content.SetContent("–");
            return;
        }

        var left = at - clock.GetUtcNow();
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", $"deadline deadline-{Level(left, Owed)}");
        output.Attributes.SetAttribute("data-deadline", at.ToUnixTimeMilliseconds());
        output.Attributes.SetAttribute("data-owed", Owed ? "1" : "0");

        var time = new TagBuilder("time");
        time.Attributes["datetime"] = BeijingText.Machine(at);
        time.InnerHtml.Append(BeijingText.Minute(at));
        if (Brief)
        {
            time.AddCssClass("visually-hidden");
        }

        var remaining = new TagBuilder("span");
        remaining.AddCssClass("deadline-left");
        remaining.Attributes["data-left"] = "";
        remaining.InnerHtml.Append(Remaining(left, Owed, text));

        output.Content.AppendHtml(files.Icon(ViewContext.HttpContext, "clock")).AppendHtml(time).Append(" ").AppendHtml(remaining);
        if (Provisional || (!Chosen && left > TimeSpan.Zero && await IsProvisionalAsync(at)))
        {
            var mark = new TagBuilder("abbr");
            mark.AddCssClass("provisional");
            mark.Attributes["title"] = text["这一年的官方放假安排尚未公布，日期暂按法定节假日推算，公布后重新计算并通知。"];
            mark.InnerHtml.Append(text["暂定"]);
            output.Content.Append(" ").AppendHtml(mark);
        }
    }

    private async ValueTask<bool> IsProvisionalAsync(DateTimeOffset at) =>
        BeijingTime.Of(at).TimeOfDay == TimeSpan.Zero
        && (await calendars.CurrentAsync(ViewContext.HttpContext.RequestAborted)).RestsOnProvisional(BeijingTime.DateOf(at).AddDays(-1));

    public static string Level(TimeSpan left, bool owed) =>
        left <= TimeSpan.Zero ? owed ? "late" : "past" : left <= Soon ? "soon" : "calm";

    public static string Remaining(TimeSpan left, bool owed, Text text) => left switch
    {
        _ when left <= TimeSpan.Zero => owed ? text["已超期"] : text["已截止"],
        { TotalDays: >= 1 } => text["剩 {0} 天 {1} 小时", (int)left.TotalDays, left.Hours],
        { TotalHours: >= 1 } => text["剩 {0} 小时 {1} 分", left.Hours, left.Minutes],
        _ => text["剩 {0} 分 {1} 秒", left.Minutes, left.Seconds],
    };
}
