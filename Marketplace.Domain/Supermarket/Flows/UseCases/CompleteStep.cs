using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;

namespace Marketplace.Domain.Supermarket.Flows.UseCases;

/// <summary>A file that somebody brings along; null for none.</summary>
public sealed record Evidence(string FileName, Stream Content);

public sealed record CompleteStep(Guid StepId, string? Remark, Evidence? Evidence);

/// <summary>The step is done; the next begins in the same moment.</summary>
public sealed class CompleteStepHandler(MarketDbContext db, CalendarBook calendars, StepMover mover, KeepFileHandler keep, SupermarketSettings settings) : IHandler
{
    public async Task HandleAsync(CompleteStep command, Stamp stamp, CancellationToken ct)
    {
        var (step, contract) = await db.OwnStepAsync(command.StepId, stamp, ct);
        contract.RequireMoving();
        var evidence = await keep.EvidenceAsync(command.Evidence, stamp, ct);
        var calendar = await calendars.CurrentAsync(ct);
        step.Complete(command.Remark, evidence, contract, calendar, stamp);
        contract.RestartClock(step.Id, stamp.At, calendar, settings.NeverFiledWorkingDays, stamp);
        mover.Advance(contract, await mover.StepsAsync(contract.Id, ct), calendar, stamp);
        await db.SaveChangesAsync(ct);
    }
}

internal static class EvidenceKeeping
{
    public static async Task<(Guid Id, string Name)?> EvidenceAsync(this KeepFileHandler keep, Evidence? evidence, Stamp stamp, CancellationToken ct)
    {
        if (evidence is null)
        {
            return null;
        }

        var kept = await keep.HandleAsync(new(evidence.FileName, evidence.Content, FileLimits.Attachment), stamp, ct);
        return (kept.FileId, kept.Name);
    }
}
