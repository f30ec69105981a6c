using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Trading.Notices.UseCases;

/// <summary>The stamp's reason names the faults of form.</summary>
public sealed record HandBackTradeNotice(Guid TradeNoticeId);

public sealed class HandBackTradeNoticeHandler(MarketDbContext db) : IHandler
{
    public async Task<TradeNoticeReceipt> HandleAsync(HandBackTradeNotice command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.TradingStaff);
        var notice = await db.TradeNotices.SingleOrDefaultAsync(n => n.Id == command.TradeNoticeId, ct) ?? throw new RuleException(CommonRules.NotFound);
        await db.DeskTradeAsync(notice.ProjectId, stamp, ct);
        notice.HandBack(stamp);
        await db.SaveChangesAsync(ct);
        return TradeNoticeReceipt.Of(notice);
    }
}
