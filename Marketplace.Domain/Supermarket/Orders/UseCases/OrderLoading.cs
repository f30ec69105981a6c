using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Orders.UseCases;

/// <summary>How handlers come by an order: for anybody but its two parties there is none.</summary>
internal static class OrderLoading
{
    extension(MarketDbContext db)
    {
        public async Task<EntrustmentOrder> OrderAsync(Guid id, CancellationToken ct) =>
            await db.Orders.SingleOrDefaultAsync(o => o.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);

        public async Task<EntrustmentOrder> PlacedOrderAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Owner);
            var ownerId = stamp.By.RequireOrganisation();
            return await db.Orders.SingleOrDefaultAsync(o => o.Id == id && o.OwnerId == ownerId, ct) ?? throw new RuleException(CommonRules.NotFound);
        }

        public async Task<EntrustmentOrder> ReceivedOrderAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            var agencyId = stamp.By.RequireOrganisation();
            return await db.Orders.SingleOrDefaultAsync(o => o.Id == id && o.AgencyId == agencyId, ct) ?? throw new RuleException(CommonRules.NotFound);
        }
    }
}
