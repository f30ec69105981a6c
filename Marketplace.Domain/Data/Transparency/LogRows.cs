using Marketplace.Domain.Data.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>A leaf of the log: one audit entry at its place for ever.</summary>
public sealed class LogLeaf
{
    /// <summary>From 0, without gaps.</summary>
    public required long Index { get; init; }

    public required Guid AuditEntryId { get; init; }

    /// <summary>The entry's commitment, 32 bytes; all that the public sees of a private entry.</summary>
    public required byte[] Data { get; init; }

    /// <summary>
    /// SHA-256(chain hash of the leaf before ‖ UTF-8 of the entry's canonical JSON); the first is chained to nothing.
    /// For auditors only: unlike <see cref="Data"/> it is not salted, so it would let a guess about a private entry be confirmed.
    /// </summary>
    public required byte[] ChainHash { get; init; }
}

/// <summary>Hash of a complete subtree of two leaves or more. A leaf's own hash follows from its data and is not kept.</summary>
public sealed class LogNode
{
    public required int Level { get; init; }

    public required long Index { get; init; }

    public required byte[] Hash { get; init; }
}

/// <summary>The log at one size, signed. Written with the leaves that it covers; size 0 is the first.</summary>
public sealed class LogCheckpoint
{
    public required long Size { get; init; }

    public required byte[] Root { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>The signed note, as published.</summary>
    public required string Text { get; init; }
}

internal sealed class LogLeafMapping : IEntityTypeConfiguration<LogLeaf>
{
    public void Configure(EntityTypeBuilder<LogLeaf> leaf)
    {
        leaf.ToTable("LogLeaves");
        leaf.HasKey(l => l.Index);
        leaf.Property(l => l.Index).ValueGeneratedNever();
        leaf.Property(l => l.Data).HasMaxLength(MerkleHash.Size);
        leaf.Property(l => l.ChainHash).HasMaxLength(MerkleHash.Size);
        leaf.HasIndex(l => l.AuditEntryId).IsUnique();
        leaf.HasOne<AuditEntry>().WithOne().HasForeignKey<LogLeaf>(l => l.AuditEntryId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class LogNodeMapping : IEntityTypeConfiguration<LogNode>
{
    public void Configure(EntityTypeBuilder<LogNode> node)
    {
        node.ToTable("LogNodes");
        node.HasKey(n => new { n.Level, n.Index });
        node.Property(n => n.Hash).HasMaxLength(MerkleHash.Size);
    }
}

internal sealed class LogCheckpointMapping : IEntityTypeConfiguration<LogCheckpoint>
{
    public void Configure(EntityTypeBuilder<LogCheckpoint> checkpoint)
    {
        checkpoint.ToTable("LogCheckpoints");
        checkpoint.HasKey(c => c.Size);
        checkpoint.Property(c => c.Size).ValueGeneratedNever();
        checkpoint.Property(c => c.Root).HasMaxLength(MerkleHash.Size);
        checkpoint.Property(c => c.Text).HasMaxLength(1000);
    }
}
