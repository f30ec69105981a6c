using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies;

internal static class AgencyLoading
{
    extension(MarketDbContext db)
    {
        /// <summary>The agency that the actor acts for, whole.</summary>
        public async Task<Agency> OwnAgencyAsync(Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            return await db.WholeAgencyAsync(stamp.By.RequireOrganisation(), ct);
        }

        /// <summary>With its papers, its rounds of review and the kinds of service it offers.</summary>
        public async Task<Agency> WholeAgencyAsync(Guid agencyId, CancellationToken ct) =>
            await db.Agencies.Include(a => a.Materials).Include(a => a.Rounds).Include(a => a.ServiceKinds).AsSplitQuery()
                .SingleOrDefaultAsync(a => a.Id == agencyId, ct) ?? throw CommonRules.NotFound.With();

        /// <summary>A file that the organisation itself has brought in; another's is as good as none.</summary>
        public async Task<StoredFile> OwnFileAsync(Guid fileId, Guid organisationId, CancellationToken ct) =>
            await db.StoredFiles.SingleOrDefaultAsync(f => f.Id == fileId && f.OrganisationId == organisationId, ct) ?? throw CommonRules.NotFound.With();
    }
}
