using System.Diagnostics;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Data.Seeding.Demo;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Marketplace.Web.Identity;

public enum Entry
{
    In,

    /// <summary>The password was right; the second factor is still to be shown.</summary>
    SecondStep,

    /// <summary>No, and nothing more is said: not whether there is such an account, nor whether it is locked.</summary>
    Refused,
}

/// <summary>The sign-in: by password and second factor, or by passkey. Every refusal looks the same and takes the same time.</summary>
public sealed class HallSignIn(
    UserManager<Account> users,
    IHttpContextAccessor http,
    IUserClaimsPrincipalFactory<Account> claims,
    IOptions<IdentityOptions> options,
    ILogger<SignInManager<Account>> log,
    IAuthenticationSchemeProvider schemes,
    IUserConfirmation<Account> confirmation,
    IPasswordHasher<Account> hasher,
    SignInAttempts attempts,
    MarketDbContext db,
    TimeProvider clock,
    IOptions<IdentitySettings> settings,
    IConfiguration configuration)
    : SignInManager<Account>(users, http, claims, options, log, schemes, confirmation)
{
    private static readonly Account Nobody = new() { Name = "" };
    private static string? s_nobodysHash;

    public async Task<Entry> ByPasswordAsync(string userName, string password, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var account = await UserManager.FindByNameAsync(userName);
        if (account is null || !await attempts.TakeAsync(account, ct))
        {
            // As much work as for an account that exists.
            hasher.VerifyHashedPassword(Nobody, s_nobodysHash ??= hasher.HashPassword(Nobody, "nobody's password"), password);
            return await RefusedAsync(started, ct);
        }

        // A password that everybody can read in the demonstration opens nothing in a hall that has been put to use since.
        var demonstration = password == DemoAccounts.Password && !DemoAccounts.AreOn(configuration);
        if (!await UserManager.CheckPasswordAsync(account, password) || demonstration)
        {
            await attempts.WrongAsync(account, ct);
            return await RefusedAsync(started, ct);
        }

        await attempts.RightAsync(account, ct);
        return await EnteredAsync(account, await SignInOrTwoFactorAsync(account, isPersistent: false), "password", ct);
    }

    public async Task<Entry> BySecondFactorAsync(string code, bool recovery, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        if (await GetTwoFactorAuthenticationUserAsync() is not { } account || !await attempts.TakeAsync(account, ct))
        {
            return await RefusedAsync(started, ct);
        }

        code = new string([.. code.Where(c => !char.IsWhiteSpace(c) && (recovery || c != '-'))]);
        var right = recovery
            ? (await TwoFactorRecoveryCodeSignInAsync(code)).Succeeded
            : await UserManager.VerifyTwoFactorTokenAsync(account, Options.Tokens.AuthenticatorTokenProvider, code)
                && (await TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)).Succeeded;
        if (!right)
        {
            await attempts.WrongAsync(account, ct);
            return await RefusedAsync(started, ct);
        }

        await attempts.RightAsync(account, ct);
        return await EnteredAsync(account, Microsoft.AspNetCore.Identity.SignInResult.Success, recovery ? "recovery code" : "two-factor", ct);
    }

    /// <summary>A passkey is both factors in one: it asks for the owner's presence and their finger, face or PIN.</summary>
    public async Task<Entry> ByPasskeyAsync(string credential, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var assertion = await PerformPasskeyAssertionAsync(credential);
        if (!assertion.Succeeded || assertion.User.Closed || assertion.User.LockoutEnd > clock.GetUtcNow())
        {
            return await RefusedAsync(started, ct);
        }

        // The counter in the key tells a copy from the original.
        await UserManager.AddOrUpdatePasskeyAsync(assertion.User, assertion.Passkey);
        return await EnteredAsync(assertion.User, await SignInOrTwoFactorAsync(assertion.User, isPersistent: false, bypassTwoFactor: true), "passkey", ct);
    }

    public override async Task<bool> CanSignInAsync(Account user) => !user.Closed && await base.CanSignInAsync(user);

    private async Task<Entry> EnteredAsync(Account account, Microsoft.AspNetCore.Identity.SignInResult result, string means, CancellationToken ct)
    {
        if (result.RequiresTwoFactor)
        {
            return Entry.SecondStep;
        }

        if (!result.Succeeded)
        {
            return Entry.Refused;
        }

        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.SignedIn, new Stamp(NewAccounts.SelfOf(account), clock.GetUtcNow()), means));
        await db.SaveChangesAsync(ct);
        return Entry.In;
    }

    private async Task<Entry> RefusedAsync(long started, CancellationToken ct)
    {
        var left = settings.Value.RefusalTakes - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero)
        {
            await Task.Delay(left, ct);
        }

        return Entry.Refused;
    }
}
