using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Contracts;

public enum AmendmentStatus
{
    /// <summary>待签署.</summary>
    Proposed,

    /// <summary>待监督意见.</summary>
    AwaitingNote,

    /// <summary>已生效.</summary>
    InEffect,

    /// <summary>对方不同意.</summary>
    Declined,

    /// <summary>已撤回.</summary>
    Withdrawn,

    /// <summary>监督不予同意.</summary>
    Objected,

    /// <summary>合同解除，随之作废.</summary>
    Void,
}

/// <summary>A numbered change of a contract: signed by both on the very same text; a large one waits for a supervisor's note.</summary>
public sealed class ContractAmendment : Entity
{
    public static readonly StateFlow<AmendmentStatus> Flow = new(
        (AmendmentStatus.Proposed, AmendmentStatus.AwaitingNote),
        (AmendmentStatus.Proposed, AmendmentStatus.InEffect),
        (AmendmentStatus.Proposed, AmendmentStatus.Declined),
        (AmendmentStatus.Proposed, AmendmentStatus.Withdrawn),
        (AmendmentStatus.Proposed, AmendmentStatus.Void),
        (AmendmentStatus.AwaitingNote, AmendmentStatus.InEffect),
        (AmendmentStatus.AwaitingNote, AmendmentStatus.Objected),
        (AmendmentStatus.AwaitingNote, AmendmentStatus.Void));

    public required Guid ContractId { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid OwnerId { get; init; }

    public required Guid AgencyId { get; init; }

    /// <summary>Counts the amendments of one contract from 1, those that came to nothing included.</summary>
    public required int No { get; init; }

    public required ContractParty ProposedBy { get; init; }

    public required DateTimeOffset ProposedAt { get; init; }

    public required string Reason { get; init; }

    public required string BeforeJson { get; init; }

    public required string TermsJson { get; init; }

    /// <summary>As both read and sign it.</summary>
    public required string Text { get; init; }

    public required string Digest { get; init; }

    /// <summary>Measured against the contract as first signed, earlier amendments included.</summary>
    public required bool NeedsNote { get; init; }

    public AmendmentStatus Status { get; private set; }

    /// <summary>The contract while this is open, null afterwards: one open amendment at a time.</summary>
    public Guid? OpenFor { get; private set; }

    public DateTimeOffset? OwnerSignedAt { get; private set; }

    public string? OwnerSigner { get; private set; }

    public DateTimeOffset? AgencySignedAt { get; private set; }

    public string? AgencySigner { get; private set; }

    /// <summary>The supervisor's note, the other party's refusal, or why it was withdrawn.</summary>
    public string? Remark { get; private set; }

    public string? NotedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public ContractTerms Before => Read(BeforeJson);

    public ContractTerms Terms => Read(TermsJson);

    public IReadOnlyList<TermChange> Changes => ContractText.Changes(Before, Terms);

    public static ContractAmendment Propose(ServiceContract contract, int no, ContractTerms terms, Stamp stamp)
    {
        Ensure.That(contract.MayAmend, ContractRules.NotAmendable);
        var party = contract.PartyOf(stamp.By.OrganisationId) ?? throw new RuleException(CommonRules.Forbidden);
        var reason = ContractRules.Reason(stamp);
        var before = contract.Terms;

        // As the contract itself would keep it: shares counted out, blanks trimmed.
        var written = terms with { Milestones = terms.MilestonesOrWhole };
        var changes = ContractText.Changes(before, written);
        Ensure.That(changes.Count > 0, ContractRules.NothingAmended);
        var text = string.Join('\n',
            [
                $"合同变更协议（第 {no} 号）",
                $"合同编号：{contract.Number}",
                $"甲方（业主）：{contract.OwnerName}",
                $"乙方（中介机构）：{contract.AgencyName}",
                $"变更原因：{reason}",
                .. changes.Select((c, i) => $"{i + 1}. {c.Label}：原为“{(c.Was.Length == 0 ? "（无）" : c.Was)}”，变更为“{(c.Now.Length == 0 ? "（删除）" : c.Now)}”"),
                "其余条款不变。本协议经双方签署后生效；按规定须经监督人员出具意见的，自出具意见时生效。",
            ]);
        var amendment = new ContractAmendment
        {
            ContractId = contract.Id,
            ProjectId = contract.ProjectId,
            OwnerId = contract.OwnerId,
            AgencyId = contract.AgencyId,
            No = no,
            ProposedBy = party,
            ProposedAt = stamp.At,
            Reason = reason,
            BeforeJson = JsonSerializer.Serialize(before, OutboxJson.Options),
            TermsJson = JsonSerializer.Serialize(written, OutboxJson.Options),
            Text = text,
            Digest = ContractText.DigestOf(text),
            NeedsNote = IsLarge(contract.OriginalPrice, contract.OriginalWorkingDays, terms.Price, terms.WorkingDays),
            OpenFor = contract.Id,
        };
        amendment.Raise(new AmendmentProposed(amendment.Id, contract.Id, contract.ProjectId, no), stamp);
        return amendment;
    }

    /// <summary>Price by more than a tenth, or time by more than a fifth, of what was first signed.</summary>
    public static bool IsLarge(Money price, int days, Money newPrice, int newDays) =>
        Int128.Abs((Int128)newPrice.Fen - price.Fen) * 10 > price.Fen || Math.Abs(newDays - days) * 5 > days;

    /// <param name="digest">The digest of the text that the signer was shown.</param>
    /// <returns>Whether it takes effect with this signature.</returns>
    public bool Sign(string digest, Stamp stamp)
    {
        Ensure.That(Status is AmendmentStatus.Proposed, CommonRules.InvalidTransition, Status, nameof(Sign));
        Ensure.That(digest == Digest, SupermarketRules.DocumentChanged);
        var party = PartyOf(stamp);
        Ensure.That((party is ContractParty.Owner ? OwnerSignedAt : AgencySignedAt) is null, ContractRules.SignedBefore);
        if (party is ContractParty.Owner)
        {
            (OwnerSignedAt, OwnerSigner) = (stamp.At, stamp.By.Name);
        }
        else
        {
            (AgencySignedAt, AgencySigner) = (stamp.At, stamp.By.Name);
        }

        Raise(new AmendmentSigned(Id, ContractId, ProjectId, party, Digest), stamp);
        if (OwnerSignedAt is null || AgencySignedAt is null)
        {
            return false;
        }

        if (NeedsNote)
        {
            Status = AmendmentStatus.AwaitingNote;
            Raise(new AmendmentNoteAwaited(Id, ContractId, ProjectId, No), stamp);
            return false;
        }

        TakeEffect(stamp);
        return true;
    }

    /// <summary>The other party does not want it.</summary>
    public void Decline(Stamp stamp)
    {
        Flow.Require(Status, AmendmentStatus.Declined);
        Ensure.That(PartyOf(stamp) != ProposedBy, ContractRules.OwnProposal);
        Close(AmendmentStatus.Declined, ContractRules.Reason(stamp), stamp);
        Raise(new AmendmentDeclined(Id, ContractId, ProjectId), stamp);
    }

    public void Withdraw(Stamp stamp)
    {
        Flow.Require(Status, AmendmentStatus.Withdrawn);
        Ensure.That(PartyOf(stamp) == ProposedBy, CommonRules.Forbidden);
        Close(AmendmentStatus.Withdrawn, ContractRules.Remark(stamp), stamp);
        Raise(new AmendmentWithdrawn(Id, ContractId, ProjectId), stamp);
    }

    /// <summary>A supervisor has looked at a large change; with the note it takes effect, or it falls.</summary>
    public void Note(bool consent, Stamp stamp)
    {
        stamp.By.Require(Role.Supervisor);
        Ensure.That(Status is AmendmentStatus.AwaitingNote, CommonRules.InvalidTransition, Status, nameof(Note));
        var note = ContractRules.Reason(stamp);
        NotedBy = stamp.By.Name;
        if (consent)
        {
            Remark = note;
            TakeEffect(stamp);
        }
        else
        {
            Close(AmendmentStatus.Objected, note, stamp);
            Raise(new AmendmentObjected(Id, ContractId, ProjectId), stamp);
        }
    }

    /// <summary>The contract has ended before it.</summary>
    public void Fall(Stamp stamp)
    {
        Flow.Require(Status, AmendmentStatus.Void);
        Close(AmendmentStatus.Void, "合同解除", stamp);
        Raise(new AmendmentFell(Id, ContractId, ProjectId), stamp);
    }

    private void TakeEffect(Stamp stamp)
    {
        Flow.Require(Status, AmendmentStatus.InEffect);
        (Status, OpenFor, ClosedAt) = (AmendmentStatus.InEffect, null, stamp.At);
        Raise(new AmendmentInEffect(Id, ContractId, ProjectId, No), stamp);
    }

    private void Close(AmendmentStatus status, string? remark, Stamp stamp) => (Status, OpenFor, Remark, ClosedAt) = (status, null, remark, stamp.At);

    private ContractParty PartyOf(Stamp stamp) =>
        stamp.By.OrganisationId == OwnerId ? ContractParty.Owner : stamp.By.OrganisationId == AgencyId ? ContractParty.Agency : throw new RuleException(CommonRules.Forbidden);

    private static ContractTerms Read(string json) => JsonSerializer.Deserialize<ContractTerms>(json, OutboxJson.Options)!;
}

public sealed record AmendmentProposed(Guid AmendmentId, Guid ContractId, Guid ProjectId, int No) : IDomainEvent;

public sealed record AmendmentSigned(Guid AmendmentId, Guid ContractId, Guid ProjectId, ContractParty Party, string Digest) : IDomainEvent;

public sealed record AmendmentNoteAwaited(Guid AmendmentId, Guid ContractId, Guid ProjectId, int No) : IDomainEvent;

public sealed record AmendmentInEffect(Guid AmendmentId, Guid ContractId, Guid ProjectId, int No) : IDomainEvent;

public sealed record AmendmentDeclined(Guid AmendmentId, Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record AmendmentWithdrawn(Guid AmendmentId, Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record AmendmentObjected(Guid AmendmentId, Guid ContractId, Guid ProjectId) : IDomainEvent;

public sealed record AmendmentFell(Guid AmendmentId, Guid ContractId, Guid ProjectId) : IDomainEvent;

internal sealed class ContractAmendmentMapping : IEntityTypeConfiguration<ContractAmendment>
{
    public void Configure(EntityTypeBuilder<ContractAmendment> amendment)
    {
        amendment.ToTable("ContractAmendments");
        amendment.Property(a => a.Reason).HasMaxLength(1000);
        amendment.Property(a => a.BeforeJson).HasMaxLength(16000);
        amendment.Property(a => a.TermsJson).HasMaxLength(16000);
        amendment.Property(a => a.Text).HasMaxLength(16000);
        amendment.Property(a => a.Digest).HasMaxLength(64).IsUnicode(false);
        amendment.Property(a => a.OwnerSigner).HasMaxLength(50);
        amendment.Property(a => a.AgencySigner).HasMaxLength(50);
        amendment.Property(a => a.Remark).HasMaxLength(1000);
        amendment.Property(a => a.NotedBy).HasMaxLength(50);
        amendment.Ignore(a => a.Before);
        amendment.Ignore(a => a.Terms);
        amendment.Ignore(a => a.Changes);
        amendment.HasIndex(a => a.OpenFor).OnlyOne("IX_ContractAmendments_Open", ContractRules.AmendmentOpen);
        amendment.HasIndex(a => new { a.ContractId, a.No }).OnlyOne("IX_ContractAmendments_No", CommonRules.Conflict);
        amendment.HasIndex(a => new { a.Status, a.ProposedAt });
    }
}
