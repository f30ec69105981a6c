using System.Globalization;
using System.Text.Encodings.Web;
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
public sealed class HallCard(CardMarkup cards) : TagHelper
{
    public required ListingCard Listing { get; set; }

    /// <summary>The level of the title among the page's headings: 2 in a list right under the page's own.</summary>
    public int Heading { get; set; } = 3;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(cards.Of(ViewContext.HttpContext, Listing, Heading));
    }
}

/// <summary>The markup of a card, for pages that show so many that a tag for each would cost more than the card.</summary>
public sealed class CardMarkup(Text text, ClientFiles files, ICatalogueMenu menu, HtmlEncoder encode)
{
    public IHtmlContent Of(HttpContext http, ListingCard listing, int heading)
    {
        var html = new Markup(encode, 3000);
        html.Tag("<article class=\"card-listing\">");
        Cover(http, listing, html);
        var level = heading.ToString(CultureInfo.InvariantCulture);
        html.Tag("<div class=\"card-words\"><h").Tag(level).Tag(">");
        Link(html, listing.Href, listing.Title);
        html.Tag("</h").Tag(level).Tag("><p class=\"card-price\">");
        if (listing.Price is { } price)
        {
            html.Tag("<span class=\"price\">");
            HallMoney.Write(html, text, price, MoneyUnit.Yuan, price: true, listing.Per, listing.PriceFrom);
            html.Tag("</span>");
        }
        else
        {
            html.Tag("<span class=\"price price-words\">").Words(listing.PriceWords ?? text["面议"]).Tag("</span>");
        }

        if (listing.Days is { } days)
        {
            html.Tag("<span class=\"card-days\">").Tag(Icon(http, "lightning-charge")).Words(text["{0} 个工作日", days]).Tag("</span>");
        }

        html.Tag("</p><p class=\"card-record\">");
        if (listing.Stars is { } stars)
        {
            html.Tag("<span class=\"stars\">");
            HallStars.Write(html, text, files.Address(http, "lib/icons.svg"), stars, listing.Ratings, brief: true);
            html.Tag("</span>");
        }
        else
        {
            html.Tag("<span class=\"stars stars-none\">").Words(text["评价不足 3 条"]).Tag("</span>");
        }

        html.Tag("<span class=\"card-deals\">").Words(text["成交 {0}", listing.Deals]).Tag("</span></p><p class=\"card-agency\">");
        Link(html, listing.AgencyHref, listing.Agency);
        if (listing.Origin is { } origin)
        {
            html.Tag("<span class=\"tag\">").Words(origin).Tag("</span>");
        }

        Credit(listing, html);
        html.Tag("</p></div>");
        CompareButton(http, listing, html);
        Heart(http, listing, html);
        return html.Tag("</article>").Done();
    }

    private static void Link(Markup html, string href, string words) => html.Tag("<a href=\"").Words(href).Tag("\">").Words(words).Tag("</a>");

    private void Cover(HttpContext http, ListingCard listing, Markup html)
    {
        var kind = menu.Find(listing.KindCode);
        html.Tag("<a aria-hidden=\"true\" class=\"cover kind-").Words(kind?.Group ?? "consulting").Tag("\" href=\"").Words(listing.Href).Tag("\" tabindex=\"-1\">");
        if (listing.Cover is { } picture)
        {
            html.Tag("<img src=\"").Words(picture).Tag("\" alt=\"\" loading=\"lazy\">");
        }
        else
        {
            html.Tag("<span class=\"cover-icon\">").Tag(Icon(http, kind?.Icon ?? "file-earmark-text")).Tag("</span><span class=\"cover-kind\">").Words(kind?.Shown).Tag("</span>");
        }

        if (listing.Pinned)
        {
            html.Tag("<span class=\"cover-pin\">").Tag(Icon(http, "award-fill")).Words(text["五星机构"]).Tag("</span>");
        }

        html.Tag("</a>");
    }

    private void Credit(ListingCard listing, Markup html)
    {
        var level = listing.Credit switch { null => "none", >= 90 => "high", >= 80 => "good", >= 70 => "fair", _ => "low" };
        html.Tag("<span class=\"credit credit-").Tag(level).Tag("\">").Words(listing.Credit is { } score ? text["信用 {0}", score.ToString("0.#")] : text["信用未评"]).Tag("</span>");
    }

    // Puts a listing into the compare tray; hidden until the script that keeps the tray is there.
    private void CompareButton(HttpContext http, ListingCard listing, Markup html) =>
        html.Tag("<button type=\"button\" class=\"card-compare\" data-compare=\"").Tag(listing.Id.ToString()).Tag("\" data-compare-title=\"").Words(listing.Title)
            .Tag("\" aria-pressed=\"false\" hidden>").Tag(Icon(http, "columns-gap")).Tag("<span>").Words(text["对比"]).Tag("</span></button>");

    // A link for whoever has no script or has not signed in; the script makes a switch of it.
    private void Heart(HttpContext http, ListingCard listing, Markup html) =>
        html.Tag("<a class=\"card-heart\" href=\"/account/favourites/keep/listing/").Words(listing.Href[(listing.Href.LastIndexOf('/') + 1)..])
            .Tag("\" rel=\"nofollow\" data-favourite=\"listing:").Tag(listing.Id.ToString()).Tag("\" aria-label=\"").Words(text["收藏 {0}", listing.Title]).Tag("\">").Tag(Icon(http, "heart")).Tag("</a>");

    private IHtmlContent Icon(HttpContext http, string name) => files.Icon(http, name);
}
