using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Orders;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit;

/// <summary>Orders and questions that an agency let lie beyond one working day: once for each.</summary>
public sealed class RecordUnanswered(MarketDbContext db, ConductRecorder recorder) : IEventHandler<OrderLapsed>, IEventHandler<ChatLeftUnanswered>
{
    public async Task HandleAsync(OrderLapsed happened, Stamp stamp, CancellationToken ct)
    {
        var order = await db.Orders.AsNoTracking().Where(o => o.Id == happened.OrderId).Select(o => new { o.Number, o.AnswerDueAt }).SingleAsync(ct);
        await recorder.RecordAsync(happened.AgencyId, "C01", 1, $"委托单 {order.Number} 至 {Shown(order.AnswerDueAt)} 未答复", $"C01:{happened.OrderId:N}", null, stamp.At, ct);
    }

    public Task HandleAsync(ChatLeftUnanswered happened, Stamp stamp, CancellationToken ct) => recorder.RecordAsync(
        happened.AgencyId, "C01", 1, $"业主 {Shown(happened.AskedAt)} 的在线咨询至 {Shown(happened.DueAt)} 未答复", $"C01:{happened.SessionId:N}:{happened.Seq}", null, stamp.At, ct);

    private static string Shown(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
