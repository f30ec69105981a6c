using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Tests.Data.Transparency;

public sealed class LogSequencerTests
{
    [Theory, Providers]
    public async Task RunOnce_WithoutEntries_SignsTheEmptyTree(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        Assert.Equal(0, await Sequencer(market).RunOnceAsync(CancellationToken.None));

        var text = await market.UseAsync((LogReader reader) => reader.CheckpointAsync(CancellationToken.None));
        Assert.True(SignedCheckpoint.TryParse(text, out var note));
        Assert.Equal((0, Convert.ToHexString(MerkleHash.Empty)), (note.Checkpoint.Size, Convert.ToHexString(note.Checkpoint.Root)));
        Assert.True(Signer(market).PublicKey.Verifies(note));
    }

    [Theory, Providers]
    public async Task Drain_AcrossBatches_GivesEveryEntryOneLeafAndKeepsTheTreeOfTheLeaves(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        const int entries = LogSequencer.BatchSize + 37;
        await RegisterAsync(market, 3);
        await Sequencer(market).DrainAsync(CancellationToken.None);
        await RegisterAsync(market, entries - 3);

        await Sequencer(market).DrainAsync(CancellationToken.None);

        await AssertLogHoldsAsync(market, entries);
        Assert.Equal([0L, 3, 3 + LogSequencer.BatchSize, entries], await market.ReadAsync(db => db.LogCheckpoints.OrderBy(c => c.Size).Select(c => c.Size).ToListAsync()));
    }

    [Theory, Providers]
    public async Task Proofs_FromTheDatabase_ConvinceThePureVerifier(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await RegisterAsync(market, 21);
        await Sequencer(market).DrainAsync(CancellationToken.None);
        var leaves = await market.ReadAsync(db => db.LogLeaves.OrderBy(l => l.Index).ToListAsync());

        await market.UseAsync(async (LogReader reader) =>
        {
            var whole = await reader.RootAsync(leaves.Count, CancellationToken.None);
            for (var size = 1; size <= leaves.Count; size++)
            {
                var root = MerkleFrontier.Empty.Append(leaves.Take(size).Select(l => MerkleHash.Leaf(l.Data))).Frontier.Root;
                Assert.Equal(root, await reader.RootAsync(size, CancellationToken.None));
                var inclusion = await reader.InclusionAsync(size / 2, size, CancellationToken.None);
                Assert.True(inclusion.Verify(MerkleHash.Leaf(leaves[size / 2].Data), root));
                Assert.False(inclusion.Verify(MerkleHash.Leaf(leaves[(size / 2) + (size == 1 ? 1 : -1)].Data), root));
                var consistency = await reader.ConsistencyAsync(size, leaves.Count, CancellationToken.None);
                Assert.True(consistency.Verify(root, whole));
            }
        });
        var beyond = await Assert.ThrowsAsync<RuleException>(() => market.UseAsync((LogReader reader) => reader.InclusionAsync(0, 22, CancellationToken.None)));
        Assert.Equal("BeyondLog", beyond.Rule.Code);
    }

    [Theory, Providers]
    public async Task RunOnce_OnManyNodesAtOnce_PlacesEachEntryOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        using var stop = new CancellationTokenSource();
        var sequencers = Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            // Each node has a sequencer of its own; they share the database and the key.
            var node = new LogSequencer(market.Services.GetRequiredService<IServiceScopeFactory>(), Signer(market), market.Clock);
            while (!stop.IsCancellationRequested)
            {
                if (await node.RunOnceAsync(CancellationToken.None) == 0)
                {
                    await Task.Delay(1);
                }
            }
        })).ToList();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RegisterAsync(market, 40, eachInItsOwnSave: true))));
        while (await market.ReadAsync(db => db.LogDebts.AnyAsync()))
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await stop.CancelAsync();
        await Task.WhenAll(sequencers);

        await AssertLogHoldsAsync(market, 120);
    }

    [Theory, Providers]
    public async Task RunOnce_KilledBetweenLeavesAndCommit_LeavesNothingAndGoesOnAfterRestart(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await RegisterAsync(market, 5);
        await Sequencer(market).DrainAsync(CancellationToken.None);
        await RegisterAsync(market, 9);

        // The debts are what is removed last: here the node dies in front of it.
        await market.UseAsync(async (MarketDbContext db) => await db.Database.ExecuteSqlRawAsync(
            provider is DatabaseProvider.PostgreSql
                ? """CREATE FUNCTION cut() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'cut'; END $$ LANGUAGE plpgsql; CREATE TRIGGER cut BEFORE DELETE ON "LogDebts" FOR EACH ROW EXECUTE FUNCTION cut();"""
                : "CREATE TRIGGER cut BEFORE DELETE ON LogDebts BEGIN SELECT RAISE(ABORT, 'cut'); END;"));
        await Assert.ThrowsAnyAsync<Exception>(() => Sequencer(market).RunOnceAsync(CancellationToken.None));
        await AssertLogHoldsAsync(market, 5);
        Assert.Equal(9, await market.ReadAsync(db => db.LogDebts.CountAsync()));

        await market.UseAsync(async (MarketDbContext db) => await db.Database.ExecuteSqlRawAsync(
            provider is DatabaseProvider.PostgreSql ? "DROP TRIGGER cut ON \"LogDebts\"" : "DROP TRIGGER cut"));
        await new LogSequencer(market.Services.GetRequiredService<IServiceScopeFactory>(), Signer(market), market.Clock).DrainAsync(CancellationToken.None);
        await AssertLogHoldsAsync(market, 14);
    }

    [Theory, Providers]
    public async Task Entry_TamperedWithAfterwards_NoLongerGivesItsLeaf(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await RegisterAsync(market, 4);
        await Sequencer(market).DrainAsync(CancellationToken.None);

        await market.UseAsync((MarketDbContext db) => db.AuditEntries.Where(e => e.SubjectVersion == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Json, e => e.Json.Replace("测试", "别的"))));

        var failed = await Record.ExceptionAsync(() => AssertLogHoldsAsync(market, 4));
        Assert.IsType<Xunit.Sdk.EqualException>(failed);
    }

    [Theory, Providers]
    public async Task VersionsOfOneThing_StandInTheLogInTheirOrder(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shop = Shop.Open(Guid.CreateVersion7(), market.Stamp(Actor.System));
        await market.UseAsync(async (MarketDbContext db) =>
        {
            db.Add(shop);
            await db.SaveChangesAsync();
            for (var version = 2; version <= 30; version++)
            {
                shop.Decorate($"第 {version} 版", "river", null, null, market.Stamp(Actor.System));
                await db.SaveChangesAsync();
            }
        });

        await Sequencer(market).DrainAsync(CancellationToken.None);

        var versions = await market.ReadAsync(db => db.LogLeaves.OrderBy(l => l.Index)
            .Join(db.AuditEntries, l => l.AuditEntryId, e => e.Id, (_, e) => e.SubjectVersion!.Value).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 30), versions);
    }

    private static LogSequencer Sequencer(Market market) => market.Services.GetRequiredService<LogSequencer>();

    private static LogSigner Signer(Market market) => market.Services.GetRequiredService<LogSigner>();

    private static async Task RegisterAsync(Market market, int count, bool eachInItsOwnSave = false)
    {
        var saves = eachInItsOwnSave ? count : 1;
        for (var save = 0; save < saves; save++)
        {
            await market.UseAsync(async (MarketDbContext db) =>
            {
                db.AddRange(Enumerable.Range(0, count / saves).Select(_ => Organisation.Register($"测试单位 {A.Next()}", null, OrganisationKind.Individual, null, market.Stamp(Actor.System))));
                await db.SaveChangesAsync();
            });
        }
    }

    /// <summary>Recomputes everything from the entries themselves and compares it with what is kept and signed.</summary>
    private static async Task AssertLogHoldsAsync(Market market, int size)
    {
        var leaves = await market.ReadAsync(db => db.LogLeaves.OrderBy(l => l.Index).ToListAsync());
        var entries = await market.ReadAsync(db => db.AuditEntries.ToDictionaryAsync(e => e.Id));
        Assert.Equal(Enumerable.Range(0, size).Select(i => (long)i), leaves.Select(l => l.Index));
        Assert.Equal(size, leaves.Select(l => l.AuditEntryId).Distinct().Count());
        byte[] chain = [];
        foreach (var leaf in leaves)
        {
            var entry = entries[leaf.AuditEntryId];
            Assert.Equal(Convert.ToHexString(SHA256.HashData([.. entry.Salt, .. Encoding.UTF8.GetBytes(entry.Json)])), Convert.ToHexString(leaf.Data));
            chain = SHA256.HashData([.. chain, .. Encoding.UTF8.GetBytes(entry.Json)]);
            Assert.Equal(Convert.ToHexString(chain), Convert.ToHexString(leaf.ChainHash));
        }

        var growth = MerkleFrontier.Empty.Append(leaves.Select(l => MerkleHash.Leaf(l.Data)));
        var kept = await market.ReadAsync(db => db.LogNodes.OrderBy(n => n.Level).ThenBy(n => n.Index).Select(n => new MerkleNode(n.Level, n.Index, n.Hash)).ToListAsync());
        Assert.Equal(
            growth.Completed.Where(n => n.Level > 0).OrderBy(n => n.Level).ThenBy(n => n.Index).Select(n => (n.Level, n.Index, Convert.ToHexString(n.Hash))),
            kept.Select(n => (n.Level, n.Index, Convert.ToHexString(n.Hash))));
        var notes = await market.ReadAsync(db => db.LogCheckpoints.OrderBy(c => c.Size).ToListAsync());
        Assert.Equal(size, notes[^1].Size);
        foreach (var kind in notes)
        {
            Assert.True(SignedCheckpoint.TryParse(kind.Text, out var note));
            Assert.True(Signer(market).PublicKey.Verifies(note));
            Assert.Equal(kind.Size, note.Checkpoint.Size);
            Assert.Equal(
                Convert.ToHexString(MerkleFrontier.Empty.Append(leaves.Take((int)kind.Size).Select(l => MerkleHash.Leaf(l.Data))).Frontier.Root),
                Convert.ToHexString(note.Checkpoint.Root));
        }
    }
}
