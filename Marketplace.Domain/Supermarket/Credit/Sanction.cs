using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Credit;

public enum SanctionKind
{
    /// <summary>警示: shown on the shop.</summary>
    Warning,

    /// <summary>限制: no direct selection, no fiscal projects.</summary>
    Restriction,

    /// <summary>暂停: no registrations, orders or listings; open contracts are finished.</summary>
    Suspension,

    /// <summary>清退.</summary>
    Removal,
}

public enum SanctionGround
{
    /// <summary>信用分低于 80 分.</summary>
    CreditBelow80,

    /// <summary>信用分低于 70 分.</summary>
    CreditBelow70,

    /// <summary>信用分低于 60 分.</summary>
    CreditBelow60,

    /// <summary>6 个月内三次履约失信.</summary>
    RepeatedFaults,

    /// <summary>12 个月内第二次暂停.</summary>
    SecondSuspension,

    /// <summary>严重失信行为.</summary>
    GraveConduct,

    /// <summary>列入全国失信名单.</summary>
    NationalList,

    /// <summary>复审认定数据虚假.</summary>
    FalseReport,
}

public enum SanctionStatus
{
    /// <summary>拟处理.</summary>
    Proposed,

    /// <summary>执行中.</summary>
    InForce,

    /// <summary>暂缓执行.</summary>
    Stayed,

    /// <summary>已解除.</summary>
    Lifted,

    /// <summary>不予处理.</summary>
    Dropped,

    /// <summary>申诉成立，已撤销.</summary>
    Revoked,
}

/// <summary>A measure against an agency: proposed, imposed by somebody else, appealed once, and lifted when its time is over and its cause mended.</summary>
public sealed class Sanction : Entity
{
    public const int FactsMaxLength = 1000;

    /// <summary>Working days that an agency has to be heard before a removal.</summary>
    public const int HearingWorkingDays = 5;

    /// <summary>Working days to appeal, and for the supervisor to decide.</summary>
    public const int AppealWorkingDays = 10;
    public const int AppealDecisionWorkingDays = 15;

    public static readonly StateFlow<SanctionStatus> Flow = new(
        (SanctionStatus.Proposed, SanctionStatus.InForce),
        (SanctionStatus.Proposed, SanctionStatus.Dropped),
        (SanctionStatus.InForce, SanctionStatus.Stayed),
        (SanctionStatus.Stayed, SanctionStatus.InForce),
        (SanctionStatus.InForce, SanctionStatus.Lifted),
        (SanctionStatus.Stayed, SanctionStatus.Lifted),
        (SanctionStatus.InForce, SanctionStatus.Revoked),
        (SanctionStatus.Stayed, SanctionStatus.Revoked));

    public required Guid AgencyId { get; init; }

    public required SanctionKind Kind { get; init; }

    public required SanctionGround Ground { get; init; }

    /// <summary>What it rests on, as the agency and the public read it.</summary>
    public required string Facts { get; init; }

    public DateTimeOffset ProposedAt { get; private init; }

    public Guid? ProposedBy { get; private init; }

    /// <summary>Until when the agency may speak before it is removed; null where the law of the market asks for no hearing.</summary>
    public DateTimeOffset? HearingDueAt { get; private init; }

    public string? Statement { get; private set; }

    public DateTimeOffset? StatedAt { get; private set; }

    public SanctionStatus Status { get; private set; }

    public DateTimeOffset? ImposedAt { get; private set; }

    public Guid? ImposedBy { get; private set; }

    public string? ImposedByName { get; private set; }

    /// <summary>Calendar months; null for a measure that ends with its cause.</summary>
    public int? Months { get; private init; }

    /// <summary>The earliest end; null for a measure that ends with its cause alone.</summary>
    public DateTimeOffset? Until { get; private set; }

    /// <summary>Years on the blacklist, for a removal.</summary>
    public int? BlacklistYears { get; private set; }

    /// <summary>When staff found the cause mended. A suspension is not lifted before.</summary>
    public DateTimeOffset? CorrectedAt { get; private set; }

    public string? Correction { get; private set; }

    /// <summary>Why it was dropped, lifted or revoked.</summary>
    public string? ClosingReason { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    public DateTimeOffset? AppealClosesAt { get; private set; }

    public string? Appeal { get; private set; }

    public DateTimeOffset? AppealedAt { get; private set; }

    public DateTimeOffset? AppealDecisionDueAt { get; private set; }

    public DateTimeOffset? AppealDecidedAt { get; private set; }

    public bool? AppealUpheld { get; private set; }

    public string? AppealReason { get; private set; }

    /// <summary>Agency and kind while it is open, null afterwards: one open measure of a kind for an agency.</summary>
    public string? OpenKey { get; private set; }

    public bool IsOpen => Status is SanctionStatus.Proposed or SanctionStatus.InForce or SanctionStatus.Stayed;

    /// <summary>Whether it works at the moment.</summary>
    public bool IsInForce => Status is SanctionStatus.InForce;

    /// <summary>Removals and the long suspension are for a supervisor; the others for staff.</summary>
    public bool NeedsSupervisor => Kind is SanctionKind.Removal || Ground is SanctionGround.SecondSuspension;

    /// <summary>Whether its time is over and what must be mended is mended.</summary>
    public bool MayEndAt(DateTimeOffset now) =>
        IsInForce && Kind is not SanctionKind.Removal && (Until is null || now >= Until) && (Kind is not SanctionKind.Suspension || CorrectedAt is not null);

    /// <param name="hearingDueAt">End of the hearing, for a removal.</param>
    public static Sanction Propose(Guid agencyId, SanctionMeasure measure, string facts, DateTimeOffset? hearingDueAt, Stamp stamp)
    {
        Ensure.That(facts.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(facts.Trim().Length <= FactsMaxLength, CommonRules.TooLong, FactsMaxLength);
        var sanction = new Sanction
        {
            AgencyId = agencyId,
            Kind = measure.Kind,
            Ground = measure.Ground,
            Facts = facts.Trim(),
            Months = measure.Months,
            ProposedAt = stamp.At,
            ProposedBy = stamp.By.AccountId,
            HearingDueAt = measure.Kind is SanctionKind.Removal ? hearingDueAt : null,
            OpenKey = KeyOf(agencyId, measure),
        };
        sanction.Raise(new SanctionProposed(sanction.Id, agencyId, measure.Kind, measure.Ground), stamp);
        return sanction;
    }

    /// <summary>What the agency has to say before it is removed.</summary>
    public void State(string text, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Ensure.That(Status is SanctionStatus.Proposed && HearingDueAt is not null, CommonRules.InvalidTransition, Status, nameof(State));
        Ensure.That(stamp.At < HearingDueAt, CreditRules.HearingClosed, HearingDueAt);
        Ensure.That(text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(text.Trim().Length <= FactsMaxLength, CommonRules.TooLong, FactsMaxLength);
        (Statement, StatedAt) = (text.Trim(), stamp.At);
        Raise(new SanctionHeard(Id, AgencyId), stamp);
    }

    /// <param name="appealClosesAt">End of the tenth working day after today.</param>
    /// <param name="blacklistYears">One to three, for a removal.</param>
    public void Impose(DateTimeOffset appealClosesAt, int? blacklistYears, Stamp stamp)
    {
        Flow.Require(Status, SanctionStatus.InForce);
        Ensure.That(Status is SanctionStatus.Proposed, CommonRules.InvalidTransition, Status, nameof(Impose));
        Ensure.That(ProposedBy is null || ProposedBy != stamp.By.AccountId, CreditRules.ProposerDecides);
        Ensure.That(HearingDueAt is not { } due || stamp.At >= due || StatedAt is not null, CreditRules.HearingOpen, HearingDueAt);
        Ensure.That(Kind is not SanctionKind.Removal || blacklistYears is >= 1 and <= 3 || (Ground is SanctionGround.NationalList && blacklistYears is null), CreditRules.BlacklistYearsOutOfRange);
        (Status, ImposedAt, ImposedBy, ImposedByName, AppealClosesAt) = (SanctionStatus.InForce, stamp.At, stamp.By.AccountId, stamp.By.Name, appealClosesAt);
        Until = Months is { } months ? BeijingTime.Of(stamp.At).AddMonths(months).ToUniversalTime() : null;
        BlacklistYears = Kind is SanctionKind.Removal ? blacklistYears : null;
        Raise(new SanctionImposed(Id, AgencyId, Kind, Ground, Until), stamp);
    }

    public void Drop(Stamp stamp)
    {
        Flow.Require(Status, SanctionStatus.Dropped);
        stamp.RequireReason();
        Close(SanctionStatus.Dropped, stamp);
        Raise(new SanctionDropped(Id, AgencyId, Kind), stamp);
    }

    /// <summary>Staff have seen that the cause is mended.</summary>
    public void Correct(Stamp stamp)
    {
        Ensure.That(Status is SanctionStatus.InForce or SanctionStatus.Stayed && CorrectedAt is null, CommonRules.InvalidTransition, Status, nameof(Correct));
        (Correction, CorrectedAt) = (stamp.RequireReason(), stamp.At);
        Raise(new SanctionCorrected(Id, AgencyId), stamp);
    }

    /// <summary>Its time is over.</summary>
    public void Lift(Stamp stamp)
    {
        Flow.Require(Status, SanctionStatus.Lifted);
        Ensure.That(Status is SanctionStatus.Stayed || Until is not { } until || stamp.At >= until, CommonRules.TooEarly, Until, stamp.At);
        Close(SanctionStatus.Lifted, stamp);
        Raise(new SanctionLifted(Id, AgencyId, Kind), stamp);
    }

    /// <param name="decisionDueAt">End of the fifteenth working day after today.</param>
    public void AppealAgainst(string text, DateTimeOffset decisionDueAt, Stamp stamp)
    {
        stamp.By.RequireSelf(AgencyId);
        Ensure.That(Status is SanctionStatus.InForce, CommonRules.InvalidTransition, Status, nameof(AppealAgainst));
        Ensure.That(AppealedAt is null, CreditRules.AppealedBefore);
        Ensure.That(stamp.At < AppealClosesAt, CreditRules.AppealClosed, AppealClosesAt);
        Ensure.That(text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(text.Trim().Length <= FactsMaxLength, CommonRules.TooLong, FactsMaxLength);
        (Appeal, AppealedAt, AppealDecisionDueAt) = (text.Trim(), stamp.At, decisionDueAt);
        Raise(new SanctionAppealed(Id, AgencyId), stamp);
    }

    /// <summary>The measure rests until the appeal is decided.</summary>
    public void Stay(Stamp stamp)
    {
        Flow.Require(Status, SanctionStatus.Stayed);
        Ensure.That(AppealedAt is not null && AppealDecidedAt is null, CreditRules.NoAppeal);
        stamp.RequireReason();
        Status = SanctionStatus.Stayed;
        Raise(new SanctionStayed(Id, AgencyId, Kind), stamp);
    }

    /// <summary>Decided by somebody who did not impose it, with a reason. Upheld, the measure falls; otherwise it goes on, a stay ends.</summary>
    public void DecideAppeal(bool uphold, Stamp stamp)
    {
        Ensure.That(AppealedAt is not null && AppealDecidedAt is null, CreditRules.NoAppeal);
        Ensure.That(ImposedBy is null || ImposedBy != stamp.By.AccountId, CreditRules.ProposerDecides);
        (AppealUpheld, AppealReason, AppealDecidedAt) = (uphold, stamp.RequireReason(), stamp.At);
        if (uphold)
        {
            Flow.Require(Status, SanctionStatus.Revoked);
            Close(SanctionStatus.Revoked, stamp);
        }
        else
        {
            Status = SanctionStatus.InForce;
        }

        Raise(new SanctionAppealDecided(Id, AgencyId, Kind, uphold), stamp);
    }

    private void Close(SanctionStatus status, Stamp stamp) => (Status, ClosedAt, ClosingReason, OpenKey) = (status, stamp.At, stamp.Reason, null);

    // A removal by the national list stands beside any other: it ends with the list, whatever becomes of the rest.
    private static string KeyOf(Guid agencyId, SanctionMeasure measure) => measure.Ground is SanctionGround.NationalList ? $"{agencyId:N}:{measure.Kind}:list" : $"{agencyId:N}:{measure.Kind}";
}

public sealed record SanctionProposed(Guid SanctionId, Guid AgencyId, SanctionKind Kind, SanctionGround Ground) : IDomainEvent;

public sealed record SanctionHeard(Guid SanctionId, Guid AgencyId) : IDomainEvent;

public sealed record SanctionImposed(Guid SanctionId, Guid AgencyId, SanctionKind Kind, SanctionGround Ground, DateTimeOffset? Until) : IPublicEvent
{
    public string PublicKind => "sanction";

    public Guid PublicId => SanctionId;
}

public sealed record SanctionDropped(Guid SanctionId, Guid AgencyId, SanctionKind Kind) : IDomainEvent;

public sealed record SanctionCorrected(Guid SanctionId, Guid AgencyId) : IDomainEvent;

public sealed record SanctionLifted(Guid SanctionId, Guid AgencyId, SanctionKind Kind) : IPublicEvent
{
    public string PublicKind => "sanction";

    public Guid PublicId => SanctionId;
}

public sealed record SanctionAppealed(Guid SanctionId, Guid AgencyId) : IDomainEvent;

public sealed record SanctionStayed(Guid SanctionId, Guid AgencyId, SanctionKind Kind) : IPublicEvent
{
    public string PublicKind => "sanction";

    public Guid PublicId => SanctionId;
}

public sealed record SanctionAppealDecided(Guid SanctionId, Guid AgencyId, SanctionKind Kind, bool Upheld) : IPublicEvent
{
    public string PublicKind => "sanction";

    public Guid PublicId => SanctionId;
}

internal sealed class SanctionMapping : IEntityTypeConfiguration<Sanction>
{
    public void Configure(EntityTypeBuilder<Sanction> sanction)
    {
        sanction.ToTable("Sanctions");
        sanction.Property(s => s.Facts).HasMaxLength(Sanction.FactsMaxLength);
        sanction.Property(s => s.Statement).HasMaxLength(Sanction.FactsMaxLength);
        sanction.Property(s => s.ImposedByName).HasMaxLength(50);
        sanction.Property(s => s.Correction).HasMaxLength(1000);
        sanction.Property(s => s.ClosingReason).HasMaxLength(1000);
        sanction.Property(s => s.Appeal).HasMaxLength(Sanction.FactsMaxLength);
        sanction.Property(s => s.AppealReason).HasMaxLength(1000);
        sanction.Property(s => s.OpenKey).HasMaxLength(60).IsUnicode(false);
        sanction.Ignore(s => s.IsOpen);
        sanction.Ignore(s => s.IsInForce);
        sanction.Ignore(s => s.NeedsSupervisor);
        sanction.HasIndex(s => s.OpenKey).OnlyOne("IX_Sanctions_OpenKey", CreditRules.SanctionOpen);
        sanction.HasIndex(s => new { s.AgencyId, s.Status });
        sanction.HasIndex(s => new { s.Status, s.Until });
        sanction.HasIndex(s => s.ImposedAt);
    }
}
