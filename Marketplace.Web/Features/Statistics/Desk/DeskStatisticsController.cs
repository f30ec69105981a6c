using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Features.Statistics.Export;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Statistics.Desk;

/// <summary>Internal figures: all of them for the centre's staff and supervisors, everybody else's own.</summary>
[May("internal-statistics", Permit.Read)]
public sealed class DeskStatisticsController(StatisticsReader reader, StatisticsExport export, Stamper stamper, Text text) : Controller
{
    public const string Path = "/desk/statistics";

    [HttpGet(Path)]
    public async Task<IActionResult> Show(string? from, string? to, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(stamper.Clock);
        try
        {
            return View("Show", await PageAsync(StatisticsPeriod.Read(from, to, today), null, null, ct));
        }
        catch (RuleException refusal) when (refusal.Faults.Count > 0)
        {
            return this.Again("Show", await PageAsync(StatisticsPeriod.TwelveMonths(today), from, to, ct), refusal, text["期间有误，以下为近 12 个月"]);
        }
    }

    [HttpGet($"{Path}/{{what}}.{{format}}")]
    public Task<IActionResult> Export(string what, string format, string? from, string? to, CancellationToken ct) =>
        export.AnswerAsync(this, what, format, from, to, StatisticsScope.Of(stamper.Actor), isPublic: false, ct);

    private async Task<DeskStatisticsPage> PageAsync(StatisticsPeriod period, string? from, string? to, CancellationToken ct)
    {
        var scope = StatisticsScope.Of(stamper.Actor);
        var read = await reader.ReadAsync(period, scope, stamper.Clock, ct);
        return new(
            new(read, PeriodChoice.Of(Path, period, BeijingTime.DateOf(stamper.Clock), from, to), Path),
            Desks.At(Identity.RoleNames.DeskOf(stamper.Actor.Roles)),
            stamper.Actor.OrganisationName ?? stamper.Actor.Name);
    }
}

/// <param name="Whose">Whose figures they are, where they are not everybody's.</param>
public sealed record DeskStatisticsPage(StatisticsPage Page, string Desk, string Whose);
