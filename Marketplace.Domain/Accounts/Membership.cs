using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

/// <summary>A person's place in an organisation: the roles they hold there, and whether they may invite others.</summary>
public sealed class Membership : Entity
{
    public required Guid AccountId { get; init; }

    public required Guid OrganisationId { get; init; }

    public Role Roles { get; private set; }

    /// <summary>May invite and remove members of this organisation.</summary>
    public bool Manages { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public static Membership Start(Guid accountId, Guid organisationId, Role roles, bool manages, Stamp stamp)
    {
        RoleConflicts.Require(roles);
        var membership = new Membership { AccountId = accountId, OrganisationId = organisationId, Roles = roles, Manages = manages };
        membership.Raise(new MembershipStarted(accountId, organisationId, roles), stamp);
        return membership;
    }

    /// <summary>Gives further roles, as when an organisation that buys also opens a shop.</summary>
    public void Grant(Role roles, Stamp stamp)
    {
        RoleConflicts.Require(Roles | roles);
        Roles |= roles;
        Raise(new MembershipChanged(AccountId, OrganisationId, Roles), stamp);
    }

    public void Set(Role roles, bool manages, Stamp stamp)
    {
        RoleConflicts.Require(roles);
        (Roles, Manages) = (roles, manages);
        Raise(new MembershipChanged(AccountId, OrganisationId, Roles), stamp);
    }

    /// <summary>Somebody who left comes back.</summary>
    public void Resume(Role roles, bool manages, Stamp stamp)
    {
        Ensure.That(EndedAt is not null, AccountRules.AlreadyMember);
        RoleConflicts.Require(roles);
        (Roles, Manages, EndedAt) = (roles, manages, null);
        Raise(new MembershipStarted(AccountId, OrganisationId, roles), stamp);
    }

    public void End(Stamp stamp)
    {
        Ensure.That(EndedAt is null, AccountRules.NotMember);
        EndedAt = stamp.At;
        Raise(new MembershipEnded(AccountId, OrganisationId), stamp);
    }
}

public sealed record MembershipStarted(Guid AccountId, Guid OrganisationId, Role Roles) : IDomainEvent;

public sealed record MembershipChanged(Guid AccountId, Guid OrganisationId, Role Roles) : IDomainEvent;

public sealed record MembershipEnded(Guid AccountId, Guid OrganisationId) : IDomainEvent;

internal sealed class MembershipMapping : IEntityTypeConfiguration<Membership>
{
    public void Configure(EntityTypeBuilder<Membership> membership)
    {
        membership.ToTable("Memberships");
        membership.Property(m => m.Roles).HasConversion<string>().HasMaxLength(200);
        membership.HasIndex(m => new { m.AccountId, m.OrganisationId }).OnlyOne("IX_Memberships_Account_Organisation", AccountRules.AlreadyMember);
        membership.HasIndex(m => m.OrganisationId);
    }
}
