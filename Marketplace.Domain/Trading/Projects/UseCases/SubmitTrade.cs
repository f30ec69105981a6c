using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <param name="ProjectId">The draft.</param>
/// <param name="Content">What it shall say; null keeps what the draft says.</param>
public sealed record SubmitTrade(Guid ProjectId, TradeContent? Content = null);

/// <summary>Checks a registration whole and sends it to the trading centre. Sent again unchanged, it answers with the registration as it stands.</summary>
public sealed class SubmitTradeHandler(MarketDbContext db, TradeDesk desk, CalendarBook calendars, TradeSettings settings, ITenderLaw law) : IHandler
{
    public async Task<TradeReceipt> HandleAsync(SubmitTrade command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnTradeAsync(command.ProjectId, stamp, ct);
        var content = (command.Content ?? project.Content).Tidied();
        var changed = project.ContentJson != JsonSerializer.Serialize(content, OutboxJson.Options);
        if (!project.MayEdit)
        {
            Ensure.That(!changed && project.Status is TradeProjectStatus.Submitted, CommonRules.InvalidTransition, project.Status, TradeProjectStatus.Submitted);
            return TradeReceipt.Of(project);
        }

        if (TradeChecks.Of(content, settings, BeijingTime.DateOf(stamp.At), law) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        if (changed)
        {
            project.Revise(content, await desk.PartiesOfAsync(project, content, stamp, ct), stamp);
        }

        await desk.RefuseSplitAsync(project, stamp, ct);
        var calendar = await calendars.CurrentAsync(ct);
        project.Submit(calendar.DeadlineAfter(stamp.At, settings.AcceptanceWorkingDays).At, stamp);
        await db.SaveChangesAsync(ct);
        return TradeReceipt.Of(project);
    }
}
