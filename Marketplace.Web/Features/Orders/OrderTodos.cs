using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Orders;

/// <summary>Orders that wait for the agency's answer, on the owner's desk.</summary>
public sealed class BuyerOrderTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Owner;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) =>
        [.. (await db.Orders.AsNoTracking().Where(o => o.OwnerId == now.By.OrganisationId && o.Status == OrderStatus.Placed && o.AnswerDueAt > now.At).OrderBy(o => o.AnswerDueAt).Take(50)
            .Select(o => new { o.Number, o.Title, o.AgencyName, o.AnswerDueAt }).ToListAsync(ct))
            .Select(o => new Todo(text["等待接单：{0}", o.Title], $"/buyer/orders/{o.Number}", text["查看"], TodoTurn.Theirs, o.AnswerDueAt, true, o.AgencyName))];
}

/// <summary>Orders that the agency has to answer.</summary>
public sealed class SellerOrderTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Agency;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) =>
        !now.By.Has(Role.Agency) ? [] :
        [.. (await db.Orders.AsNoTracking().Where(o => o.AgencyId == now.By.OrganisationId && o.Status == OrderStatus.Placed && o.AnswerDueAt > now.At).OrderBy(o => o.AnswerDueAt).Take(50)
            .Select(o => new { o.Number, o.Title, o.OwnerName, o.AnswerDueAt }).ToListAsync(ct))
            .Select(o => new Todo(text["新委托待答复：{0}", o.Title], $"/seller/orders/{o.Number}", text["答复"], TodoTurn.Mine, o.AnswerDueAt, true, text["{0}，逾期记入信用", o.OwnerName]))];
}
