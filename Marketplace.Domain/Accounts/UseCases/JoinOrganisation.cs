using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

/// <param name="Account">The newcomer's sign-in; null when a signed-in person joins.</param>
public sealed record JoinOrganisation(string Code, NewAccount? Account = null);

/// <summary>Takes the place that an invitation holds.</summary>
public sealed class JoinOrganisationHandler(MarketDbContext db, NewAccounts accounts, PersonRoles roles) : IHandler
{
    public async Task<Registered> HandleAsync(JoinOrganisation command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(command.Account is not null || stamp.By.AccountId is not null, CommonRules.Forbidden);
        var hash = Invitation.HashOf(command.Code ?? "");
        var invitation = await db.Invitations.SingleOrDefaultAsync(i => i.CodeHash == hash, ct);
        var faults = new Faults().Check(invitation?.IsOpenAt(stamp.At) == true, nameof(command.Code), AccountRules.InvitationInvalid);
        if (command.Account is { } newcomer)
        {
            await accounts.CheckAsync(newcomer, faults, needsPersonNumber: false, ct);
        }

        faults.Refuse();
        var organisationId = invitation!.OrganisationId;
        var accountId = command.Account is null ? stamp.By.AccountId!.Value : accounts.Add(command.Account, organisationId, stamp).Id;
        await roles.RequireAsync(accountId, organisationId, invitation.Roles, ct);
        invitation.Accept(accountId, stamp);
        if (await db.Memberships.SingleOrDefaultAsync(m => m.AccountId == accountId && m.OrganisationId == organisationId, ct) is { } former)
        {
            former.Resume(invitation.Roles, invitation.Manages, stamp);
        }
        else
        {
            db.Memberships.Add(Membership.Start(accountId, organisationId, invitation.Roles, invitation.Manages, stamp));
        }

        await db.SaveChangesAsync(ct);
        return new(accountId, organisationId);
    }
}
