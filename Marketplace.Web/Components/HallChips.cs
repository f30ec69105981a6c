using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <param name="Text">In the reader's language.</param>
/// <param name="Count">How many remain when it is chosen; null where it is not counted.</param>
public sealed record FilterChip(string Value, string Text, long? Count = null);

/// <summary>
/// <c>&lt;hall-chips name="origin" label="@T["机构来源"]" chips="@Model.Origins" many /&gt;</c>: one row of filters. The choice lives in the
/// address, so a list can be bookmarked, shared and read without script.
/// </summary>
[HtmlTargetElement("hall-chips", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallChips(Text text, ClientFiles files) : TagHelper
{
    public required string Name { get; set; }

    public required string Label { get; set; }

    public IEnumerable<FilterChip> Chips { get; set; } = [];

    /// <summary>Several values may be chosen at once.</summary>
    public bool Many { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = ViewContext.HttpContext.Request;
        var chosen = request.Query[Name];
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "chips");
        output.Attributes.SetAttribute("role", "group");
        output.Attributes.SetAttribute("aria-label", Label);
        output.Content.AppendHtml("<span class=\"chips-label\" aria-hidden=\"true\">").Append(Label).AppendHtml("</span><ul>");
        output.Content.AppendHtml(Chip(PageAddress.With(request, (Name, "")), text["不限"], null, chosen.Count == 0, false));
        foreach (var chip in Chips)
        {
            var on = chosen.Contains(chip.Value);
            output.Content.AppendHtml(Chip(PageAddress.Toggled(request, Name, chip.Value, Many), chip.Text, chip.Count, on, on && Many));
        }

        output.Content.AppendHtml("</ul>");
    }

    private TagBuilder Chip(string href, string words, long? count, bool on, bool removable)
    {
        var item = new TagBuilder("li");
        var empty = count == 0 && !on;
        var link = new TagBuilder(empty ? "span" : "a");
        link.AddCssClass("chip");
        if (!empty)
        {
            link.Attributes["href"] = href;
            link.Attributes["rel"] = "nofollow";
        }

        if (on)
        {
            link.Attributes["aria-current"] = "true";
        }

        link.InnerHtml.Append(words);
        if (count is { } number)
        {
            link.InnerHtml.AppendHtml("<small>").Append(number.ToString("N0")).AppendHtml("</small>");
        }

        if (removable)
        {
            link.InnerHtml.AppendHtml(files.Icon(ViewContext.HttpContext, "x", null, text["去掉"]));
        }

        item.InnerHtml.AppendHtml(link);
        return item;
    }
}
