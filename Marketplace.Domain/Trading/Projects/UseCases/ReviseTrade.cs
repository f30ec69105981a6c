using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Trading.Projects.UseCases;

public sealed record ReviseTrade(Guid ProjectId, TradeContent Content);

/// <summary>Changes a draft, or a registration that was sent back.</summary>
public sealed class ReviseTradeHandler(MarketDbContext db, TradeDesk desk) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(ReviseTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnTradeAsync(command.ProjectId, stamp, ct);
        var content = command.Content.Tidied();
        if (TradeChecks.OfDraft(content) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        project.Revise(content, await desk.PartiesOfAsync(project, content, stamp, ct), stamp);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
