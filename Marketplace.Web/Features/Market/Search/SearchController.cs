using Marketplace.Search;
using Marketplace.Search.Documents;
using Marketplace.Search.Queries;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Search;

/// <summary>The search box lands here: everything published in one list, and each kind of it behind a tab with its count.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class SearchController(ISearchIndex index, ISearchEngine engine) : Controller
{
    public const int PageSize = 20;

    [HttpGet("/search")]
    public async Task<IActionResult> Show(string? q, [FromQuery(Name = "in")] string? scope, string? page, CancellationToken ct)
    {
        var chosen = SearchScope.All.FirstOrDefault(s => s.Code == scope);
        if (q?.Trim() is not { Length: > 0 } words)
        {
            return View("Show", new SearchPage(null, chosen, null, []));
        }

        var asked = int.TryParse(page, out var number) ? Math.Clamp(number, 1, SearchRequest.MostPages) : 1;
        var found = index.Search(new(words) { Type = chosen?.Type, Page = asked, PageSize = PageSize });
        if (found.Items.Count == 0 && found.Total > 0)
        {
            return this.NoSuchPage(Math.Min(found.Total, SearchRequest.MostPages * PageSize), PageSize);
        }

        // Services are shown as the shelf shows them.
        var cards = chosen?.Type == SearchTypes.Listing ? await engine.CardsAsync([.. found.Items.Select(i => i.Id)], ct) : [];
        return View("Show", new SearchPage(words.Length > SearchRequest.MaxLength ? words[..SearchRequest.MaxLength] : words, chosen, found, cards));
    }
}

/// <param name="Scope">Null is everything.</param>
/// <param name="Cards">Of the services found, in their order.</param>
public sealed record SearchPage(string? Words, SearchScope? Scope, SearchResults? Found, IReadOnlyList<ListingHit> Cards)
{
    public int Everything => Found?.Types.Values.Sum() ?? 0;

    public int Reachable => Math.Min(Found?.Total ?? 0, SearchRequest.MostPages * SearchController.PageSize);

    public int Count(SearchScope scope) => Found?.Types.GetValueOrDefault(scope.Type) ?? 0;
}
