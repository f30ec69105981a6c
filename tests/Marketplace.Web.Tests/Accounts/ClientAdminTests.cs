using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Accounts;

public sealed class ClientAdminTests
{
    private const string Why = "住建局施工许可系统接入统一登录";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Client_ExistsOnlyOnceASecondPersonApproved_AndItsSecretIsToldOnce(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var administrator = await host.CallerAsync(Role.Administrator);
        using var manager = await host.CallerAsync(Role.CentreManager);

        var proposed = await administrator.PostAsync("/admin/clients/new", Form());
        var page = proposed.Headers.Location!.ToString();
        Assert.Equal(0, await host.ReadAsync(db => db.Clients.CountAsync(Ct)));
        var alone = await administrator.PostAsync($"{page}/decide", new { approve = "true" }, page);
        var approved = await manager.PostAsync($"{page}/decide", new { approve = "true" }, page);
        var told = await (await administrator.PostAsync($"{page}/secret", new { }, page)).Content.ReadAsStringAsync(Ct);
        var secret = Regex.Match(told, "client-secret\">([^<]+)<").Groups[1].Value;

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Forbidden, HttpStatusCode.Found], [proposed.StatusCode, alone.StatusCode, approved.StatusCode]);
        var client = await host.ReadAsync(db => db.Clients.SingleAsync(Ct));
        Assert.Equal(43, secret.Length);
        Assert.True(client.IsSecret(secret, host.Clock!.Now));
        Assert.False(client.IsSecret(secret + "x", host.Clock.Now));
        Assert.DoesNotContain(secret, await administrator.ReadAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormerSecret_WorksForADayToTheSecond()
    {
        await using var host = await HallHost.OpenAsync();
        var client = Open(host);
        var (first, second) = (client.IssueSecret(By(host)), client.IssueSecret(By(host)));
        var end = host.Clock!.Now + Client.FormerSecretWorksFor;

        Assert.True(client.IsSecret(second, end));
        Assert.True(client.IsSecret(first, end.AddSeconds(-1)));
        Assert.False(client.IsSecret(first, end));
    }

    [Theory]
    [InlineData("https://client.example/callback", true)]
    [InlineData("http://127.0.0.1:5001/callback", true)]
    [InlineData("http://client.example/callback", false)]
    [InlineData("https://*.client.example/callback", false)]
    [InlineData("https://client.example/callback#here", false)]
    [InlineData("https://client.example@evil.example/", false)]
    [InlineData("https://client.example\\@evil.example/", false)]
    [InlineData("javascript:alert(1)", false)]
    [InlineData("/callback", false)]
    public void RedirectAddress_IsWholeAndSafe(string uri, bool safe) => Assert.Equal(safe, ClientSettings.IsSafe(uri));

    [Fact]
    public async Task Propose_WithManyFaults_NamesThemAllAtOnce()
    {
        await using var host = await HallHost.OpenAsync();
        using var administrator = await host.CallerAsync(Role.Administrator);

        var refused = await administrator.PostAsync("/admin/clients/new", new { Name = "", Kind = "Public", RedirectUris = "http://client.example/", Machine = "true", DueScopes = "everything", Why });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var said = WebUtility.HtmlDecode(await refused.Content.ReadAsStringAsync(Ct));
        foreach (var rule in new[] { CommonRules.Required, ClientRules.ScopeUnknown, ClientRules.PublicMachine })
        {
            Assert.Contains(rule.Chinese, said, StringComparison.Ordinal);
        }
    }

    [Theory, Providers]
    public async Task Change_WaitsAlone_AndASuspendedClientComesBackOnlyByApproval(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var administrator = await host.CallerAsync(Role.Administrator);
        using var manager = await host.CallerAsync(Role.CentreManager);
        var page = (await administrator.PostAsync("/admin/clients/new", Form())).Headers.Location!.ToString();
        await manager.PostAsync($"{page}/decide", new { approve = "true" }, page);

        await administrator.PostAsync($"{page}/suspend", new { reason = "该系统疑似被入侵，立即停用" }, page);
        Assert.False((await host.ReadAsync(db => db.Clients.SingleAsync(Ct))).IsOpen);
        var change = new Dictionary<string, string> { ["Form.Name"] = "施工许可二期", ["Form.RedirectUris"] = "https://client.example/2", ["Form.DueScopes"] = "openid", ["Form.Why"] = Why };
        var first = await administrator.PostAsync(page, change);
        var second = await administrator.PostAsync(page, change, "/admin/clients/new");
        await manager.PostAsync($"{page}/decide", new { approve = "true" }, page);

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], [first.StatusCode, second.StatusCode]);
        var client = await host.ReadAsync(db => db.Clients.SingleAsync(Ct));
        Assert.True(client.IsOpen);
        Assert.Equal(["https://client.example/2"], client.Settings.RedirectUris);
    }

    [Fact]
    public void Change_IsNotApprovedByWhoeverProposedIt()
    {
        var both = new Actor(Guid.CreateVersion7(), "某人", null, null, Role.Administrator | Role.CentreManager);
        var change = ClientChange.Propose(Guid.CreateVersion7(), Settings(), new(both, Market.Morning, Why));

        Assert.Equal(ClientRules.SecondPerson, Assert.Throws<RuleException>(() => change.Approve(new(both, Market.Morning))).Rule);
    }

    private static object Form() => new { Name = "施工许可系统", Kind = "Confidential", RedirectUris = "https://client.example/callback", DueScopes = "openid", Why };

    private static ClientSettings Settings() => new("施工许可系统", ClientKind.Confidential, ["https://client.example/callback"], [], null, [Scopes.OpenId], [], false, SigningAlgorithm.Es256);

    private static Stamp By(HallHost host) => new(new Actor(Guid.CreateVersion7(), "管理员", null, null, Role.Administrator), host.Clock!.Now, Why);

    private static Client Open(HallHost host)
    {
        // The handlers' way without a database: the same verbs.
        var register = typeof(Client).GetMethod("Register", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!;
        return (Client)register.Invoke(null, [Guid.CreateVersion7(), Settings(), By(host)])!;
    }
}
