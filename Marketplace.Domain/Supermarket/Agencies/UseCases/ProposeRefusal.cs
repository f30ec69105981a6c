using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <summary>The reason is the stamp's.</summary>
public sealed record ProposeRefusal(Guid AgencyId, RefusalGround Ground);

/// <summary>Staff would refuse the admission on one of the listed grounds; a supervisor has the last word.</summary>
public sealed class ProposeRefusalHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ProposeRefusal command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var agency = await db.WholeAgencyAsync(command.AgencyId, ct);
        agency.ProposeRefusal(command.Ground, stamp);
        await db.SaveChangesAsync(ct);
    }
}
