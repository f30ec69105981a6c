using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Deliverables;

public enum DeliverableStatus
{
    /// <summary>已上传.</summary>
    Uploaded,

    /// <summary>业主确认.</summary>
    Confirmed,

    /// <summary>退回.</summary>
    Rejected,

    /// <summary>已备案.</summary>
    Filed,
}

/// <summary>A final report, filed under its hash.</summary>
public sealed class Deliverable : Entity
{
    public static readonly StateFlow<DeliverableStatus> Flow = new(
        (DeliverableStatus.Uploaded, DeliverableStatus.Confirmed),
        (DeliverableStatus.Uploaded, DeliverableStatus.Rejected),
        (DeliverableStatus.Confirmed, DeliverableStatus.Filed));

    public required Guid ProjectId { get; init; }

    public required Guid ContractId { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    /// <summary>SHA-256 of the file, hex; whoever holds the file can check it against this.</summary>
    public required string Sha256 { get; init; }

    public required long Size { get; init; }

    /// <summary>Counts the uploads for one contract from 1.</summary>
    public required int Edition { get; init; }

    public required string ReportVersion { get; init; }

    public required DateOnly ReportDate { get; init; }

    /// <summary>Who signed the report off, with seal numbers where there are some.</summary>
    public required string SignOffNames { get; init; }

    /// <summary>How many test groups (检测组) the report holds; stated by testing services alone.</summary>
    public int? TestGroups { get; private init; }

    public DeliverableStatus Status { get; private set; }

    public DateTimeOffset UploadedAt { get; private init; }

    public DateTimeOffset ConfirmDueAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The owner said nothing in time.</summary>
    public bool AutoConfirmed { get; private set; }

    public string? RejectReason { get; private set; }

    public static Deliverable Upload(Contracts.ServiceContract contract, Files.StoredFile file, int edition, string reportVersion, DateOnly reportDate, string signOffNames, DateTimeOffset confirmDueAt, Stamp stamp, int? testGroups = null)
    {
        stamp.By.RequireSelf(contract.AgencyId);
        var deliverable = new Deliverable
        {
            ProjectId = contract.ProjectId,
            ContractId = contract.Id,
            AgencyId = contract.AgencyId,
            OwnerId = contract.OwnerId,
            FileId = file.Id,
            FileName = file.Name,
            Sha256 = file.Sha256,
            Size = file.Size,
            Edition = edition,
            ReportVersion = reportVersion.Trim(),
            ReportDate = reportDate,
            SignOffNames = signOffNames.Trim(),
            TestGroups = testGroups,
            UploadedAt = stamp.At,
            ConfirmDueAt = confirmDueAt,
        };
        deliverable.Raise(new DeliverableUploaded(deliverable.Id, contract.ProjectId, file.Sha256), stamp);
        return deliverable;
    }

    public void Confirm(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Flow.Require(Status, DeliverableStatus.Confirmed);
        (Status, DecidedAt) = (DeliverableStatus.Confirmed, stamp.At);
        Raise(new DeliverableConfirmed(Id, ProjectId, false), stamp);
    }

    /// <summary>No answer within the time counts as confirmed, and is shown as such.</summary>
    public void ConfirmBySilence(Stamp stamp)
    {
        Flow.Require(Status, DeliverableStatus.Confirmed);
        Ensure.That(stamp.At >= ConfirmDueAt, CommonRules.TooEarly, ConfirmDueAt, stamp.At);
        (Status, DecidedAt, AutoConfirmed) = (DeliverableStatus.Confirmed, stamp.At, true);
        Raise(new DeliverableConfirmed(Id, ProjectId, true), stamp);
    }

    public void Reject(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Flow.Require(Status, DeliverableStatus.Rejected);
        Ensure.That(stamp.At < ConfirmDueAt, CommonRules.DeadlinePassed, ConfirmDueAt, stamp.At);
        (Status, DecidedAt, RejectReason) = (DeliverableStatus.Rejected, stamp.At, stamp.RequireReason());
        Raise(new DeliverableRejected(Id, ProjectId), stamp);
    }

    /// <summary>The calendar that decided the time to confirm has been replaced.</summary>
    public void MoveConfirmation(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is DeliverableStatus.Uploaded, CommonRules.InvalidTransition, Status, nameof(MoveConfirmation));
        Ensure.That(stamp.At < ConfirmDueAt, CommonRules.DeadlinePassed, ConfirmDueAt, stamp.At);
        ConfirmDueAt = dueAt;
        Raise(new DeliverableDeadlineMoved(Id, ProjectId, dueAt), stamp);
    }

    public void File(Stamp stamp)
    {
        Flow.Require(Status, DeliverableStatus.Filed);
        Status = DeliverableStatus.Filed;
        Raise(new DeliverableFiled(Id, ProjectId, Sha256), stamp);
    }
}

public sealed record DeliverableUploaded(Guid DeliverableId, Guid ProjectId, string Sha256) : IDomainEvent;

public sealed record DeliverableConfirmed(Guid DeliverableId, Guid ProjectId, bool BySilence) : IDomainEvent;

public sealed record DeliverableDeadlineMoved(Guid DeliverableId, Guid ProjectId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record DeliverableRejected(Guid DeliverableId, Guid ProjectId) : IDomainEvent;

public sealed record DeliverableFiled(Guid DeliverableId, Guid ProjectId, string Sha256) : IDomainEvent;

internal sealed class DeliverableMapping : IEntityTypeConfiguration<Deliverable>
{
    public void Configure(EntityTypeBuilder<Deliverable> deliverable)
    {
        deliverable.ToTable("Deliverables");
        deliverable.Property(d => d.FileName).HasMaxLength(Files.StoredFile.NameMaxLength);
        deliverable.Property(d => d.Sha256).HasMaxLength(64).IsUnicode(false);
        deliverable.Property(d => d.ReportVersion).HasMaxLength(20);
        deliverable.Property(d => d.SignOffNames).HasMaxLength(300);
        deliverable.Property(d => d.RejectReason).HasMaxLength(1000);
        deliverable.HasIndex(d => new { d.ContractId, d.Edition }).OnlyOne("IX_Deliverables_Contract_Edition", CommonRules.Conflict);
        deliverable.HasIndex(d => d.ProjectId);
        deliverable.HasIndex(d => new { d.Status, d.ConfirmDueAt });
        deliverable.HasIndex(d => d.Sha256);
    }
}
