using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Qualifications;

public enum QualificationStatus
{
    /// <summary>待审.</summary>
    Pending,

    /// <summary>有效.</summary>
    Valid,

    /// <summary>将到期: valid, sixty days or fewer left. Follows from the clock; never stored.</summary>
    Expiring,

    /// <summary>过期. Follows from the clock; never stored.</summary>
    Expired,

    /// <summary>不通过.</summary>
    Rejected,

    /// <summary>吊销.</summary>
    Revoked,
}

/// <summary>A certificate that lets an agency do a kind of work, with its period.</summary>
public sealed class AgencyQualification : Entity
{
    public const int WarnDays = 60;
    public const int GradeMaxLength = 10;
    public const int ScopeMaxLength = 300;
    public const int CertificateNoMaxLength = 60;
    public const int IssuerMaxLength = 100;
    public const int MethodMaxLength = 100;

    /// <summary>The moves a person makes. Expiring and Expired come with the date alone.</summary>
    public static readonly StateFlow<QualificationStatus> Flow = new(
        (QualificationStatus.Pending, QualificationStatus.Valid),
        (QualificationStatus.Pending, QualificationStatus.Rejected),
        (QualificationStatus.Valid, QualificationStatus.Revoked));

    public required Guid AgencyId { get; init; }

    public required string KindCode { get; init; }

    /// <summary>甲, 乙, 丙, 一级 …; empty for a mere registration.</summary>
    public required string Grade { get; init; }

    public required string Scope { get; init; }

    public required string CertificateNo { get; init; }

    public required string Issuer { get; init; }

    public DateOnly IssuedOn { get; init; }

    public DateOnly ValidFrom { get; init; }

    /// <summary>The last valid day; null for a long-term certificate.</summary>
    public DateOnly? ValidTo { get; init; }

    public Guid? ScanFileId { get; init; }

    public QualificationStatus Status { get; private set; }

    /// <summary>When the review of a certificate that an admitted agency declared is due; null within an application, which has a time of its own.</summary>
    public DateTimeOffset? ReviewDueAt { get; private set; }

    public DateTimeOffset DeclaredAt { get; private init; }

    public string? VerifiedBy { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>How the verifier checked it: the issuer's register, or by hand.</summary>
    public string? VerificationMethod { get; private set; }

    /// <summary>
    /// The certificate that this row stands for while it is the verified one; null before, and after a renewal took its place.
    /// A unique index over it keeps one certificate with one agency.
    /// </summary>
    public string? StandsFor { get; private set; }

    /// <summary>What <see cref="StandsFor"/> is once verified.</summary>
    public string Key => CertificateKey(KindCode, CertificateNo);

    public static string CertificateKey(string kindCode, string certificateNo) => $"{kindCode}|{certificateNo.Trim()}";

    public static AgencyQualification Declare(Guid agencyId, string kindCode, string grade, string scope, string certificateNo, string issuer, DateOnly issuedOn, DateOnly validFrom, DateOnly? validTo, Guid? scanFileId, Stamp stamp, DateTimeOffset? reviewDueAt = null)
    {
        Ensure.That(validTo is null || validTo >= validFrom, SupermarketRules.PeriodReversed);
        var qualification = new AgencyQualification
        {
            AgencyId = agencyId,
            KindCode = kindCode,
            Grade = grade.Trim(),
            Scope = scope.Trim(),
            CertificateNo = certificateNo.Trim(),
            Issuer = issuer.Trim(),
            IssuedOn = issuedOn,
            ValidFrom = validFrom,
            ValidTo = validTo,
            ScanFileId = scanFileId,
            DeclaredAt = stamp.At,
            ReviewDueAt = reviewDueAt,
        };
        qualification.Raise(new QualificationDeclared(qualification.Id, agencyId, kindCode), stamp);
        return qualification;
    }

    public void Verify(string method, Stamp stamp)
    {
        Flow.Require(Status, QualificationStatus.Valid);
        (Status, VerifiedBy, VerifiedAt, VerificationMethod) = (QualificationStatus.Valid, stamp.By.Name, stamp.At, method.Trim());
        StandsFor = Key;
        Raise(new QualificationVerified(Id, AgencyId, KindCode), stamp);
    }

    /// <summary>A renewal of the same certificate takes this row's place; what it carried on its own days stays true.</summary>
    public void GiveWayTo(AgencyQualification renewal, Stamp stamp)
    {
        Ensure.That(StandsFor is not null && renewal.AgencyId == AgencyId && renewal.Id != Id, CommonRules.InvalidTransition, Status, nameof(GiveWayTo));
        StandsFor = null;
        Raise(new QualificationRenewed(Id, renewal.Id, AgencyId), stamp);
    }

    /// <summary>The calendar that decided the time for the review has been replaced.</summary>
    public void MoveReview(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is QualificationStatus.Pending, CommonRules.InvalidTransition, Status, nameof(MoveReview));
        Ensure.That(stamp.At < ReviewDueAt, CommonRules.DeadlinePassed, ReviewDueAt, stamp.At);
        ReviewDueAt = dueAt;
        Raise(new QualificationDeadlineMoved(Id, dueAt), stamp);
    }

    public void Reject(Stamp stamp)
    {
        Flow.Require(Status, QualificationStatus.Rejected);
        stamp.RequireReason();
        (Status, VerifiedBy, VerifiedAt) = (QualificationStatus.Rejected, stamp.By.Name, stamp.At);
        Raise(new QualificationRejected(Id, AgencyId), stamp);
    }

    public void Revoke(Stamp stamp)
    {
        Flow.Require(Status, QualificationStatus.Revoked);
        stamp.RequireReason();
        Status = QualificationStatus.Revoked;
        Raise(new QualificationRevoked(Id, AgencyId, KindCode), stamp);
    }

    /// <summary>Whether it carries work on that day.</summary>
    public bool IsValidOn(DateOnly day) => Status is QualificationStatus.Valid && ValidFrom <= day && (ValidTo is null || day <= ValidTo);

    /// <summary>The status as the date makes it.</summary>
    public QualificationStatus StatusAt(DateTimeOffset now)
    {
        var today = BeijingTime.DateOf(now);
        return (Status, ValidTo) switch
        {
            (QualificationStatus.Valid, { } last) when last < today => QualificationStatus.Expired,
            (QualificationStatus.Valid, { } last) when last.DayNumber - today.DayNumber <= WarnDays => QualificationStatus.Expiring,
            _ => Status,
        };
    }
}

public sealed record QualificationDeclared(Guid QualificationId, Guid AgencyId, string KindCode) : IDomainEvent;

public sealed record QualificationVerified(Guid QualificationId, Guid AgencyId, string KindCode) : IDomainEvent;

public sealed record QualificationRenewed(Guid QualificationId, Guid RenewalId, Guid AgencyId) : IDomainEvent;

public sealed record QualificationRejected(Guid QualificationId, Guid AgencyId) : IDomainEvent;

public sealed record QualificationDeadlineMoved(Guid QualificationId, DateTimeOffset DueAt) : IDomainEvent;

public sealed record QualificationRevoked(Guid QualificationId, Guid AgencyId, string KindCode) : IDomainEvent;

internal sealed class AgencyQualificationMapping : IEntityTypeConfiguration<AgencyQualification>
{
    public void Configure(EntityTypeBuilder<AgencyQualification> qualification)
    {
        qualification.ToTable("AgencyQualifications");
        qualification.Property(q => q.KindCode).HasMaxLength(30).IsUnicode(false);
        qualification.Property(q => q.Grade).HasMaxLength(AgencyQualification.GradeMaxLength);
        qualification.Property(q => q.Scope).HasMaxLength(AgencyQualification.ScopeMaxLength);
        qualification.Property(q => q.CertificateNo).HasMaxLength(AgencyQualification.CertificateNoMaxLength);
        qualification.Property(q => q.Issuer).HasMaxLength(AgencyQualification.IssuerMaxLength);
        qualification.Property(q => q.VerifiedBy).HasMaxLength(50);
        qualification.Property(q => q.VerificationMethod).HasMaxLength(AgencyQualification.MethodMaxLength);
        qualification.HasIndex(q => new { q.AgencyId, q.KindCode });
        qualification.HasIndex(q => new { q.Status, q.ValidTo });
        qualification.HasIndex(q => new { q.Status, q.ReviewDueAt });
        qualification.Property(q => q.StandsFor).HasMaxLength(100);
        qualification.Ignore(q => q.Key);
        qualification.HasIndex(q => q.StandsFor).OnlyOne("IX_AgencyQualifications_StandsFor", SupermarketRules.CertificateTaken);
    }
}
