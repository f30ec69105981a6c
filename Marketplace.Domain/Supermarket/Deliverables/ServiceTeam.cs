using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Deliverables;

public enum TeamMemberStatus
{
    /// <summary>已承诺.</summary>
    Promised,

    /// <summary>拟更换加入: waits for the owner.</summary>
    Proposed,

    /// <summary>已换下.</summary>
    Left,

    /// <summary>业主未同意.</summary>
    Declined,
}

/// <summary>The practitioners that an agency promised for a project. A report without the seal of one of them is not what was promised.</summary>
public sealed class ServiceTeam : Entity
{
    public const int Most = 10;

    private readonly List<TeamMember> _members = [];

    public required Guid ProjectId { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid OwnerId { get; init; }

    public DateTimeOffset NamedAt { get; private init; }

    public DateTimeOffset? ChangeAskedAt { get; private set; }

    public string? ChangeReason { get; private set; }

    public IReadOnlyCollection<TeamMember> Members => _members;

    public IEnumerable<TeamMember> Promised => _members.Where(m => m.Status is TeamMemberStatus.Promised);

    public static ServiceTeam Name(IntermediaryProject project, IReadOnlyList<Practitioner> people, Stamp stamp)
    {
        stamp.By.RequireSelf(project.WinnerId ?? Guid.Empty);
        Ensure.That(people.Count is > 0 and <= Most, DeliverableRules.TeamEmpty);
        var team = new ServiceTeam { ProjectId = project.Id, AgencyId = project.WinnerId!.Value, OwnerId = project.OwnerId, NamedAt = stamp.At };
        team.Add(people, TeamMemberStatus.Promised, stamp);
        team.Raise(new ServiceTeamNamed(team.Id, project.Id), stamp);
        return team;
    }

    /// <summary>Others in their place, with the stamp's reason; the promise stands until the owner agrees.</summary>
    public void AskChange(IReadOnlyList<Practitioner> people, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Ensure.That(ChangeAskedAt is null, CommonRules.Conflict);
        Ensure.That(people.Count is > 0 and <= Most, DeliverableRules.TeamEmpty);
        (ChangeReason, ChangeAskedAt) = (stamp.RequireReason(), stamp.At);
        Add(people, TeamMemberStatus.Proposed, stamp);
        Raise(new TeamChangeAsked(Id, ProjectId), stamp);
    }

    public void AnswerChange(bool agree, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Ensure.That(ChangeAskedAt is not null, DeliverableRules.NoTeamChange);
        if (!agree)
        {
            stamp.RequireReason();
        }

        foreach (var member in _members)
        {
            member.Status = (member.Status, agree) switch
            {
                (TeamMemberStatus.Promised, true) => TeamMemberStatus.Left,
                (TeamMemberStatus.Proposed, true) => TeamMemberStatus.Promised,
                (TeamMemberStatus.Proposed, false) => TeamMemberStatus.Declined,
                _ => member.Status,
            };
        }

        (ChangeAskedAt, ChangeReason) = (null, null);
        Raise(new TeamChangeAnswered(Id, ProjectId, agree), stamp);
    }

    private void Add(IReadOnlyList<Practitioner> people, TeamMemberStatus status, Stamp stamp) =>
        _members.AddRange(people.Select(p => new TeamMember { TeamId = Id, PractitionerId = p.Id, Name = p.Name, Certificate = p.Certificate, CertificateNo = p.CertificateNo, Status = status, At = stamp.At }));
}

public sealed class TeamMember
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid TeamId { get; init; }

    public required Guid PractitionerId { get; init; }

    public required string Name { get; init; }

    public required string Certificate { get; init; }

    public required string CertificateNo { get; init; }

    public TeamMemberStatus Status { get; internal set; }

    public required DateTimeOffset At { get; init; }
}

public sealed record ServiceTeamNamed(Guid TeamId, Guid ProjectId) : IDomainEvent;

public sealed record TeamChangeAsked(Guid TeamId, Guid ProjectId) : IDomainEvent;

public sealed record TeamChangeAnswered(Guid TeamId, Guid ProjectId, bool Agreed) : IDomainEvent;

internal sealed class ServiceTeamMapping : IEntityTypeConfiguration<ServiceTeam>
{
    public void Configure(EntityTypeBuilder<ServiceTeam> team)
    {
        team.ToTable("ServiceTeams");
        team.Property(t => t.ChangeReason).HasMaxLength(1000);
        team.Ignore(t => t.Promised);
        team.HasMany(t => t.Members).WithOne().HasForeignKey(m => m.TeamId);
        team.HasIndex(t => t.ProjectId).OnlyOne("IX_ServiceTeams_Project", DeliverableRules.TeamNamedBefore);
    }
}

internal sealed class TeamMemberMapping : IEntityTypeConfiguration<TeamMember>
{
    public void Configure(EntityTypeBuilder<TeamMember> member)
    {
        member.ToTable("ServiceTeamMembers");
        member.Property(m => m.Id).ValueGeneratedNever();
        member.Property(m => m.Name).HasMaxLength(Practitioner.NameMaxLength);
        member.Property(m => m.Certificate).HasMaxLength(Practitioner.CertificateMaxLength);
        member.Property(m => m.CertificateNo).HasMaxLength(Practitioner.CertificateMaxLength);
        member.HasIndex(m => m.TeamId);
    }
}
