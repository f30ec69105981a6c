using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary><c>&lt;hall-once /&gt;</c> inside of a form whose action is marked <see cref="OnceAttribute"/>: a key that makes pressing twice act once.</summary>
[HtmlTargetElement("hall-once", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallOnce : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "input";
        output.TagMode = TagMode.SelfClosing;
        output.Attributes.SetAttribute("type", "hidden");
        output.Attributes.SetAttribute("name", OnceAttribute.Field);
        output.Attributes.SetAttribute("value", Guid.CreateVersion7().ToString("N"));
    }
}
