using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

/// <param name="Roles">All the roles that the person shall have there; none to leave the office.</param>
public sealed record ProposeRoleGrant(Guid AccountId, Guid OrganisationId, Role Roles);

/// <summary>The administrator proposes staff roles; nothing changes until the centre manager approves.</summary>
public sealed class ProposeRoleGrantHandler(MarketDbContext db, PersonRoles person) : IHandler
{
    public async Task<Guid> HandleAsync(ProposeRoleGrant command, Stamp stamp, CancellationToken ct)
    {
        var account = await db.Users.SingleOrDefaultAsync(u => u.Id == command.AccountId && !u.Closed, ct) ?? throw CommonRules.NotFound.With();
        var office = await db.Organisations.SingleOrDefaultAsync(o => o.Id == command.OrganisationId, ct) ?? throw AccountRules.NotHallOffice.With();
        Ensure.That(office.Kind is OrganisationKind.HallOffice, AccountRules.NotHallOffice);
        await person.RequireAsync(account.Id, office.Id, command.Roles, ct);
        var before = await db.Memberships.Where(m => m.AccountId == account.Id && m.OrganisationId == office.Id && m.EndedAt == null)
            .Select(m => (Role?)m.Roles).SingleOrDefaultAsync(ct) ?? Role.None;
        var grant = RoleGrant.Propose(account.Id, office.Id, command.Roles, before, stamp);
        db.RoleGrants.Add(grant);
        await db.SaveChangesAsync(ct);
        return grant.Id;
    }
}

public sealed record DecideRoleGrant(Guid GrantId, bool Approve);

/// <summary>The centre manager's half of the dual control. An approved grant works at once.</summary>
public sealed class DecideRoleGrantHandler(MarketDbContext db, PersonRoles person) : IHandler
{
    public async Task HandleAsync(DecideRoleGrant command, Stamp stamp, CancellationToken ct)
    {
        var grant = await db.RoleGrants.SingleOrDefaultAsync(g => g.Id == command.GrantId, ct) ?? throw CommonRules.NotFound.With();
        if (!command.Approve)
        {
            grant.Decline(stamp);
            await db.SaveChangesAsync(ct);
            return;
        }

        grant.Approve(stamp);

        // What was allowed together when proposed need not be so any more.
        await person.RequireAsync(grant.AccountId, grant.OrganisationId, grant.Roles, ct);
        var membership = await db.Memberships.SingleOrDefaultAsync(m => m.AccountId == grant.AccountId && m.OrganisationId == grant.OrganisationId, ct);
        switch (membership)
        {
            case null when grant.Roles != Role.None:
                db.Memberships.Add(Membership.Start(grant.AccountId, grant.OrganisationId, grant.Roles, manages: false, stamp));
                break;
            case { EndedAt: not null } when grant.Roles != Role.None:
                membership.Resume(grant.Roles, manages: false, stamp);
                break;
            case { EndedAt: null } when grant.Roles == Role.None:
                membership.End(stamp);
                break;
            case { EndedAt: null }:
                membership.Set(grant.Roles, membership.Manages, stamp);
                break;
        }

        // Whoever acts for nobody yet begins here.
        var account = await db.Users.SingleAsync(u => u.Id == grant.AccountId, ct);
        account.ActingOrganisationId ??= grant.OrganisationId;
        await db.SaveChangesAsync(ct);
    }
}
