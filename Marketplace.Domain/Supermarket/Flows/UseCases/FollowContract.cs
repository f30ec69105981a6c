using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Flows.UseCases;

/// <summary>The report has come in: every step is over, in the moment of the upload, and every clock with them.</summary>
public sealed class CloseStepsByDelivery(MarketDbContext db, CalendarBook calendars, StepMover mover, SupermarketSettings settings) : IEventHandler<DeliverableUploaded>
{
    public async Task HandleAsync(DeliverableUploaded happened, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleOrDefaultAsync(c => c.ProjectId == happened.ProjectId, ct);
        if (contract is null)
        {
            return;
        }

        var calendar = await calendars.CurrentAsync(ct);
        foreach (var step in (await mover.StepsAsync(contract.Id, ct)).Where(s => s.IsOpen || s.Status is StepStatus.Waiting))
        {
            var stop = step.OpenStop;
            step.CloseByDelivery(stamp.At, contract, calendar, stamp);
            contract.RestartClock(step.Id, stamp.At, calendar, settings.NeverFiledWorkingDays, stamp);
            if (stop is not null)
            {
                contract.RestartClock(stop.Id, stamp.At, calendar, settings.NeverFiledWorkingDays, stamp);
            }
        }

        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The contract has ended before its time: steps, open amendments and open proposals end with it.</summary>
public sealed class EndWithContract(MarketDbContext db, CalendarBook calendars, StepMover mover) : IEventHandler<ContractTerminated>
{
    public async Task HandleAsync(ContractTerminated happened, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.Contracts.SingleAsync(c => c.Id == happened.ContractId, ct);
        var calendar = await calendars.CurrentAsync(ct);
        foreach (var step in (await mover.StepsAsync(contract.Id, ct)).Where(s => s.IsOpen || s.Status is StepStatus.Waiting))
        {
            step.Fall(stamp.At, contract, calendar, stamp);
        }

        foreach (var amendment in await db.ContractAmendments.Where(a => a.OpenFor == contract.Id).ToListAsync(ct))
        {
            amendment.Fall(stamp);
        }

        foreach (var proposal in await db.ContractProposals.Where(p => p.OpenFor == contract.Id).ToListAsync(ct))
        {
            proposal.Fall(stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}
