using System.Text.Encodings.Web;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>
/// <c>&lt;hall-shared of="shop-card" by="@shop.MembershipNo"&gt;…&lt;/hall-shared&gt;</c>: a part of a public page that many pages show alike, made once in a few seconds
/// for all visitors of one language. Whoever is signed in, or has told us anything else, gets it made anew. What stands inside must depend
/// on nothing but what "by" names, and must ask for no script.
/// </summary>
[HtmlTargetElement("hall-shared")]
public sealed class HallShared(SharedFragments fragments, HtmlEncoder encode) : TagHelper
{
    public required string Of { get; set; }

    public string By { get; set; } = "";

    /// <summary>False where the part shows something of the request that "by" does not name.</summary>
    public bool When { get; set; } = true;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        if (!When || !fragments.IsOn || !PublicCache.IsForEverybody(ViewContext.HttpContext))
        {
            return;
        }

        var key = new SharedFragments.Key(Of, By, Text.IsEnglish);
        output.Content.SetHtmlContent(fragments.Find(key) ?? fragments.Keep(key, (await output.GetChildContentAsync()).GetContent(encode)));
    }
}
