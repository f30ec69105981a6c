using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <summary>The stamp's reason says why.</summary>
public sealed record WithdrawTrade(Guid ProjectId);

/// <summary>The owner takes a registration back before the centre accepts it; its agent cannot.</summary>
public sealed class WithdrawTradeHandler(MarketDbContext db) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(WithdrawTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnTradeAsync(command.ProjectId, stamp, ct);
        stamp.By.RequireSelf(project.OwnerId);
        project.Withdraw(stamp);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
