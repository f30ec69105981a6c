using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-icon name="clock" /&gt;</c>: an icon of Assets/icons.txt. Give a label only where no text stands beside it.</summary>
[HtmlTargetElement("hall-icon", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallIcon(ClientFiles files) : TagHelper
{
    public required string Name { get; set; }

    public string? Label { get; set; }

    public string? Class { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(files.Icon(ViewContext.HttpContext, Name, Class, Label));
    }
}
