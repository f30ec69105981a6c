using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Orders.UseCases;
using Marketplace.Web.Features.Orders;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Seller.Orders;

/// <summary>Orders that an agency has received, and its answers.</summary>
[Route("/seller/orders")]
public sealed class OrdersController(OrderReading reading, AcceptOrderHandler accept, DeclineOrderHandler decline, Stamper stamper, Text text) : Controller
{
    private Guid AgencyId => stamper.Actor.OrganisationId ?? Guid.Empty;

    [May("order", Permit.Decide)]
    [HttpGet("", Name = OrderRoutes.SellerOrders)]
    public async Task<IActionResult> List(OrderStatus? status, CancellationToken ct, int page = 1)
    {
        var agencyId = AgencyId;
        return View(await reading.ListAsync(o => o.AgencyId == agencyId, status, page, ct));
    }

    [May("order", Permit.Decide)]
    [HttpGet("{number}", Name = OrderRoutes.SellerOrder)]
    public async Task<IActionResult> Show(string number, CancellationToken ct) =>
        await OrderAsync(number, ct) is { } page ? View(page) : NotFound();

    [May("order", Permit.Decide)]
    [HttpPost("{number}/accept", Name = OrderRoutes.Accept), Once]
    public Task<IActionResult> Accept(string number, CancellationToken ct) => ActAsync(number, async (order, stamp) =>
    {
        var receipt = await accept.HandleAsync(new(order.Id), stamp, ct);
        return text["已接单，生成项目 {0}，等待业主起草合同", receipt.ProjectNumber];
    }, null, ct);

    [May("order", Permit.Decide)]
    [HttpPost("{number}/decline", Name = OrderRoutes.Decline), Once]
    public Task<IActionResult> Decline(string number, string? reason, CancellationToken ct) => ActAsync(number, async (order, stamp) =>
    {
        await decline.HandleAsync(new(order.Id), stamp, ct);
        return text["已谢绝，业主可另选机构"];
    }, reason, ct);

    private async Task<IActionResult> ActAsync(string number, Func<EntrustmentOrder, Stamp, Task<string>> act, string? reason, CancellationToken ct)
    {
        if (await OrderAsync(number, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            TempData["Done"] = await act(page.Order, stamper.Now(reason));
            return RedirectToRoute(OrderRoutes.SellerOrder, new { number });
        }
        catch (RuleException refusal)
        {
            // As it stands now: the refusal may come from what the owner has just done.
            return this.Again(nameof(Show), (await OrderAsync(number, ct) ?? page) with { Reason = reason }, refusal);
        }
    }

    private Task<OrderPage?> OrderAsync(string number, CancellationToken ct)
    {
        var agencyId = AgencyId;
        return reading.OfAsync(o => o.Number == number && o.AgencyId == agencyId, forOwner: false, ct);
    }
}
