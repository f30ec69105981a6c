using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

public enum GrantStatus
{
    /// <summary>待批准.</summary>
    Proposed,

    /// <summary>已批准.</summary>
    Approved,

    /// <summary>不批准.</summary>
    Declined,
}

/// <summary>
/// Staff roles for a person in an office of the hall: the administrator proposes, the centre manager decides,
/// and neither of them may be the person itself. No roles at all means that the person leaves the office.
/// </summary>
public sealed class RoleGrant : Entity
{
    public static readonly StateFlow<GrantStatus> Flow = new(
        (GrantStatus.Proposed, GrantStatus.Approved),
        (GrantStatus.Proposed, GrantStatus.Declined));

    public required Guid AccountId { get; init; }

    public required Guid OrganisationId { get; init; }

    public required Role Roles { get; init; }

    public required Role RolesBefore { get; init; }

    public required string Why { get; init; }

    public required Guid ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public GrantStatus Status { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    /// <summary>The account while the grant waits, null afterwards; the unique index on it allows one waiting grant a person.</summary>
    public Guid? WaitsFor { get; private set; }

    public static RoleGrant Propose(Guid accountId, Guid organisationId, Role roles, Role before, Stamp stamp)
    {
        stamp.By.Require(Role.Administrator);
        Ensure.That(stamp.By.AccountId is { } by && by != accountId, AccountRules.OwnGrant);
        Ensure.That(roles.Within(OrganisationRoles.ByGrant), CommonRules.Forbidden);
        RoleConflicts.Require(roles);
        var grant = new RoleGrant
        {
            AccountId = accountId,
            OrganisationId = organisationId,
            Roles = roles,
            RolesBefore = before,
            Why = stamp.RequireReason(),
            ProposedBy = stamp.By.AccountId.Value,
            ProposedAt = stamp.At,
            WaitsFor = accountId,
        };
        grant.Raise(new RoleGrantProposed(grant.Id, accountId, organisationId, roles), stamp);
        return grant;
    }

    public void Approve(Stamp stamp)
    {
        Decide(GrantStatus.Approved, stamp);
        Reason = stamp.Reason;
        Raise(new RoleGrantApproved(Id, AccountId, OrganisationId, Roles), stamp);
    }

    public void Decline(Stamp stamp)
    {
        Decide(GrantStatus.Declined, stamp);
        Reason = stamp.RequireReason();
        Raise(new RoleGrantDeclined(Id, AccountId, Reason), stamp);
    }

    private void Decide(GrantStatus status, Stamp stamp)
    {
        stamp.By.Require(Role.CentreManager);
        Flow.Require(Status, status);
        Ensure.That(stamp.By.AccountId is { } by && by != ProposedBy, AccountRules.SecondPerson);
        Ensure.That(stamp.By.AccountId != AccountId, AccountRules.OwnGrant);
        (Status, DecidedBy, DecidedAt, WaitsFor) = (status, stamp.By.AccountId, stamp.At, null);
    }
}

public sealed record RoleGrantProposed(Guid GrantId, Guid AccountId, Guid OrganisationId, Role Roles) : IDomainEvent;

public sealed record RoleGrantApproved(Guid GrantId, Guid AccountId, Guid OrganisationId, Role Roles) : IDomainEvent;

public sealed record RoleGrantDeclined(Guid GrantId, Guid AccountId, string Reason) : IDomainEvent;

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> grant)
    {
        grant.ToTable("RoleGrants");
        grant.Property(g => g.Roles).HasConversion<string>().HasMaxLength(200);
        grant.Property(g => g.RolesBefore).HasConversion<string>().HasMaxLength(200);
        grant.Property(g => g.Why).HasMaxLength(1000);
        grant.Property(g => g.Reason).HasMaxLength(1000);
        grant.HasIndex(g => g.WaitsFor).OnlyOne("IX_RoleGrants_WaitsFor", AccountRules.GrantPending);
        grant.HasIndex(g => g.ProposedAt);
    }
}
