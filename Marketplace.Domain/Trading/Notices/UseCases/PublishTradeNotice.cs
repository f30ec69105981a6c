using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Domain.Trading.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Trading.Notices.UseCases;

public sealed record PublishTradeNotice(Guid TradeNoticeId);

/// <summary>The centre publishes: the minimums are checked at this very moment. Pressed again, it answers with the notice as it stands.</summary>
public sealed class PublishTradeNoticeHandler(MarketDbContext db, CalendarBook calendars, ITenderLaw law, Numbers numbers) : IHandler
{
    public async Task<TradeNoticeReceipt> HandleAsync(PublishTradeNotice command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.TradingStaff);

        // The project first: whoever reads it announced by somebody faster must read this notice published, and is answered with it.
        var projectId = await db.TradeNotices.Where(n => n.Id == command.TradeNoticeId).Select(n => (Guid?)n.ProjectId).SingleOrDefaultAsync(ct) ?? throw new RuleException(CommonRules.NotFound);
        var project = await db.DeskTradeAsync(projectId, stamp, ct);
        var notice = await db.TradeNotices.SingleAsync(n => n.Id == command.TradeNoticeId, ct);
        if (notice.Status is TradeNoticeStatus.Published)
        {
            return TradeNoticeReceipt.Of(notice);
        }

        TradeNotice.Flow.Require(notice.Status, TradeNoticeStatus.Published);
        project.RequireTakes(notice.Kind, stamp.At);
        var content = notice.Content;
        if (TradeNoticeChecks.Of(project, notice.Kind, content, law, await calendars.CurrentAsync(ct), stamp.At) is [var first, ..])
        {
            throw new RuleException(first.Rule, first.Facts);
        }

        var edition = project.NoticeEdition + 1;
        var (title, body) = TradeNoticeText.Of(project, notice.Kind, content, edition);
        var paper = Notice.Publish(await numbers.NoticeAsync(stamp, ct), TradeNoticeText.PaperOf(notice.Kind), NoticeSection.Trading, project.Id, title, body, stamp, edition);
        db.Notices.Add(paper);
        project.Announce(notice.Kind, content, edition, stamp);
        notice.Publish(edition, paper.Id, paper.Number, stamp);
        foreach (var lot in await db.TradeLots.Where(l => l.ProjectId == project.Id).OrderBy(l => l.Ordinal).ToListAsync(ct))
        {
            lot.Follow(notice.Kind, project.SubmissionDueAt, stamp);
        }

        await db.SaveChangesAsync(ct);
        return TradeNoticeReceipt.Of(notice);
    }
}
