using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Qualifications;

/// <summary>A person who practises for an agency, and for no other at the same time.</summary>
public sealed class Practitioner : Entity
{
    public const int NameMaxLength = 50;
    public const int CertificateMaxLength = 60;

    public required Guid AgencyId { get; init; }

    public required string Name { get; init; }

    /// <summary>Keyed hash of the ID number: the one-agency rule is checked on it.</summary>
    public required byte[] PersonNumberMark { get; init; }

    public required string PersonNumberMasked { get; init; }

    public required string Certificate { get; init; }

    public required string CertificateNo { get; init; }

    public DateTimeOffset BoundAt { get; private init; }

    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>The mark while bound, null after: a unique index over it allows one agency at a time.</summary>
    public byte[]? BoundMark { get; private set; }

    public static Practitioner Bind(Guid agencyId, string name, byte[] mark, string masked, string certificate, string certificateNo, Stamp stamp)
    {
        var practitioner = new Practitioner
        {
            AgencyId = agencyId,
            Name = name.Trim(),
            PersonNumberMark = mark,
            PersonNumberMasked = masked,
            Certificate = certificate.Trim(),
            CertificateNo = certificateNo.Trim(),
            BoundAt = stamp.At,
            BoundMark = mark,
        };
        practitioner.Raise(new PractitionerBound(practitioner.Id, agencyId), stamp);
        return practitioner;
    }

    public void Release(Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        LetGo(stamp);
    }

    /// <summary>By the office's decision, or because the agency has left.</summary>
    internal void LetGo(Stamp stamp)
    {
        Ensure.That(ReleasedAt is null, CommonRules.InvalidTransition, "Released", nameof(Release));
        (ReleasedAt, BoundMark) = (stamp.At, null);
        Raise(new PractitionerReleased(Id, AgencyId), stamp);
    }
}

public sealed record PractitionerBound(Guid PractitionerId, Guid AgencyId) : IDomainEvent;

public sealed record PractitionerReleased(Guid PractitionerId, Guid AgencyId) : IDomainEvent;

internal sealed class PractitionerMapping : IEntityTypeConfiguration<Practitioner>
{
    public void Configure(EntityTypeBuilder<Practitioner> practitioner)
    {
        practitioner.ToTable("Practitioners");
        practitioner.Property(p => p.Name).HasMaxLength(Practitioner.NameMaxLength);
        practitioner.Property(p => p.PersonNumberMark).HasMaxLength(32);
        practitioner.Property(p => p.BoundMark).HasMaxLength(32);
        practitioner.Property(p => p.PersonNumberMasked).HasMaxLength(18).IsUnicode(false);
        practitioner.Property(p => p.Certificate).HasMaxLength(Practitioner.CertificateMaxLength);
        practitioner.Property(p => p.CertificateNo).HasMaxLength(Practitioner.CertificateMaxLength);
        practitioner.HasIndex(p => p.AgencyId);
        practitioner.HasIndex(p => p.BoundMark).OnlyOne("IX_Practitioners_BoundMark", SupermarketRules.PractitionerConflict);
    }
}
