using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

public sealed record DetachMaterial(Guid MaterialId);

/// <summary>Takes out a paper that staff have not seen yet.</summary>
public sealed class DetachMaterialHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DetachMaterial command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        agency.Detach(command.MaterialId, stamp);
        await db.SaveChangesAsync(ct);
    }
}
