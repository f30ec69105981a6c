using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Marketplace.Web.Components;

/// <summary>What a listing's card shows. Texts are in the reader's language, amounts in yuan.</summary>
/// <param name="KindCode">One of service-kinds.csv; gives the cover where there is no picture.</param>
/// <param name="Price">Null is negotiable, or what the words say instead.</param>
/// <param name="PriceFrom">The price is the lowest of a range.</param>
/// <param name="Per">The unit as a Chinese key: 份, 组, 平方米.</param>
/// <param name="Days">Promised working days.</param>
/// <param name="Stars">Null while there are fewer than three ratings.</param>
/// <param name="Credit">Null is unrated.</param>
public sealed record ListingCard(
    Guid Id, string Href, string Title, string KindCode, decimal? Price, string? Per, int? Days, decimal? Stars, int Ratings, int Deals,
    string Agency, string AgencyHref, string? Origin = null, decimal? Credit = null, bool PriceFrom = false, bool Pinned = false, string? Cover = null,
    string? PriceWords = null);

/// <summary><c>&lt;hall-card listing="@card" /&gt;</c>: a service on offer. Lists of cards are <c>&lt;ul class="cards"&gt;&lt;li&gt;…</c>, or <c>cards cards-rows</c>.</summary>
[HtmlTargetElement("hall-card", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HallCard(Text text, ClientFiles files, ICatalogueMenu menu) : TagHelper
{
    public required ListingCard Listing { get; set; }

    /// <summary>The level of the title among the page's headings: 2 in a list right under the page's own.</summary>
    public int Heading { get; set; } = 3;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var http = ViewContext.HttpContext;
        var kind = menu.Find(Listing.KindCode);
        output.TagName = "article";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "card-listing");
        var content = output.Content;

        content.AppendHtml(Cover(kind, http));
        content.AppendHtml($"<div class=\"card-words\"><h{Heading}>").AppendHtml(Link(Listing.Href, Listing.Title)).AppendHtml($"</h{Heading}><p class=\"card-price\">");
        if (Listing.Price is { } price)
        {
            await PartAsync(content, new HallMoney(text) { Yuan = price, Price = true, Per = Listing.Per, From = Listing.PriceFrom }, context);
        }
        else
        {
            content.AppendHtml("<span class=\"price price-words\">").Append(Listing.PriceWords ?? text["面议"]).AppendHtml("</span>");
        }

        if (Listing.Days is { } days)
        {
            content.AppendHtml("<span class=\"card-days\">").AppendHtml(files.Icon(http, "lightning-charge")).Append(text["{0} 个工作日", days]).AppendHtml("</span>");
        }

        content.AppendHtml("</p><p class=\"card-record\">");
        await PartAsync(content, new HallStars(text, files) { Value = Listing.Stars, Count = Listing.Stars is null ? null : Listing.Ratings, Brief = true, ViewContext = ViewContext }, context);
        content.AppendHtml("<span class=\"card-deals\">").Append(text["成交 {0}", Listing.Deals]).AppendHtml("</span></p><p class=\"card-agency\">")
            .AppendHtml(Link(Listing.AgencyHref, Listing.Agency));
        if (Listing.Origin is { } origin)
        {
            content.AppendHtml("<span class=\"tag\">").Append(origin).AppendHtml("</span>");
        }

        content.AppendHtml(CreditChip(Listing.Credit, text)).AppendHtml("</p></div>").AppendHtml(CompareButton(Listing, text, files.Icon(http, "columns-gap")));
    }

    /// <summary>The button that puts a listing into the compare tray; hidden until the script that keeps the tray is there.</summary>
    public static TagBuilder CompareButton(ListingCard listing, Text text, IHtmlContent icon, string cssClass = "card-compare")
    {
        var button = new TagBuilder("button");
        button.Attributes["type"] = "button";
        button.Attributes["class"] = cssClass;
        button.Attributes["data-compare"] = listing.Id.ToString();
        button.Attributes["data-compare-title"] = listing.Title;
        button.Attributes["aria-pressed"] = "false";
        button.Attributes["hidden"] = "";
        button.InnerHtml.AppendHtml(icon).AppendHtml("<span>").Append(text["对比"]).AppendHtml("</span>");
        return button;
    }

    internal static TagBuilder CreditChip(decimal? credit, Text text)
    {
        var chip = new TagBuilder("span");
        var level = credit switch { null => "none", >= 90 => "high", >= 80 => "good", >= 70 => "fair", _ => "low" };
        chip.AddCssClass($"credit credit-{level}");
        chip.InnerHtml.Append(credit is { } score ? text["信用 {0}", score.ToString("0.#")] : text["信用未评"]);
        return chip;
    }

    private TagBuilder Cover(ServiceKind? kind, HttpContext http)
    {
        var cover = new TagBuilder("a");
        cover.Attributes["href"] = Listing.Href;
        cover.Attributes["class"] = $"cover kind-{kind?.Group ?? "consulting"}";
        cover.Attributes["tabindex"] = "-1";
        cover.Attributes["aria-hidden"] = "true";
        if (Listing.Cover is { } picture)
        {
            var image = new TagBuilder("img") { TagRenderMode = TagRenderMode.SelfClosing };
            image.Attributes["src"] = picture;
            image.Attributes["alt"] = "";
            image.Attributes["loading"] = "lazy";
            cover.InnerHtml.AppendHtml(image);
        }
        else
        {
            cover.InnerHtml.AppendHtml("<span class=\"cover-icon\">").AppendHtml(files.Icon(http, kind?.Icon ?? "file-earmark-text"))
                .AppendHtml("</span><span class=\"cover-kind\">").Append(kind?.Shown ?? "").AppendHtml("</span>");
        }

        if (Listing.Pinned)
        {
            cover.InnerHtml.AppendHtml("<span class=\"cover-pin\">").AppendHtml(files.Icon(http, "award-fill")).Append(text["五星机构"]).AppendHtml("</span>");
        }

        return cover;
    }

    private static TagBuilder Link(string href, string words)
    {
        var link = new TagBuilder("a");
        link.Attributes["href"] = href;
        link.InnerHtml.Append(words);
        return link;
    }

    private static async Task PartAsync(TagHelperContent content, TagHelper part, TagHelperContext context)
    {
        var output = new TagHelperOutput("span", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        await part.ProcessAsync(context, output);
        content.AppendHtml(output);
    }
}
