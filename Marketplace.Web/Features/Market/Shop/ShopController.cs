using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Shop;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class ShopController(ShopBook shops, ISearchEngine search, MarketReferenceBook references) : Controller
{
    [HttpGet("/agencies/{membershipNo:maxlength(12)}")]
    public async Task<IActionResult> Show(string membershipNo, string? page, CancellationToken ct)
    {
        if (await shops.FindAsync(membershipNo, ct) is not { } shop)
        {
            return NotFound();
        }

        var listings = await search.ListingsAsync(new() { AgencyId = shop.Agency.Id, PageSize = 12, Page = int.TryParse(page, out var number) ? number : 1 }, ct);
        return this.ListView("Show", new ShopPage(shop, listings, await shops.TradeAsync(shop.Agency.MainKind, ct), await references.GetAsync(ct)), listings);
    }
}

public sealed record ShopPage(ShopFacts Shop, Found<ListingHit> Listings, TradeScores? Trade, MarketReference Reference);
