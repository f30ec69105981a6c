using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;

namespace Marketplace.Domain.Supermarket.Orders.UseCases;

/// <summary>What the parties are told of an order, in the save of the act itself. The caller saves.</summary>
public sealed class OrderMail(Post post) : IHandler
{
    public Task PlacedAsync(EntrustmentOrder order, Stamp stamp, CancellationToken ct) => SendAsync(order, Recipient.Agency(order.AgencyId), "placed", new(
        $"新的委托单：{order.Title}",
        $"{order.OwnerName}委托贵机构“{order.Title}”，价款 {order.Price} 元，{order.WorkingDays} 个工作日。请在 {Shown(order.AnswerDueAt)} 前接单或谢绝，逾期未答复将记入信用。",
        $"A new order: {order.Title}",
        $"{order.OwnerName} orders “{order.Title}” for {order.Price} yuan in {order.WorkingDays} working days. Accept or decline by {Shown(order.AnswerDueAt)}; silence goes on your credit record."), stamp, ct);

    public Task AcceptedAsync(EntrustmentOrder order, Stamp stamp, CancellationToken ct) => SendAsync(order, Recipient.Owner(order.OwnerId), "accepted", new(
        $"已接单：{order.Title}",
        $"{order.AgencyName}已接单，生成项目 {order.ProjectNumber}。请起草合同，价款和时限以委托单为准。",
        $"Accepted: {order.Title}",
        $"{order.AgencyName} has accepted; it goes on as project {order.ProjectNumber}. Draft the contract at the order's price and time."), stamp, ct);

    public Task DeclinedAsync(EntrustmentOrder order, Stamp stamp, CancellationToken ct) => SendAsync(order, Recipient.Owner(order.OwnerId), "declined", new(
        $"机构谢绝了委托：{order.Title}", $"{order.AgencyName}谢绝了委托单 {order.Number}：{order.EndReason}",
        $"Declined: {order.Title}", $"{order.AgencyName} declined order {order.Number}: {order.EndReason}"), stamp, ct);

    public Task WithdrawnAsync(EntrustmentOrder order, Stamp stamp, CancellationToken ct) => SendAsync(order, Recipient.Agency(order.AgencyId), "withdrawn", new(
        $"业主撤回了委托：{order.Title}", $"{order.OwnerName}撤回了委托单 {order.Number}，无需再答复。",
        $"Withdrawn: {order.Title}", $"{order.OwnerName} took order {order.Number} back; no answer is needed."), stamp, ct);

    public async Task LapsedAsync(EntrustmentOrder order, Stamp stamp, CancellationToken ct)
    {
        await SendAsync(order, Recipient.Owner(order.OwnerId), "lapsed", new(
            $"机构逾期未答复：{order.Title}", $"{order.AgencyName}到 {Shown(order.AnswerDueAt)} 未答复，委托单 {order.Number} 失效，您可以另选机构。",
            $"Unanswered: {order.Title}", $"{order.AgencyName} did not answer by {Shown(order.AnswerDueAt)}; order {order.Number} lapsed and you may choose another agency."), stamp, ct);
        await SendAsync(order, Recipient.Agency(order.AgencyId), "lapsed", new(
            $"委托单逾期失效：{order.Title}", $"委托单 {order.Number} 到 {Shown(order.AnswerDueAt)} 未答复，已失效，并拟记入信用（C01）。",
            $"An order lapsed: {order.Title}", $"Order {order.Number} was not answered by {Shown(order.AnswerDueAt)}; it lapsed and is proposed for the credit record (C01)."), stamp, ct);
    }

    private Task SendAsync(EntrustmentOrder order, Recipient to, string what, MessageText text, Stamp stamp, CancellationToken ct) =>
        post.SendAsync([to], text, MessageSubject.Order, order.Number, $"order/{order.Id:N}/{what}", stamp, ct);

    private static string Shown(DateTimeOffset at) => BeijingTime.Of(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
