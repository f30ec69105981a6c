using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <summary>The stamp's reason names every fault of form; there is one return.</summary>
public sealed record ReturnTrade(Guid ProjectId);

public sealed class ReturnTradeHandler(MarketDbContext db) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(ReturnTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.DeskTradeAsync(command.ProjectId, stamp, ct);
        project.Return(stamp);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
