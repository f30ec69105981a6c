using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Admin.Users;

/// <summary>The administrator's half: find people, make staff accounts, propose roles, lock.</summary>
[May("users", Permit.Create)]
[Route("/admin")]
public sealed class UsersController(
    MarketDbContext db,
    CreateStaffAccountHandler create,
    OpenHallOfficeHandler openOffice,
    ProposeRoleGrantHandler propose,
    LockAccountHandler locking,
    Stamper stamper,
    Text text) : Controller
{
    private const int PageSize = 20;

    [HttpGet("")]
    public async Task<IActionResult> Overview(CancellationToken ct)
    {
        var now = stamper.Clock;
        return View("Overview", new AdminOverview(
            await db.Users.CountAsync(ct),
            await db.Organisations.CountAsync(ct),
            await db.Users.CountAsync(u => u.LockoutEnd > now, ct),
            await db.Users.CountAsync(u => u.TwoFactorEnabled, ct),
            await db.RoleGrants.CountAsync(g => g.Status == GrantStatus.Proposed, ct),
            await db.RoleGrants.AsNoTracking().Where(g => g.Status == GrantStatus.Proposed).OrderBy(g => g.ProposedAt).Take(10)
                .Join(db.Users, g => g.AccountId, u => u.Id, (g, u) => new OpenGrant(g.Id, u.Name, g.Roles, g.ProposedAt)).ToListAsync(ct)));
    }

    [HttpGet("users")]
    public async Task<IActionResult> Find(string? q, int page = 1, CancellationToken ct = default) =>
        View("Users", await FindPageAsync(q, page, ct));

    [HttpGet("users/{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) =>
        await UserPageAsync(id, new UserPage(), ct) is { } page ? View("User", page) : NotFound();

    [HttpGet("users/new")]
    public IActionResult New() => View("New", new NewStaffForm());

    [HttpPost("users/new")]
    public async Task<IActionResult> Create(NewStaffForm form, CancellationToken ct)
    {
        try
        {
            var id = await create.HandleAsync(new(new(form.UserName?.Trim() ?? "", form.Password ?? "", form.Name ?? "", form.Phone?.Trim() ?? "")), stamper.Now(), ct);
            TempData["Done"] = text["账号已建立，授权批准后才能办理业务"];
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (RuleException refusal)
        {
            return this.Again("New", form, refusal);
        }
    }

    [HttpPost("users/{id:guid}/propose")]
    public async Task<IActionResult> Propose(Guid id, UserPage form, CancellationToken ct)
    {
        try
        {
            await propose.HandleAsync(new(id, form.OfficeId ?? Guid.Empty, RoleNames.Join(form.Roles)), stamper.Now(form.Why), ct);
        }
        catch (RuleException refusal)
        {
            return await UserPageAsync(id, form, ct) is { } page ? this.Again("User", page, refusal) : NotFound();
        }

        TempData["Done"] = text["授权已提出，等待中心主任批准"];
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("users/{id:guid}/lock")]
    public async Task<IActionResult> Lock(Guid id, bool locked, UserPage form, CancellationToken ct)
    {
        try
        {
            await locking.HandleAsync(new(id, locked), stamper.Now(form.LockReason), ct);
        }
        catch (RuleException refusal)
        {
            return await UserPageAsync(id, form, ct) is { } page ? this.Again("User", page, refusal) : NotFound();
        }

        TempData["Done"] = text[locked ? "账号已锁定，现有登录已失效" : "账号已解锁"];
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpGet("offices")]
    public async Task<IActionResult> Offices(CancellationToken ct) => View("Offices", await OfficesPageAsync(new OfficesPage(), ct));

    [HttpPost("offices")]
    public async Task<IActionResult> OpenOffice(OfficesPage form, CancellationToken ct)
    {
        try
        {
            await openOffice.HandleAsync(new(form.Name ?? ""), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again("Offices", await OfficesPageAsync(form, ct), refusal);
        }

        TempData["Done"] = text["科室已设立"];
        return RedirectToAction(nameof(Offices));
    }

    private async Task<UsersPage> FindPageAsync(string? q, int page, CancellationToken ct)
    {
        var words = q?.Trim() ?? "";
        var found = db.Users.AsNoTracking();
        if (words.Length > 0)
        {
            var normalised = Account.Normalised(words);
            found = found.Where(u => u.Name.Contains(words) || u.NormalizedUserName!.Contains(normalised)
                || db.Memberships.Any(m => m.AccountId == u.Id && m.EndedAt == null && db.Organisations.Any(o => o.Id == m.OrganisationId && o.Name.Contains(words))));
        }

        var total = await found.CountAsync(ct);
        page = PageOf.Asked(page, total, PageSize);
        var now = stamper.Clock;
        var people = await found.OrderBy(u => u.NormalizedUserName).Skip((page - 1) * PageSize).Take(PageSize)
            .Select(u => new FoundUser(u.Id, u.UserName!, u.Name, u.PhoneNumber, u.TwoFactorEnabled, u.LockoutEnd > now, u.RegisteredAt)).ToListAsync(ct);
        var ids = people.ConvertAll(p => p.Id);
        var places = (await PlacesAsync(m => ids.Contains(m.AccountId), ct)).ToLookup(p => p.AccountId);
        return new(words, page, PageSize, total, people, places);
    }

    private async Task<UserPage?> UserPageAsync(Guid id, UserPage page, CancellationToken ct)
    {
        var now = stamper.Clock;
        page.User = await db.Users.AsNoTracking().Where(u => u.Id == id)
            .Select(u => new FoundUser(u.Id, u.UserName!, u.Name, u.PhoneNumber, u.TwoFactorEnabled, u.LockoutEnd > now, u.RegisteredAt)).SingleOrDefaultAsync(ct);
        if (page.User is null)
        {
            return null;
        }

        page.Places = await PlacesAsync(m => m.AccountId == id, ct);
        page.Offices = await db.Organisations.AsNoTracking().Where(o => o.Kind == OrganisationKind.HallOffice).OrderBy(o => o.Name).Select(o => new Office(o.Id, o.Name)).ToListAsync(ct);
        page.Grants = await db.RoleGrants.AsNoTracking().Where(g => g.AccountId == id).OrderByDescending(g => g.ProposedAt).Take(20).ToListAsync(ct);
        page.Self = stamper.Actor.AccountId == id;
        return page;
    }

    private async Task<OfficesPage> OfficesPageAsync(OfficesPage page, CancellationToken ct)
    {
        page.Offices = await db.Organisations.AsNoTracking().Where(o => o.Kind == OrganisationKind.HallOffice).OrderBy(o => o.Name)
            .Select(o => new OfficeRow(o.Id, o.Name, o.RegisteredAt, db.Memberships.Count(m => m.OrganisationId == o.Id && m.EndedAt == null))).ToListAsync(ct);
        return page;
    }

    private Task<List<UserPlace>> PlacesAsync(System.Linq.Expressions.Expression<Func<Membership, bool>> which, CancellationToken ct) =>
        db.Memberships.AsNoTracking().Where(which).Where(m => m.EndedAt == null).OrderBy(m => m.Id)
            .Join(db.Organisations, m => m.OrganisationId, o => o.Id, (m, o) => new UserPlace(m.AccountId, o.Id, o.Name, o.Kind, m.Roles, m.Manages)).ToListAsync(ct);
}

public sealed record AdminOverview(int Accounts, int Organisations, int Locked, int TwoFactor, int Waiting, IReadOnlyList<OpenGrant> Grants);

public sealed record OpenGrant(Guid Id, string Name, Role Roles, DateTimeOffset ProposedAt);

public sealed record FoundUser(Guid Id, string UserName, string Name, string? Phone, bool TwoFactor, bool? Locked, DateTimeOffset RegisteredAt);

public sealed record UserPlace(Guid AccountId, Guid OrganisationId, string Organisation, OrganisationKind Kind, Role Roles, bool Manages);

public sealed record Office(Guid Id, string Name);

public sealed record OfficeRow(Guid Id, string Name, DateTimeOffset Since, int Members);

public sealed record UsersPage(string Words, int Page, int PageSize, int Total, IReadOnlyList<FoundUser> People, ILookup<Guid, UserPlace> Places);

public sealed class UserPage
{
    public Guid? OfficeId { get; init; }

    public Role[]? Roles { get; init; }

    public string? Why { get; init; }

    public string? LockReason { get; init; }

    internal FoundUser? User { get; set; }

    internal bool Self { get; set; }

    internal IReadOnlyList<UserPlace> Places { get; set; } = [];

    internal IReadOnlyList<Office> Offices { get; set; } = [];

    internal IReadOnlyList<RoleGrant> Grants { get; set; } = [];
}

public sealed class OfficesPage
{
    public string? Name { get; init; }

    internal IReadOnlyList<OfficeRow> Offices { get; set; } = [];
}

public sealed class NewStaffForm
{
    public string? UserName { get; init; }

    public string? Password { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }
}
