using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <param name="Content">May be incomplete: a draft needs a title and known choices only.</param>
/// <param name="PrincipalCode">Credit code of the owner that an agent drafts for; null when the owner registers itself.</param>
public sealed record DraftTrade(TradeContent Content, string? PrincipalCode = null);

public sealed record TradeReceipt(Guid ProjectId, string Number, TradeProjectStatus Status)
{
    public static TradeReceipt Of(TradeProject project) => new(project.Id, project.Number, project.Status);
}

/// <summary>Puts a registration down. Nobody but its parties sees it.</summary>
public sealed class DraftTradeHandler(MarketDbContext db, TradeDesk desk, Numbers numbers) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(DraftTrade command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Owner);
        var content = command.Content.Tidied();
        if (TradeChecks.OfDraft(content) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        var parties = await desk.PartiesAsync(content, command.PrincipalCode, stamp, ct);
        var project = TradeProject.Draft(await numbers.TradeAsync(stamp, ct), parties, content, stamp);
        db.TradeProjects.Add(project);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
