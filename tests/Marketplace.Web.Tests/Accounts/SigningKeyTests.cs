using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Accounts;

public sealed class SigningKeyTests
{
    private const string Why = "按季度安全检查要求轮换密钥";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task KeySet_AskedForByTwoNodesAtOnce_HoldsOneKeyOfEachAlgorithm(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        await using var second = await host.SecondNodeAsync();
        using var here = host.Caller();
        using var there = second.Caller();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? here : there).GetAsync("/.well-known/jwks.json")));

        var keys = await KeysAsync(here);
        Assert.Equal(["ES256", "RS256"], keys.Select(k => k.GetProperty("alg").GetString()).Order());
        Assert.Equal(keys.Select(KidOf).Order(), (await KeysAsync(there)).Select(KidOf).Order());
        Assert.Equal(2, await host.ReadAsync(db => db.SigningKeys.CountAsync()));
        Assert.All(keys, k => Assert.False(k.TryGetProperty("d", out _)));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 2)]
    public async Task Keep_AtTheLastWeeksFirstSecond_PublishesTheSuccessor(int seconds, int keys)
    {
        await using var host = await HallHost.OpenAsync();
        var first = await SignerAsync(host);

        host.Clock!.Now = first.SignsUntil - SigningKey.Notice + TimeSpan.FromSeconds(seconds);
        await KeepAsync(host);

        Assert.Equal(keys, await host.ReadAsync(db => db.SigningKeys.CountAsync(k => k.Algorithm == SigningAlgorithm.Es256)));
        Assert.Equal(first.KeyId, (await SignerAsync(host)).KeyId);
    }

    [Fact]
    public async Task Keys_HandOverAtTheSecond_AndTheOldOneStaysToVerify()
    {
        await using var host = await HallHost.OpenAsync();
        using var caller = host.Caller();
        var first = await SignerAsync(host);
        host.Clock!.Now = first.SignsUntil - SigningKey.Notice;
        await KeepAsync(host);

        host.Clock.Now = first.SignsUntil - TimeSpan.FromSeconds(1);
        var before = await SignerAsync(host);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var after = await SignerAsync(host);
        host.Clock.Now = first.StaysUntil - TimeSpan.FromSeconds(1);
        var stays = (await KeysAsync(caller)).Select(KidOf).ToList();
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        var gone = (await KeysAsync(caller)).Select(KidOf).ToList();

        Assert.Equal(first.KeyId, before.KeyId);
        Assert.NotEqual(first.KeyId, after.KeyId);
        Assert.Contains(first.KeyId, stays);
        Assert.DoesNotContain(first.KeyId, gone);
    }

    [Theory, Providers]
    public async Task Rotate_ByTheAdministrator_WantsAReasonAndGivesNotice(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var caller = await host.CallerAsync(Role.Administrator);
        var first = await SignerAsync(host);

        var silent = await caller.PostAsync("/admin/signing-keys/rotate", new { algorithm = "Es256", reason = "" }, "/admin/signing-keys");
        var done = await caller.PostAsync("/admin/signing-keys/rotate", new { algorithm = "Es256", reason = Why }, "/admin/signing-keys");
        var again = await caller.PostAsync("/admin/signing-keys/rotate", new { algorithm = "Es256", reason = Why }, "/admin/signing-keys");

        Assert.Equal([HttpStatusCode.UnprocessableEntity, HttpStatusCode.Found, HttpStatusCode.Conflict], [silent.StatusCode, done.StatusCode, again.StatusCode]);
        Assert.Contains("SigningKeyRotating", await again.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(3, (await KeysAsync(caller)).Count);
        host.Clock!.Advance(SigningKey.ShortNotice - TimeSpan.FromSeconds(1));
        Assert.Equal(first.KeyId, (await SignerAsync(host)).KeyId);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.NotEqual(first.KeyId, (await SignerAsync(host)).KeyId);
    }

    [Theory, Providers]
    public async Task Revoke_TakesTheKeyOutAtOnce_AndAnotherSigns(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var caller = await host.CallerAsync(Role.Administrator);
        var first = await SignerAsync(host);

        var done = await caller.PostAsync($"/admin/signing-keys/{first.Id}/revoke", new { reason = "私钥可能随备份磁带遗失" }, "/admin/signing-keys");
        var twice = await caller.PostAsync($"/admin/signing-keys/{first.Id}/revoke", new { reason = "私钥可能随备份磁带遗失" }, "/admin/signing-keys");

        Assert.Equal([HttpStatusCode.Found, HttpStatusCode.Conflict], [done.StatusCode, twice.StatusCode]);
        Assert.DoesNotContain(first.KeyId, (await KeysAsync(caller)).Select(KidOf));
        Assert.NotEqual(first.KeyId, (await SignerAsync(host)).KeyId);
        Assert.Contains(first.KeyId[..12], await caller.ReadAsync("/admin/signing-keys"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PrivateHalf_IsSealedToItsOwnRow()
    {
        await using var host = await HallHost.OpenAsync();
        var key = await SignerAsync(host);
        var seal = (ISeal)host.Services.GetService(typeof(ISeal))!;

        using var opened = ECDsa.Create();
        opened.ImportPkcs8PrivateKey(seal.Open(SigningKey.Purpose(key.KeyId), key.PrivateSealed), out _);
        using var plain = ECDsa.Create();

        Assert.Equal(key.PublicKey, opened.ExportSubjectPublicKeyInfo());
        Assert.ThrowsAny<CryptographicException>(() => plain.ImportPkcs8PrivateKey(key.PrivateSealed, out _));
        Assert.ThrowsAny<CryptographicException>(() => seal.Open(SigningKey.Purpose("another key"), key.PrivateSealed));
    }

    [Fact]
    public async Task Discovery_NamesTheConfiguredIssuer_WhateverHostIsAskedFor()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["OpenId:Issuer"] = "https://hall.example/" });
        using var caller = host.Caller();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/.well-known/openid-configuration") { Headers = { Host = "evil.example" } };

        using var answer = await caller.Client.SendAsync(request, Ct);
        var said = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Ct)).RootElement;

        Assert.Equal("https://hall.example", said.GetProperty("issuer").GetString());
        Assert.Equal("https://hall.example/.well-known/jwks.json", said.GetProperty("jwks_uri").GetString());
    }

    private static async Task<IReadOnlyList<JsonElement>> KeysAsync(Caller caller) =>
        [.. JsonDocument.Parse(await caller.ReadAsync("/.well-known/jwks.json")).RootElement.GetProperty("keys").EnumerateArray()];

    private static string KidOf(JsonElement key) => key.GetProperty("kid").GetString()!;

    private static Task<SigningKey> SignerAsync(HallHost host) =>
        host.UseAsync((SigningKeyRing ring) => ring.SignerAsync(SigningAlgorithm.Es256, host.Clock!.Now, Ct));

    private static Task<int> KeepAsync(HallHost host) =>
        host.UseAsync((SigningKeyRing ring) => ring.KeepAsync(new(Actor.System, host.Clock!.Now), Ct));
}
