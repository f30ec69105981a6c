using System.Globalization;
using System.Text.Encodings.Web;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

public enum MoneyUnit
{
    Yuan,
    Wan,
}

/// <summary>
/// <c>&lt;hall-money yuan="26000" /&gt;</c> ¥26,000.00; <c>unit="Wan"</c> 2.6 万元; <c>price per="份"</c> the large orange price of a card
/// (whole yuan drop their zeros). A dash when there is no amount.
/// </summary>
[HtmlTargetElement("hall-money", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallMoney(Text text, HtmlEncoder encode) : TagHelper
{
    public decimal? Yuan { get; set; }

    public MoneyUnit Unit { get; set; }

    public bool Price { get; set; }

    /// <summary>What one pays it for, a Chinese key: 份, 组, 平方米.</summary>
    public string? Per { get; set; }

    /// <summary>The lowest of a range: "起" follows.</summary>
    public bool From { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if (Yuan is not { } yuan)
        {
            output.TagName = null;
            output.Content.SetContent("–");
            return;
        }

        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Price ? "price" : "money");
        var html = new Markup(encode);
        Write(html, text, yuan, Unit, Price, Per, From);
        output.Content.SetHtmlContent(html.Done());
    }

    /// <summary>The inside of the span, for components that show an amount among other things.</summary>
    internal static void Write(Markup html, Text text, decimal yuan, MoneyUnit unit, bool price, string? per, bool from)
    {
        if (unit is MoneyUnit.Wan)
        {
            html.Words((yuan / 10_000).ToString("#,##0.######", CultureInfo.InvariantCulture));
            Small(text["万元"]);
        }
        else
        {
            Small("¥");
            html.Words(yuan.ToString(price && decimal.Truncate(yuan) == yuan ? "#,##0" : "#,##0.00", CultureInfo.InvariantCulture));
        }

        if (from)
        {
            Small(text["起"]);
        }

        if (per is not null)
        {
            Small(text["/{0}", text[per]]);
        }

        void Small(string words) => html.Tag("<small>").Words(words).Tag("</small>");
    }
}
