using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>
/// <c>&lt;hall-sealed opens="@project.OpensAt"&gt;@T["报名名单在截止前对任何人不可见"]&lt;/hall-sealed&gt;</c>: the hatched box that stands
/// for something nobody can see yet, everywhere the same.
/// </summary>
[HtmlTargetElement("hall-sealed")]
public sealed class HallSealed(Text text, ClientFiles files) : TagHelper
{
    public DateTimeOffset? Opens { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var words = await output.GetChildContentAsync();
        output.TagName = "div";
        output.Attributes.SetAttribute("class", "sealed");
        output.Content.AppendHtml(files.Icon(ViewContext.HttpContext, "lock-fill", "sealed-lock", text["已封存"])).AppendHtml("<p>").AppendHtml(words);
        if (Opens is { } opens)
        {
            output.Content.AppendHtml("<small>").Append(text["{0} 之后公开", BeijingText.Minute(opens)]).AppendHtml("</small>");
        }

        output.Content.AppendHtml("</p>");
    }
}
