using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

/// <summary>What every use case of an organisation's manager asks first.</summary>
public sealed class Management(MarketDbContext db) : IHandler
{
    /// <summary>The acting organisation's members; refused for whoever does not manage it now.</summary>
    public async Task<List<Membership>> MembersAsync(Stamp stamp, CancellationToken ct)
    {
        var organisationId = stamp.By.RequireOrganisation();
        var members = await db.Memberships.Where(m => m.OrganisationId == organisationId && m.EndedAt == null).ToListAsync(ct);
        Ensure.That(members.Any(m => m.AccountId == stamp.By.AccountId && m.Manages), CommonRules.Forbidden);
        return members;
    }

    /// <summary>A manager hands on the roles of organisations; the agency's only once the organisation has it by admission.</summary>
    public static void RequireOpen(Role roles, IEnumerable<Membership> members)
    {
        var held = members.Aggregate(Role.None, (all, m) => all | m.Roles);
        Ensure.That(roles.Within(OrganisationRoles.OfOrganisations), AccountRules.RolesNotOpen);
        Ensure.That((roles & Role.Agency & ~held) == 0, AccountRules.RolesNotOpen);
    }
}
