using Marketplace.Domain.Data.Idempotency;
using Marketplace.Domain.Data.Transparency;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Data;

public abstract partial class MarketDbContext
{
    public DbSet<LogLeaf> LogLeaves => Set<LogLeaf>();

    public DbSet<LogNode> LogNodes => Set<LogNode>();

    public DbSet<LogCheckpoint> LogCheckpoints => Set<LogCheckpoint>();

    public DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
}
