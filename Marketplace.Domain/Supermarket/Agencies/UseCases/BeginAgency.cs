using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

public sealed record BeginAgency;

/// <param name="AgencyId">The same id as the organisation's.</param>
/// <param name="RoleGranted">The acting member became an agency's member just now; their sign-in has to be read again.</param>
public sealed record AgencyDraft(Guid AgencyId, bool RoleGranted);

/// <summary>Begins the application of the organisation that the actor manages.</summary>
public sealed class BeginAgencyHandler(MarketDbContext db) : IHandler
{
    public async Task<AgencyDraft> HandleAsync(BeginAgency command, Stamp stamp, CancellationToken ct)
    {
        var organisationId = stamp.By.RequireOrganisation();
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.AccountId == stamp.By.AccountId && m.OrganisationId == organisationId && m.EndedAt == null, ct);
        Ensure.That(membership is { Manages: true }, CommonRules.Forbidden);
        var organisation = await db.Organisations.SingleAsync(o => o.Id == organisationId, ct);
        Ensure.That(organisation.Kind is not (OrganisationKind.Individual or OrganisationKind.HallOffice), SupermarketRules.NotLegalEntity);
        Ensure.That(!await db.Agencies.AnyAsync(a => a.Id == organisationId || a.CreditCode == organisation.CreditCode, ct), SupermarketRules.DuplicateAgency);

        var agency = Agency.Begin(organisation, stamp);
        db.Agencies.Add(agency);
        var grants = (membership.Roles & Role.Agency) == 0;
        if (grants)
        {
            membership.Grant(Role.Agency, stamp);
        }

        await db.SaveChangesAsync(ct);
        return new(agency.Id, grants);
    }
}
