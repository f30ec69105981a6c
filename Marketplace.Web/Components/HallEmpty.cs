using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-empty icon="inbox" title="@T["今天没有到期的事"]"&gt;…the next step…&lt;/hall-empty&gt;</c>: an empty list that offers the next step.</summary>
[HtmlTargetElement("hall-empty")]
public sealed class HallEmpty(ClientFiles files) : TagHelper
{
    public string Icon { get; set; } = "inbox";

    public required string Title { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var child = await output.GetChildContentAsync();
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "empty");
        output.Content.AppendHtml("<span class=\"empty-art\">").AppendHtml(files.Icon(ViewContext.HttpContext, Icon)).AppendHtml("</span><p class=\"empty-title\">")
            .Append(Title).AppendHtml("</p>").AppendHtml(child);
    }
}
