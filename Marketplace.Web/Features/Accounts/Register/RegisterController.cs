using FluentValidation;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Web.Features.Accounts.Register;

[AllowAnonymous]
[EnableRateLimiting(Limits.Registration)]
public sealed class RegisterController(
    RegisterOrganisationHandler register,
    JoinOrganisationHandler join,
    NewAccounts accounts,
    IValidator<RegisterForm> validator,
    HallSignIn signIn,
    Stamper stamper,
    Text text) : Controller
{
    [HttpGet(Addresses.Register)]
    public IActionResult Choose() => View("Choose");

    [HttpGet($"{Addresses.Register}/{{way:regex(^(agency|owner|person|invited)$)}}")]
    public IActionResult Show(string way, string? code)
    {
        return View("Register", new RegisterForm { As = Enum.Parse<RegisterAs>(way, ignoreCase: true), Code = code });
    }

    [HttpPost($"{Addresses.Register}/{{way:regex(^(agency|owner|person|invited)$)}}")]
    public async Task<IActionResult> Register(string way, RegisterForm form, CancellationToken ct)
    {
        form.As = Enum.Parse<RegisterAs>(way, ignoreCase: true);

        // Somebody who is signed in already registers a newcomer's account as a visitor would: the stamp must not be theirs.
        var stamp = new Stamp(Actor.Visitor, stamper.Clock);
        if (await validator.ValidateAsync(form, ct) is { IsValid: false } problems)
        {
            // One answer for all faults: those that only the handler can see are asked for as well.
            await AddFaultsAsync(form, ct);
            return this.Again("Register", form, problems);
        }

        try
        {
            _ = form.As is RegisterAs.Invited
                ? await join.HandleAsync(new(form.Code ?? "", form.Account()), stamp, ct)
                : await register.HandleAsync(new(form.Organisation(), form.Account()), stamp, ct);
        }
        catch (RuleException refusal)
        {
            return this.Again("Register", form, refusal);
        }

        await signIn.ByPasswordAsync(form.UserName!.Trim(), form.Password!, ct);
        TempData["Done"] = text["注册成功，欢迎使用。建议现在开启两步验证。"];
        return LocalRedirect(form.As is RegisterAs.Agency ? Addresses.Desk : "/account");
    }

    private async Task AddFaultsAsync(RegisterForm form, CancellationToken ct)
    {
        var faults = new Faults();
        await accounts.CheckAsync(form.Account(), faults, needsPersonNumber: form.As is RegisterAs.Person, ct);
        if (form.OfOrganisation())
        {
            faults
                .Check(!string.IsNullOrWhiteSpace(form.OrganisationName), nameof(form.OrganisationName), CommonRules.Required)
                .Check(CreditCode.IsValid(form.CreditCode?.Trim().ToUpperInvariant()), nameof(form.CreditCode), CommonRules.InvalidCreditCode);
        }

        try
        {
            faults.Refuse();
        }
        catch (RuleException refusal)
        {
            foreach (var fault in refusal.Faults)
            {
                ModelState.AddModelError(fault.Field, fault.Sentence());
            }
        }
    }
}
