using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

public enum TimeShape
{
    Minute,
    Date,
    Second,
    Written,
}

/// <summary><c>&lt;hall-time at="@notice.PublishedAt" shape="Date" /&gt;</c>: an instant in Beijing time; a dash when there is none.</summary>
[HtmlTargetElement("hall-time", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallTime : TagHelper
{
    public DateTimeOffset? At { get; set; }

    public TimeShape Shape { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (At is not { } at)
        {
            output.TagName = null;
            output.Content.SetContent("–");
            return;
        }

        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", BeijingText.Machine(at));
        output.Content.SetContent(Shape switch
        {
            TimeShape.Date => BeijingText.Date(at),
            TimeShape.Second => BeijingText.Second(at),
            TimeShape.Written => BeijingText.Written(at),
            _ => BeijingText.Minute(at),
        });
    }
}
