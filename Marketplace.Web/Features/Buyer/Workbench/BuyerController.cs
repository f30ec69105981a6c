using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Features.Projects;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Buyer.Workbench;

/// <summary>The first page of an owner's desk: what is due.</summary>
[May("project", Permit.Create)]
public sealed class BuyerController(MarketDbContext db, TodoBoard board, Stamper stamper) : Controller
{
    [HttpGet("/buyer", Name = ProjectRoutes.Buyer)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var ownerId = stamper.Actor.OrganisationId;
        var counts = await db.Projects.Where(p => p.OwnerId == ownerId).GroupBy(p => p.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        return View(new BuyerPage(stamper.Actor.OrganisationName ?? stamper.Actor.Name, counts, await board.OfAsync(Desks.Owner, ct)));
    }
}

public sealed record BuyerPage(string Owner, IReadOnlyDictionary<IntermediaryProjectStatus, int> Counts, TodoLists Todos);
