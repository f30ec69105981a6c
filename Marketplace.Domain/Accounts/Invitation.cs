using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

public enum InvitationStatus
{
    /// <summary>待接受.</summary>
    Open,

    /// <summary>已接受.</summary>
    Accepted,

    /// <summary>已撤回.</summary>
    Withdrawn,
}

/// <summary>A place in an organisation, held for whoever brings the code. The code itself is told once and not kept.</summary>
public sealed class Invitation : Entity
{
    public const int ForMaxLength = 50;
    public const int CodeLength = 12;

    // Sixty bits out of letters and digits that nobody mistakes for each other.
    private const string CodeLetters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    public static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    public static readonly StateFlow<InvitationStatus> Flow = new(
        (InvitationStatus.Open, InvitationStatus.Accepted),
        (InvitationStatus.Open, InvitationStatus.Withdrawn));

    public required Guid OrganisationId { get; init; }

    /// <summary>Whom the manager had in mind: a name for the list, nothing is checked against it.</summary>
    public required string For { get; init; }

    public required Role Roles { get; init; }

    public required bool Manages { get; init; }

    public required byte[] CodeHash { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public InvitationStatus Status { get; private set; }

    public Guid? AcceptedBy { get; private set; }

    public bool IsOpenAt(DateTimeOffset now) => Status is InvitationStatus.Open && now < ExpiresAt;

    public static (Invitation Invitation, string Code) Issue(Guid organisationId, string @for, Role roles, bool manages, Stamp stamp)
    {
        RoleConflicts.Require(roles);
        var code = RandomNumberGenerator.GetString(CodeLetters, CodeLength);
        var invitation = new Invitation
        {
            OrganisationId = organisationId,
            For = @for.Trim(),
            Roles = roles,
            Manages = manages,
            CodeHash = HashOf(code),
            ExpiresAt = stamp.At + Validity,
        };
        invitation.Raise(new MemberInvited(invitation.Id, organisationId, roles, manages), stamp);
        return (invitation, code);
    }

    public void Accept(Guid accountId, Stamp stamp)
    {
        Flow.Require(Status, InvitationStatus.Accepted);
        Ensure.That(IsOpenAt(stamp.At), AccountRules.InvitationInvalid);
        (Status, AcceptedBy) = (InvitationStatus.Accepted, accountId);
        Raise(new InvitationAccepted(Id, OrganisationId, accountId), stamp);
    }

    public void Withdraw(Stamp stamp)
    {
        Flow.Require(Status, InvitationStatus.Withdrawn);
        Status = InvitationStatus.Withdrawn;
        Raise(new InvitationWithdrawn(Id, OrganisationId), stamp);
    }

    /// <summary>Typed with or without hyphens and in any case.</summary>
    public static byte[] HashOf(string code) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(new string([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)])));
}

public sealed record MemberInvited(Guid InvitationId, Guid OrganisationId, Role Roles, bool Manages) : IDomainEvent;

public sealed record InvitationAccepted(Guid InvitationId, Guid OrganisationId, Guid AccountId) : IDomainEvent;

public sealed record InvitationWithdrawn(Guid InvitationId, Guid OrganisationId) : IDomainEvent;

internal sealed class InvitationMapping : IEntityTypeConfiguration<Invitation>
{
    public void Configure(EntityTypeBuilder<Invitation> invitation)
    {
        invitation.ToTable("Invitations");
        invitation.Property(i => i.For).HasMaxLength(Invitation.ForMaxLength);
        invitation.Property(i => i.Roles).HasConversion<string>().HasMaxLength(200);
        invitation.Property(i => i.CodeHash).HasMaxLength(32);
        invitation.HasIndex(i => i.CodeHash).OnlyOne("IX_Invitations_CodeHash", CommonRules.Conflict);
        invitation.HasIndex(i => i.OrganisationId);
    }
}
