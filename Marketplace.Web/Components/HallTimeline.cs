using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

public enum StepPlace
{
    Done,
    Now,
    Ahead,
    Skipped,
}

/// <summary>One state on the way of a thing. Texts are in the reader's language.</summary>
/// <param name="At">When it was done; of a step ahead, when it is fixed to happen.</param>
/// <param name="Who">Who acted or must act.</param>
/// <param name="Basis">The article of law or rule it rests on.</param>
/// <param name="LogIndex">Where the transparency log holds it.</param>
/// <param name="DueAt">Until when it must be done; shown until it is.</param>
public sealed record TimelineStep(
    string Title, StepPlace Place, DateTimeOffset? At = null, string? Who = null, string? Basis = null, string? Note = null, long? LogIndex = null, DateTimeOffset? DueAt = null);

/// <summary><c>&lt;hall-timeline steps="@Model.Steps" across /&gt;</c>: states past and to come with their legal basis; across on wide screens if asked.</summary>
[HtmlTargetElement("hall-timeline", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallTimeline(Text text, ClientFiles files) : TagHelper
{
    public IEnumerable<TimelineStep> Steps { get; set; } = [];

    public bool Across { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Across ? "timeline timeline-across" : "timeline");
        foreach (var step in Steps)
        {
            var (name, icon, spoken) = step.Place switch
            {
                StepPlace.Done => ("done", "check-lg", text["已完成"]),
                StepPlace.Now => ("now", "chevron-right", text["进行中"]),
                StepPlace.Skipped => ("skipped", "dash", text["未经过"]),
                _ => ("ahead", "dash", text["未到"]),
            };
            var item = new TagBuilder("li");
            item.AddCssClass($"timeline-{name}");
            if (step.Place is StepPlace.Now)
            {
                item.Attributes["aria-current"] = "step";
            }

            var body = item.InnerHtml;
            body.AppendHtml("<span class=\"timeline-dot\">").AppendHtml(files.Icon(http, icon)).AppendHtml("</span><div><strong>")
                .Append(step.Title).AppendHtml("</strong><span class=\"visually-hidden\">（").Append(spoken).AppendHtml("）</span>");
            if (step is { DueAt: { } due, Place: StepPlace.Now or StepPlace.Ahead })
            {
                body.AppendHtml($"<time datetime=\"{BeijingText.Machine(due)}\">").Append(text["{0} 前", BeijingText.Minute(due)]).AppendHtml("</time>");
            }
            else if (step.At is { } at)
            {
                body.AppendHtml($"<time datetime=\"{BeijingText.Machine(at)}\">").Append(BeijingText.Minute(at)).AppendHtml("</time>");
            }

            Line(body, "timeline-who", step.Who);
            Line(body, "timeline-note", step.Note);
            Line(body, "timeline-basis", step.Basis);
            if (step.LogIndex is { } index)
            {
                body.AppendHtml(HallEvidence.Chip(index, files.Icon(http, "fingerprint"), text));
            }

            body.AppendHtml("</div>");
            output.Content.AppendHtml(item);
        }
    }

    private static void Line(Microsoft.AspNetCore.Html.IHtmlContentBuilder body, string cssClass, string? words)
    {
        if (!string.IsNullOrEmpty(words))
        {
            body.AppendHtml($"<span class=\"{cssClass}\">").Append(words).AppendHtml("</span>");
        }
    }
}
