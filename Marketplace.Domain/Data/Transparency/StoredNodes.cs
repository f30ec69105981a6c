using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>The tree as it lies in the database.</summary>
public sealed class StoredNodes(MarketDbContext db) : INodeSource
{
    public async ValueTask<byte[]> NodeAsync(int level, long index, CancellationToken ct) => level == 0
        ? MerkleHash.Leaf(await db.LogLeaves.Where(l => l.Index == index).Select(l => l.Data).SingleAsync(ct))
        : await db.LogNodes.Where(n => n.Level == level && n.Index == index).Select(n => n.Hash).SingleAsync(ct);
}
