using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Contracts;

public enum ProposalKind
{
    /// <summary>中止服务.</summary>
    Pause,

    /// <summary>恢复服务.</summary>
    Resume,

    /// <summary>解除合同.</summary>
    Terminate,
}

public enum ProposalStatus
{
    /// <summary>待对方答复.</summary>
    Open,

    /// <summary>对方同意.</summary>
    Agreed,

    /// <summary>对方不同意.</summary>
    Declined,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>因合同状态变化失效.</summary>
    Void,
}

/// <summary>What one party wants and only both can do: to pause, to resume early, to end the contract.</summary>
public sealed class ContractProposal : Entity
{
    public static readonly StateFlow<ProposalStatus> Flow = new(
        (ProposalStatus.Open, ProposalStatus.Agreed),
        (ProposalStatus.Open, ProposalStatus.Declined),
        (ProposalStatus.Open, ProposalStatus.Withdrawn),
        (ProposalStatus.Open, ProposalStatus.Void));

    public required Guid ContractId { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AgencyId { get; init; }

    public required ProposalKind Kind { get; init; }

    public required ContractParty By { get; init; }

    public required string ByName { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Reason { get; init; }

    /// <summary>A pause: why, and until when it is planned.</summary>
    public PauseCause? Cause { get; init; }

    public DateOnly? PlannedUntil { get; init; }

    public ProposalStatus Status { get; private set; }

    /// <summary>The contract while this is open: one at a time.</summary>
    public Guid? OpenFor { get; private set; }

    public string? Answer { get; private set; }

    public DateTimeOffset? AnsweredAt { get; private set; }

    public static ContractProposal Open(ServiceContract contract, ProposalKind kind, PauseCause? cause, DateOnly? plannedUntil, Stamp stamp)
    {
        var party = contract.PartyOf(stamp.By.OrganisationId) ?? throw new RuleException(CommonRules.Forbidden);
        ServiceContract.Flow.Require(contract.Status, kind switch
        {
            ProposalKind.Pause => ServiceContractStatus.Paused,
            ProposalKind.Resume => ServiceContractStatus.Performing,
            _ => ServiceContractStatus.Terminated,
        });
        Ensure.That(kind is not ProposalKind.Resume || contract.Status is ServiceContractStatus.Paused, CommonRules.InvalidTransition, contract.Status, kind);
        Ensure.That(kind is not ProposalKind.Pause || (cause is not null && plannedUntil > BeijingTime.DateOf(stamp.At)), ContractRules.PlannedDayWrong);
        var proposal = new ContractProposal
        {
            ContractId = contract.Id,
            ProjectId = contract.ProjectId,
            OwnerId = contract.OwnerId,
            AgencyId = contract.AgencyId,
            Kind = kind,
            By = party,
            ByName = stamp.By.Name,
            At = stamp.At,
            Reason = ContractRules.Reason(stamp),
            Cause = kind is ProposalKind.Pause ? cause : null,
            PlannedUntil = kind is ProposalKind.Pause ? plannedUntil : null,
            OpenFor = contract.Id,
        };
        proposal.Raise(new ProposalMade(proposal.Id, contract.Id, contract.ProjectId, kind), stamp);
        return proposal;
    }

    public void Agree(Stamp stamp)
    {
        RequireOther(stamp);
        Close(ProposalStatus.Agreed, ContractRules.Remark(stamp), stamp);
        Raise(new ProposalAgreed(Id, ContractId, ProjectId, Kind), stamp);
    }

    public void Decline(Stamp stamp)
    {
        RequireOther(stamp);
        Close(ProposalStatus.Declined, ContractRules.Reason(stamp), stamp);
        Raise(new ProposalDeclined(Id, ContractId, ProjectId, Kind), stamp);
    }

    public void Withdraw(Stamp stamp)
    {
        stamp.By.RequireSelf(By is ContractParty.Owner ? OwnerId : AgencyId);
        Close(ProposalStatus.Withdrawn, ContractRules.Remark(stamp), stamp);
        Raise(new ProposalWithdrawn(Id, ContractId, ProjectId, Kind), stamp);
    }

    /// <summary>The contract has moved on without it.</summary>
    public void Fall(Stamp stamp)
    {
        Close(ProposalStatus.Void, null, stamp);
        Raise(new ProposalFell(Id, ContractId, ProjectId, Kind), stamp);
    }

    private void RequireOther(Stamp stamp)
    {
        Ensure.That(stamp.By.OrganisationId == OwnerId || stamp.By.OrganisationId == AgencyId, CommonRules.Forbidden);
        Ensure.That(stamp.By.OrganisationId != (By is ContractParty.Owner ? OwnerId : AgencyId), ContractRules.OwnProposal);
    }

    private void Close(ProposalStatus status, string? answer, Stamp stamp)
    {
        Flow.Require(Status, status);
        (Status, OpenFor, Answer, AnsweredAt) = (status, null, answer, stamp.At);
    }
}

public sealed record ProposalMade(Guid ProposalId, Guid ContractId, Guid ProjectId, ProposalKind Kind) : IDomainEvent;

public sealed record ProposalAgreed(Guid ProposalId, Guid ContractId, Guid ProjectId, ProposalKind Kind) : IDomainEvent;

public sealed record ProposalDeclined(Guid ProposalId, Guid ContractId, Guid ProjectId, ProposalKind Kind) : IDomainEvent;

public sealed record ProposalWithdrawn(Guid ProposalId, Guid ContractId, Guid ProjectId, ProposalKind Kind) : IDomainEvent;

public sealed record ProposalFell(Guid ProposalId, Guid ContractId, Guid ProjectId, ProposalKind Kind) : IDomainEvent;

internal sealed class ContractProposalMapping : IEntityTypeConfiguration<ContractProposal>
{
    public void Configure(EntityTypeBuilder<ContractProposal> proposal)
    {
        proposal.ToTable("ContractProposals");
        proposal.Property(p => p.ByName).HasMaxLength(50);
        proposal.Property(p => p.Reason).HasMaxLength(1000);
        proposal.Property(p => p.Answer).HasMaxLength(1000);
        proposal.HasIndex(p => p.OpenFor).OnlyOne("IX_ContractProposals_Open", ContractRules.ProposalOpen);
        proposal.HasIndex(p => new { p.ContractId, p.At });
    }
}
