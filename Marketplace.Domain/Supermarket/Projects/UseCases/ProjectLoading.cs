using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <summary>How handlers come by a project: what is not there, or not to be known of, is not found; what is another's is forbidden.</summary>
internal static class ProjectLoading
{
    extension(MarketDbContext db)
    {
        public async Task<IntermediaryProject> ProjectAsync(Guid id, CancellationToken ct) =>
            await db.Projects.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);

        /// <summary>A project that has been published; a draft does not exist for anybody but its owner.</summary>
        public async Task<IntermediaryProject> PublicProjectAsync(Guid id, CancellationToken ct)
        {
            var project = await db.ProjectAsync(id, ct);
            Ensure.That(project.IsPublic, CommonRules.NotFound);
            return project;
        }

        public async Task<IntermediaryProject> OwnProjectAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Owner);
            var project = await db.ProjectAsync(id, ct);
            Ensure.That(project.IsPublic || project.OwnerId == stamp.By.OrganisationId, CommonRules.NotFound);
            stamp.By.RequireSelf(project.OwnerId);
            return project;
        }

        public async Task<SelectionRun> RunAsync(Guid? id, CancellationToken ct) =>
            await db.SelectionRuns.Include(r => r.Entries).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);

        /// <summary>The project's contract, for one of its two parties.</summary>
        public async Task<ServiceContract> OwnContractAsync(Guid projectId, Stamp stamp, CancellationToken ct)
        {
            var contract = await db.Contracts.Include(c => c.Signatures).SingleOrDefaultAsync(c => c.ProjectId == projectId, ct) ?? throw new RuleException(CommonRules.NotFound);
            Ensure.That(stamp.By.OrganisationId == contract.OwnerId || stamp.By.OrganisationId == contract.AgencyId, CommonRules.Forbidden);
            Ensure.That(stamp.By.Has(stamp.By.OrganisationId == contract.OwnerId ? Role.Owner : Role.Agency), CommonRules.Forbidden);
            return contract;
        }
    }

    /// <summary>The same stamp with the reason that the house gives.</summary>
    public static Stamp Because(this Stamp stamp, string reason) => new(stamp.By, stamp.At, reason);
}
