using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;

namespace Marketplace.Domain.Supermarket.Flows.UseCases;

public sealed record StopStep(Guid StepId, StopCause Cause, string Reason, Evidence? Evidence);

/// <summary>The clock of a step is to stand still, on one of the three grounds.</summary>
public sealed class StopStepHandler(MarketDbContext db, CalendarBook calendars, StepMover mover, KeepFileHandler keep, ContractNews news, SupermarketSettings settings) : IHandler
{
    public async Task<StopStatus> HandleAsync(StopStep command, Stamp stamp, CancellationToken ct)
    {
        var (step, contract) = await db.OwnStepAsync(command.StepId, stamp, ct);
        contract.RequireMoving();
        Ensure.That(step.OpenStop is null, FlowRules.StopOpen);
        var evidence = await keep.EvidenceAsync(command.Evidence, stamp, ct);
        var calendar = await calendars.CurrentAsync(ct);
        var steps = await mover.StepsAsync(contract.Id, ct);
        var stop = step.Stop(command.Cause, command.Reason, evidence, StepMover.StopsService(step, steps), contract, calendar, stamp);
        if (stop.Counts)
        {
            contract.StopFor(stop, calendar, settings, stamp);
        }

        await news.OtherAsync(contract, stop.Counts
            ? new($"环节停钟：{step.Name}", $"合同 {contract.Number} 的“{step.Name}”自现在起停钟：{stop.Reason}", $"A step stands still: {step.NameEn}", $"The clock of “{step.NameEn}” (contract {contract.Number}) stands still from now on: {stop.Reason}")
            : new($"请确认停钟：{step.Name}", $"机构反映合同 {contract.Number} 的“{step.Name}”在等待贵方资料：{stop.Reason}。确认后自提出之时起停钟。", $"Please confirm: {step.NameEn}", $"The agency waits for your materials (contract {contract.Number}): {stop.Reason}. Once you confirm, the clock stands still from when it asked."),
            $"stop/{stop.Id:N}", stamp, ct);
        await db.SaveChangesAsync(ct);
        return stop.Status;
    }
}

/// <summary>The stamp's reason says why the owner does not agree.</summary>
public sealed record AnswerStop(Guid StepId, bool Confirm);

/// <summary>The owner says whether its materials are awaited. Confirmed, the clock has stood still since it was asked for.</summary>
public sealed class AnswerStopHandler(MarketDbContext db, CalendarBook calendars, ContractNews news, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(AnswerStop command, Stamp stamp, CancellationToken ct)
    {
        var (step, contract) = await db.OwnStepAsync(command.StepId, stamp, ct);
        contract.RequireMoving();
        if (command.Confirm)
        {
            var calendar = await calendars.CurrentAsync(ct);
            contract.StopFor(step.ConfirmStop(contract, calendar, stamp), calendar, settings, stamp);
        }
        else
        {
            step.DeclineStop(stamp);
            await news.OtherAsync(contract, new($"业主未确认停钟：{step.Name}", $"合同 {contract.Number}：{stamp.Reason}", $"The stop was not confirmed: {step.NameEn}", $"Contract {contract.Number}: {stamp.Reason}"), $"stop-declined/{step.Id:N}/{step.Version}", stamp, ct);
        }

        await db.SaveChangesAsync(ct);
    }
}

public sealed record EndStop(Guid StepId);

/// <summary>What was waited for has come: the clock goes on.</summary>
public sealed class EndStopHandler(MarketDbContext db, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(EndStop command, Stamp stamp, CancellationToken ct)
    {
        var (step, contract) = await db.OwnStepAsync(command.StepId, stamp, ct);
        contract.RequireMoving();
        var calendar = await calendars.CurrentAsync(ct);
        var stop = step.EndStop(contract, calendar, stamp);
        contract.RestartClock(stop.Id, stamp.At, calendar, settings.NeverFiledWorkingDays, stamp);
        await db.SaveChangesAsync(ct);
    }
}

internal static class Stopping
{
    /// <summary>The promise stands still with the step, unless other work goes on.</summary>
    public static void StopFor(this ServiceContract contract, FlowStepStop stop, WorkingCalendar calendar, SupermarketSettings settings, Stamp stamp)
    {
        if (stop.StopsService)
        {
            var cause = stop.Cause switch
            {
                StopCause.OwnerMaterials => PauseCause.OwnerMaterials,
                StopCause.SiteConditions => PauseCause.SiteConditions,
                _ => PauseCause.DepartmentReview,
            };
            contract.StopClock(PauseSource.Step, stop.Id, cause, stop.Reason, stop.From, calendar, settings.NeverFiledWorkingDays, stamp);
        }
    }
}
