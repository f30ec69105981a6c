using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;

namespace Marketplace.Domain.Supermarket.Deadlines;

internal sealed partial class DeadlineMover
{
    private async Task<Told?> OrderAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var order = await db.OrderAsync(id, ct);
        if (order.Status is not OrderStatus.Placed || count(order.PlacedAt, settings.DirectAnswerWorkingDays, order.AnswerDueAt) is not { } due)
        {
            return null;
        }

        var was = order.AnswerDueAt;
        order.MoveAnswer(due, stamp);
        return new("答复委托", "answering the order", order.Title, was, due, MessageSubject.Order, order.Number, [Recipient.Owner(order.OwnerId), Recipient.Agency(order.AgencyId)]);
    }
}
