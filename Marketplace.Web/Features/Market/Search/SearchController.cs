using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Search;

/// <summary>The search box lands here. It shows the best of each scope; the lists go on from there.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class SearchController(ISearchEngine search) : Controller
{
    [HttpGet("/search")]
    public async Task<IActionResult> Show(string? q, [FromQuery(Name = "in")] string? scope, string? page, CancellationToken ct)
    {
        var words = q?.Trim() is { Length: > 0 } typed ? typed[..Math.Min(typed.Length, Keywords.MaxLength)] : null;
        var chosen = SearchScope.All.FirstOrDefault(s => s.Code == scope) ?? SearchScope.All[0];
        var number = int.TryParse(page, out var given) ? given : 1;
        int Page(string code) => code == chosen.Code ? number : 1;
        return View("Show", words is null ? new SearchPage(null, chosen, null, null, null, null) : new SearchPage(
            words, chosen,
            await search.ListingsAsync(new() { Keyword = words, Page = Page("listings") }, ct),
            await search.AgenciesAsync(new() { Keyword = words, Page = Page("agencies") }, ct),
            await search.ProjectsAsync(new() { Keyword = words, Page = Page("projects"), PageSize = 18 }, ct),
            await search.NoticesAsync(new() { Keyword = words, Page = Page("notices") }, ct)));
    }
}

public sealed record SearchPage(string? Words, SearchScope Scope, Found<ListingHit>? Listings, Found<AgencyHit>? Agencies, Found<ProjectHit>? Projects, Found<NoticeHit>? Notices)
{
    public string? Count(string scope)
    {
        var (total, more) = scope switch
        {
            "listings" => (Listings?.Total, Listings?.More),
            "agencies" => (Agencies?.Total, Agencies?.More),
            "projects" => (Projects?.Total, Projects?.More),
            _ => (Notices?.Total, Notices?.More),
        };
        return total is null ? null : more is true ? $"{total:N0}+" : $"{total:N0}";
    }

    public (int Page, int Size, int Reachable, int Shown) Paging => Scope.Code switch
    {
        "listings" => Of(Listings),
        "agencies" => Of(Agencies),
        "projects" => Of(Projects),
        _ => Of(Notices),
    };

    private static (int Page, int Size, int Reachable, int Shown) Of<T>(Found<T>? found) => found is null ? (1, 1, 0, 0) : (found.Page, found.PageSize, found.Reachable, found.Items.Count);
}
