using System.Linq.Expressions;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Orders;

/// <summary>One order as its two parties see it.</summary>
/// <param name="Item">The service's name in the reader's language.</param>
/// <param name="MembershipNo">The agency's.</param>
/// <param name="ForOwner">Whether the reader placed it.</param>
public sealed record OrderPage(EntrustmentOrder Order, OrderContent Content, ListingSnapshot Listing, string Item, string? MembershipNo, bool ForOwner, DateTimeOffset Now)
{
    /// <summary>What was typed when the last act was refused.</summary>
    public string? Reason { get; init; }

    /// <summary>The comparison that the choice rests on; its owner alone sees it.</summary>
    public string? Comparison { get; init; }

    public OrderStatus Status => Order.StatusAt(Now);

    public bool IsOpen => Status is OrderStatus.Placed;
}

/// <param name="Status">Null for all.</param>
public sealed record OrdersPage(OrderStatus? Status, IReadOnlyDictionary<OrderStatus, int> Counts, IReadOnlyList<EntrustmentOrder> Rows, int Page, int Total, DateTimeOffset Now)
{
    public const int PageSize = 30;
}

/// <summary>Reads orders for those who may see them.</summary>
public sealed class OrderReading(MarketDbContext db, Stamper stamper, Text text)
{
    /// <param name="mine">The condition under which the reader may see them.</param>
    public async Task<OrdersPage> ListAsync(Expression<Func<EntrustmentOrder, bool>> mine, OrderStatus? status, int page, CancellationToken ct)
    {
        // A placed order whose time is up reads as lapsed before the sweep has come by.
        var now = stamper.Clock;
        var all = db.Orders.AsNoTracking().Where(mine);
        var counts = await all.GroupBy(o => o.Status == OrderStatus.Placed && o.AnswerDueAt <= now ? OrderStatus.Lapsed : o.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = status switch
        {
            null => all,
            OrderStatus.Placed => all.Where(o => o.Status == OrderStatus.Placed && o.AnswerDueAt > now),
            OrderStatus.Lapsed => all.Where(o => o.Status == OrderStatus.Lapsed || (o.Status == OrderStatus.Placed && o.AnswerDueAt <= now)),
            { } one => all.Where(o => o.Status == one),
        };
        var total = status is { } chosen ? counts.GetValueOrDefault(chosen) : counts.Values.Sum();
        var at = PageOf.Asked(page, total, OrdersPage.PageSize);
        var rows = await wanted.OrderByDescending(o => o.PlacedAt).ThenByDescending(o => o.Id).Skip((at - 1) * OrdersPage.PageSize).Take(OrdersPage.PageSize).ToListAsync(ct);
        return new(status, counts, rows, at, total, now);
    }

    public async Task<OrderPage?> OfAsync(Expression<Func<EntrustmentOrder, bool>> which, bool forOwner, CancellationToken ct)
    {
        if (await db.Orders.AsNoTracking().Include(o => o.Attachments).SingleOrDefaultAsync(which, ct) is not { } order)
        {
            return null;
        }

        var item = await db.ServiceItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == order.ItemCode, ct);
        var membershipNo = await db.Agencies.Where(a => a.Id == order.AgencyId).Select(a => a.MembershipNo).SingleOrDefaultAsync(ct);
        return new(order, order.Content, order.Listing, item is null ? "–" : Text.IsEnglish ? item.NameEn : item.Name, membershipNo, forOwner, stamper.Clock)
        {
            Comparison = forOwner && order.ComparisonId is { } kept ? await db.Set<LockedComparison>().Where(c => c.Id == kept).Select(c => c.Number).SingleOrDefaultAsync(ct) : null,
        };
    }

    /// <summary>The way of an order, past and to come.</summary>
    public IReadOnlyList<TimelineStep> Steps(OrderPage page)
    {
        var (order, status) = (page.Order, page.Status);
        var steps = new List<TimelineStep>
        {
            new(text["业主下单"], StepPlace.Done, order.PlacedAt, order.OwnerName, text["服务内容和价格按下单时冻结"]),
            new(text["机构答复"], status is OrderStatus.Placed ? StepPlace.Now : status is OrderStatus.Accepted or OrderStatus.Declined ? StepPlace.Done : StepPlace.Skipped,
                status is OrderStatus.Accepted or OrderStatus.Declined ? order.EndedAt : null, order.AgencyName, text["1 个工作日内接单或谢绝，逾期记入信用"], DueAt: order.AnswerDueAt),
        };
        if (status is OrderStatus.Placed or OrderStatus.Accepted)
        {
            var place = status is OrderStatus.Accepted ? StepPlace.Now : StepPlace.Ahead;
            steps.Add(new(text["签订与备案合同"], place, null, text["双方"], text["价款和时限以委托单为准，10 个工作日内签订"]));
            steps.Add(new(text["服务、成果与互评"], StepPlace.Ahead, null, text["双方"], text["与直接选取的项目相同"]));
        }
        else
        {
            steps.Add(new(text.Of(status), StepPlace.Now, order.EndedAt ?? order.AnswerDueAt, null, null, order.EndReason));
        }

        return steps;
    }
}
