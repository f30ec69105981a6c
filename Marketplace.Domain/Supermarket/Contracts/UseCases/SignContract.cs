using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;

namespace Marketplace.Domain.Supermarket.Contracts.UseCases;

/// <param name="ProjectId">The project that the contract is for.</param>
/// <param name="Digest">The digest of the text that the signer was shown.</param>
public sealed record SignContract(Guid ProjectId, string Digest);

/// <summary>One party signs. The agency must be qualified on this very day, whatever it was when it registered.</summary>
public sealed class SignContractHandler(MarketDbContext db, EligibilityCheck eligibility, CalendarBook calendars, SupermarketSettings settings) : IHandler
{
    public async Task<ContractReceipt> HandleAsync(SignContract command, Stamp stamp, CancellationToken ct)
    {
        var contract = await db.OwnContractAsync(command.ProjectId, stamp, ct);
        var project = await db.ProjectAsync(contract.ProjectId, ct);
        await eligibility.RequireQualifiedAsync(project, contract.AgencyId, BeijingTime.DateOf(stamp.At), ct);
        var calendar = await calendars.CurrentAsync(ct);
        contract.Sign(command.Digest, calendar.DeadlineAfter(stamp.At, settings.ContractFileWorkingDays).At, stamp);
        await db.SaveChangesAsync(ct);
        return ContractReceipt.Of(contract);
    }
}
