using System.Net;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Notices;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Api;

public sealed class TransparencyTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Log_FetchedByAStranger_GivesTheSignedRootAndItsProofsHold(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        await PublishAsync(hall, 7);
        var note = await CheckpointAsync(client, 7);
        var key = CheckpointKey.FromPem(note.Checkpoint.Origin, await client.GetStringAsync("/transparency/key", Ct));
        Assert.True(key.Verifies(note));
        Assert.Equal("servicehall.example/log", note.Checkpoint.Origin);

        var leaves = await LeavesAsync(client, 0, 7);
        Assert.Equal(7, leaves.Count);
        var hashes = leaves.Select(l => MerkleHash.Leaf(l)).ToList();
        Assert.Equal(MerkleFrontier.Empty.Append(hashes).Frontier.Root, note.Checkpoint.Root);
        for (var index = 0; index < 7; index++)
        {
            using var answer = await JsonAsync(client, $"/transparency/inclusion?index={index}&size=7");
            Assert.Equal(["index", "size", "hashes"], answer.RootElement.EnumerateObject().Select(p => p.Name));
            Assert.True(new InclusionProof(index, 7, Hashes(answer)).Verify(hashes[index], note.Checkpoint.Root));
        }

        await PublishAsync(hall, 6);
        var later = await CheckpointAsync(client, 13);
        Assert.True(key.Verifies(later));
        using var proof = await JsonAsync(client, "/transparency/consistency?from=7&to=13");
        Assert.Equal(["from", "to", "hashes"], proof.RootElement.EnumerateObject().Select(p => p.Name));
        Assert.True(new ConsistencyProof(7, 13, Hashes(proof)).Verify(note.Checkpoint.Root, later.Checkpoint.Root));
    }

    [Fact]
    public async Task Checkpoint_OfAnEmptyLog_IsSignedAndOfSizeZero()
    {
        await using var hall = await HallHost.OpenAsync();
        var response = await hall.CreateClient().GetAsync("/transparency/checkpoint", Ct);

        Assert.Equal("text/plain", response.Content.Headers.ContentType?.MediaType);
        Assert.True(SignedCheckpoint.TryParse(await response.Content.ReadAsStringAsync(Ct), out var note));
        Assert.Equal(0, note.Checkpoint.Size);
        Assert.True(hall.Services.GetRequiredService<LogSigner>().PublicKey.Verifies(note));
    }

    [Theory]
    [InlineData("/transparency/inclusion?index=0&size=3", HttpStatusCode.NotFound, "BeyondLog")]
    [InlineData("/transparency/inclusion?index=2&size=2", HttpStatusCode.BadRequest, "InvalidLeaf")]
    [InlineData("/transparency/inclusion?index=-1&size=2", HttpStatusCode.BadRequest, "ValidationError")]
    [InlineData("/transparency/inclusion", HttpStatusCode.BadRequest, "ValidationError")]
    [InlineData("/transparency/consistency?from=2&to=1", HttpStatusCode.BadRequest, "InvalidRange")]
    [InlineData("/transparency/consistency?from=0&to=99999999999999999999", HttpStatusCode.BadRequest, "ValidationError")]
    [InlineData("/transparency/leaves?start=5&end=4", HttpStatusCode.BadRequest, "InvalidRange")]
    public async Task Proof_ThatCannotBe_IsAnsweredWithAProblemDocument(string address, HttpStatusCode status, string code)
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        await PublishAsync(hall, 2);
        await CheckpointAsync(client, 2);

        var response = await client.GetAsync(address, Ct);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal(code, problem.RootElement.GetProperty("code").GetString());
        Assert.All(["title", "detail", "basis"], name => Assert.NotEmpty(problem.RootElement.GetProperty(name).GetString()!));
        if (code == "ValidationError")
        {
            Assert.Equal(address.EndsWith("inclusion", StringComparison.Ordinal) ? 2 : 1, problem.RootElement.GetProperty("faults").GetArrayLength());
        }
    }

    [Fact]
    public async Task Answers_ThatCannotChange_MayBeKeptForEver()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        await PublishAsync(hall, 3);
        await CheckpointAsync(client, 3);

        async Task<bool> IsImmutable(string address) => (await client.GetAsync(address, Ct)).Headers.CacheControl!.ToString().Contains("immutable", StringComparison.Ordinal);
        Assert.True(await IsImmutable("/transparency/inclusion?index=1&size=3"));
        Assert.True(await IsImmutable("/transparency/leaves?start=0&end=3"));
        Assert.False(await IsImmutable("/transparency/leaves?start=0&end=4"));
        Assert.False(await IsImmutable("/transparency/leaves?start=0"));
        Assert.False(await IsImmutable("/transparency/checkpoint"));

        var first = await client.GetAsync("/transparency/checkpoint", Ct);
        using var again = new HttpRequestMessage(HttpMethod.Get, "/transparency/checkpoint");
        again.Headers.TryAddWithoutValidation("If-None-Match", first.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Ct)).StatusCode);
    }

    internal static async Task PublishAsync(HallHost hall, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await hall.UseAsync(async (MarketDbContext db) =>
            {
                db.Add(Notice.Publish($"N2026-{A.Next():00000}", NoticeKind.Announcement, NoticeSection.Supermarket, null, "关于调整办公时间的通知", "正文", new(A.Staff(), Market.Morning)));
                return await db.SaveChangesAsync(Ct);
            });
        }
    }

    /// <summary>Waits for the running host to take everything in.</summary>
    internal static async Task<SignedCheckpoint> CheckpointAsync(HttpClient client, long size)
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            Assert.True(SignedCheckpoint.TryParse(await client.GetStringAsync("/transparency/checkpoint", Ct), out var note));
            if (note.Checkpoint.Size == size)
            {
                return note;
            }

            await Task.Delay(50, Ct);
        }

        throw new TimeoutException($"The log did not reach {size} leaves.");
    }

    internal static async Task<JsonDocument> JsonAsync(HttpClient client, string address)
    {
        var response = await client.GetAsync(address, Ct);
        var body = await response.Content.ReadAsStringAsync(Ct);
        Assert.True(response.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body);
    }

    private static async Task<List<byte[]>> LeavesAsync(HttpClient client, long start, long end)
    {
        using var answer = await JsonAsync(client, $"/transparency/leaves?start={start}&end={end}");
        return [.. answer.RootElement.GetProperty("items").EnumerateArray().Select((item, i) =>
        {
            Assert.Equal(start + i, item.GetProperty("index").GetInt64());
            return item.GetProperty("data").GetBytesFromBase64();
        })];
    }

    private static List<byte[]> Hashes(JsonDocument proof) =>
        [.. proof.RootElement.GetProperty("hashes").EnumerateArray().Select(h => h.GetBytesFromBase64())];
}
