using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>
/// <c>&lt;hall-stars value="4.7" count="132" /&gt;</c>: five stars filled to the tenth, the figure, and the number of ratings.
/// A null value says "not enough data" (fewer than three ratings), never zero stars.
/// </summary>
[HtmlTargetElement("hall-stars", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallStars(Text text, ClientFiles files, HtmlEncoder encode) : TagHelper
{
    // One for the plain address of the sprite, one for that with its fingerprint.
    private static readonly ConcurrentDictionary<string, string> Rows = new();

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

        output.Attributes.SetAttribute("class", "stars");
        var html = new Markup(encode);
        Write(html, text, files.Address(ViewContext.HttpContext, "lib/icons.svg"), value, Count, Brief);
        output.Content.SetHtmlContent(html.Done());
    }

    /// <summary>The inside of the span, for components that show stars among other things.</summary>
    internal static void Write(Markup html, Text text, string sprite, decimal value, int? count, bool brief)
    {
        var shown = value.ToString("0.0", CultureInfo.InvariantCulture);
        var filled = (int)Math.Round(Math.Clamp(value, 0, 5) * 20);
        var row = Rows.GetOrAdd(sprite, Row);

        // The filled row is an inner svg that is cut off at the rating's width: no style attribute is needed.
        html.Tag("<svg class=\"stars-row\" viewBox=\"0 0 100 20\" role=\"img\" aria-label=\"").Words(text["{0} 分，满分 5 分", shown]).Tag("\"><g class=\"stars-off\">").Tag(row)
            .Tag("</g><svg class=\"stars-on\" width=\"").Tag(filled.ToString(CultureInfo.InvariantCulture)).Tag("\" height=\"20\" x=\"0\" y=\"0\">").Tag(row)
            .Tag("</svg></svg><b aria-hidden=\"true\">").Tag(shown).Tag("</b>");
        if (count is { } ratings)
        {
            html.Tag("<small>").Words(brief ? $"({ratings})" : text["{0} 条评价", ratings]).Tag("</small>");
        }
    }

    private static string Row(string sprite) => $"""<use href="{sprite}#five-stars" width="100" height="20"/>""";
}
