using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Accounts.UseCases;

public sealed record RemoveMember(Guid AccountId);

/// <summary>A manager ends a membership. One manager always stays.</summary>
public sealed class RemoveMemberHandler(MarketDbContext db, Management management) : IHandler
{
    public async Task HandleAsync(RemoveMember command, Stamp stamp, CancellationToken ct)
    {
        var members = await management.MembersAsync(stamp, ct);
        var member = members.SingleOrDefault(m => m.AccountId == command.AccountId) ?? throw CommonRules.NotFound.With();
        Ensure.That(members.Any(m => m.Manages && m.AccountId != member.AccountId), AccountRules.LastManager);
        member.End(stamp);
        await db.SaveChangesAsync(ct);
    }
}
