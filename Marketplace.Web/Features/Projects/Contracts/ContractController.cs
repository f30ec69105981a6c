using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Contracts;

/// <summary>A contract on paper, for its two parties and for officers.</summary>
[May("contract", Permit.Read)]
public sealed class ContractController(MarketDbContext db, Stamper stamper) : Controller
{
    [HttpGet("/contracts/{number}", Name = ProjectRoutes.Contract)]
    public async Task<IActionResult> Show(string number, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().Include(c => c.Signatures).SingleOrDefaultAsync(c => c.Number == number, ct);
        if (contract is null || !MayRead(contract))
        {
            return NotFound();
        }

        var project = await db.Projects.AsNoTracking().SingleAsync(p => p.Id == contract.ProjectId, ct);
        var index = await db.AuditEntries.Where(e => e.SubjectId == contract.Id).OrderByDescending(e => e.At).ThenByDescending(e => e.Id)
            .Select(e => db.LogLeaves.Where(l => l.AuditEntryId == e.Id).Select(l => (long?)l.Index).FirstOrDefault()).FirstOrDefaultAsync(ct);
        var back = contract.OwnerId == stamper.Actor.OrganisationId ? $"/buyer/projects/{project.Number}"
            : contract.AgencyId == stamper.Actor.OrganisationId ? $"/seller/projects/{project.Number}" : $"{Addresses.Projects}/{project.Number}";
        var amendments = await db.ContractAmendments.AsNoTracking().Where(a => a.ContractId == contract.Id && a.Status == AmendmentStatus.InEffect).OrderBy(a => a.No).ToListAsync(ct);
        return View(new ContractPaper(contract, project.Number, index, back, amendments));
    }

    // The matrix lets parties and officers read contracts; of other people's, only officers do.
    private bool MayRead(ServiceContract contract) =>
        contract.OwnerId == stamper.Actor.OrganisationId || contract.AgencyId == stamper.Actor.OrganisationId
        || stamper.Actor.Has(Role.SupermarketStaff | Role.Supervisor | Role.CentreManager);
}

public sealed record ContractPaper(ServiceContract Contract, string ProjectNumber, long? LogIndex, string Back, IReadOnlyList<ContractAmendment> Amendments);
