using System.Globalization;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-score label="@T["专业能力"]" value="4.8" average="4.5" /&gt;</c>: one of a shop's scores out of five beside the average of its trade.</summary>
[HtmlTargetElement("hall-score", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallScore(Text text) : TagHelper
{
    public required string Label { get; set; }

    public decimal? Value { get; set; }

    public decimal? Average { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "score");
        output.Content.AppendHtml("<span class=\"score-label\">").Append(Label).AppendHtml("</span>");
        if (Value is not { } value)
        {
            output.Content.AppendHtml("<b class=\"score-value\">–</b>");
            return;
        }

        var shown = value.ToString("0.0", CultureInfo.InvariantCulture);
        output.Content.AppendHtml($"<meter min=\"0\" max=\"5\" value=\"{shown}\" aria-hidden=\"true\"></meter><b class=\"score-value\">{shown}</b>");
        if (Average is { } average and > 0)
        {
            var difference = (value - average) / average;
            var (name, words) = difference switch
            {
                >= 0.005m => ("above", text["高于同行 {0}", difference.ToString("0.0%", CultureInfo.InvariantCulture)]),
                <= -0.005m => ("below", text["低于同行 {0}", (-difference).ToString("0.0%", CultureInfo.InvariantCulture)]),
                _ => ("level", text["与同行持平"]),
            };
            output.Content.AppendHtml($"<span class=\"score-than score-{name}\">").Append(words).AppendHtml("</span>");
        }
    }
}
