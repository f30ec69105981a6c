using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Admin.Users;

/// <summary>The centre manager's half of the dual control; the supervisors read along.</summary>
[Route("/admin/role-grants")]
public sealed class GrantsController(MarketDbContext db, DecideRoleGrantHandler decide, Stamper stamper, Text text) : Controller
{
    [HttpGet("")]
    [May("role-grant", Permit.Read)]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Grants", await PageAsync(ct));

    [HttpPost("{id:guid}")]
    [May("role-grant", Permit.Decide)]
    public async Task<IActionResult> Decide(Guid id, bool approve, string? reason, CancellationToken ct)
    {
        try
        {
            await decide.HandleAsync(new(id, approve), stamper.Now(reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("Grants", await PageAsync(ct), refusal);
        }

        TempData["Done"] = text[approve ? "授权已批准，立即生效" : "授权未批准，理由已记录"];
        return RedirectToAction(nameof(Show));
    }

    private async Task<GrantsPage> PageAsync(CancellationToken ct)
    {
        var all = await (
            from g in db.RoleGrants
            join u in db.Users on g.AccountId equals u.Id
            join o in db.Organisations on g.OrganisationId equals o.Id
            join p in db.Users on g.ProposedBy equals p.Id
            orderby g.ProposedAt descending
            select new GrantRow(g.Id, g.AccountId, g.OrganisationId, u.Name, u.UserName!, o.Name, g.RolesBefore, g.Roles, g.Why, p.Name, g.ProposedAt, g.Status, g.DecidedAt, g.Reason)).Take(200).ToListAsync(ct);
        var waiting = all.FindAll(g => g.Status is GrantStatus.Proposed);
        var people = waiting.ConvertAll(g => g.AccountId);
        var places = (await db.Memberships.AsNoTracking().Where(m => people.Contains(m.AccountId) && m.EndedAt == null).OrderBy(m => m.Id)
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new HeldPlace(m.AccountId, o.Id, o.Name, m.Roles)).ToListAsync(ct)).ToLookup(p => p.AccountId);
        return new(waiting, [.. all.Where(g => g.Status is not GrantStatus.Proposed)], places, stamper.Actor.Has(Role.CentreManager));
    }
}

public sealed record GrantsPage(IReadOnlyList<GrantRow> Waiting, IReadOnlyList<GrantRow> Decided, ILookup<Guid, HeldPlace> Places, bool MayDecide);

/// <summary>What a person holds in one organisation at present: who decides a grant has to see what comes together.</summary>
public sealed record HeldPlace(Guid AccountId, Guid OrganisationId, string Organisation, Role Roles);

public sealed record GrantRow(
    Guid Id, Guid AccountId, Guid OfficeId, string Name, string UserName, string Office, Role Before, Role Roles, string Why, string ProposedBy, DateTimeOffset ProposedAt, GrantStatus Status, DateTimeOffset? DecidedAt, string? Reason);
