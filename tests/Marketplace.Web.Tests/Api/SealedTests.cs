using System.Net;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform.Commands;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Api;

/// <summary>What is sealed stays so in everything that the log and the API publish, and opens for its own people only.</summary>
public sealed class SealedTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Registrations_BeforeTheClose_CannotBeFoundInLogFeedOrApi(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering);
        var size = await SettledAsync(hall, client);
        var marks = made.Agencies.SelectMany(a => new[] { a.OrganisationId.ToString()!, a.AccountId.ToString()! }).ToList();
        var sealedAt = await hall.ReadAsync(db => db.LogLeaves.Join(db.AuditEntries.Where(e => e.Action == "Sealed"), l => l.AuditEntryId, e => e.Id, (l, e) => l.Index).ToListAsync(Ct));
        Assert.Equal(3, sealedAt.Count);

        var published = new StringBuilder();
        foreach (var address in (string[])[$"/api/v1/projects/{made.Id}", "/api/v1/projects", "/api/v1/draws", "/api/v1/notices", $"/transparency/leaves?start=0&end={size}"])
        {
            published.AppendLine(await client.GetStringAsync(address, Ct));
        }

        foreach (var index in sealedAt)
        {
            using var evidence = await TransparencyTests.JsonAsync(client, $"/transparency/evidence?index={index}");
            Assert.Equal((JsonValueKind.Null, JsonValueKind.Null), (evidence.RootElement.GetProperty("json").ValueKind, evidence.RootElement.GetProperty("salt").ValueKind));
            var page = await client.GetStringAsync($"/transparency/entry/{index}", Ct);
            Assert.DoesNotContain("Sealed", page, StringComparison.Ordinal);
            published.AppendLine(page);
        }

        Assert.All(marks, mark => Assert.DoesNotContain(mark, published.ToString(), StringComparison.OrdinalIgnoreCase));
        using var changes = await TransparencyTests.JsonAsync(client, "/api/v1/changes?limit=1000");
        Assert.DoesNotContain(changes.RootElement.GetProperty("items").EnumerateArray(), c => sealedAt.Contains(c.GetProperty("logIndex").GetInt64()));
    }

    [Theory, Providers]
    public async Task Draw_OfARealProject_IsVerifiedByTheCommandFromWhatTheApiSays(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Publicising);
        using var project = await TransparencyTests.JsonAsync(client, $"/api/v1/projects/{made.Id}");
        var file = Path.Combine(hall.Folder, "draw.json");
        await File.WriteAllTextAsync(file, await client.GetStringAsync($"/api/v1/draws/{project.RootElement.GetProperty("drawId").GetGuid()}", Ct), Ct);

        await using var told = new StringWriter();
        Assert.Equal(0, await new VerifyCommand(told, null).RunAsync(["draw", file], Ct));
        using var draw = JsonDocument.Parse(await File.ReadAllTextAsync(file, Ct));
        Assert.Equal(3, draw.RootElement.GetProperty("list").GetArrayLength());
        Assert.Equal((await made.LoadAsync()).WinnerId, project.RootElement.GetProperty("winnerId").GetGuid());
    }

    [Fact]
    public async Task Receipt_OpensForWhoActedAndForAuditors_AndForNobodyElse()
    {
        await using var hall = await HallHost.OpenAsync();
        var actor = await hall.CallerAsync(Role.Owner);
        await hall.UseAsync(async (Domain.Data.MarketDbContext db) =>
        {
            db.Add(new Secret(hall.Clock!.GetUtcNow(), actor.Actor).Row);
            return await db.SaveChangesAsync(Ct);
        });
        await SettledAsync(hall, hall.CreateClient());
        var index = await hall.ReadAsync(db => db.LogLeaves.Join(db.AuditEntries.Where(e => e.Action == "Sealed"), l => l.AuditEntryId, e => e.Id, (l, e) => l.Index).SingleAsync(Ct));
        var address = $"/transparency/receipt/{index}";

        var own = await actor.ReadAsync(address);
        Assert.Contains("RegistrationTaken", own, StringComparison.Ordinal);
        Assert.Contains("data-entry-salt", own, StringComparison.Ordinal);

        using var stranger = await (await hall.CallerAsync(Role.Agency)).GetAsync(address);
        Assert.Equal(HttpStatusCode.NotFound, stranger.StatusCode);

        // An auditor sees that something is sealed there, and the chain; not what.
        var audited = await (await hall.CallerAsync(Role.Supervisor)).ReadAsync(address);
        Assert.DoesNotContain("RegistrationTaken", audited, StringComparison.Ordinal);
        Assert.DoesNotContain(actor.Actor.AccountId.ToString()!, audited, StringComparison.Ordinal);
        Assert.Contains("链式摘要", audited, StringComparison.Ordinal);
    }

    private static async Task<long> SettledAsync(HallHost hall, HttpClient client)
    {
        var size = await hall.ReadAsync(db => db.AuditEntries.LongCountAsync(Ct));
        await TransparencyTests.CheckpointAsync(client, size);
        return size;
    }

    /// <summary>The simplest sealed act: a registration's row.</summary>
    private sealed record Secret(DateTimeOffset At, Actor By)
    {
        public Domain.Supermarket.Selection.SealedRegistration Row { get; } =
            Domain.Supermarket.Selection.SealedRegistration.Take(new byte[32], new byte[64], At.AddMonths(7), new(By, At));
    }
}
