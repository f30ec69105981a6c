using Marketplace.Domain.Accounts;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Trading.Desk;

/// <summary>The first page of the trading centre's desk.</summary>
[May("trade-acceptance", Permit.Read)]
public sealed class WorkbenchController(TodoBoard board) : Controller
{
    [HttpGet("/staff/trading", Name = TradingRoutes.Workbench)]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Workbench", await board.OfAsync(Desks.Trading, ct));
}
