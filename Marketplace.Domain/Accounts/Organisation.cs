using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

public enum OrganisationKind
{
    /// <summary>机关.</summary>
    GovernmentBody,

    /// <summary>事业单位.</summary>
    PublicInstitution,

    /// <summary>国有企业.</summary>
    StateEnterprise,

    /// <summary>民营企业.</summary>
    PrivateEnterprise,

    /// <summary>社会团体.</summary>
    SocialBody,

    /// <summary>自然人: a person acting in their own name; has no credit code.</summary>
    Individual,

    /// <summary>本中心: an office of the service hall itself.</summary>
    HallOffice,
}

/// <summary>Whoever rights and duties belong to. An agency and a project owner share the id of their organisation.</summary>
public sealed class Organisation : Entity
{
    public const int NameMaxLength = 100;

    public required string Name { get; set; }

    /// <summary>Eighteen characters; null for a person acting in their own name.</summary>
    public string? CreditCode { get; init; }

    public required OrganisationKind Kind { get; init; }

    public string? Phone { get; set; }

    public DateTimeOffset RegisteredAt { get; private set; }

    /// <summary>The key of the older system that this organisation came from.</summary>
    public string? ExternalId { get; init; }

    public static Organisation Register(string name, string? creditCode, OrganisationKind kind, string? phone, Stamp stamp, string? externalId = null)
    {
        var organisation = new Organisation { Name = name.Trim(), CreditCode = creditCode, Kind = kind, Phone = phone, RegisteredAt = stamp.At, ExternalId = externalId };
        organisation.Raise(new OrganisationRegistered(organisation.Id, organisation.Name), stamp);
        return organisation;
    }

    public void Rename(string name, Stamp stamp)
    {
        Name = name.Trim();
        Raise(new OrganisationRenamed(Id, Name), stamp);
    }
}

public sealed record OrganisationRenamed(Guid OrganisationId, string Name) : IDomainEvent;

public sealed record OrganisationRegistered(Guid OrganisationId, string Name) : IDomainEvent;

internal sealed class OrganisationMapping : IEntityTypeConfiguration<Organisation>
{
    public void Configure(EntityTypeBuilder<Organisation> organisation)
    {
        organisation.ToTable("Organisations");
        organisation.Property(o => o.Name).HasMaxLength(Organisation.NameMaxLength);
        organisation.Property(o => o.CreditCode).HasMaxLength(18).IsUnicode(false);
        organisation.Property(o => o.Phone).HasMaxLength(20);
        organisation.Property(o => o.ExternalId).HasMaxLength(60);
        organisation.HasIndex(o => o.CreditCode).OnlyOne("IX_Organisations_CreditCode", AccountRules.DuplicateOrganisation);
        organisation.HasIndex(o => o.ExternalId).OnlyOne("IX_Organisations_ExternalId", CommonRules.Conflict);
    }
}
