using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Trading.Projects.UseCases;

public sealed record EntrustTrade(Guid ProjectId);

/// <summary>The owner confirms that the agent which drafted a registration acts for it. Pressed again, nothing changes.</summary>
public sealed class EntrustTradeHandler(MarketDbContext db) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(EntrustTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnTradeAsync(command.ProjectId, stamp, ct);
        project.Entrust(stamp);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
