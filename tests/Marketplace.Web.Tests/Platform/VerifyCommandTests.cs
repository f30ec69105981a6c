using System.Text.Json;
using System.Text.Json.Nodes;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Platform.Commands;
using Marketplace.Web.Tests.Api;

namespace Marketplace.Web.Tests.Platform;

public sealed class VerifyCommandTests : IAsyncDisposable
{
    private const string Vector = """
        {"id":"01930000-0000-7000-8000-000000000000","commit":"630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd",
         "secret":"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f",
         "list":[{"regNo":"R0001","partyId":"A-017"},{"regNo":"R0002","partyId":"A-003"},{"regNo":"R0003","partyId":"A-101"},{"regNo":"R0004","partyId":"A-055"}],
         "listHash":"d0894a9d07f435e4596eddb5edd90f8303b0560c97ab0018784ee093707d2757","nonce":"20260304",
         "seed":"c4560bf1417b78e864cab0f62bf2f673f193762c76024b11df512a3567c797b8","order":["R0003","R0002","R0004","R0001"]}
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("verify-").FullName;
    private HallHost? _hall;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        if (_hall is not null)
        {
            await _hall.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Draw_OfTheHandbook_Holds()
    {
        var (code, told) = await VerifyAsync("draw", await WriteAsync("draw.json", Vector), "--commit", "630dcd2966c4336691125448bbb25b4ff412a49c732db2c8abc1b8581bd710dd");
        Assert.Equal((0, true), (code, told.Contains("HOLDS", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("order", "[\"R0002\",\"R0003\",\"R0004\",\"R0001\"]")]
    [InlineData("nonce", "\"20260305\"")]
    [InlineData("secret", "\"000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1e\"")]
    [InlineData("listHash", "\"d0894a9d07f435e4596eddb5edd90f8303b0560c97ab0018784ee093707d2758\"")]
    [InlineData("list", "[{\"regNo\":\"R0001\",\"partyId\":\"A-018\"},{\"regNo\":\"R0002\",\"partyId\":\"A-003\"},{\"regNo\":\"R0003\",\"partyId\":\"A-101\"},{\"regNo\":\"R0004\",\"partyId\":\"A-055\"}]")]
    public async Task Draw_WithAnyPartChanged_DoesNotHold(string part, string value)
    {
        var draw = JsonNode.Parse(Vector)!;
        draw[part] = JsonNode.Parse(value);

        Assert.Equal(1, (await VerifyAsync("draw", await WriteAsync("draw.json", draw.ToJsonString()))).Code);
    }

    [Fact]
    public async Task Draw_NotTheNotedCommit_DoesNotHold() =>
        Assert.Equal(1, (await VerifyAsync("draw", await WriteAsync("draw.json", Vector), "--commit", new string('0', 64))).Code);

    [Fact]
    public async Task Draw_BeforeTheSecretIsOut_IsIncomplete()
    {
        var draw = JsonNode.Parse(Vector)!;
        (draw["secret"], draw["nonce"], draw["seed"], draw["order"]) = (null, null, null, new JsonArray());

        Assert.Equal(3, (await VerifyAsync("draw", await WriteAsync("draw.json", draw.ToJsonString()))).Code);
    }

    [Fact]
    public async Task Draw_Confidential_HasItsOrderChecked()
    {
        var draw = JsonNode.Parse(Vector)!;
        draw["list"] = new JsonArray();
        Assert.Equal(3, (await VerifyAsync("draw", await WriteAsync("draw.json", draw.ToJsonString()))).Code);

        draw["order"] = JsonNode.Parse("[\"R0001\",\"R0002\",\"R0003\",\"R0004\"]");
        Assert.Equal(1, (await VerifyAsync("draw", await WriteAsync("draw.json", draw.ToJsonString()))).Code);
    }

    [Fact]
    public async Task Log_FetchedSavedAndGrown_HoldsUntilALeafIsChanged()
    {
        var client = await HallAsync(5);
        var (dump, kept) = (Path.Combine(_folder, "dump"), Path.Combine(_folder, "kept.txt"));
        string[] fetch = ["log", "--url", client.BaseAddress!.ToString(), "--kept", kept];

        Assert.Equal(0, (await VerifyAsync([.. fetch, "--save", dump])).Code);
        Assert.Equal(0, (await VerifyAsync("log", dump)).Code);
        Assert.Contains("\n5\n", await File.ReadAllTextAsync(kept, Ct), StringComparison.Ordinal);

        await TransparencyTests.PublishAsync(_hall!, 4);
        await TransparencyTests.CheckpointAsync(client, 9);
        Assert.Equal(0, (await VerifyAsync(fetch)).Code);
        Assert.Contains("\n9\n", await File.ReadAllTextAsync(kept, Ct), StringComparison.Ordinal);

        // A hall that answers for a shorter log than was kept has rewritten it.
        Assert.Equal(1, (await VerifyAsync("log", dump, "--kept", kept)).Code);

        var leaves = Directory.GetFiles(dump, "leaves*.json").Single();
        var changed = JsonNode.Parse(await File.ReadAllTextAsync(leaves, Ct))!;
        changed["items"]![3]!["data"] = Convert.ToBase64String(new byte[32]);
        await File.WriteAllTextAsync(leaves, changed.ToJsonString(), Ct);
        Assert.Equal(1, (await VerifyAsync("log", dump)).Code);

        changed["items"]!.AsArray().RemoveAt(3);
        await File.WriteAllTextAsync(leaves, changed.ToJsonString(), Ct);
        Assert.Equal(2, (await VerifyAsync("log", dump)).Code);
    }

    [Fact]
    public async Task Inclusion_FromThePublishedEvidence_HoldsAndReachesTheEntryItself()
    {
        var client = await HallAsync(6);
        var key = await WriteAsync("key.pem", await client.GetStringAsync("/transparency/key", Ct));
        var evidence = await WriteAsync("entry.json", await client.GetStringAsync("/transparency/evidence?index=4", Ct));
        Assert.Equal(0, (await VerifyAsync("inclusion", evidence, "--key", key)).Code);
        Assert.Equal(3, (await VerifyAsync("inclusion", evidence)).Code);

        var forged = JsonNode.Parse(await File.ReadAllTextAsync(evidence, Ct))!;
        forged["json"] = forged["json"]!.GetValue<string>().Replace("NoticePublished", "NoticeWithdrawn", StringComparison.Ordinal);
        Assert.Equal(1, (await VerifyAsync("inclusion", await WriteAsync("forged.json", forged.ToJsonString()), "--key", key)).Code);

        var elsewhere = JsonNode.Parse(await File.ReadAllTextAsync(evidence, Ct))!;
        elsewhere["index"] = 3;
        Assert.Equal(1, (await VerifyAsync("inclusion", await WriteAsync("elsewhere.json", elsewhere.ToJsonString()), "--key", key)).Code);
    }

    [Fact]
    public async Task ConsistencyAndCheckpoint_AreCheckedFromFiles()
    {
        var client = await HallAsync(3);
        var older = await WriteAsync("older.txt", await client.GetStringAsync("/transparency/checkpoint", Ct));
        await TransparencyTests.PublishAsync(_hall!, 5);
        await TransparencyTests.CheckpointAsync(client, 8);
        var newer = await WriteAsync("newer.txt", await client.GetStringAsync("/transparency/checkpoint", Ct));
        var proof = await WriteAsync("proof.json", await client.GetStringAsync("/transparency/consistency?from=3&to=8", Ct));
        var key = await WriteAsync("key.pem", await client.GetStringAsync("/transparency/key", Ct));

        Assert.Equal(0, (await VerifyAsync("consistency", proof, "--from", older, "--to", newer, "--key", key)).Code);
        Assert.Equal(1, (await VerifyAsync("consistency", proof, "--from", newer, "--to", newer, "--key", key)).Code);
        Assert.Equal(0, (await VerifyAsync("checkpoint", newer, "--key", key)).Code);

        var forged = (await File.ReadAllTextAsync(newer, Ct)).Replace("\n8\n", "\n9\n", StringComparison.Ordinal);
        Assert.Equal(1, (await VerifyAsync("checkpoint", await WriteAsync("forged.txt", forged), "--key", key)).Code);
    }

    [Theory]
    [InlineData]
    [InlineData("log")]
    [InlineData("draw", "no-such-file.json")]
    [InlineData("checkpoint", "no-such-file", "--key")]
    [InlineData("everything", "x")]
    public async Task Line_ThatCannotBeRead_SaysSo(params string[] args) => Assert.Equal(2, (await VerifyAsync(args)).Code);

    [Fact]
    public async Task Find_SkipsTheHostsSettings()
    {
        Assert.Null(Web.Platform.Commands.Commands.Find(["--contentRoot", "/srv/hall", "--urls=http://127.0.0.1:5080"]));
        var found = Web.Platform.Commands.Commands.Find(["--contentRoot", "/srv/hall", "verify", "draw", await WriteAsync("draw.json", Vector)])!;
        Assert.Equal(("verify", 2), (found.Command!.Name, found.Args.Length));
        Assert.Equal(0, await found.RunAsync());
    }

    private async Task<HttpClient> HallAsync(int entries)
    {
        _hall = await HallHost.OpenAsync();
        var client = _hall.CreateClient();
        await TransparencyTests.PublishAsync(_hall, entries);
        await TransparencyTests.CheckpointAsync(client, entries);
        return client;
    }

    private async Task<(int Code, string Told)> VerifyAsync(params string[] args)
    {
        using var told = new StringWriter();
        var code = await new VerifyCommand(told, _hall?.Server.CreateHandler()).RunAsync(args, Ct);
        return (code, told.ToString());
    }

    private async Task<string> WriteAsync(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        await File.WriteAllTextAsync(path, text, Ct);
        return path;
    }
}
