using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <param name="Ground">One of the four; the stamp's reason says what it rests on.</param>
public sealed record DeclineTrade(Guid ProjectId, NotAcceptedGround Ground);

public sealed class DeclineTradeHandler(MarketDbContext db) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(DeclineTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.DeskTradeAsync(command.ProjectId, stamp, ct);
        project.Decline(command.Ground, stamp);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
