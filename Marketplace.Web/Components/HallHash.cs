using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-hash value="@draw.Commit" full /&gt;</c>: a digest, shortened unless asked, whole when copied.</summary>
[HtmlTargetElement("hall-hash", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallHash(Text text, ClientFiles files) : TagHelper
{
    public string? Value { get; set; }

    public bool Full { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (string.IsNullOrEmpty(Value))
        {
            output.TagName = null;
            output.Content.SetContent("–");
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Full ? "hash hash-full" : "hash");
        var code = new TagBuilder("code");
        code.Attributes["title"] = Value;
        code.InnerHtml.Append(Full || Value.Length <= 20 ? Value : $"{Value[..8]}…{Value[^8..]}");
        var copy = new TagBuilder("button");
        copy.Attributes["type"] = "button";
        copy.Attributes["class"] = "hash-copy";
        copy.Attributes["data-copy"] = Value;
        copy.Attributes["aria-label"] = text["复制"];
        copy.Attributes["hidden"] = "";
        copy.InnerHtml.AppendHtml(files.Icon(ViewContext.HttpContext, "copy"));
        output.Content.AppendHtml(code).AppendHtml(copy);
    }
}
