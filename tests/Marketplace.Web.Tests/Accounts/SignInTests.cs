using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Accounts;

public sealed partial class SignInTests
{
    [Theory, Providers]
    public async Task SignIn_WithTheRightPassword_ActsForTheOrganisation(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var caller = await host.CallerAsync(Role.Owner);

        var page = await caller.ReadAsync("/account");

        Assert.Contains(caller.Actor.OrganisationName!, page, StringComparison.Ordinal);
        Assert.Contains("项目业主", page, StringComparison.Ordinal);
        Assert.True(await host.ReadAsync(db => db.AuditEntries.AnyAsync(e => e.Action == nameof(AccountSignedIn) && e.ActorId == caller.Actor.AccountId)));
    }

    [Fact]
    public async Task SignIn_UnknownNameWrongPasswordAndLockedAccount_AreAnsweredAlike()
    {
        await using var host = await HallHost.OpenAsync();
        var (person, locked) = (await host.PersonAsync(Role.Owner), await host.PersonAsync(Role.Owner));
        using var caller = host.Caller();
        for (var i = 0; i < SignInAttempts.Most; i++)
        {
            await caller.SignInAsync(NameOf(locked), "not the password at all");
        }

        var wrong = await caller.SignInAsync(NameOf(person), "not the password at all");
        var unknown = await caller.SignInAsync("nobody-of-this-name", "not the password at all");
        var closed = await caller.SignInAsync(NameOf(locked), Caller.Password);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest], [wrong.StatusCode, unknown.StatusCode, closed.StatusCode]);
        Assert.Equal(await PlainAsync(wrong), await PlainAsync(unknown));
        Assert.Equal(await PlainAsync(wrong), await PlainAsync(closed));
    }

    [Fact]
    public async Task SignIn_RefusedForAnyCause_TakesTheFloorOfTime()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:RefusalTakes"] = "00:00:00.400" });
        var person = await host.PersonAsync(Role.Owner);
        using var caller = host.Caller();
        await caller.ReadAsync("/account/sign-in");

        foreach (var name in new[] { NameOf(person), "nobody-of-this-name" })
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            await caller.SignInAsync(name, "not the password at all");
            Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(started), TimeSpan.FromMilliseconds(399), TimeSpan.FromSeconds(20));
        }
    }

    [Theory, Providers]
    public async Task SignIn_FiveWrongTries_CloseTheDoorForAQuarterOfAnHour(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        var person = await host.PersonAsync(Role.Owner);
        using var caller = host.Caller();
        for (var i = 0; i < SignInAttempts.Most; i++)
        {
            await caller.SignInAsync(NameOf(person), "not the password at all");
        }

        var during = await caller.SignInAsync(NameOf(person), Caller.Password);
        host.Clock!.Advance(SignInAttempts.Wait - TimeSpan.FromSeconds(1));
        var justBefore = await caller.SignInAsync(NameOf(person), Caller.Password);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await caller.SignInAsync(NameOf(person), Caller.Password);

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Found], [during.StatusCode, justBefore.StatusCode, after.StatusCode]);
        Assert.Equal(1, await host.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(AccountLockedOut) && e.ActorId == person.AccountId)));
    }

    [Theory, Providers]
    public async Task SignIn_ManyGuessesAtOnce_AreStillFive(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        var person = await host.PersonAsync(Role.Owner);
        var account = await host.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(u => u.Id == person.AccountId));

        var taken = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => host.UseAsync((SignInAttempts attempts) => attempts.TakeAsync(account, CancellationToken.None))));

        Assert.Equal(SignInAttempts.Most, taken.Count(t => t));
    }

    [Theory]
    [InlineData("/account/security", "/account/security")]
    [InlineData("https://evil.example/", "/desk")]
    [InlineData("//evil.example", "/desk")]
    [InlineData("/\\evil.example", "/desk")]
    [InlineData("javascript:alert(1)", "/desk")]
    [InlineData("", "/desk")]
    public async Task SignIn_GoesOnOnlyWithinThisSite(string returnUrl, string leadsTo)
    {
        await using var host = await HallHost.OpenAsync();
        var person = await host.PersonAsync(Role.Owner);
        using var caller = host.Caller();

        var answer = await caller.SignInAsync(NameOf(person), Caller.Password, returnUrl);

        Assert.Equal(leadsTo, answer.Headers.Location?.ToString());
    }

    [Fact]
    public async Task SignIn_TooManyFormsFromOneAddress_AreHeldUp()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:SignInsPerMinute"] = "3" });
        using var caller = host.Caller();

        var answers = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add((await caller.SignInAsync($"somebody{i}", "not the password at all")).StatusCode);
        }

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/account/sign-in")).StatusCode);
    }

    [Fact]
    public async Task SignIn_CookieIsNotForScriptsNorForOtherSites()
    {
        await using var host = await HallHost.OpenAsync();
        var person = await host.PersonAsync(Role.Owner);
        using var caller = host.Caller();

        var answer = await caller.SignInAsync(NameOf(person), Caller.Password);

        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"), c => c.StartsWith("hall=", StringComparison.Ordinal));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task SignOut_WithoutTheFormsToken_DoesNothing()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = await host.CallerAsync(Role.Owner);

        var forged = await caller.PostWithoutTokenAsync("/account/sign-out");
        var still = await caller.GetAsync("/account");
        var meant = await caller.PostAsync("/account/sign-out", Array.Empty<KeyValuePair<string, string>>(), page: "/account");
        var gone = await caller.GetAsync("/account");

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.OK, HttpStatusCode.Found, HttpStatusCode.Found], [forged.StatusCode, still.StatusCode, meant.StatusCode, gone.StatusCode]);
        Assert.Contains("/account/sign-in?returnUrl=", gone.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_InAnotherRole_ShowsAPageOfRefusalWithItsCode()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = await host.CallerAsync(Role.Owner);

        var answer = await caller.GetAsync("/admin/users");

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Forbidden", page, StringComparison.Ordinal);
        Assert.Contains("/account/organisations", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ChangedRoles_AreFeltBySignInsThatExist()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = await host.CallerAsync(Role.Owner);
        await host.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            var member = await db.Memberships.SingleAsync(m => m.AccountId == caller.Actor.AccountId, TestContext.Current.CancellationToken);
            member.End(new Stamp(Actor.System, host.Clock!.GetUtcNow()));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        host.Clock!.Advance(TimeSpan.FromSeconds(31));

        var page = await caller.ReadAsync("/account");

        Assert.DoesNotContain(caller.Actor.OrganisationName!, page, StringComparison.Ordinal);
    }

    private static string NameOf(Actor person) => $"person{person.AccountId:N}"[..30];

    // What differs by nature: tokens, the clock, the name that was typed.
    private static async Task<string> PlainAsync(HttpResponseMessage answer) =>
        Differing().Replace(await answer.Content.ReadAsStringAsync(), "");

    [GeneratedRegex("value=\"[^\"]*\"|content=\"\\d+\"")]
    private static partial Regex Differing();
}
