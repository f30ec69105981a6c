using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Api;

public sealed class ChangesTests
{
    private const int Writers = 4;
    private const int EachWrites = 15;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Feed_ReadWhileOthersWrite_LeavesOutNothingAndRepeatsNothing(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < EachWrites; i++)
            {
                await TransparencyTests.PublishAsync(hall, 1);
                await hall.UseAsync(async (MarketDbContext db) =>
                {
                    db.Add(Organisation.Register($"不公开 {A.Next()}", null, OrganisationKind.Individual, null, new(Actor.System, Market.Morning)));
                    return await db.SaveChangesAsync(Ct);
                });
            }
        }, Ct)));

        // Reads in small pages all the while, as a follower does.
        var seen = new List<(long Cursor, Guid Id, long LogIndex)>();
        long after = 0;
        for (var idle = 0; idle < 40;)
        {
            // Asked before the page is read: only then does an empty page mean the end.
            var settled = writing.IsCompleted && !await hall.ReadAsync(db => db.LogDebts.AnyAsync(Ct));
            using var page = await TransparencyTests.JsonAsync(client, $"/api/v1/changes?after={after}&limit=3");
            Assert.Equal(["items", "next"], page.RootElement.EnumerateObject().Select(p => p.Name));
            foreach (var item in page.RootElement.GetProperty("items").EnumerateArray())
            {
                Assert.Equal(["cursor", "kind", "id", "version", "at", "logIndex"], item.EnumerateObject().Select(p => p.Name));
                Assert.Equal(("notice", 1), (item.GetProperty("kind").GetString(), item.GetProperty("version").GetInt32()));
                seen.Add((item.GetProperty("cursor").GetInt64(), item.GetProperty("id").GetGuid(), item.GetProperty("logIndex").GetInt64()));
            }

            after = page.RootElement.GetProperty("next").GetInt64();
            idle = settled && page.RootElement.GetProperty("items").GetArrayLength() == 0 ? 40 : 0;
        }

        await writing;
        var published = await hall.ReadAsync(db => db.Notices.Select(n => n.Id).ToListAsync(Ct));
        Assert.Equal(Writers * EachWrites, published.Count);
        Assert.Equal(published.Order(), seen.Select(s => s.Id).Order());
        Assert.Equal(seen.Select(s => s.LogIndex).Order(), seen.Select(s => s.LogIndex));

        // Whoever resumes at any cursor gets exactly the rest.
        var middle = seen[seen.Count / 2];
        using var rest = await TransparencyTests.JsonAsync(client, $"/api/v1/changes?after={middle.Cursor}&limit=1000");
        Assert.Equal(seen.Skip((seen.Count / 2) + 1).Select(s => s.Id), rest.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("id").GetGuid()));
    }
}
