using Marketplace.Domain.Calendar;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Projects.Performance;
using Marketplace.Web.Features.Supervision.Performance;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Overview;

/// <summary>Steps of running contracts that are late, the longest first.</summary>
public sealed class LateSteps(MarketDbContext db, CalendarBook calendars, Text text) : IOverviewSource
{
    public string Key => "late-steps";

    public int Place => 45;

    public async Task<OverviewSection> OfAsync(DateTimeOffset now, int most, CancellationToken ct)
    {
        var late = LateStepsController.Late(db, now);
        var steps = await late.OrderBy(s => s.DueAt).ThenBy(s => s.Id).Take(most).ToListAsync(ct);
        var ids = steps.ConvertAll(s => s.ContractId);
        var contracts = await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var calendar = await calendars.CurrentAsync(ct);
        var lines = steps.ConvertAll(s => PerformanceReading.Line(s, contracts[s.ContractId], calendar, now));
        return new(
            text["逾期环节"], "stopwatch", [text["环节"], text["合同"], text["责任方"], text["等级"], text["时限"], text["逾期工作日"]],
            [.. lines.Select(line => Row(line, contracts[line.Step.ContractId]))],
            await late.CountAsync(ct), text["没有逾期的环节"], "/supervision/steps", lines.Exists(l => l.Level is StepLevel.Red));
    }

    private IReadOnlyList<OverviewCell> Row(StepLine line, Domain.Supermarket.Contracts.ServiceContract contract) =>
    [
        text.NameOf(line.Step), new(contract.Number, $"/contracts/{contract.Number}/work"), line.Step.Responsible is StepSide.Agency ? contract.AgencyName : text.Of(line.Step.Responsible),
        new(text.Of(line.Level), State: line.Level is StepLevel.Red ? StateKind.Bad : StateKind.Waiting), OverviewCell.Due(line.DueAt), $"{(line.Left is { } left ? Math.Max(0, -left) : 0)}",
    ];
}
