using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Identity;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Features.Accounts.Security;

/// <summary>My password, second factor, recovery codes, passkeys, and what has happened to my account lately.</summary>
[Authorize]
[Route("/account/security")]
public sealed class SecurityController(
    MarketDbContext db,
    UserManager<Account> users,
    HallSignIn signIn,
    SignInAttempts attempts,
    ISeal seal,
    IOptions<SiteOptions> site,
    Stamper stamper,
    Text text) : Controller
{
    private const int RecoveryCodes = 10;
    private const int MostPasskeys = 20;

    [HttpGet("")]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        await users.GetUserAsync(User) is { } account ? View("Security", await FillAsync(new SecurityPage(), account, ct)) : NotFound();

    [HttpPost("password")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> ChangePassword(SecurityPage form, CancellationToken ct)
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return NotFound();
        }

        if (form.NewPassword != form.Again)
        {
            ModelState.AddModelError(nameof(form.Again), text["两次输入的密码不一致"]);
        }

        if (PasswordRules.FaultOf(form.NewPassword, account.UserName, account.PhoneNumber) is { } rule)
        {
            ModelState.AddModelError(nameof(form.NewPassword), new Fault(nameof(form.NewPassword), rule).Sentence());
        }

        // Whoever has found an open browser must not find out the password by trying.
        if (!await attempts.TakeAsync(account, ct) || !await users.CheckPasswordAsync(account, form.Password ?? ""))
        {
            await attempts.WrongAsync(account, ct);
            ModelState.AddModelError(nameof(form.Password), text["当前密码不正确"]);
        }
        else
        {
            await attempts.RightAsync(account, ct);
        }

        if (!ModelState.IsValid)
        {
            return this.Again("Security", await FillAsync(form, account, ct));
        }

        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.PasswordChanged, stamper.Now()));
        var changed = await users.ChangePasswordAsync(account, form.Password!, form.NewPassword!);
        if (!changed.Succeeded)
        {
            throw new InvalidOperationException($"A checked password was not taken: {string.Join(' ', changed.Errors.Select(e => e.Code))}.");
        }

        await signIn.RefreshSignInAsync(account);
        return Done("密码已修改，其他设备上的登录已失效");
    }

    /// <summary>The secret for the authenticator, as a code to scan and as letters to type.</summary>
    [HttpGet("authenticator")]
    public async Task<IActionResult> Authenticator()
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return NotFound();
        }

        return account.TwoFactorEnabled ? RedirectToAction(nameof(Show)) : View("Authenticator", await SetupAsync(account));
    }

    [HttpPost("authenticator/begin")]
    public async Task<IActionResult> Begin()
    {
        if (await users.GetUserAsync(User) is { TwoFactorEnabled: false } account)
        {
            // A fresh secret each time; an older one that was shown and not confirmed is worth nothing.
            await users.ResetAuthenticatorKeyAsync(account);
            await signIn.RefreshSignInAsync(account);
        }

        return RedirectToAction(nameof(Authenticator));
    }

    [HttpPost("authenticator")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> TurnOn(AuthenticatorPage form, CancellationToken ct)
    {
        if (await users.GetUserAsync(User) is not { TwoFactorEnabled: false } account)
        {
            return RedirectToAction(nameof(Show));
        }

        var code = new string([.. (form.Code ?? "").Where(char.IsAsciiDigit)]);
        if (!await users.VerifyTwoFactorTokenAsync(account, users.Options.Tokens.AuthenticatorTokenProvider, code))
        {
            ModelState.AddModelError(nameof(form.Code), text["验证码不正确，请输入身份验证器现在显示的 6 位数字"]);
            return this.Again("Authenticator", await SetupAsync(account));
        }

        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.TwoFactorTurnedOn, stamper.Now()));
        await users.SetTwoFactorEnabledAsync(account, true);
        var codes = await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes);
        await signIn.RefreshSignInAsync(account);
        return View("Codes", codes);
    }

    [HttpPost("two-factor/off")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> TurnOff(SecurityPage form, CancellationToken ct)
    {
        if (await users.GetUserAsync(User) is not { TwoFactorEnabled: true } account)
        {
            return RedirectToAction(nameof(Show));
        }

        if (await RequirePasswordAsync(account, form.PasswordForOff, nameof(form.PasswordForOff), ct) is { } refused)
        {
            return refused;
        }

        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.TwoFactorTurnedOff, stamper.Now()));
        await users.SetTwoFactorEnabledAsync(account, false);
        await users.ResetAuthenticatorKeyAsync(account);
        await signIn.RefreshSignInAsync(account);
        return Done("两步验证已关闭");
    }

    [HttpPost("recovery-codes")]
    [EnableRateLimiting(Limits.SignIn)]
    public async Task<IActionResult> RenewCodes(SecurityPage form, CancellationToken ct)
    {
        if (await users.GetUserAsync(User) is not { TwoFactorEnabled: true } account)
        {
            return RedirectToAction(nameof(Show));
        }

        if (await RequirePasswordAsync(account, form.PasswordForCodes, nameof(form.PasswordForCodes), ct) is { } refused)
        {
            return refused;
        }

        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.RecoveryCodesRenewed, stamper.Now()));
        return View("Codes", await users.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes));
    }

    [HttpPost("passkeys/options")]
    public async Task<IActionResult> PasskeyOptions()
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return NotFound();
        }

        Response.Headers.CacheControl = "no-store";
        return Content(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = account.Id.ToString(), Name = account.UserName!, DisplayName = account.Name }), "application/json");
    }

    [HttpPost("passkeys")]
    public async Task<IActionResult> AddPasskey(SecurityPage form, string? credential, CancellationToken ct)
    {
        if (await users.GetUserAsync(User) is not { } account)
        {
            return NotFound();
        }

        var name = form.PasskeyName?.Trim();
        if (string.IsNullOrEmpty(name) || name.Length > SecurityPage.PasskeyNameMaxLength)
        {
            name = text["通行密钥 {0}", BeijingText.Date(stamper.Clock)];
        }

        var attested = credential is { Length: > 0 and < 40_000 } ? await signIn.PerformPasskeyAttestationAsync(credential) : null;
        if (attested is not { Succeeded: true } || attested.UserEntity.Id != account.Id.ToString() || (await users.GetPasskeysAsync(account)).Count >= MostPasskeys)
        {
            ModelState.AddModelError("", text["通行密钥没有通过验证，未添加。请再试一次。"]);
            return this.Again("Security", await FillAsync(form, account, ct));
        }

        attested.Passkey.Name = name;
        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.PasskeyAdded, stamper.Now(), name));
        await users.AddOrUpdatePasskeyAsync(account, attested.Passkey);
        return Done("通行密钥已添加");
    }

    [HttpPost("passkeys/remove")]
    public async Task<IActionResult> RemovePasskey(string? id)
    {
        if (await users.GetUserAsync(User) is not { } account || Decoded(id) is not { } credential || await users.GetPasskeyAsync(account, credential) is not { } passkey)
        {
            return NotFound();
        }

        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.PasskeyRemoved, stamper.Now(), passkey.Name));
        await users.RemovePasskeyAsync(account, credential);
        return Done("通行密钥已移除");
    }

    private RedirectToActionResult Done(string what)
    {
        TempData["Done"] = text[what];
        return RedirectToAction(nameof(Show));
    }

    private async Task<IActionResult?> RequirePasswordAsync(Account account, string? password, string field, CancellationToken ct)
    {
        if (await attempts.TakeAsync(account, ct) && await users.CheckPasswordAsync(account, password ?? ""))
        {
            await attempts.RightAsync(account, ct);
            return null;
        }

        await attempts.WrongAsync(account, ct);
        ModelState.AddModelError(field, text["当前密码不正确"]);
        return this.Again("Security", await FillAsync(new SecurityPage(), account, ct));
    }

    private async Task<AuthenticatorPage> SetupAsync(Account account)
    {
        var key = await users.GetAuthenticatorKeyAsync(account);
        if (string.IsNullOrEmpty(key))
        {
            return new AuthenticatorPage();
        }

        var issuer = Uri.EscapeDataString(site.Value.Name);
        var address = $"otpauth://totp/{issuer}:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer={issuer}&digits=6";
        return new AuthenticatorPage { Key = string.Join(' ', key.Chunk(4).Select(four => new string(four))), Address = address };
    }

    private async Task<SecurityPage> FillAsync(SecurityPage page, Account account, CancellationToken ct)
    {
        page.TwoFactor = account.TwoFactorEnabled;
        page.CodesLeft = account.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(account) : 0;
        page.Passkeys = [.. (await users.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt).Select(p => new ShownPasskey(WebEncoders.Base64UrlEncode(p.CredentialId), p.Name ?? "", p.CreatedAt))];
        page.PersonNumber = account.PersonNumberSealed is { } kept ? Encoding.UTF8.GetString(seal.Open(Account.PersonNumberPurpose, kept)) : null;
        page.PersonNumberMasked = account.PersonNumberMasked;
        page.Log = await db.AccountLogs.AsNoTracking().Where(l => l.AccountId == account.Id).OrderByDescending(l => l.At).Take(20).ToListAsync(ct);
        return page;
    }

    private static byte[]? Decoded(string? id)
    {
        try
        {
            return string.IsNullOrEmpty(id) ? null : WebEncoders.Base64UrlDecode(id);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}

public sealed record ShownPasskey(string Id, string Name, DateTimeOffset CreatedAt);

public sealed class SecurityPage
{
    public const int PasskeyNameMaxLength = 40;

    public string? Password { get; init; }

    public string? NewPassword { get; init; }

    public string? Again { get; init; }

    public string? PasswordForOff { get; init; }

    public string? PasswordForCodes { get; init; }

    public string? PasskeyName { get; init; }

    internal bool TwoFactor { get; set; }

    internal int CodesLeft { get; set; }

    internal IReadOnlyList<ShownPasskey> Passkeys { get; set; } = [];

    internal string? PersonNumber { get; set; }

    internal string? PersonNumberMasked { get; set; }

    internal IReadOnlyList<AccountLog> Log { get; set; } = [];
}

public sealed class AuthenticatorPage
{
    public string? Code { get; init; }

    internal string? Key { get; init; }

    internal string? Address { get; init; }
}

/// <summary>What the acts of an account's log are called.</summary>
public static class AccountActs
{
    public static string NameOf(AccountAct act) => act switch
    {
        AccountAct.Registered => "注册账号",
        AccountAct.SignedIn => "登录",
        AccountAct.LockedOut => "连续输错，暂停登录 15 分钟",
        AccountAct.Switched => "切换单位",
        AccountAct.PasswordChanged => "修改密码",
        AccountAct.TwoFactorTurnedOn => "开启两步验证",
        AccountAct.TwoFactorTurnedOff => "关闭两步验证",
        AccountAct.RecoveryCodesRenewed => "重新生成恢复码",
        AccountAct.PasskeyAdded => "添加通行密钥",
        AccountAct.PasskeyRemoved => "移除通行密钥",
        AccountAct.Locked => "被系统管理员锁定",
        AccountAct.Unlocked => "被系统管理员解锁",
        _ => act.ToString(),
    };
}
