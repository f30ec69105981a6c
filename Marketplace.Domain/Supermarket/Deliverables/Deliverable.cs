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

    /// <summary>复核中: handed in after a review, waits for what the review says of it.</summary>
    InRecheck,

    /// <summary>已被新版本取代: was on file until a later edition passed.</summary>
    Superseded,
}

/// <summary>A final report, filed under its hash. Every edition stays; a later one only takes the earlier one's place.</summary>
public sealed class Deliverable : Entity
{
    private readonly List<DeliverableSeal> _seals = [];

    public static readonly StateFlow<DeliverableStatus> Flow = new(
        (DeliverableStatus.Uploaded, DeliverableStatus.Confirmed),
        (DeliverableStatus.Uploaded, DeliverableStatus.Rejected),
        (DeliverableStatus.Uploaded, DeliverableStatus.InRecheck),
        (DeliverableStatus.Confirmed, DeliverableStatus.Filed),
        (DeliverableStatus.InRecheck, DeliverableStatus.Filed),
        (DeliverableStatus.InRecheck, DeliverableStatus.Rejected),
        (DeliverableStatus.Filed, DeliverableStatus.Superseded));

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

    /// <summary>The practitioners whose seals the report bears, as they stood on file that day.</summary>
    public IReadOnlyCollection<DeliverableSeal> Seals => _seals;

    /// <summary>The review that asked for this edition; null for one that the owner decides on.</summary>
    public Guid? ReviewId { get; private init; }

    /// <summary>How many test groups (检测组) the report holds; stated by testing services alone.</summary>
    public int? TestGroups { get; private init; }

    public DeliverableStatus Status { get; private set; }

    /// <summary>Whether it is, or once was, the report on file: what a stranger may learn of.</summary>
    public bool WasOnFile => Status is DeliverableStatus.Filed or DeliverableStatus.Superseded;

    public DateTimeOffset? FiledAt { get; private set; }

    public DateTimeOffset UploadedAt { get; private init; }

    public DateTimeOffset ConfirmDueAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>The owner said nothing in time.</summary>
    public bool AutoConfirmed { get; private set; }

    public string? RejectReason { get; private set; }

    public static Deliverable Upload(Contracts.ServiceContract contract, Files.StoredFile file, int edition, ReportText text, DateTimeOffset confirmDueAt, Stamp stamp)
    {
        var deliverable = Begin(contract, file, edition, text, null, confirmDueAt, stamp);
        deliverable.Raise(new DeliverableUploaded(deliverable.Id, contract.ProjectId, file.Sha256), stamp);
        return deliverable;
    }

    /// <summary>A further edition that a review asked for: the review decides on it, not the owner.</summary>
    public static Deliverable Revise(Contracts.ServiceContract contract, Files.StoredFile file, int edition, ReportText text, Guid reviewId, Stamp stamp)
    {
        var deliverable = Begin(contract, file, edition, text, reviewId, stamp.At, stamp);
        Flow.Require(deliverable.Status, DeliverableStatus.InRecheck);
        deliverable.Status = DeliverableStatus.InRecheck;
        deliverable.Raise(new DeliverableRevised(deliverable.Id, contract.ProjectId, file.Sha256), stamp);
        return deliverable;
    }

    private static Deliverable Begin(Contracts.ServiceContract contract, Files.StoredFile file, int edition, ReportText text, Guid? reviewId, DateTimeOffset confirmDueAt, Stamp stamp)
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
            ReportVersion = text.Version.Trim(),
            ReportDate = text.Date,
            SignOffNames = text.SignOffNames.Trim(),
            ReviewId = reviewId,
            TestGroups = text.TestGroups,
            UploadedAt = stamp.At,
            ConfirmDueAt = confirmDueAt,
        };
        deliverable._seals.AddRange(text.Sealers.Select(p => new DeliverableSeal { DeliverableId = deliverable.Id, PractitionerId = p.Id, Name = p.Name, Certificate = p.Certificate, CertificateNo = p.CertificateNo }));
        return deliverable;
    }

    public void Confirm(Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Flow.Require(Status, DeliverableStatus.Confirmed);
        Ensure.That(stamp.At < ConfirmDueAt, CommonRules.DeadlinePassed, ConfirmDueAt, stamp.At);
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
        Ensure.That(Status is DeliverableStatus.Uploaded, CommonRules.InvalidTransition, Status, DeliverableStatus.Rejected);
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
        (Status, FiledAt, DecidedAt) = (DeliverableStatus.Filed, stamp.At, DecidedAt ?? stamp.At);
        Raise(new DeliverableFiled(Id, ProjectId, Sha256), stamp);
    }

    /// <summary>The review did not accept this further edition; the stamp's reason says why.</summary>
    public void FailRecheck(Stamp stamp)
    {
        Ensure.That(Status is DeliverableStatus.InRecheck, CommonRules.InvalidTransition, Status, DeliverableStatus.Rejected);
        (Status, DecidedAt, RejectReason) = (DeliverableStatus.Rejected, stamp.At, stamp.RequireReason());
        Raise(new DeliverableRejected(Id, ProjectId), stamp);
    }

    /// <summary>A later edition is on file in its place.</summary>
    public void Supersede(Stamp stamp)
    {
        Flow.Require(Status, DeliverableStatus.Superseded);
        Status = DeliverableStatus.Superseded;
        Raise(new DeliverableSuperseded(Id, ProjectId), stamp);
    }
}

/// <summary>What the agency writes of its report.</summary>
/// <param name="Sealers">Whose practitioner's seals it bears.</param>
/// <param name="TestGroups">How many test groups it holds, for testing services.</param>
public sealed record ReportText(string Version, DateOnly Date, string SignOffNames, IReadOnlyList<Qualifications.Practitioner> Sealers, int? TestGroups = null);

/// <summary>A practitioner's seal on one edition.</summary>
public sealed class DeliverableSeal
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid DeliverableId { get; init; }

    public required Guid PractitionerId { get; init; }

    public required string Name { get; init; }

    public required string Certificate { get; init; }

    public required string CertificateNo { get; init; }
}

public sealed record DeliverableUploaded(Guid DeliverableId, Guid ProjectId, string Sha256) : IDomainEvent;

public sealed record DeliverableRevised(Guid DeliverableId, Guid ProjectId, string Sha256) : IDomainEvent;

public sealed record DeliverableSuperseded(Guid DeliverableId, Guid ProjectId) : IDomainEvent;

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
        deliverable.Ignore(d => d.WasOnFile);
        deliverable.HasMany(d => d.Seals).WithOne().HasForeignKey(s => s.DeliverableId);
        deliverable.HasIndex(d => new { d.Status, d.FiledAt });
        deliverable.HasIndex(d => new { d.ContractId, d.Edition }).OnlyOne("IX_Deliverables_Contract_Edition", CommonRules.Conflict);
        deliverable.HasIndex(d => d.ProjectId);
        deliverable.HasIndex(d => new { d.Status, d.ConfirmDueAt });
        deliverable.HasIndex(d => d.Sha256);
    }
}

internal sealed class DeliverableSealMapping : IEntityTypeConfiguration<DeliverableSeal>
{
    public void Configure(EntityTypeBuilder<DeliverableSeal> seal)
    {
        seal.ToTable("DeliverableSeals");
        seal.Property(s => s.Id).ValueGeneratedNever();
        seal.Property(s => s.Name).HasMaxLength(Qualifications.Practitioner.NameMaxLength);
        seal.Property(s => s.Certificate).HasMaxLength(Qualifications.Practitioner.CertificateMaxLength);
        seal.Property(s => s.CertificateNo).HasMaxLength(Qualifications.Practitioner.CertificateMaxLength);
        seal.HasIndex(s => new { s.DeliverableId, s.PractitionerId }).IsUnique();
    }
}
