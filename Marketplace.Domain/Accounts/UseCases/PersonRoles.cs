using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

/// <summary>Roles exclude each other for the person, not only within one organisation.</summary>
public sealed class PersonRoles(MarketDbContext db) : IHandler
{
    /// <summary>Refuses roles that conflict with those which the person holds elsewhere.</summary>
    public async Task RequireAsync(Guid accountId, Guid organisationId, Role roles, CancellationToken ct)
    {
        var elsewhere = await db.Memberships.Where(m => m.AccountId == accountId && m.EndedAt == null && m.OrganisationId != organisationId)
            .Select(m => m.Roles).ToListAsync(ct);
        RoleConflicts.Require(elsewhere.Aggregate(roles, (all, held) => all | held));
    }
}
