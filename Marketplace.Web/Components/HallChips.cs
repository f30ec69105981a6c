using System.Text.Encodings.Web;
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
public sealed class HallChips(Text text, ClientFiles files, HtmlEncoder encode) : TagHelper
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
        var html = new Markup(encode, 3000);
        html.Tag("<span class=\"chips-label\" aria-hidden=\"true\">").Words(Label).Tag("</span><ul>");
        var rest = PageAddress.Without(request, (Name, default));
        Chip(html, rest, text["不限"], null, chosen.Count == 0, false);
        foreach (var chip in Chips)
        {
            var on = chosen.Contains(chip.Value);
            Chip(html, PageAddress.Toggled(rest, chosen, Name, chip.Value, Many), chip.Text, chip.Count, on, on && Many);
        }

        output.Content.SetHtmlContent(html.Tag("</ul>").Done());
    }

    private void Chip(Markup html, string href, string words, long? count, bool on, bool removable)
    {
        var empty = count == 0 && !on;
        html.Tag(empty ? "<li><span class=\"chip\">" : "<li><a class=\"chip\" href=\"");
        if (!empty)
        {
            html.Words(href).Tag("\" rel=\"nofollow\"").Tag(on ? " aria-current=\"true\">" : ">");
        }

        html.Words(words);
        if (count is { } number)
        {
            html.Tag("<small>").Words(number.ToString("N0")).Tag("</small>");
        }

        if (removable)
        {
            html.Tag(files.Icon(ViewContext.HttpContext, "x", null, text["去掉"]));
        }

        html.Tag(empty ? "</span></li>" : "</a></li>");
    }
}
