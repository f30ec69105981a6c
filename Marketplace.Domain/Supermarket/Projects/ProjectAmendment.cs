using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>One fact of a posting that was changed; a blank side was not there.</summary>
public sealed record AmendedFact(string Label, string Was, string Now);

/// <summary>A change of a posting while registration runs: what, why, and what it did to the deadline. The public reads it.</summary>
public sealed class ProjectAmendment
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ProjectId { get; init; }

    /// <summary>Counts the editions of the posting: the first amendment makes the second.</summary>
    public required int Edition { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string By { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset DueBefore { get; init; }

    public required DateTimeOffset DueAfter { get; init; }

    public required string FactsJson { get; init; }

    public IReadOnlyList<AmendedFact> Facts => JsonSerializer.Deserialize<AmendedFact[]>(FactsJson, OutboxJson.Options)!;

    internal static string Write(IReadOnlyList<AmendedFact> facts) => JsonSerializer.Serialize(facts, OutboxJson.Options);
}

/// <summary>Somebody has seen a correction. A keyed mark of both: it tells neither which nor who.</summary>
public sealed class SeenMark
{
    public required byte[] Mark { get; init; }

    public required DateTimeOffset KeepUntil { get; init; }
}

internal sealed class ProjectAmendmentMapping : IEntityTypeConfiguration<ProjectAmendment>
{
    public void Configure(EntityTypeBuilder<ProjectAmendment> amendment)
    {
        amendment.ToTable("ProjectAmendments");
        amendment.Property(a => a.Id).ValueGeneratedNever();
        amendment.Property(a => a.By).HasMaxLength(100);
        amendment.Property(a => a.Reason).HasMaxLength(1000);
        amendment.Ignore(a => a.Facts);
        amendment.HasIndex(a => new { a.ProjectId, a.Edition }).IsUnique();
    }
}

internal sealed class SeenMarkMapping : IEntityTypeConfiguration<SeenMark>
{
    public void Configure(EntityTypeBuilder<SeenMark> mark)
    {
        mark.ToTable("SeenMarks");
        mark.HasKey(m => m.Mark);
        mark.Property(m => m.Mark).HasMaxLength(32);
        mark.HasIndex(m => m.KeepUntil);
    }
}
