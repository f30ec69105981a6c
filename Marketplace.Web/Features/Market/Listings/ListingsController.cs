using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Listings;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class ListingsController(ISearchEngine search, ICatalogueMenu menu) : Controller
{
    public const int PageSize = 24;

    [HttpGet("/listings"), KnownKind]
    public async Task<IActionResult> Show(ListingFilters filters, CancellationToken ct)
    {
        var query = filters.ToQuery(menu);
        var found = await search.ListingsAsync(query, ct);
        return this.ListView("Show", new ListingsPage(filters, query, found, await search.ListingFacetsAsync(query, ct)), found);
    }
}

/// <summary>The filters as they stand in the address. What is not understood is no filter.</summary>
public sealed class ListingFilters
{
    public string? Q { get; init; }

    public string? Kind { get; init; }

    public string? Item { get; init; }

    public string? Origin { get; init; }

    public string? Grade { get; init; }

    public string? Stars { get; init; }

    /// <summary>A band of <see cref="ListingBands"/>, or "from-to" in yuan, either end left out.</summary>
    public string? Price { get; init; }

    public string? MinPrice { get; init; }

    public string? MaxPrice { get; init; }

    public string? Days { get; init; }

    public string? Sort { get; init; }

    public string? View { get; init; }

    public string? Page { get; init; }

    public bool Rows => View == "rows";

    public ListingQuery ToQuery(ICatalogueMenu menu)
    {
        var (from, to) = Range();
        return new ListingQuery
        {
            Keyword = string.IsNullOrWhiteSpace(Q) ? null : Q,
            Kind = menu.Find(Kind)?.Code,
            Item = string.IsNullOrWhiteSpace(Item) || Item.Length > 30 ? null : Item,
            Origin = Enum.TryParse<AgencyOrigin>(Origin, ignoreCase: true, out var origin) && Enum.IsDefined(origin) ? origin : null,
            Grade = string.IsNullOrWhiteSpace(Grade) || Grade.Length > 10 ? null : Grade,
            MinStarsTenths = int.TryParse(Stars, out var stars) && stars is > 0 and <= 50 ? stars : null,
            MinPrice = from,
            MaxPrice = to,
            MaxDays = int.TryParse(Days, out var days) && days > 0 ? days : null,
            Sort = Sort switch
            {
                "deals" => ListingSort.Deals,
                "price" => ListingSort.Price,
                "price-desc" => ListingSort.PriceDescending,
                "days" => ListingSort.Days,
                "stars" => ListingSort.Stars,
                "credit" => ListingSort.Credit,
                _ => ListingSort.Relevance,
            },
            Page = int.TryParse(Page, out var page) ? page : 1,
            PageSize = ListingsController.PageSize,
        };
    }

    private (Money? From, Money? To) Range()
    {
        if (int.TryParse(Price, out var band) && band >= 0 && band < ListingBands.PriceBounds.Count)
        {
            return ListingBands.Price(band);
        }

        Money? from = Money.TryParse(MinPrice, out var least) && least.Fen > 0 ? least : null;
        Money? to = Money.TryParse(MaxPrice, out var most) && most.Fen > 0 ? most : null;
        return (from, to);
    }
}

public sealed record ListingsPage(ListingFilters Filters, ListingQuery Query, Found<ListingHit> Found, ListingFacets? Facets);
