using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>
/// Gives audit entries their places in the log: leaves, tree nodes and one signed checkpoint in a single transaction.
/// Any number of nodes may run it: the primary keys let one of them win each place, the others roll back and look again.
/// </summary>
public sealed class LogSequencer(IServiceScopeFactory scopes, LogSigner signer, TimeProvider clock)
{
    public const int BatchSize = 500;

    // A loser sees the winner's leaves at its next try; so many defeats in a row mean that others do the work well.
    private const int Tries = 5;

    /// <summary>Takes in what is owed, oldest first, a batch at most; returns how many leaves it wrote.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                return await AppendAsync(scope.ServiceProvider.GetRequiredService<MarketDbContext>(), ct);
            }
            catch (RuleException lost) when (lost.Rule == CommonRules.Conflict)
            {
                if (attempt == Tries)
                {
                    return 0;
                }
            }
        }
    }

    /// <summary>Runs until nothing is owed. For tests, seeding and imports.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (await RunOnceAsync(ct) > 0)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    private async Task<int> AppendAsync(MarketDbContext db, CancellationToken ct)
    {
        var owed = await db.LogDebts.AsNoTracking().OrderBy(d => d.AuditEntryId).Take(BatchSize)
            .Join(db.AuditEntries, debt => debt.AuditEntryId, entry => entry.Id, (_, entry) => new Owed(entry.Id, entry.SubjectVersion, entry.Json, entry.Commitment))
            .ToListAsync(ct);
        var head = await db.LogCheckpoints.OrderByDescending(c => c.Size).Select(c => (long?)c.Size).FirstOrDefaultAsync(ct);
        if (head is null)
        {
            // A log without leaves has its checkpoint, too: whoever looks in on the first day can hold us to it.
            db.Add(Signed(MerkleFrontier.Empty));
            await db.SaveChangesAsync(ct);
        }

        if (owed.Count == 0)
        {
            return 0;
        }

        var first = head ?? 0;
        var frontier = await MerkleFrontier.LoadAsync(new StoredNodes(db), first, ct);
        var chain = first == 0 ? [] : await db.LogLeaves.Where(l => l.Index == first - 1).Select(l => l.ChainHash).SingleAsync(ct);
        var leaves = new List<LogLeaf>(owed.Count);
        foreach (var entry in owed.OrderBy(e => e.Millisecond).ThenBy(e => e.Version).ThenBy(e => e.Id))
        {
            chain = SHA256.HashData([.. chain, .. Encoding.UTF8.GetBytes(entry.Json)]);
            leaves.Add(new LogLeaf { Index = first + leaves.Count, AuditEntryId = entry.Id, Data = entry.Commitment, ChainHash = chain });
        }

        var growth = frontier.Append(leaves.Select(l => MerkleHash.Leaf(l.Data)));
        db.ChangeTracker.Clear();
        db.AddRange(leaves);
        db.AddRange(growth.Completed.Where(n => n.Level > 0).Select(n => new LogNode { Level = n.Level, Index = n.Index, Hash = n.Hash }));
        db.Add(Signed(growth.Frontier));

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.SaveChangesAsync(ct);
        var taken = leaves.Select(l => l.AuditEntryId).ToList();
        Ensure.That(await db.LogDebts.Where(d => taken.Contains(d.AuditEntryId)).ExecuteDeleteAsync(ct) == taken.Count, CommonRules.Conflict);
        await transaction.CommitAsync(ct);
        return leaves.Count;
    }

    private LogCheckpoint Signed(MerkleFrontier frontier) => new()
    {
        Size = frontier.Size,
        Root = frontier.Root,
        At = new Stamp(Actor.System, clock.GetUtcNow()).At,
        Text = signer.Sign(frontier.Size, frontier.Root).ToString(),
    };

    private sealed record Owed(Guid Id, int? Version, string Json, byte[] Commitment)
    {
        // Ids of one millisecond come in no order; the versions of one thing must.
        public long Millisecond
        {
            get
            {
                var bytes = Id.ToByteArray(bigEndian: true);
                return bytes.Take(6).Aggregate(0L, (time, next) => (time << 8) | next);
            }
        }
    }
}
