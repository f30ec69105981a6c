using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>What a contract that is left running has to show.</summary>
internal enum DemoWork
{
    None,

    /// <summary>A step more than three working days late.</summary>
    Red,

    /// <summary>A step a little late.</summary>
    Yellow,

    /// <summary>The owner has paused it.</summary>
    Paused,

    /// <summary>Amended once, and a large amendment waits for its note.</summary>
    Amended,

    /// <summary>The agency waits for materials, the owner has not answered yet.</summary>
    StopAsked,
}

/// <summary>A contract at work, step by step, each by whoever answers for it.</summary>
internal sealed class DemoPerformance(DemoHall hall, Guid projectId, Actor owner, Actor agency, DemoDice dice)
{
    /// <summary>Works through the steps so that the report can be filed on the given day: in time where there is time, the last ones late where the whole is late.</summary>
    public async Task WorkAsync(int until)
    {
        while (await RunningAsync() is { IsFinal: false } step)
        {
            var today = hall.Days.DayOf(hall.Now);
            var ahead = await hall.ReadAsync(db => db.FlowStepRuns.Where(s => s.ContractId == step.ContractId && (s.Status == StepStatus.Waiting || s.Status == StepStatus.Running)).OrderBy(s => s.Seq).Select(s => new { s.Limit, s.Code }).ToListAsync(hall.Ct));
            var left = Math.Max(0, until - today);
            var total = ahead.Sum(s => s.Limit);
            var isLast = ahead.Count(s => s.Code != "FINAL") == 1;
            var days = left > total ? isLast ? left - 1 : step.Limit : left * step.Limit / total;
            await hall.UntilAsync(today + Math.Min(Math.Max(days, 0), left), dice);
            await CheckAsync(step);
            await DoneAsync(step);
        }
    }

    public async Task ShowAsync(DemoWork work)
    {
        var began = hall.Days.DayOf(hall.Now);
        switch (work)
        {
            case DemoWork.Yellow:
                // The step after the first begins so late that it has just run over on the last day.
                var first = await RunningAsync();
                var next = await hall.ReadAsync(db => db.FlowStepRuns.Where(s => s.ContractId == first!.ContractId && s.Status == StepStatus.Waiting).OrderBy(s => s.Seq).Select(s => s.Limit).FirstAsync(hall.Ct));
                await hall.UntilAsync(Math.Max(began, -next - 2), dice);
                await CheckAsync(first!);
                await DoneAsync(first!);
                break;
            case DemoWork.Paused:
                await hall.UntilAsync(began + 2, dice);
                await hall.DoAsync((PauseServiceHandler pause) => pause.HandleAsync(new(projectId, PauseCause.OwnerPlans), hall.By(owner, "规划方案正在调整，建筑位置可能变动，待方案批复后恢复"), hall.Ct));
                return;
            case DemoWork.Amended:
                await AmendAsync(began + 1, t => t with { Price = t.Price * 1.04m }, "业主增加一份纸质成果和一次现场汇报，按实增加费用");
                await AmendAsync(began + 3, t => t with { Price = t.Price * 1.15m }, "业主增加一处场地，工作量相应增加，按原单价计费");
                break;
            case DemoWork.StopAsked:
                if (await RunningAsync() is { } step)
                {
                    await hall.UntilAsync(Math.Max(began, -1), dice);
                    await hall.DoAsync((StopStepHandler stop) => stop.HandleAsync(new(step.Id, StopCause.OwnerMaterials, "地形图和用地红线图尚未提供，现场无法布点", null), hall.By(agency), hall.Ct));
                }

                break;
        }

        while (await RunningAsync() is { NextCheckAt: { } due } running)
        {
            await hall.UntilAsync(due.AddSeconds(1));
            await CheckAsync(running);
        }
    }

    private async Task AmendAsync(int day, Func<ContractTerms, ContractTerms> change, string why)
    {
        await hall.UntilAsync(day, dice, 9, 12);
        var terms = (await hall.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(c => c.ProjectId == projectId, hall.Ct))).Terms;
        var proposed = await hall.DoAsync((ProposeAmendmentHandler propose) => propose.HandleAsync(new(projectId, change(terms) with { Milestones = [] }), hall.By(agency, why), hall.Ct));
        await hall.UntilAsync(day, dice, 14, 15);
        await hall.DoAsync((SignAmendmentHandler sign) => sign.HandleAsync(new(proposed.AmendmentId, proposed.Digest), hall.By(agency), hall.Ct));
        await hall.UntilAsync(day, dice, 16, 17);
        await hall.DoAsync((SignAmendmentHandler sign) => sign.HandleAsync(new(proposed.AmendmentId, proposed.Digest), hall.By(owner), hall.Ct));
    }

    private Task<FlowStepRun?> RunningAsync() => hall.ReadAsync(db => db.FlowStepRuns.AsNoTracking().Where(s => s.ProjectId == projectId && s.Status == StepStatus.Running).OrderBy(s => s.Seq).FirstOrDefaultAsync(hall.Ct));

    /// <summary>As the sweep would have, in its time.</summary>
    private Task CheckAsync(FlowStepRun step) => hall.DoAsync((CheckStepHandler check) => check.HandleAsync(new(step.Id), hall.By(Actor.System, "环节计时例行检查"), hall.Ct));

    private Task DoneAsync(FlowStepRun step) => hall.DoAsync((CompleteStepHandler done) => done.HandleAsync(new(step.Id, $"{step.Output}已完成", null), hall.By(step.Responsible is StepSide.Owner ? owner : agency), hall.Ct));
}

internal sealed partial class DemoPlans
{
    /// <summary>Contracts at work on the day of the load: late steps, a pause, an amendment, a stop that waits for its confirmation.</summary>
    private void Working()
    {
        Direct(-24, owners[14], DemoStop.Started, named: _own);
        Shows(DemoWork.Red);
        Direct(-26, owners[17], DemoStop.Started, named: _own);
        Shows(DemoWork.Yellow);
        Draw(-25, Own, DemoStop.Started, comes: _own);
        Shows(DemoWork.Paused);
        Draw(-24, Own, DemoStop.Started);
        Shows(DemoWork.Amended);
        Draw(-19, Own, DemoStop.Started);
        Shows(DemoWork.StopAsked);

        void Shows(DemoWork work) => _plans[^1] = _plans[^1] with { Work = work };
    }
}
