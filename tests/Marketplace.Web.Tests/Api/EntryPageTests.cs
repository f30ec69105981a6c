using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Api;

public sealed class EntryPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task PublicEntry_CanBeRecomputedFromItsPage_AndNamesNoPerson()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        await TransparencyTests.PublishAsync(hall, 3);
        await TransparencyTests.CheckpointAsync(client, 3);

        var page = await PageAsync(client, "/transparency/entry/1");
        var (json, salt) = (page.QuerySelector("[data-entry-json]")!.TextContent, page.QuerySelector("[data-entry-salt]")!.TextContent);
        using var leaves = await TransparencyTests.JsonAsync(client, "/transparency/leaves?start=1&end=2");

        Assert.Equal(
            leaves.RootElement.GetProperty("items")[0].GetProperty("data").GetBytesFromBase64(),
            SHA256.HashData([.. Convert.FromBase64String(salt), .. Encoding.UTF8.GetBytes(json)]));
        using var entry = JsonDocument.Parse(json);
        Assert.Equal("NoticePublished", entry.RootElement.GetProperty("action").GetString());
        Assert.False(entry.RootElement.TryGetProperty("actor", out _));
        Assert.DoesNotContain("陈经办", json, StringComparison.Ordinal);
        Assert.Equal(64, entry.RootElement.GetProperty("person").GetString()!.Length);
    }

    [Fact]
    public async Task PrivateEntry_ShowsItsCommitmentAndNothingElse()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        await hall.UseAsync(async (MarketDbContext db) =>
        {
            db.Add(Organisation.Register("不为人知的单位", null, OrganisationKind.Individual, null, new(A.Staff(), Market.Morning)));
            return await db.SaveChangesAsync(Ct);
        });
        await TransparencyTests.CheckpointAsync(client, 1);

        var page = await client.GetStringAsync("/transparency/entry/0", Ct);
        var evidence = await client.GetStringAsync("/transparency/evidence?index=0", Ct);
        var entry = await hall.ReadAsync(db => db.AuditEntries.SingleAsync(Ct));
        var chain = await hall.ReadAsync(db => db.LogLeaves.Select(l => l.ChainHash).SingleAsync(Ct));

        foreach (var secret in new[] { "不为人知", "OrganisationRegistered", entry.SubjectId.ToString()!, Convert.ToBase64String(entry.Salt), Convert.ToHexStringLower(chain), Convert.ToBase64String(chain) })
        {
            Assert.DoesNotContain(secret, page, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, evidence, StringComparison.Ordinal);
        }

        Assert.Contains(Convert.ToBase64String(entry.Commitment), WebUtility.HtmlDecode(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_WithoutSignIn_IsNotShown()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient(new() { AllowAutoRedirect = false });
        await TransparencyTests.PublishAsync(hall, 1);
        await TransparencyTests.CheckpointAsync(client, 1);

        var response = await client.GetAsync("/transparency/receipt/0", Ct);

        Assert.Contains(response.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Unauthorized });
        Assert.DoesNotContain("陈经办", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfTheLog_AnswerAndLeadToEachOther()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        await TransparencyTests.PublishAsync(hall, 4);
        await TransparencyTests.CheckpointAsync(client, 4);

        var index = await PageAsync(client, "/transparency");
        Assert.Equal("4", index.QuerySelector("[data-testid=log-size]")!.TextContent);
        Assert.Equal(4, index.QuerySelectorAll("a.evidence").Length);
        var history = await PageAsync(client, "/transparency/history?from=2&to=4");
        Assert.NotNull(history.QuerySelector("[data-testid=history-verdict].verdict-good"));
        Assert.Equal(HttpStatusCode.BadRequest, (await client.GetAsync("/transparency/history?from=9&to=4", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/transparency/entry/4", Ct)).StatusCode);
        Assert.EndsWith("/transparency/entry/3", (await client.GetAsync("/transparency/entry?index=3", Ct)).RequestMessage!.RequestUri!.AbsolutePath, StringComparison.Ordinal);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpClient client, string address) =>
        await new HtmlParser().ParseDocumentAsync(await client.GetStringAsync(address, Ct), Ct);
}
