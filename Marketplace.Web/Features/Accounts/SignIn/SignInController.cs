using FluentValidation;
using Marketplace.Web.Data.Seeding.Demo;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace Marketplace.Web.Features.Accounts.SignIn;

/// <summary>In by password, second factor or passkey; out by a post.</summary>
[AllowAnonymous]
[EnableRateLimiting(Limits.SignIn)]
public sealed class SignInController(HallSignIn signIn, IValidator<SignInForm> validator, IConfiguration configuration, Text text) : Controller
{
    private const string NotRight = "用户名或密码不正确。连续 5 次输错后，该用户名暂停登录 15 分钟。";

    [HttpGet("/account/sign-in")]
    public IActionResult Show(string? returnUrl)
    {
        return View("SignIn", Prepare(new SignInForm { ReturnUrl = returnUrl }));
    }

    [HttpPost("/account/sign-in")]
    public async Task<IActionResult> SignIn(SignInForm form, CancellationToken ct)
    {
        Prepare(form);
        if (await validator.ValidateAsync(form, ct) is { IsValid: false } problems)
        {
            return this.Again("SignIn", form, problems);
        }

        switch (await signIn.ByPasswordAsync(form.UserName!.Trim(), form.Password!, ct))
        {
            case Entry.In:
                return Onward(form.ReturnUrl);
            case Entry.SecondStep:
                return RedirectToAction(nameof(TwoFactor), new { form.ReturnUrl });
            default:
                ModelState.AddModelError("", text[NotRight]);
                return this.Again("SignIn", form);
        }
    }

    [HttpGet("/account/two-factor")]
    public async Task<IActionResult> TwoFactor(string? returnUrl)
    {
        return await signIn.GetTwoFactorAuthenticationUserAsync() is null
            ? RedirectToAction(nameof(Show), new { returnUrl })
            : View("TwoFactor", new TwoFactorForm { ReturnUrl = returnUrl });
    }

    [HttpPost("/account/two-factor")]
    public async Task<IActionResult> TwoFactor(TwoFactorForm form, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(form.Code))
        {
            ModelState.AddModelError(nameof(form.Code), text["请输入验证码"]);
            return this.Again("TwoFactor", form);
        }

        if (await signIn.BySecondFactorAsync(form.Code, form.Recovery, ct) is Entry.In)
        {
            return Onward(form.ReturnUrl);
        }

        ModelState.AddModelError(nameof(form.Code), text["验证码不正确或已过期。连续 5 次输错后，该用户名暂停登录 15 分钟。"]);
        return this.Again("TwoFactor", form);
    }

    /// <summary>What the browser needs to ask for a passkey. Names nobody: the key itself knows whose it is.</summary>
    [HttpPost("/account/passkey/options")]
    public async Task<IActionResult> PasskeyOptions()
    {
        return Content(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    [HttpPost("/account/passkey")]
    public async Task<IActionResult> Passkey(string? credential, string? returnUrl, CancellationToken ct)
    {
        if (credential is { Length: > 0 and < 20_000 } && await signIn.ByPasskeyAsync(credential, ct) is Entry.In)
        {
            return Onward(returnUrl);
        }

        ModelState.AddModelError("", text["通行密钥没有通过验证，请再试一次或改用密码登录。"]);
        return this.Again("SignIn", Prepare(new SignInForm { ReturnUrl = returnUrl }));
    }

    [HttpPost("/account/sign-out")]
    [DisableRateLimiting]
    public async Task<IActionResult> Leave()
    {
        await signIn.SignOutAsync();
        return Redirect("/");
    }

    /// <summary>Only to an address of this site; else to the desk of the acting role.</summary>
    private LocalRedirectResult Onward(string? returnUrl) => LocalRedirect(Url.IsLocalUrl(returnUrl) ? returnUrl : Addresses.Desk);

    private SignInForm Prepare(SignInForm form)
    {
        form.Demo = DemoAccounts.AreOn(configuration) ? DemoAccounts.All : [];
        return form;
    }
}

public sealed class SignInForm
{
    public string? UserName { get; init; }

    public string? Password { get; init; }

    public string? ReturnUrl { get; init; }

    internal IReadOnlyList<DemoAccount> Demo { get; set; } = [];

    public sealed class Validator : AbstractValidator<SignInForm>
    {
        public Validator()
        {
            RuleFor(f => f.UserName).NotEmpty().WithMessage("请输入用户名");
            RuleFor(f => f.Password).NotEmpty().WithMessage("请输入密码");
            RuleFor(f => f.Password).MaximumLength(200).WithMessage("不能超过 {MaxLength} 字");
        }
    }
}

public sealed class TwoFactorForm
{
    public string? Code { get; init; }

    /// <summary>The code is one of the recovery codes.</summary>
    public bool Recovery { get; init; }

    public string? ReturnUrl { get; init; }
}
