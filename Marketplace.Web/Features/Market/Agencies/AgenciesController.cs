using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Agencies;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class AgenciesController(ISearchEngine search, ICatalogueMenu menu) : Controller
{
    [HttpGet("/agencies"), KnownKind]
    public async Task<IActionResult> Show(string? q, string? kind, string? origin, string? stars, string? sort, string? page, CancellationToken ct)
    {
        var query = new AgencyQuery
        {
            Keyword = string.IsNullOrWhiteSpace(q) ? null : q,
            Kind = menu.Find(kind)?.Code,
            Origin = Enum.TryParse<AgencyOrigin>(origin, ignoreCase: true, out var from) && Enum.IsDefined(from) ? from : null,
            MinStarsTenths = int.TryParse(stars, out var least) && least is > 0 and <= 50 ? least : null,
            Sort = sort switch
            {
                "stars" => AgencySort.Stars,
                "deals" => AgencySort.Deals,
                "listings" => AgencySort.Listings,
                "newest" => AgencySort.Newest,
                _ => AgencySort.Credit,
            },
            Page = int.TryParse(page, out var number) ? number : 1,
        };
        var found = await search.AgenciesAsync(query, ct);
        return this.ListView("Show", new AgenciesPage(query, found), found);
    }
}

public sealed record AgenciesPage(AgencyQuery Query, Found<AgencyHit> Found);
