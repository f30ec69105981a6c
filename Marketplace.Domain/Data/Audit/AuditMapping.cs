using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Data.Audit;

internal sealed class AuditEntryMapping : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.Property(e => e.Id).ValueGeneratedNever();
        entry.Property(e => e.ActorName).HasMaxLength(100);
        entry.Property(e => e.Roles).HasMaxLength(200);
        entry.Property(e => e.Action).HasMaxLength(AuditEntry.ActionMaxLength);
        entry.Property(e => e.SubjectType).HasMaxLength(60);
        entry.Property(e => e.Reason).HasMaxLength(1100);
        entry.Property(e => e.PublicKind).HasMaxLength(20);
        entry.Property(e => e.Salt).HasMaxLength(AuditEntry.SaltLength);
        entry.Property(e => e.Commitment).HasMaxLength(32);
        entry.HasIndex(e => new { e.SubjectId, e.At });
        entry.HasIndex(e => e.At);
        entry.HasIndex(e => new { e.Action, e.At });
        entry.HasIndex(e => e.PublicId);
        entry.HasIndex(e => new { e.ActorId, e.At });
    }
}

internal sealed class LogDebtMapping : IEntityTypeConfiguration<LogDebt>
{
    public void Configure(EntityTypeBuilder<LogDebt> debt)
    {
        debt.ToTable("LogDebts");
        debt.HasKey(d => d.AuditEntryId);
        debt.Property(d => d.AuditEntryId).ValueGeneratedNever();
    }
}
