using Marketplace.Domain.Notices;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Notices;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class NoticesController(ISearchEngine search) : Controller
{
    [HttpGet("/notices")]
    public async Task<IActionResult> Show(string? q, string? kind, string? page, CancellationToken ct)
    {
        var query = new NoticeQuery
        {
            Keyword = string.IsNullOrWhiteSpace(q) ? null : q,
            Kind = Enum.TryParse<NoticeKind>(kind, ignoreCase: true, out var chosen) && Enum.IsDefined(chosen) ? chosen : null,
            Page = int.TryParse(page, out var number) ? number : 1,
            PageSize = 25,
        };
        var found = await search.NoticesAsync(query, ct);
        return this.ListView("Show", new NoticesPage(query, found), found);
    }
}

public sealed record NoticesPage(NoticeQuery Query, Found<NoticeHit> Found);
