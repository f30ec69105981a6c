using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Files;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Agencies.Changes;

/// <summary>What of an agency's particulars can change. Certificates have a review of their own.</summary>
public enum ChangeKind
{
    /// <summary>机构名称.</summary>
    Name,

    /// <summary>法定代表人.</summary>
    LegalRepresentative,

    /// <summary>控股股东或实际控制人.</summary>
    ControllingHolder,

    /// <summary>办公地址与机构来源.</summary>
    Address,

    /// <summary>银行账户.</summary>
    BankAccount,

    /// <summary>联系人.</summary>
    Contact,

    /// <summary>服务类别.</summary>
    ServiceKinds,

    /// <summary>执业人员.</summary>
    Practitioners,
}

public enum ChangeStatus
{
    /// <summary>审核中.</summary>
    Submitted,

    /// <summary>退回补正.</summary>
    Returned,

    /// <summary>已核准.</summary>
    Approved,

    /// <summary>不予变更.</summary>
    Refused,

    /// <summary>已撤回.</summary>
    TakenBack,
}

/// <summary>A person who joins; the ID number is a mark only.</summary>
public sealed record JoiningPractitioner(string Name, byte[] Mark, string Masked, string Certificate, string CertificateNo);

public sealed record LeavingPractitioner(Guid Id, string Name, string Certificate);

/// <summary>The part of an agency's particulars that one kind of change is about, as it is or as it shall be; the rest is null.</summary>
public sealed record ChangeContent
{
    public string? Name { get; init; }

    public string? LegalRepresentative { get; init; }

    /// <summary>Empty for none.</summary>
    public string? ControllingHolder { get; init; }

    public string? Address { get; init; }

    public AgencyOrigin? Origin { get; init; }

    public string? ContactName { get; init; }

    public string? Phone { get; init; }

    public string? BankName { get; init; }

    public string? BankAccountEnd { get; init; }

    public IReadOnlyList<string>? ServiceTypeCodes { get; init; }

    public IReadOnlyList<JoiningPractitioner>? Joining { get; init; }

    public IReadOnlyList<LeavingPractitioner>? Leaving { get; init; }
}

/// <summary>A paper that proves a change.</summary>
public sealed class ChangeEvidence
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid RequestId { get; init; }

    public required Guid FileId { get; init; }

    public required string FileName { get; init; }

    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>What an agency reports as changed. What was on file before stays in force until staff approve.</summary>
public sealed class ChangeRequest : Entity
{
    public const int ReasonMaxLength = 1000;
    public const int MostEvidence = 10;

    public static readonly StateFlow<ChangeStatus> Flow = new(
        (ChangeStatus.Submitted, ChangeStatus.Returned),
        (ChangeStatus.Returned, ChangeStatus.Submitted),
        (ChangeStatus.Submitted, ChangeStatus.Approved),
        (ChangeStatus.Submitted, ChangeStatus.Refused),
        (ChangeStatus.Submitted, ChangeStatus.TakenBack),
        (ChangeStatus.Returned, ChangeStatus.TakenBack));

    private readonly List<ChangeEvidence> _evidence = [];

    public required Guid AgencyId { get; init; }

    public required ChangeKind Kind { get; init; }

    /// <summary>The day on which it changed out there.</summary>
    public DateOnly ChangedOn { get; private set; }

    /// <summary>The first instant at which reporting it is late.</summary>
    public DateTimeOffset ReportDueAt { get; private set; }

    public string BeforeJson { get; private init; } = "{}";

    public string AfterJson { get; private set; } = "{}";

    /// <summary>Keyed hash of a new legal representative's ID number.</summary>
    public byte[]? PersonMark { get; private set; }

    public byte[]? BankAccountSealed { get; private set; }

    public ChangeStatus Status { get; private set; }

    /// <summary>When it was first reported: what decides whether it was in time.</summary>
    public DateTimeOffset ReportedAt { get; private init; }

    public DateTimeOffset SubmittedAt { get; private set; }

    public DateTimeOffset? ReviewDueAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? DecidedBy { get; private set; }

    /// <summary>What staff said when they returned or refused it.</summary>
    public string? Remark { get; private set; }

    /// <summary>Agency and kind while it is under way: one at a time.</summary>
    public string? OpenKey { get; private set; }

    public IReadOnlyCollection<ChangeEvidence> Evidence => _evidence;

    public bool IsOpen => OpenKey is not null;

    public bool IsLate => ReportedAt >= ReportDueAt;

    public ChangeContent Before => JsonSerializer.Deserialize<ChangeContent>(BeforeJson, OutboxJson.Options)!;

    public ChangeContent After => JsonSerializer.Deserialize<ChangeContent>(AfterJson, OutboxJson.Options)!;

    public static ChangeRequest Ask(Guid agencyId, ChangeKind kind, ChangeContent before, ChangeWish wish, DateTimeOffset reviewDueAt, Stamp stamp)
    {
        var request = new ChangeRequest
        {
            AgencyId = agencyId,
            Kind = kind,
            BeforeJson = JsonSerializer.Serialize(before, OutboxJson.Options),
            ReportedAt = stamp.At,
            OpenKey = $"{agencyId:N}:{kind}",
        };
        request.Take(wish, reviewDueAt, stamp);
        request.Raise(new ChangeAsked(request.Id, agencyId, kind), stamp);
        return request;
    }

    /// <summary>Mended after it was returned.</summary>
    public void AskAgain(ChangeWish wish, DateTimeOffset reviewDueAt, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Flow.Require(Status, ChangeStatus.Submitted);
        Take(wish, reviewDueAt, stamp);
        (Status, Remark, DecidedAt, DecidedBy) = (ChangeStatus.Submitted, null, null, null);
        Raise(new ChangeAskedAgain(Id, AgencyId, Kind), stamp);
    }

    public void TakeBack(Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Close(ChangeStatus.TakenBack, stamp);
        Raise(new ChangeTakenBack(Id, AgencyId, Kind), stamp);
    }

    /// <summary>The agency has left; nothing is to be decided any more.</summary>
    public void Lapse(Stamp stamp)
    {
        Close(ChangeStatus.TakenBack, stamp);
        Raise(new ChangeTakenBack(Id, AgencyId, Kind), stamp);
    }

    public void Return(Stamp stamp)
    {
        Flow.Require(Status, ChangeStatus.Returned);
        Remark = stamp.RequireReason();
        (Status, ReviewDueAt, DecidedAt, DecidedBy) = (ChangeStatus.Returned, null, stamp.At, stamp.By.Name);
        Raise(new ChangeReturned(Id, AgencyId, Kind), stamp);
    }

    public void Approve(Stamp stamp)
    {
        Close(ChangeStatus.Approved, stamp);
        (DecidedAt, DecidedBy) = (stamp.At, stamp.By.Name);
        Raise(new ChangeApproved(Id, AgencyId, Kind), stamp);
    }

    public void Refuse(Stamp stamp)
    {
        Remark = stamp.RequireReason();
        Close(ChangeStatus.Refused, stamp);
        (DecidedAt, DecidedBy) = (stamp.At, stamp.By.Name);
        Raise(new ChangeRefused(Id, AgencyId, Kind), stamp);
    }

    /// <summary>The calendar that decided the time for the review has been replaced.</summary>
    public void MoveReview(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is ChangeStatus.Submitted, CommonRules.InvalidTransition, Status, nameof(MoveReview));
        Ensure.That(stamp.At < ReviewDueAt, CommonRules.DeadlinePassed, ReviewDueAt, stamp.At);
        ReviewDueAt = dueAt;
        Raise(new ChangeDeadlineMoved(Id, dueAt), stamp);
    }

    private void Take(ChangeWish wish, DateTimeOffset reviewDueAt, Stamp stamp)
    {
        (ChangedOn, ReportDueAt) = (wish.ChangedOn, wish.ReportDueAt);
        AfterJson = JsonSerializer.Serialize(wish.After, OutboxJson.Options);
        (PersonMark, BankAccountSealed) = (wish.PersonMark, wish.BankAccountSealed);
        (SubmittedAt, ReviewDueAt) = (stamp.At, reviewDueAt);
        _evidence.AddRange(wish.Evidence.Where(f => _evidence.TrueForAll(e => e.FileId != f.Id)).Select(f => new ChangeEvidence { RequestId = Id, FileId = f.Id, FileName = f.Name, AddedAt = stamp.At }));
        Ensure.That(_evidence.Count <= MostEvidence, AgencyRules.TooMuchEvidence, MostEvidence);
    }

    private void Close(ChangeStatus status, Stamp stamp)
    {
        Flow.Require(Status, status);
        (Status, ReviewDueAt, OpenKey) = (status, null, null);
        DecidedAt ??= stamp.At;
    }
}

/// <summary>What shall be, with what proves it. Marks and sealed bytes are made by the handler.</summary>
public sealed record ChangeWish(
    ChangeContent After, DateOnly ChangedOn, DateTimeOffset ReportDueAt, byte[]? PersonMark, byte[]? BankAccountSealed, IReadOnlyList<StoredFile> Evidence);

public sealed record ChangeAsked(Guid RequestId, Guid AgencyId, ChangeKind Kind) : IDomainEvent;

public sealed record ChangeAskedAgain(Guid RequestId, Guid AgencyId, ChangeKind Kind) : IDomainEvent;

public sealed record ChangeTakenBack(Guid RequestId, Guid AgencyId, ChangeKind Kind) : IDomainEvent;

public sealed record ChangeReturned(Guid RequestId, Guid AgencyId, ChangeKind Kind) : IDomainEvent;

public sealed record ChangeApproved(Guid RequestId, Guid AgencyId, ChangeKind Kind) : IDomainEvent;

public sealed record ChangeRefused(Guid RequestId, Guid AgencyId, ChangeKind Kind) : IDomainEvent;

public sealed record ChangeDeadlineMoved(Guid RequestId, DateTimeOffset DueAt) : IDomainEvent;

internal sealed class ChangeRequestMapping : IEntityTypeConfiguration<ChangeRequest>
{
    public void Configure(EntityTypeBuilder<ChangeRequest> request)
    {
        request.ToTable("ChangeRequests");
        request.Property(r => r.PersonMark).HasMaxLength(32);
        request.Property(r => r.DecidedBy).HasMaxLength(50);
        request.Property(r => r.Remark).HasMaxLength(ChangeRequest.ReasonMaxLength);
        request.Property(r => r.OpenKey).HasMaxLength(60).IsUnicode(false);
        request.Ignore(r => r.IsOpen);
        request.Ignore(r => r.IsLate);
        request.Ignore(r => r.Before);
        request.Ignore(r => r.After);
        request.HasMany(r => r.Evidence).WithOne().HasForeignKey(e => e.RequestId);
        request.HasIndex(r => r.OpenKey).OnlyOne("IX_ChangeRequests_OpenKey", AgencyRules.ChangeOpen);
        request.HasIndex(r => new { r.Status, r.ReviewDueAt });
        request.HasIndex(r => new { r.AgencyId, r.ReportedAt }).IsDescending(false, true);
        request.HasIndex(r => new { r.Status, r.DecidedAt });
    }
}

internal sealed class ChangeEvidenceMapping : IEntityTypeConfiguration<ChangeEvidence>
{
    public void Configure(EntityTypeBuilder<ChangeEvidence> evidence)
    {
        evidence.ToTable("ChangeEvidence");
        evidence.Property(e => e.Id).ValueGeneratedNever();
        evidence.Property(e => e.FileName).HasMaxLength(StoredFile.NameMaxLength);
        evidence.HasIndex(e => e.FileId);
    }
}
