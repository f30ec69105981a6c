using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>
/// What the figures need of one completed contract: a projection of contract, project and report, written when the contract is completed
/// and never edited. Amounts are fen.
/// </summary>
public sealed record DealFact
{
    public required Guid ContractId { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid OwnerId { get; init; }

    public required string TypeCode { get; init; }

    public required SelectionMethod Method { get; init; }

    public required DateTimeOffset CompletedAt { get; init; }

    /// <summary>In Beijing: 202603.</summary>
    public required int Month { get; init; }

    public required long PriceFen { get; init; }

    public long? BaselineFen { get; init; }

    public int? BaselineDays { get; init; }

    public int? ActualDays { get; init; }

    /// <summary>Null where the report states none.</summary>
    public int? TestGroups { get; init; }
}

/// <summary>One selection that came to a result.</summary>
public sealed record SelectionFact
{
    public required Guid RunId { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid OwnerId { get; init; }

    public required SelectionMethod Method { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    public required int Month { get; init; }

    /// <summary>From the project's publication, cut to whole minutes.</summary>
    public required int Minutes { get; init; }

    /// <summary>The project's first: only such enter the median.</summary>
    public required bool IsFirst { get; init; }
}

internal sealed class DealFactMapping : IEntityTypeConfiguration<DealFact>
{
    public void Configure(EntityTypeBuilder<DealFact> fact)
    {
        fact.ToTable("DealFacts");
        fact.HasKey(f => f.ContractId);
        fact.Property(f => f.ContractId).ValueGeneratedNever();
        fact.Property(f => f.TypeCode).HasMaxLength(20).IsUnicode(false);
        fact.HasIndex(f => f.CompletedAt);
        fact.HasIndex(f => new { f.AgencyId, f.CompletedAt });
        fact.HasIndex(f => new { f.OwnerId, f.CompletedAt });
        fact.HasIndex(f => f.ProjectId);
    }
}

internal sealed class SelectionFactMapping : IEntityTypeConfiguration<SelectionFact>
{
    public void Configure(EntityTypeBuilder<SelectionFact> fact)
    {
        fact.ToTable("SelectionFacts");
        fact.HasKey(f => f.RunId);
        fact.Property(f => f.RunId).ValueGeneratedNever();
        fact.HasIndex(f => new { f.DecidedAt, f.IsFirst, f.Minutes });
        fact.HasIndex(f => new { f.OwnerId, f.DecidedAt });
        fact.HasIndex(f => f.ProjectId);
    }
}

/// <summary>Indexes that only the figures need, on tables of others: each holds all that its query reads.</summary>
internal sealed class EvaluationFigures : IEntityTypeConfiguration<Evaluations.MutualEvaluation>
{
    public void Configure(EntityTypeBuilder<Evaluations.MutualEvaluation> evaluation) =>
        evaluation.HasIndex(e => new { e.Side, e.RevealedAt, e.RatedId, e.Status, e.ScoreHundredths });
}

internal sealed class CreditFigures : IEntityTypeConfiguration<Credit.CreditEvent>
{
    public void Configure(EntityTypeBuilder<Credit.CreditEvent> entry) =>
        entry.HasIndex(e => new { e.ConfirmedAt, e.Code, e.Status });
}
