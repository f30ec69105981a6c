using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Statistics;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class StatisticsController(MarketFiguresBook figures) : Controller
{
    [HttpGet("/statistics")]
    public async Task<IActionResult> Show(string? period, CancellationToken ct) =>
        View("Show", await figures.GetAsync(period switch { "all" => FigurePeriod.All, "this-year" => FigurePeriod.ThisYear, _ => FigurePeriod.Year }, ct));
}
