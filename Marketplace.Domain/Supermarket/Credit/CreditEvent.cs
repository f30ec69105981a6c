using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Credit;

public enum CreditEventStatus
{
    /// <summary>拟记录.</summary>
    Proposed,

    /// <summary>已申辩.</summary>
    Objected,

    /// <summary>已确认.</summary>
    Confirmed,

    /// <summary>已撤销.</summary>
    Revoked,

    /// <summary>已修复.</summary>
    Repaired,
}

/// <summary>A conduct on record. The agency is told and may object before it counts; what counted stays readable when it no longer does.</summary>
public sealed class CreditEvent : Entity
{
    public const int FactsMaxLength = 1000;
    public const int DocumentNoMaxLength = 60;
    public const int KeyMaxLength = 80;

    /// <summary>Working days to object.</summary>
    public const int ObjectionWorkingDays = 5;

    /// <summary>Items above this, in hundredths, cannot be repaired.</summary>
    public const int RepairableHundredths = 500;

    public const int RepairMonths = 3;

    public static readonly StateFlow<CreditEventStatus> Flow = new(
        (CreditEventStatus.Proposed, CreditEventStatus.Objected),
        (CreditEventStatus.Proposed, CreditEventStatus.Confirmed),
        (CreditEventStatus.Proposed, CreditEventStatus.Revoked),
        (CreditEventStatus.Objected, CreditEventStatus.Confirmed),
        (CreditEventStatus.Objected, CreditEventStatus.Revoked),
        (CreditEventStatus.Confirmed, CreditEventStatus.Revoked),
        (CreditEventStatus.Confirmed, CreditEventStatus.Repaired));

    public required Guid AgencyId { get; init; }

    public required string Code { get; init; }

    /// <summary>1 for the lightest.</summary>
    public required int Degree { get; init; }

    /// <summary>Hundredths of a point, negative for a deduction.</summary>
    public required int Hundredths { get; init; }

    /// <summary>What happened, as the agency and the public read it.</summary>
    public required string Facts { get; init; }

    public string? DocumentNo { get; private init; }

    public required DateOnly OccurredOn { get; init; }

    public Guid? ProjectId { get; private init; }

    /// <summary>One per fact: what the house records by itself is recorded once, however often it looks.</summary>
    public required string Key { get; init; }

    public Guid? ProposedBy { get; private init; }

    public string ProposedByName { get; private init; } = "";

    public DateTimeOffset ProposedAt { get; private init; }

    public DateTimeOffset ObjectionDueAt { get; private init; }

    public CreditEventStatus Status { get; private set; }

    public string? Objection { get; private set; }

    public DateTimeOffset? ObjectedAt { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Why it was confirmed against an objection, or revoked.</summary>
    public string? DecisionReason { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>What the agency says it has mended; null when it has not asked.</summary>
    public string? RepairText { get; private set; }

    public DateTimeOffset? RepairAskedAt { get; private set; }

    public DateTimeOffset? RepairedAt { get; private set; }

    public CreditPoint Point => new(Code, Hundredths, ConfirmedAt!.Value, RepairedAt);

    /// <summary>From when repair may be asked for, when no other deduction comes in between.</summary>
    public DateTimeOffset? RepairFrom => ConfirmedAt is { } at ? BeijingTime.Of(at).AddMonths(RepairMonths).ToUniversalTime() : null;

    public bool IsRepairable => Status is CreditEventStatus.Confirmed && Hundredths < 0 && -Hundredths <= RepairableHundredths;

    public static CreditEvent Propose(Guid agencyId, Conduct conduct, int degree, CreditFacts facts, DateTimeOffset objectionDueAt, Stamp stamp)
    {
        var proposed = Begin(agencyId, conduct.Code, degree, conduct.Degrees[degree - 1], facts, objectionDueAt, stamp);
        proposed.Raise(new CreditEventProposed(proposed.Id, agencyId, conduct.Code, proposed.Hundredths), stamp);
        return proposed;
    }

    /// <summary>Praise and adjustments that the house computes: nobody has cause to object.</summary>
    public static CreditEvent Grant(Guid agencyId, Conduct conduct, int hundredths, CreditFacts facts, Stamp stamp)
    {
        var granted = Begin(agencyId, conduct.Code, 1, hundredths, facts, stamp.At, stamp);
        (granted.Status, granted.ConfirmedAt) = (CreditEventStatus.Confirmed, stamp.At);
        granted.Raise(new CreditEventConfirmed(granted.Id, agencyId, conduct.Code, hundredths), stamp);
        return granted;
    }

    private static CreditEvent Begin(Guid agencyId, string code, int degree, int hundredths, CreditFacts facts, DateTimeOffset objectionDueAt, Stamp stamp)
    {
        Ensure.That(facts.Text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(facts.Text.Trim().Length <= FactsMaxLength, CommonRules.TooLong, FactsMaxLength);
        Ensure.That(facts.OccurredOn <= BeijingTime.DateOf(stamp.At), CreditRules.OccurredAhead);
        var id = Guid.CreateVersion7();
        return new CreditEvent
        {
            Id = id,
            AgencyId = agencyId,
            Code = code,
            Degree = degree,
            Hundredths = hundredths,
            Facts = facts.Text.Trim(),
            DocumentNo = facts.DocumentNo,
            OccurredOn = facts.OccurredOn,
            ProjectId = facts.ProjectId,
            Key = facts.Key ?? id.ToString("N"),
            ProposedBy = stamp.By.AccountId,
            ProposedByName = stamp.By.Name,
            ProposedAt = stamp.At,
            ObjectionDueAt = objectionDueAt,
        };
    }

    public void Oppose(string text, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Flow.Require(Status, CreditEventStatus.Objected);
        Ensure.That(stamp.At < ObjectionDueAt, CreditRules.ObjectionClosed, ObjectionDueAt);
        Ensure.That(text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(text.Trim().Length <= FactsMaxLength, CommonRules.TooLong, FactsMaxLength);
        (Status, Objection, ObjectedAt) = (CreditEventStatus.Objected, text.Trim(), stamp.At);
        Raise(new CreditEventObjected(Id, AgencyId), stamp);
    }

    /// <summary>It counts from now on: decided against an objection with a reason, or by the house when nobody objected in time.</summary>
    public void Confirm(Stamp stamp)
    {
        Flow.Require(Status, CreditEventStatus.Confirmed);
        Ensure.That(Status is CreditEventStatus.Objected || stamp.At >= ObjectionDueAt, CreditRules.ObjectionOpen, ObjectionDueAt);
        RequireOther(stamp);
        if (Status is CreditEventStatus.Objected)
        {
            DecisionReason = stamp.RequireReason();
        }

        (Status, ConfirmedAt) = (CreditEventStatus.Confirmed, stamp.At);
        Raise(new CreditEventConfirmed(Id, AgencyId, Code, Hundredths), stamp);
    }

    public void Revoke(Stamp stamp)
    {
        Flow.Require(Status, CreditEventStatus.Revoked);
        DecisionReason = stamp.RequireReason();
        (Status, RevokedAt) = (CreditEventStatus.Revoked, stamp.At);

        // What never counted was never public; what did must be seen to have gone.
        Raise(ConfirmedAt is null ? new CreditEventRevoked(Id, AgencyId, Code) : new CountedCreditEventRevoked(Id, AgencyId, Code), stamp);
    }

    /// <param name="lastDeductionAt">When the latest other deduction of the agency was confirmed; null when there is none.</param>
    public void AskRepair(string text, DateTimeOffset? lastDeductionAt, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Flow.Require(Status, CreditEventStatus.Repaired);
        Ensure.That(IsRepairable, CreditRules.NotRepairable);
        var from = lastDeductionAt is { } later && later > ConfirmedAt ? BeijingTime.Of(later).AddMonths(RepairMonths) : RepairFrom!.Value;
        Ensure.That(stamp.At >= from, CreditRules.RepairTooEarly, from);
        Ensure.That(text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(text.Trim().Length <= FactsMaxLength, CommonRules.TooLong, FactsMaxLength);
        (RepairText, RepairAskedAt) = (text.Trim(), stamp.At);
        Raise(new CreditRepairAsked(Id, AgencyId), stamp);
    }

    public void Repair(Stamp stamp)
    {
        Flow.Require(Status, CreditEventStatus.Repaired);
        Ensure.That(RepairAskedAt is not null, CreditRules.NoRepairAsked);
        RequireOther(stamp);
        (Status, RepairedAt) = (CreditEventStatus.Repaired, stamp.At);
        Raise(new CreditEventRepaired(Id, AgencyId, Code), stamp);
    }

    public void DeclineRepair(Stamp stamp)
    {
        Ensure.That(Status is CreditEventStatus.Confirmed && RepairAskedAt is not null, CreditRules.NoRepairAsked);
        stamp.RequireReason();
        (RepairText, RepairAskedAt) = (null, null);
        Raise(new CreditRepairDeclined(Id, AgencyId), stamp);
    }

    private void RequireOther(Stamp stamp) => Ensure.That(ProposedBy is null || ProposedBy != stamp.By.AccountId, CreditRules.ProposerDecides);
}

/// <param name="Text">What happened, ten characters or more.</param>
/// <param name="Key">Names the fact; null for one that a person records.</param>
public sealed record CreditFacts(string Text, DateOnly OccurredOn, Guid? ProjectId = null, string? DocumentNo = null, string? Key = null);

public sealed record CreditEventProposed(Guid EventId, Guid AgencyId, string Code, int Hundredths) : IDomainEvent;

public sealed record CreditEventObjected(Guid EventId, Guid AgencyId) : IDomainEvent;

public sealed record CreditEventConfirmed(Guid EventId, Guid AgencyId, string Code, int Hundredths) : IPublicEvent
{
    public string PublicKind => "creditEvent";

    public Guid PublicId => EventId;
}

public sealed record CreditEventRevoked(Guid EventId, Guid AgencyId, string Code) : IDomainEvent;

/// <summary>Revoked after it had been confirmed and published.</summary>
public sealed record CountedCreditEventRevoked(Guid EventId, Guid AgencyId, string Code) : IPublicEvent
{
    public string PublicKind => "creditEvent";

    public Guid PublicId => EventId;
}

public sealed record CreditRepairAsked(Guid EventId, Guid AgencyId) : IDomainEvent;

public sealed record CreditRepairDeclined(Guid EventId, Guid AgencyId) : IDomainEvent;

public sealed record CreditEventRepaired(Guid EventId, Guid AgencyId, string Code) : IPublicEvent
{
    public string PublicKind => "creditEvent";

    public Guid PublicId => EventId;
}

internal sealed class CreditEventMapping : IEntityTypeConfiguration<CreditEvent>
{
    public void Configure(EntityTypeBuilder<CreditEvent> entry)
    {
        entry.ToTable("CreditEvents");
        entry.Property(e => e.Code).HasMaxLength(4).IsUnicode(false);
        entry.Property(e => e.Facts).HasMaxLength(CreditEvent.FactsMaxLength);
        entry.Property(e => e.DocumentNo).HasMaxLength(CreditEvent.DocumentNoMaxLength);
        entry.Property(e => e.Key).HasMaxLength(CreditEvent.KeyMaxLength).IsUnicode(false);
        entry.Property(e => e.ProposedByName).HasMaxLength(50);
        entry.Property(e => e.Objection).HasMaxLength(CreditEvent.FactsMaxLength);
        entry.Property(e => e.DecisionReason).HasMaxLength(1000);
        entry.Property(e => e.RepairText).HasMaxLength(CreditEvent.FactsMaxLength);
        entry.Ignore(e => e.Point);
        entry.Ignore(e => e.RepairFrom);
        entry.Ignore(e => e.IsRepairable);
        entry.HasIndex(e => e.Key).OnlyOne("IX_CreditEvents_Key", CreditRules.RecordedBefore);
        entry.HasIndex(e => new { e.AgencyId, e.Status, e.ConfirmedAt });
        entry.HasIndex(e => new { e.Status, e.ObjectionDueAt });
    }
}
