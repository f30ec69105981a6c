using Marketplace.Domain.Accounts;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Staff.Workbench;

/// <summary>The first page of the office's desk.</summary>
[May("admission", Permit.Read)]
public sealed class StaffController(TodoBoard board) : Controller
{
    [HttpGet("/staff", Name = StaffRoutes.Workbench)]
    public async Task<IActionResult> Show(CancellationToken ct) => View(await board.OfAsync(Desks.Staff, ct));
}
