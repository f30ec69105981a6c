using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Statistics;
using Marketplace.Web.Features.Statistics.Export;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;

namespace Marketplace.Web.Features.Market.Statistics;

/// <summary>Figures that anybody may quote, each with its formula, and the rows under them.</summary>
[AllowAnonymous]
public sealed class StatisticsController(MarketStatisticsBook figures, StatisticsExport export, Text text) : Controller
{
    public const string Path = "/statistics";

    [HttpGet(Path), OutputCache(PolicyName = PublicCache.Name)]
    public async Task<IActionResult> Show(string? from, string? to, CancellationToken ct)
    {
        try
        {
            return View("Show", await PageAsync(StatisticsPeriod.Read(from, to, figures.Today), null, null, ct));
        }
        catch (RuleException refusal)
        {
            return this.Again("Show", await PageAsync(StatisticsPeriod.TwelveMonths(figures.Today), from, to, ct), refusal, text["期间有误，以下为近 12 个月"]);
        }
    }

    [HttpGet($"{Path}/{{what}}.{{format}}")]
    public Task<IActionResult> Export(string what, string format, string? from, string? to, CancellationToken ct) =>
        export.AnswerAsync(this, what, format, from, to, StatisticsScope.Whole, isPublic: true, ct);

    private async Task<StatisticsPage> PageAsync(StatisticsPeriod period, string? from, string? to, CancellationToken ct) =>
        new(await figures.GetAsync(period, ct), PeriodChoice.Of(Path, period, figures.Today, from, to), Path);
}
