using System.Globalization;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>
/// <c>&lt;hall-stars value="4.7" count="132" /&gt;</c>: five stars filled to the tenth, the figure, and the number of ratings.
/// A null value says "not enough data" (fewer than three ratings), never zero stars.
/// </summary>
[HtmlTargetElement("hall-stars", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallStars(Text text, ClientFiles files) : TagHelper
{
    public decimal? Value { get; set; }

    public int? Count { get; set; }

    /// <summary>The number alone, in brackets: for cards.</summary>
    public bool Brief { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Value is not { } value)
        {
            output.Attributes.SetAttribute("class", "stars stars-none");
            output.Content.SetContent(text["评价不足 3 条"]);
            return;
        }

        var shown = value.ToString("0.0", CultureInfo.InvariantCulture);
        var filled = (int)Math.Round(Math.Clamp(value, 0, 5) * 20);
        var sprite = files.Address(ViewContext.HttpContext, "lib/icons.svg");
        output.Attributes.SetAttribute("class", "stars");
        // The filled row is an inner svg that is cut off at the rating's width: no style attribute is needed.
        output.Content.AppendHtml($"""<svg class="stars-row" viewBox="0 0 100 20" role="img" aria-label="{text["{0} 分，满分 5 分", shown]}"><g class="stars-off">""");
        Row(output.Content, sprite);
        output.Content.AppendHtml($"""</g><svg class="stars-on" width="{filled}" height="20" x="0" y="0">""");
        Row(output.Content, sprite);
        output.Content.AppendHtml($"""</svg></svg><b aria-hidden="true">{shown}</b>""");
        if (Count is { } count)
        {
            output.Content.AppendHtml("<small>").Append(Brief ? $"({count})" : text["{0} 条评价", count]).AppendHtml("</small>");
        }
    }

    private static void Row(TagHelperContent content, string sprite)
    {
        for (var i = 0; i < 5; i++)
        {
            content.AppendHtml(new HtmlString($"""<use href="{sprite}#star-fill" x="{(i * 20) + 1}" y="1" width="18" height="18"/>"""));
        }
    }
}
