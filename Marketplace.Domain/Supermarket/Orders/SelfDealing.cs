using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Orders;

/// <summary>Whether an owner would deal with itself: a person who acts for both, one representative, or one holding the other.</summary>
public sealed class SelfDealing(MarketDbContext db) : IHandler
{
    public async Task RefuseAsync(Guid ownerId, string ownerName, Guid agencyId, CancellationToken ct)
    {
        Ensure.That(ownerId != agencyId, SupermarketRules.OwnProject);
        var sharesAPerson = await db.Memberships.AnyAsync(
            m => m.OrganisationId == ownerId && m.EndedAt == null && db.Memberships.Any(o => o.AccountId == m.AccountId && o.OrganisationId == agencyId && o.EndedAt == null), ct);
        Ensure.That(!sharesAPerson, OrderRules.SelfDealing);
        var both = await db.Agencies.AsNoTracking().Where(a => a.Id == ownerId || a.Id == agencyId).ToListAsync(ct);
        Ensure.That(both.Find(a => a.Id == agencyId)?.ControllingHolder?.Trim() != ownerName.Trim(), OrderRules.SelfDealing);
        Ensure.That(Eligibility.Related(both).Count == 0, OrderRules.SelfDealing);
    }
}
