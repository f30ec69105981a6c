using System.Buffers.Binary;
using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Accounts;

/// <summary>The account's own pages over HTTP: registration, second factor, switching, members, calendar, grants.</summary>
public sealed partial class AccountPagesTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Register_AsOwner_SignsInAndLeadsOn(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var caller = host.Caller();

        var answer = await caller.PostAsync("/account/register/owner", new
        {
            OrganisationName = "临湖城投集团",
            CreditCode = "91990000MA0000001B",
            Kind = "StateEnterprise",
            Name = "林青",
            Phone = "13800990001",
            UserName = "lin.qing",
            Password = "walks by the lake at dawn",
            Again = "walks by the lake at dawn",
            Agreed = "true",
        });

        Assert.Equal((HttpStatusCode.Found, "/account"), (answer.StatusCode, answer.Headers.Location?.ToString()));
        Assert.Contains("临湖城投集团", await caller.ReadAsync("/account"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_WithFaultsOfFormAndRules_NamesAllOfThemAndKeepsTheWords()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = host.Caller();

        var answer = await caller.PostAsync("/account/register/owner", new { OrganisationName = "临湖城投集团", CreditCode = "123", UserName = "x", Password = "short", Again = "other" });

        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("临湖城投集团", page, StringComparison.Ordinal);
        Assert.DoesNotContain("short", page, StringComparison.Ordinal);
        Assert.All(["#CreditCode", "#UserName", "#Password", "#Again", "#Kind", "#Phone", "#Name", "#Agreed"], field => Assert.Contains($"href=\"{field}\"", page, StringComparison.Ordinal));
    }

    [Theory, Providers]
    public async Task TwoFactor_FromTurningOnToSigningInWithCodeAndWithRecoveryCode(DatabaseProvider provider)
    {
        // The authenticator's codes follow the real clock.
        await using var host = await HallHost.OpenAsync(provider, clock: TimeProvider.System);
        using var caller = await host.CallerAsync(Role.Owner);
        await caller.PostAsync("/account/security/authenticator/begin", new { }, page: "/account/security");
        var key = Key().Match(await caller.ReadAsync("/account/security/authenticator")).Groups[1].Value;

        var wrong = await caller.PostAsync("/account/security/authenticator", new { Code = "000000" });
        var on = await caller.PostAsync("/account/security/authenticator", new { Code = CodeOf(key) });
        var codes = Codes().Matches(await on.Content.ReadAsStringAsync(Ct)).Select(m => m.Groups[1].Value).ToList();

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK, 10), (wrong.StatusCode, on.StatusCode, codes.Count));
        Assert.False(await host.ReadAsync(db => db.UserTokens.AnyAsync(t => t.Value!.Contains(codes[0]) || t.Value.Contains(key), Ct)), "what signs in must not lie in the database in clear");

        using var second = host.Caller();
        var step = await second.SignInAsync(caller.UserName, Caller.Password, "/account/security");
        Assert.StartsWith("/account/two-factor", step.Headers.Location?.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await second.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await second.PostAsync("/account/two-factor", new { Code = "000000" })).StatusCode);
        var entered = await second.PostAsync("/account/two-factor", new { Code = CodeOf(key), ReturnUrl = "//evil.example" });
        Assert.Equal("/desk", entered.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.OK, (await second.GetAsync("/account")).StatusCode);

        using var third = host.Caller();
        await third.SignInAsync(caller.UserName, Caller.Password);
        Assert.Equal(HttpStatusCode.Found, (await third.PostAsync("/account/two-factor", new { Code = codes[0], Recovery = "true" })).StatusCode);
        using var fourth = host.Caller();
        await fourth.SignInAsync(caller.UserName, Caller.Password);
        Assert.Equal(HttpStatusCode.BadRequest, (await fourth.PostAsync("/account/two-factor", new { Code = codes[0], Recovery = "true" })).StatusCode);

        var acts = await host.ReadAsync(db => db.AccountLogs.Where(l => l.AccountId == caller.Actor.AccountId).Select(l => l.Act).ToListAsync(Ct));
        Assert.Contains(AccountAct.TwoFactorTurnedOn, acts);
    }

    [Fact]
    public async Task Password_Changed_EndsTheOtherSignInsAndWorksFromThenOn()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = await host.CallerAsync(Role.Owner);
        using var other = host.Caller();
        await other.SignInAsync(caller.UserName, Caller.Password);

        var wrong = await caller.PostAsync("/account/security/password", new { Password = "not the present one", NewPassword = "boats on the morning lake", Again = "boats on the morning lake" }, page: "/account/security");
        var common = await caller.PostAsync("/account/security/password", new { Caller.Password, NewPassword = "password123", Again = "password123" }, page: "/account/security");
        var changed = await caller.PostAsync("/account/security/password", new { Caller.Password, NewPassword = "boats on the morning lake", Again = "boats on the morning lake" }, page: "/account/security");
        host.Clock!.Advance(TimeSpan.FromSeconds(31));

        Assert.Equal([HttpStatusCode.BadRequest, HttpStatusCode.BadRequest, HttpStatusCode.Found], [wrong.StatusCode, common.StatusCode, changed.StatusCode]);
        Assert.Equal(HttpStatusCode.OK, (await caller.GetAsync("/account")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await other.GetAsync("/account")).StatusCode);
        using var later = host.Caller();
        Assert.Equal(HttpStatusCode.BadRequest, (await later.SignInAsync(caller.UserName, Caller.Password)).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await later.SignInAsync(caller.UserName, "boats on the morning lake")).StatusCode);
    }

    [Fact]
    public async Task Switch_ToAnotherOfMyOrganisations_ChangesTheRolesAtOnce()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = await host.CallerAsync(Role.Owner);
        var other = await host.PersonAsync(Role.Bidder);
        await host.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            db.Memberships.Add(Membership.Start(caller.Actor.AccountId!.Value, other.OrganisationId!.Value, Role.Bidder, false, new(Actor.System, host.Clock!.GetUtcNow())));
            return await db.SaveChangesAsync(Ct);
        });

        var switched = await caller.PostAsync("/account/organisations/switch", new { organisationId = other.OrganisationId }, page: "/account/organisations");
        var page = await caller.ReadAsync("/account");
        var foreign = await caller.PostAsync("/account/organisations/switch", new { organisationId = Guid.CreateVersion7() }, page: "/account/organisations");

        Assert.Equal(HttpStatusCode.Found, switched.StatusCode);
        Assert.Contains("投标人", page, StringComparison.Ordinal);
        Assert.Contains(other.OrganisationName!, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task Members_InviteOverThePages_ShowsTheCodeOnceAndLetsTheNewcomerIn()
    {
        await using var host = await HallHost.OpenAsync();
        using var manager = await host.CallerAsync(Role.Owner);
        using var newcomer = host.Caller();

        var invited = await manager.PostAsync("/account/members/invite", new { For = "小周", Roles = "Owner" }, page: "/account/members");
        var code = Invitation().Match(await invited.Content.ReadAsStringAsync(Ct)).Groups[1].Value;
        var joined = await newcomer.PostAsync("/account/register/invited", new
        {
            Code = code,
            Name = "周同",
            Phone = "13800990009",
            UserName = "zhou.tong",
            Password = "walks by the lake at dawn",
            Again = "walks by the lake at dawn",
            Agreed = "true",
        });

        Assert.Equal(12, code.Length);
        Assert.DoesNotContain(code, await manager.ReadAsync("/account/members"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, joined.StatusCode);
        Assert.Contains(manager.Actor.OrganisationName!, await newcomer.ReadAsync("/account"), StringComparison.Ordinal);
        Assert.DoesNotContain("13800990009", await manager.ReadAsync("/account/members"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Grants_ProposedOnThePages_ArePassedByTheManagerOnly()
    {
        await using var host = await HallHost.OpenAsync();
        var office = await host.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            var made = Organisation.Register("中心", null, OrganisationKind.HallOffice, null, new(Actor.System, host.Clock!.GetUtcNow()));
            db.Organisations.Add(made);
            await db.SaveChangesAsync(Ct);
            return made.Id;
        });
        using var admin = await host.CallerAsync(Role.Administrator, office);
        using var manager = await host.CallerAsync(Role.CentreManager, office);
        await admin.PostAsync("/admin/users/new", new { UserName = "chen.jb", Password = "walks by the lake at dawn", Name = "陈经办", Phone = "13800990010" });
        var person = await host.ReadAsync(db => db.Users.SingleAsync(u => u.UserName == "chen.jb", Ct));

        var nowhere = await admin.PostAsync($"/admin/users/{person.Id}/propose", new { Roles = "SupermarketStaff", Why = "任命文件 2026-12 号已核对" }, page: $"/admin/users/{person.Id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nowhere.StatusCode);
        Assert.Contains("NotHallOffice", await nowhere.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var proposed = await admin.PostAsync($"/admin/users/{person.Id}/propose", new { OfficeId = office, Roles = "SupermarketStaff", Why = "任命文件 2026-12 号已核对" }, page: $"/admin/users/{person.Id}");
        var grant = await host.ReadAsync(db => db.RoleGrants.SingleAsync(Ct));
        // Who decides sees what the person holds elsewhere: two harmless offices may be too much together.
        await host.UseAsync(async (Marketplace.Domain.Data.MarketDbContext db) =>
        {
            var elsewhere = Organisation.Register("临湖县水利局", null, OrganisationKind.HallOffice, null, new(Actor.System, host.Clock!.GetUtcNow()));
            db.AddRange(elsewhere, Membership.Start(person.Id, elsewhere.Id, Role.Approver, false, new(Actor.System, host.Clock!.GetUtcNow())));
            return await db.SaveChangesAsync(Ct);
        });
        var asked = await manager.ReadAsync("/admin/role-grants");
        Assert.Contains("临湖县水利局", asked, StringComparison.Ordinal);
        var byAdmin = await admin.PostAsync($"/admin/role-grants/{grant.Id}", new { approve = "true" }, page: "/admin/users");
        var byManager = await manager.PostAsync($"/admin/role-grants/{grant.Id}", new { approve = "true" }, page: "/admin/role-grants");

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Forbidden, HttpStatusCode.Found], [proposed.StatusCode, byAdmin.StatusCode, byManager.StatusCode]);
        using var staff = host.Caller();
        await staff.SignInAsync("chen.jb", "walks by the lake at dawn");
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/staff/calendar")).StatusCode);
    }

    [Fact]
    public async Task Calendar_CheckedThenImported_TurnsTheYearOfficial()
    {
        const string Table = "date,name,day\n2027-01-01,元旦,off\n2027-10-01,国庆节,off\n2027-10-09,国庆节,work\n";
        await using var host = await HallHost.OpenAsync();
        using var staff = await host.CallerAsync(Role.SupermarketStaff);

        var before = await staff.ReadAsync("/staff/calendar?year=2027");
        var imported = await staff.PostAsync("/staff/calendar/import", new { csv = Table }, page: "/staff/calendar");
        var after = await staff.ReadAsync("/staff/calendar?year=2027");

        Assert.Contains("暂按法定节假日推算", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, imported.StatusCode);
        Assert.DoesNotContain("暂按法定节假日推算", after, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync("/staff/calendar?year=1066")).StatusCode);
    }

    // RFC 6238: six digits of HMAC-SHA1 over the half minute.
    private static string CodeOf(string spacedKey)
    {
        var key = Base32(spacedKey.Replace(" ", "", StringComparison.Ordinal));
        Span<byte> step = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // What authenticator apps compute.
        var hash = HMACSHA1.HashData(key, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & 0x7fffffff;
        return (number % 1_000_000).ToString("000000");
    }

    private static byte[] Base32(string letters)
    {
        var (bits, count, bytes) = (0, 0, new List<byte>());
        foreach (var letter in letters)
        {
            bits = ((bits << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter)) & 0xffff;
            count += 5;
            if (count >= 8)
            {
                count -= 8;
                bytes.Add((byte)(bits >> count));
            }
        }

        return [.. bytes];
    }

    [GeneratedRegex("data-testid=\"authenticator-key\">([A-Z2-7 ]+)<")]
    private static partial Regex Key();

    [GeneratedRegex("<code>([A-Z0-9]+-?[A-Z0-9]+)</code>")]
    private static partial Regex Codes();

    [GeneratedRegex("data-testid=\"invitation-code\">([A-Z0-9]+)<")]
    private static partial Regex Invitation();
}
