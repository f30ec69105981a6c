using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>What the public may ask of the log. Never writes.</summary>
public sealed class LogReader(MarketDbContext db, LogSigner signer) : IHandler
{
    /// <summary>Leaves in one answer.</summary>
    public const int MaxLeaves = 1000;

    /// <summary>The newest signed note. Before the sequencer's first run the empty log is signed here and now.</summary>
    public async Task<string> CheckpointAsync(CancellationToken ct) =>
        await db.LogCheckpoints.OrderByDescending(c => c.Size).Select(c => c.Text).FirstOrDefaultAsync(ct)
        ?? signer.Sign(0, MerkleHash.Empty).ToString();

    /// <summary>The same, read.</summary>
    public async Task<SignedCheckpoint> NewestAsync(CancellationToken ct) =>
        SignedCheckpoint.TryParse(await CheckpointAsync(ct), out var note) ? note : throw new InvalidDataException("The newest checkpoint of the log is malformed.");

    /// <summary>The note signed at exactly this size; null where a batch passed over it.</summary>
    public async Task<string?> CheckpointAsync(long size, CancellationToken ct) =>
        await db.LogCheckpoints.Where(c => c.Size == size).Select(c => c.Text).SingleOrDefaultAsync(ct);

    public async Task<long> SizeAsync(CancellationToken ct) =>
        await db.LogCheckpoints.MaxAsync(c => (long?)c.Size, ct) ?? 0;

    /// <summary>Commitments from <paramref name="start"/> up to and without <paramref name="end"/>, at most <see cref="MaxLeaves"/> of them.</summary>
    public async Task<IReadOnlyList<(long Index, byte[] Data)>> LeavesAsync(long start, long end, CancellationToken ct)
    {
        Ensure.That(0 <= start && start <= end, LogRules.InvalidRange, "start", "end");
        var rows = await db.LogLeaves.Where(l => l.Index >= start && l.Index < end).OrderBy(l => l.Index).Take(MaxLeaves).Select(l => new { l.Index, l.Data }).ToListAsync(ct);
        return [.. rows.Select(l => (l.Index, l.Data))];
    }

    public async Task<InclusionProof> InclusionAsync(long index, long size, CancellationToken ct)
    {
        Ensure.That(0 <= index && index < size, LogRules.InvalidLeaf);
        await RequireAsync(size, ct);
        return await new MerkleTree(new StoredNodes(db)).InclusionAsync(index, size, ct);
    }

    public async Task<ConsistencyProof> ConsistencyAsync(long from, long to, CancellationToken ct)
    {
        Ensure.That(0 <= from && from <= to, LogRules.InvalidRange, "from", "to");
        await RequireAsync(to, ct);
        return await new MerkleTree(new StoredNodes(db)).ConsistencyAsync(from, to, ct);
    }

    /// <summary>The root of the first so many leaves.</summary>
    public async Task<byte[]> RootAsync(long size, CancellationToken ct)
    {
        await RequireAsync(size, ct);
        return await new MerkleTree(new StoredNodes(db)).RootAsync(size, ct);
    }

    private async Task RequireAsync(long size, CancellationToken ct)
    {
        var has = await SizeAsync(ct);
        Ensure.That(size <= has, LogRules.BeyondLog, size, has);
    }
}
