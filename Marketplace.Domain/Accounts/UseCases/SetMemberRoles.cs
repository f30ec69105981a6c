using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Accounts.UseCases;

public sealed record SetMemberRoles(Guid AccountId, Role Roles, bool Manages);

/// <summary>A manager says what a member does for the organisation.</summary>
public sealed class SetMemberRolesHandler(MarketDbContext db, Management management, PersonRoles person) : IHandler
{
    public async Task HandleAsync(SetMemberRoles command, Stamp stamp, CancellationToken ct)
    {
        var members = await management.MembersAsync(stamp, ct);
        var member = members.SingleOrDefault(m => m.AccountId == command.AccountId) ?? throw CommonRules.NotFound.With();

        // An office of the hall has staff roles; those are granted by two persons, never here.
        Ensure.That(member.Roles.Within(OrganisationRoles.OfOrganisations), AccountRules.RolesNotOpen);
        new Faults().Check(command.Roles != Role.None, nameof(command.Roles), CommonRules.Required).Refuse();
        Management.RequireOpen(command.Roles, members);
        Ensure.That(command.Manages || members.Any(m => m.Manages && m.AccountId != member.AccountId), AccountRules.LastManager);
        await person.RequireAsync(member.AccountId, member.OrganisationId, command.Roles, ct);

        member.Set(command.Roles, command.Manages, stamp);
        await db.SaveChangesAsync(ct);
    }
}
