using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Workbench;

/// <summary>The first page of an agency's desk: what is due.</summary>
[May("admission", Permit.Create)]
public sealed class WorkbenchController(MarketDbContext db, TodoBoard board, Stamper stamper) : Controller
{
    [HttpGet("/seller", Name = SellerRoutes.Workbench)]
    public async Task<IActionResult> Show(CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId;
        var agency = await db.Agencies.Where(a => a.Id == agencyId)
            .Select(a => new AgencyFacts(a.Id, a.Name, a.Status, a.MembershipNo)).SingleOrDefaultAsync(ct);
        var standing = await db.AgencyStandings.AsNoTracking().SingleOrDefaultAsync(s => s.AgencyId == agencyId, ct);
        return View(new WorkbenchPage(agency, standing, await board.OfAsync(Desks.Agency, ct)));
    }
}

public sealed record AgencyFacts(Guid Id, string Name, AgencyStatus Status, string? MembershipNo);

public sealed record WorkbenchPage(AgencyFacts? Agency, Marketplace.Domain.Supermarket.Shops.AgencyStanding? Standing, TodoLists Todos);
