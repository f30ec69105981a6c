using FluentValidation;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Accounts.Organisations;

/// <summary>For whom I act: switching, joining with a code, registering a further organisation.</summary>
[Authorize]
[Route("/account/organisations")]
public sealed class OrganisationsController(
    MarketDbContext db,
    SwitchOrganisationHandler switching,
    JoinOrganisationHandler join,
    RegisterOrganisationHandler register,
    IValidator<FurtherOrganisationForm> validator,
    UserManager<Account> users,
    HallSignIn signIn,
    Stamper stamper,
    Text text) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken ct) => View("Organisations", await PageAsync(ct));

    [HttpPost("switch")]
    public async Task<IActionResult> Switch(Guid organisationId, CancellationToken ct)
    {
        await switching.HandleAsync(new(organisationId), stamper.Now(), ct);
        await RefreshAsync();
        TempData["Done"] = text["已切换单位"];
        return LocalRedirect(Addresses.Desk);
    }

    [HttpPost("join")]
    [EnableRateLimiting(Limits.Registration)]
    public async Task<IActionResult> Join(string? code, CancellationToken ct)
    {
        try
        {
            var joined = await join.HandleAsync(new(code ?? ""), stamper.Now(), ct);
            await switching.HandleAsync(new(joined.OrganisationId), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            var page = await PageAsync(ct);
            page.Code = code;
            return this.Again("Organisations", page, refusal);
        }

        await RefreshAsync();
        TempData["Done"] = text["已加入单位"];
        return LocalRedirect("/account");
    }

    [HttpGet("new")]
    public IActionResult New() => View("New", new FurtherOrganisationForm());

    [HttpPost("new")]
    [EnableRateLimiting(Limits.Registration)]
    public async Task<IActionResult> Register(FurtherOrganisationForm form, CancellationToken ct)
    {
        if (await validator.ValidateAsync(form, ct) is { IsValid: false } problems)
        {
            return this.Again("New", form, problems);
        }

        try
        {
            var roles = form.Buys ? Role.Applicant | Role.Owner : Role.Applicant;
            var registered = await register.HandleAsync(new(new(form.Kind!.Value, form.OrganisationName, form.CreditCode, form.OrganisationPhone, roles)), stamper.Now(), ct);
            await switching.HandleAsync(new(registered.OrganisationId), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again("New", form, refusal);
        }

        await RefreshAsync();
        TempData["Done"] = text["单位已注册，您是它的管理员"];
        return LocalRedirect(Addresses.Desk);
    }

    // The claims are made anew at once, not at the next check.
    private async Task RefreshAsync()
    {
        if (await users.GetUserAsync(User) is { } account)
        {
            await signIn.RefreshSignInAsync(account);
        }
    }

    private async Task<OrganisationsPage> PageAsync(CancellationToken ct)
    {
        var actor = stamper.Actor;
        var places = await (
            from m in db.Memberships
            join o in db.Organisations on m.OrganisationId equals o.Id
            where m.AccountId == actor.AccountId && m.EndedAt == null
            orderby m.Id
            select new Place(o.Id, o.Name, o.Kind, o.CreditCode, m.Roles, m.Manages)).ToListAsync(ct);
        return new OrganisationsPage { Places = places, ActingFor = actor.OrganisationId };
    }
}

public sealed record Place(Guid OrganisationId, string Name, OrganisationKind Kind, string? CreditCode, Role Roles, bool Manages);

public sealed class OrganisationsPage
{
    public string? Code { get; set; }

    internal IReadOnlyList<Place> Places { get; init; } = [];

    internal Guid? ActingFor { get; init; }
}

public sealed class FurtherOrganisationForm
{
    public string? OrganisationName { get; init; }

    public string? CreditCode { get; init; }

    public OrganisationKind? Kind { get; init; }

    public string? OrganisationPhone { get; init; }

    /// <summary>It will post projects of its own.</summary>
    public bool Buys { get; init; }

    public sealed class Validator : AbstractValidator<FurtherOrganisationForm>
    {
        public Validator()
        {
            RuleFor(f => f.OrganisationName).NotEmpty().WithMessage("请填写单位全称");
            RuleFor(f => f.OrganisationName).MaximumLength(Organisation.NameMaxLength).WithMessage("不能超过 {MaxLength} 字");
            RuleFor(f => f.CreditCode).Must(code => Domain.Common.CreditCode.IsValid(code?.Trim().ToUpperInvariant())).WithMessage("统一社会信用代码有误，请核对 18 位代码");
            RuleFor(f => f.Kind).NotNull().WithMessage("请选择单位类型");
        }
    }
}
