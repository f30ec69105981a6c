using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>Makes the steps of a contract and moves from one to the next. The caller saves.</summary>
public sealed class StepMover(MarketDbContext db, FlowBook charts, SupermarketSettings settings) : IHandler
{
    public async Task<List<FlowStepRun>> StepsAsync(Guid contractId, CancellationToken ct) =>
        await db.FlowStepRuns.Where(s => s.ContractId == contractId).OrderBy(s => s.Seq).ToListAsync(ct);

    /// <summary>The service has started: the flowchart of the day is copied, and what comes first begins.</summary>
    /// <param name="acceptedAt">When the agency took the job on.</param>
    public async Task BeginAsync(ServiceContract contract, string itemCode, DateTimeOffset acceptedAt, WorkingCalendar calendar, Stamp stamp, CancellationToken ct)
    {
        var item = await db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == itemCode, ct);
        if (await charts.OfItemAsync(item, BeijingTime.DateOf(stamp.At), ct) is not { } chart)
        {
            return;
        }

        var steps = chart.Steps.Select(s => FlowStepRun.Of(contract, chart, s)).ToList();
        foreach (var step in steps)
        {
            if (step.Starts is StepStart.Previous)
            {
                step.Await(stamp);
            }
            else
            {
                step.NoteBefore(acceptedAt, step.Starts is StepStart.Contract ? contract.SignedAt!.Value : acceptedAt, stamp);
            }
        }

        db.FlowStepRuns.AddRange(steps);
        Advance(contract, steps, calendar, stamp);
    }

    /// <summary>Begins the next stage when the one before is over. While only departments have a step open, the promise stands still.</summary>
    public void Advance(ServiceContract contract, IReadOnlyList<FlowStepRun> steps, WorkingCalendar calendar, Stamp stamp)
    {
        var stage = FlowStages.Of(steps.OrderBy(s => s.Seq), s => s.Group).FirstOrDefault(st => st.Any(s => s.IsOpen || s.Status is StepStatus.Waiting));
        if (stage is not null && stage.All(s => s.Status is StepStatus.Waiting))
        {
            foreach (var step in stage)
            {
                step.Begin(contract, calendar, stamp);
            }
        }

        var open = steps.Where(s => s.IsOpen).ToList();
        if (open.Count > 0 && open.All(s => s.Responsible is StepSide.Dept))
        {
            contract.StopClock(PauseSource.Department, open[0].Id, PauseCause.DepartmentReview, open[0].Name, stamp.At, calendar, settings.NeverFiledWorkingDays, stamp);
        }
    }

    /// <summary>Whether the promise stands still with this step: nobody else's work is going on.</summary>
    public static bool StopsService(FlowStepRun step, IEnumerable<FlowStepRun> steps) =>
        step.Responsible is not StepSide.Dept && !steps.Any(s => s.Id != step.Id && s.Status is StepStatus.Running);

    public static void Recount(ServiceContract contract, IEnumerable<FlowStepRun> steps, WorkingCalendar calendar, Stamp stamp)
    {
        foreach (var step in steps)
        {
            step.Recount(contract, calendar, stamp);
        }
    }
}
