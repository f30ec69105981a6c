using Marketplace.Domain.Data;
using Marketplace.Domain.Common;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Flows;

/// <summary>The three grounds on which a step's clock may stand still; there is no fourth.</summary>
public enum StopCause
{
    /// <summary>等待业主资料: confirmed by the owner.</summary>
    OwnerMaterials,

    /// <summary>天气或现场条件.</summary>
    SiteConditions,

    /// <summary>部门审查.</summary>
    DepartmentReview,
}

public enum StopStatus
{
    /// <summary>待业主确认.</summary>
    Asked,

    /// <summary>停钟中.</summary>
    Running,

    /// <summary>已恢复.</summary>
    Ended,

    /// <summary>业主不同意.</summary>
    Declined,

    /// <summary>未答复，环节已结束.</summary>
    Lapsed,
}

/// <summary>A time in which a step's clock stands still: from when to when, why, by whom, with what to show for it.</summary>
public sealed class FlowStepStop
{
    public const int ReasonMaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid StepRunId { get; init; }

    public required StopCause Cause { get; init; }

    public required string Reason { get; init; }

    public required ContractParty AskedBy { get; init; }

    public required string AskedByName { get; init; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? Until { get; internal set; }

    public required StopStatus Status { get; set; }

    /// <summary>The step while this is open: one at a time.</summary>
    public required Guid? OpenFor { get; set; }

    /// <summary>Nothing else was running, so the promise stood still as well.</summary>
    public required bool StopsService { get; init; }

    public Guid? EvidenceFileId { get; init; }

    public string? EvidenceName { get; init; }

    public DateTimeOffset? AnsweredAt { get; internal set; }

    public string? AnsweredByName { get; internal set; }

    public string? Answer { get; internal set; }

    public string? EndedByName { get; internal set; }

    public bool Counts => Status is StopStatus.Running or StopStatus.Ended;
}

public sealed record StepAwaited(Guid StepId, Guid ContractId) : IDomainEvent;

public sealed record StepNotedBefore(Guid StepId, Guid ContractId) : IDomainEvent;

public sealed record StepBegun(Guid StepId, Guid ContractId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record StepDone(Guid StepId, Guid ContractId, StepLevel Level) : IDomainEvent;

public sealed record StepSkipped(Guid StepId, Guid ContractId) : IDomainEvent;

public sealed record StepVoided(Guid StepId, Guid ContractId, StepLevel Level) : IDomainEvent;

public sealed record StepStopAsked(Guid StepId, Guid ContractId, Guid StopId) : IDomainEvent;

public sealed record StepStopped(Guid StepId, Guid ContractId, Guid StopId, StopCause Cause) : IDomainEvent;

public sealed record StepStopDeclined(Guid StepId, Guid ContractId, Guid StopId) : IDomainEvent;

public sealed record StepResumed(Guid StepId, Guid ContractId, Guid StopId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record StepClockCounted(Guid StepId, Guid ContractId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record StepLevelReached(Guid StepId, Guid ContractId, StepLevel Level) : IDomainEvent;

internal sealed class FlowStepRunMapping : IEntityTypeConfiguration<FlowStepRun>
{
    public void Configure(EntityTypeBuilder<FlowStepRun> step)
    {
        step.ToTable("FlowStepRuns");
        step.Property(s => s.ChartCode).HasMaxLength(30).IsUnicode(false);
        step.Property(s => s.Code).HasMaxLength(20).IsUnicode(false);
        step.Property(s => s.Name).HasMaxLength(60);
        step.Property(s => s.NameEn).HasMaxLength(120);
        step.Property(s => s.Output).HasMaxLength(100);
        step.Property(s => s.OutputEn).HasMaxLength(200);
        step.Property(s => s.Group).HasMaxLength(1).IsUnicode(false);
        step.Property(s => s.DoneBy).HasMaxLength(50);
        step.Property(s => s.Remark).HasMaxLength(FlowStepRun.RemarkMaxLength);
        step.Property(s => s.EvidenceName).HasMaxLength(StoredFile.NameMaxLength);
        step.Ignore(s => s.OpenStop);
        step.HasMany(s => s.Stops).WithOne().HasForeignKey(s => s.StepRunId);
        step.Navigation(s => s.Stops).AutoInclude();
        step.HasIndex(s => new { s.ContractId, s.Seq }).OnlyOne("IX_FlowStepRuns_Contract_Seq", CommonRules.Conflict);
        step.HasIndex(s => s.NextCheckAt);
        step.HasIndex(s => new { s.Status, s.Level, s.DueAt });
        step.HasIndex(s => s.EvidenceFileId);
    }
}

internal sealed class FlowStepStopMapping : IEntityTypeConfiguration<FlowStepStop>
{
    public void Configure(EntityTypeBuilder<FlowStepStop> stop)
    {
        stop.ToTable("FlowStepStops");
        stop.Property(s => s.Id).ValueGeneratedNever();
        stop.Property(s => s.Reason).HasMaxLength(FlowStepStop.ReasonMaxLength);
        stop.Property(s => s.AskedByName).HasMaxLength(50);
        stop.Property(s => s.AnsweredByName).HasMaxLength(50);
        stop.Property(s => s.EndedByName).HasMaxLength(50);
        stop.Property(s => s.Answer).HasMaxLength(1000);
        stop.Property(s => s.EvidenceName).HasMaxLength(StoredFile.NameMaxLength);
        stop.HasIndex(s => s.OpenFor).OnlyOne("IX_FlowStepStops_Open", FlowRules.StopOpen);
        stop.HasIndex(s => s.StepRunId);
        stop.HasIndex(s => s.EvidenceFileId);
    }
}
