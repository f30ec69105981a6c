using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

public sealed record InviteMember(string For, Role Roles, bool Manages);

/// <param name="Code">To be handed over by the manager; it is not kept and cannot be shown again.</param>
public sealed record IssuedInvitation(Guid InvitationId, string Code, DateTimeOffset ExpiresAt);

/// <summary>A manager holds a place in the organisation for somebody.</summary>
public sealed class InviteMemberHandler(MarketDbContext db, Management management) : IHandler
{
    public async Task<IssuedInvitation> HandleAsync(InviteMember command, Stamp stamp, CancellationToken ct)
    {
        var members = await management.MembersAsync(stamp, ct);
        new Faults()
            .Check(!string.IsNullOrWhiteSpace(command.For), nameof(command.For), CommonRules.Required)
            .Check(command.For is not { Length: > Invitation.ForMaxLength }, nameof(command.For), CommonRules.TooLong, Invitation.ForMaxLength)
            .Check(command.Roles != Role.None, nameof(command.Roles), CommonRules.Required)
            .Refuse();
        Management.RequireOpen(command.Roles, members);

        var (invitation, code) = Invitation.Issue(stamp.By.RequireOrganisation(), command.For, command.Roles, command.Manages, stamp);
        db.Invitations.Add(invitation);
        await db.SaveChangesAsync(ct);
        return new(invitation.Id, code, invitation.ExpiresAt);
    }
}

public sealed record WithdrawInvitation(Guid InvitationId);

/// <summary>A manager takes an invitation back that nobody has used yet.</summary>
public sealed class WithdrawInvitationHandler(MarketDbContext db, Management management) : IHandler
{
    public async Task HandleAsync(WithdrawInvitation command, Stamp stamp, CancellationToken ct)
    {
        await management.MembersAsync(stamp, ct);
        var organisationId = stamp.By.RequireOrganisation();
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.Id == command.InvitationId && i.OrganisationId == organisationId, ct)
            ?? throw CommonRules.NotFound.With();
        invitation.Withdraw(stamp);
        await db.SaveChangesAsync(ct);
    }
}
