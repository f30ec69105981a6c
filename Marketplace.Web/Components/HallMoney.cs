using System.Globalization;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc.Rendering;
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
public sealed class HallMoney(Text text) : TagHelper
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
        if (Unit is MoneyUnit.Wan)
        {
            output.Content.Append((yuan / 10_000).ToString("#,##0.######", CultureInfo.InvariantCulture)).AppendHtml(Small(text["万元"]));
        }
        else
        {
            var format = Price && decimal.Truncate(yuan) == yuan ? "#,##0" : "#,##0.00";
            output.Content.AppendHtml(Small("¥")).Append(yuan.ToString(format, CultureInfo.InvariantCulture));
        }

        if (From)
        {
            output.Content.AppendHtml(Small(text["起"]));
        }

        if (Per is not null)
        {
            output.Content.AppendHtml(Small(text["/{0}", text[Per]]));
        }
    }

    private static TagBuilder Small(string words)
    {
        var small = new TagBuilder("small");
        small.InnerHtml.Append(words);
        return small;
    }
}
