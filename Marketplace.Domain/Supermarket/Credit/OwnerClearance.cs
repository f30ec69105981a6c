using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>
/// A blacklisted party does not come back as an owner either: not under its own code, not as the firm that held it, not through the person who led it.
/// </summary>
public sealed class OwnerClearance(MarketDbContext db, BlacklistCheck blacklist, ISeal seal) : IHandler
{
    public async Task RequireAsync(Guid ownerId, DateTimeOffset now, CancellationToken ct)
    {
        var owner = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == ownerId, ct);
        var agency = await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == ownerId, ct);
        await RequireClearAsync(new(owner.CreditCode, owner.Name, agency?.LegalRepresentativeMark, null, agency?.ControllingHolder), now, ct);

        // Whoever manages it, where they have given their number: for a person in their own name that is the owner.
        var numbers = await db.Memberships.Where(m => m.OrganisationId == ownerId && m.EndedAt == null && m.Manages)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => a.PersonNumberSealed).Where(number => number != null).ToListAsync(ct);
        foreach (var number in numbers)
        {
            var mark = seal.Mark(FillAgencyHandler.PersonPurpose, Encoding.UTF8.GetString(seal.Open(Account.PersonNumberPurpose, number!)).ToUpperInvariant());
            await RequireClearAsync(new(null, owner.Name, mark, null, null), now, ct);
        }
    }

    private async Task RequireClearAsync(RelatedParty party, DateTimeOffset now, CancellationToken ct)
    {
        try
        {
            await blacklist.RequireClearAsync(party, now, ct);
        }
        catch (RuleException refusal) when (refusal.Rule == CreditRules.BlacklistedRelated)
        {
            throw CreditRules.OwnerBlacklisted.With([.. refusal.Facts]);
        }
    }
}
