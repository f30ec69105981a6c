using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Accounts.Members;

/// <summary>The members of the organisation acted for. Everybody in it sees them; its managers change them.</summary>
[Authorize]
[Route("/account/members")]
public sealed class MembersController(
    MarketDbContext db,
    InviteMemberHandler invite,
    WithdrawInvitationHandler withdraw,
    SetMemberRolesHandler setRoles,
    RemoveMemberHandler remove,
    Stamper stamper,
    Text text) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Members", await FillAsync(new MembersPage(), ct));

    [HttpPost("invite")]
    public async Task<IActionResult> Invite(MembersPage form, CancellationToken ct)
    {
        try
        {
            var issued = await invite.HandleAsync(new(form.For ?? "", RoleNames.Join(form.Roles), form.Manages), stamper.Now(), ct);

            // Shown on this one answer and nowhere again: no redirect, no cookie, no log.
            return View("Members", await FillAsync(new MembersPage { Issued = issued, IssuedFor = form.For }, ct));
        }
        catch (RuleException refusal)
        {
            return this.Again("Members", await FillAsync(form, ct), refusal);
        }
    }

    [HttpPost("withdraw")]
    public async Task<IActionResult> Withdraw(Guid invitationId, CancellationToken ct)
    {
        await withdraw.HandleAsync(new(invitationId), stamper.Now(), ct);
        return Done("邀请已撤回");
    }

    [HttpPost("roles")]
    public async Task<IActionResult> SetRoles(Guid accountId, Role[]? roles, bool manages, CancellationToken ct)
    {
        await setRoles.HandleAsync(new(accountId, RoleNames.Join(roles), manages), stamper.Now(), ct);
        return Done("成员身份已修改");
    }

    [HttpPost("remove")]
    public async Task<IActionResult> Remove(Guid accountId, CancellationToken ct)
    {
        await remove.HandleAsync(new(accountId), stamper.Now(), ct);
        return Done("成员已移出");
    }

    private RedirectToActionResult Done(string what)
    {
        TempData["Done"] = text[what];
        return RedirectToAction(nameof(Show));
    }

    private async Task<MembersPage> FillAsync(MembersPage page, CancellationToken ct)
    {
        var actor = stamper.Actor;
        page.Organisation = actor.OrganisationName;
        if (actor.OrganisationId is { } organisationId)
        {
            page.Members = await (
                from m in db.Memberships
                join u in db.Users on m.AccountId equals u.Id
                where m.OrganisationId == organisationId && m.EndedAt == null
                orderby m.Id
                select new Member(u.Id, u.Name, u.UserName!, u.PhoneNumber, m.Roles, m.Manages)).ToListAsync(ct);
            page.MayManage = page.Members.Any(m => m.AccountId == actor.AccountId && m.Manages);
            var held = page.Members.Aggregate(Role.None, (all, m) => all | m.Roles);
            page.Open = [.. RoleNames.All.Where(r => r.Role.Within(OrganisationRoles.OfOrganisations) && (r.Role is not Role.Agency || (held & Role.Agency) != 0))];
            if (page.MayManage)
            {
                var now = stamper.Clock;
                page.Invitations = await db.Invitations.AsNoTracking()
                    .Where(i => i.OrganisationId == organisationId && i.Status == InvitationStatus.Open && i.ExpiresAt > now)
                    .OrderBy(i => i.ExpiresAt).ToListAsync(ct);
            }
        }

        return page;
    }
}

public sealed record Member(Guid AccountId, string Name, string UserName, string? Phone, Role Roles, bool Manages);

public sealed class MembersPage
{
    public string? For { get; init; }

    public Role[]? Roles { get; init; }

    public bool Manages { get; init; }

    internal string? Organisation { get; set; }

    internal IReadOnlyList<Member> Members { get; set; } = [];

    internal IReadOnlyList<Invitation> Invitations { get; set; } = [];

    internal IReadOnlyList<(Role Role, string Name)> Open { get; set; } = [];

    internal bool MayManage { get; set; }

    internal IssuedInvitation? Issued { get; init; }

    internal string? IssuedFor { get; init; }
}
