using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Projects.UseCases;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

public sealed record FileContract(Guid ProjectId);

/// <summary>Either party puts the signed contract on file; the project is in service from here.</summary>
public sealed class FileContractHandler(MarketDbContext db) : IHandler
{
    public async Task<ContractReceipt> HandleAsync(FileContract command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        contract.File(stamp);
        project.EnterService(stamp);
        await db.SaveChangesAsync(ct);
        return ContractReceipt.Of(contract);
    }
}

public sealed record StartService(Guid ProjectId);

/// <summary>The owner confirms that materials are complete; the agency's clock starts.</summary>
public sealed class StartServiceHandler(MarketDbContext db, CalendarBook calendars, StepMover steps, SupermarketSettings settings) : IHandler
{
    public async Task<ContractReceipt> HandleAsync(StartService command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        var calendar = await calendars.CurrentAsync(ct);
        contract.Start(calendar, settings.NeverFiledWorkingDays, stamp);
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        await steps.BeginAsync(contract, project.ItemCode, project.CountedFrom ?? contract.DraftedAt, calendar, stamp, ct);
        await db.SaveChangesAsync(ct);
        return ContractReceipt.Of(contract);
    }
}
