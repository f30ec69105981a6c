using Marketplace.Domain.Accounts;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Features.Supervision.Workbench;

/// <summary>The first page of the supervisor's desk.</summary>
[May("admission-refusal", Permit.Read)]
public sealed class SupervisionController(TodoBoard board) : Controller
{
    [HttpGet("/supervision", Name = SupervisionRoutes.Workbench)]
    public async Task<IActionResult> Show(CancellationToken ct) => View(await board.OfAsync(Desks.Supervisor, ct));
}
