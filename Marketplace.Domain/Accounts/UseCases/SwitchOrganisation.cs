using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

public sealed record SwitchOrganisation(Guid OrganisationId);

/// <summary>Chooses which of one's organisations to act for from now on.</summary>
public sealed class SwitchOrganisationHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(SwitchOrganisation command, Stamp stamp, CancellationToken ct)
    {
        var account = await db.Users.SingleOrDefaultAsync(u => u.Id == stamp.By.AccountId, ct) ?? throw CommonRules.Forbidden.With();
        var organisation = await (
            from m in db.Memberships
            join o in db.Organisations on m.OrganisationId equals o.Id
            where m.AccountId == account.Id && m.OrganisationId == command.OrganisationId && m.EndedAt == null
            select o.Name).SingleOrDefaultAsync(ct) ?? throw AccountRules.NotMember.With();
        account.ActingOrganisationId = command.OrganisationId;
        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.Switched, stamp, organisation));
        await db.SaveChangesAsync(ct);
    }
}
