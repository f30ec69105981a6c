using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Trading.Notices.UseCases;

public sealed record SendTradeNotice(Guid ProjectId, TradeNoticeKind Kind, TradeNoticeContent Content);

public sealed record TradeNoticeReceipt(Guid TradeNoticeId, TradeNoticeStatus Status, string? NoticeNumber)
{
    public static TradeNoticeReceipt Of(TradeNotice notice) => new(notice.Id, notice.Status, notice.NoticeNumber);
}

/// <summary>The owner, or its agent, sends a notice to be published. Already now it is checked as if published at once, so that nobody waits for a refusal.</summary>
public sealed class SendTradeNoticeHandler(MarketDbContext db, CalendarBook calendars, ITenderLaw law) : IHandler
{
    public async Task<TradeNoticeReceipt> HandleAsync(SendTradeNotice command, Stamp stamp, CancellationToken ct)
    {
        var project = await db.OwnTradeAsync(command.ProjectId, stamp, ct);
        project.RequireTakes(command.Kind, stamp.At);
        var content = command.Content.Tidied();
        if (TradeNoticeChecks.Of(project, command.Kind, content, law, await calendars.CurrentAsync(ct), stamp.At) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        Ensure.That(!await db.TradeNotices.AnyAsync(n => n.WaitsFor == project.Id, ct), TradeNoticeRules.TradeNoticeOpen);
        var notice = TradeNotice.Send(project.Id, command.Kind, content, stamp);
        db.TradeNotices.Add(notice);
        await db.SaveChangesAsync(ct);
        return TradeNoticeReceipt.Of(notice);
    }
}
