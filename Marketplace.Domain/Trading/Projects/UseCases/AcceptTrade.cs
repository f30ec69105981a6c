using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Lots;

namespace Marketplace.Domain.Trading.Projects.UseCases;

public sealed record AcceptTrade(Guid ProjectId);

/// <summary>The form is in order: the project enters the centre, and its lots come into being. Pressed again, it answers with the project as it stands.</summary>
public sealed class AcceptTradeHandler(MarketDbContext db, TradeDesk desk) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(AcceptTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.DeskTradeAsync(command.ProjectId, stamp, ct);
        if (project.Status is not TradeProjectStatus.Accepted)
        {
            TradeProject.Flow.Require(project.Status, TradeProjectStatus.Accepted);
            await desk.RefuseSplitAsync(project, stamp, ct, accepting: true);
            project.Accept(stamp);
            db.TradeLots.AddRange(project.Content.Lots.Select((lot, i) => TradeLot.Register(project.Id, i + 1, lot, stamp)));
            await db.SaveChangesAsync(ct);
        }

        return TradeReceipt.Of(project);
    }
}
