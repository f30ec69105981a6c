using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications;

/// <summary>An open contract whose agency no longer holds what the project asks for.</summary>
/// <param name="Missing">Names of the qualifications.</param>
public sealed record LapsedContract(Guid ContractId, Guid ProjectId, string ProjectNumber, string Title, Guid OwnerId, string AgencyName, IReadOnlyList<string> Missing);

/// <summary>Finds open contracts that stand under a red flag. It follows from the date: nothing is stored.</summary>
public sealed class LapsedCover(MarketDbContext db, EligibilityCheck eligibility, Post post) : IHandler
{
    public async Task<IReadOnlyList<LapsedContract>> ContractsAsync(Guid agencyId, DateTimeOffset now, CancellationToken ct)
    {
        var contracts = await db.Contracts.AsNoTracking()
            .Where(c => c.AgencyId == agencyId && (c.Status == ServiceContractStatus.AgencySigned || c.Status == ServiceContractStatus.Filed || c.Status == ServiceContractStatus.Performing || c.Status == ServiceContractStatus.Paused))
            .OrderBy(c => c.Number).Take(100).ToListAsync(ct);
        var found = new List<LapsedContract>();
        foreach (var contract in contracts)
        {
            if (await OfAsync(contract, now, ct) is { } lapsed)
            {
                found.Add(lapsed);
            }
        }

        return found;
    }

    /// <summary>Null while the agency holds everything, and for a contract that is not running.</summary>
    public async Task<LapsedContract?> OfProjectAsync(Guid projectId, DateTimeOffset now, CancellationToken ct) =>
        await db.Contracts.AsNoTracking()
            .Where(c => c.ProjectId == projectId && (c.Status == ServiceContractStatus.AgencySigned || c.Status == ServiceContractStatus.Filed || c.Status == ServiceContractStatus.Performing || c.Status == ServiceContractStatus.Paused))
            .FirstOrDefaultAsync(ct) is { } contract
            ? await OfAsync(contract, now, ct)
            : null;

    /// <summary>Writes to every owner whose running contract rested on the certificate, once. The caller saves.</summary>
    public async Task TellOwnersAsync(AgencyQualification certificate, Stamp stamp, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var contract in await ContractsAsync(certificate.AgencyId, now, ct))
        {
            await post.SendAsync(
                [Recipient.Owner(contract.OwnerId)],
                new("红色提示：承接机构的资质已失效", $"“{contract.Title}”的承接机构{contract.AgencyName}所持{string.Join("、", contract.Missing)}已失效。合同继续履行；请要求机构尽快续期，验收成果时核对资质。",
                    "Red flag: your agency's certificate no longer holds", $"{contract.AgencyName}, who works on “{contract.Title}”, no longer holds {string.Join(", ", contract.Missing)}. The contract goes on; ask for the renewal, and look at it when you accept the report."),
                MessageSubject.Project, contract.ProjectNumber, $"lapsed/{certificate.Id:N}/{contract.ContractId:N}", stamp, ct);
        }
    }

    private async Task<LapsedContract?> OfAsync(ServiceContract contract, DateTimeOffset now, CancellationToken ct)
    {
        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == contract.ProjectId, ct);
        var held = await db.Qualifications.AsNoTracking().Where(q => q.AgencyId == contract.AgencyId).ToListAsync(ct);
        return Eligibility.MissingQualification(held, await eligibility.NeedsAsync(project, ct), BeijingTime.DateOf(now)) is { } missing
            ? new(contract.Id, project.Id, project.Number, project.Title, contract.OwnerId, contract.AgencyName, [.. missing.Facts.OfType<IEnumerable<string>>().SelectMany(names => names)])
            : null;
    }
}
