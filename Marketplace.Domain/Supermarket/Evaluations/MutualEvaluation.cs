using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Evaluations;

public enum EvaluationStatus
{
    /// <summary>待评.</summary>
    Pending,

    /// <summary>已评.</summary>
    Submitted,

    /// <summary>已改.</summary>
    Amended,

    /// <summary>锁定.</summary>
    Locked,

    /// <summary>逾期未评.</summary>
    Lapsed,

    /// <summary>申诉.</summary>
    Appealed,

    /// <summary>无效.</summary>
    Invalidated,
}

/// <summary>Who rates whom.</summary>
public enum EvaluationSide
{
    /// <summary>业主评机构: ability, efficiency, price, conduct.</summary>
    OwnerRatesAgency,

    /// <summary>机构评业主: completeness of materials, timeliness of payment, reasonableness of demands.</summary>
    AgencyRatesOwner,
}

/// <summary>
/// One side's rating of a contract. Sealed to the other side and the public until both are in for good or the window has ended: whoever may
/// still amend has not read the other's, so that no rating answers another.
/// </summary>
public sealed class MutualEvaluation : Entity
{
    public const int TextMaxLength = 1000;
    public const int ReplyMaxLength = 500;

    public static readonly StateFlow<EvaluationStatus> Flow = new(
        (EvaluationStatus.Pending, EvaluationStatus.Submitted),
        (EvaluationStatus.Pending, EvaluationStatus.Lapsed),
        (EvaluationStatus.Submitted, EvaluationStatus.Amended),
        (EvaluationStatus.Submitted, EvaluationStatus.Locked),
        (EvaluationStatus.Amended, EvaluationStatus.Locked),
        (EvaluationStatus.Locked, EvaluationStatus.Appealed),
        (EvaluationStatus.Appealed, EvaluationStatus.Locked),
        (EvaluationStatus.Appealed, EvaluationStatus.Invalidated));

    public required Guid ProjectId { get; init; }

    public required Guid ContractId { get; init; }

    public required EvaluationSide Side { get; init; }

    public required Guid RaterId { get; init; }

    public required Guid RatedId { get; init; }

    /// <summary>1 to 5, in the order that <see cref="EvaluationSide"/> names; the fourth is zero when an agency rates.</summary>
    public int Item1 { get; private set; }

    public int Item2 { get; private set; }

    public int Item3 { get; private set; }

    public int Item4 { get; private set; }

    public string Text { get; private set; } = "";

    /// <summary>Mean of the items times twenty, in hundredths: 2000 to 10000; null before it is given.</summary>
    public int? ScoreHundredths { get; private set; }

    public EvaluationStatus Status { get; private set; }

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>When the report was uploaded, from which the window is counted.</summary>
    public DateTimeOffset CountedFrom { get; private init; }

    /// <summary>End of the window, fifteen working days from the day after the deliverable was uploaded.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>Until when it may be amended, once; null before it is given, and where the rater waived it.</summary>
    public DateTimeOffset? AmendDueAt { get; private set; }

    public DateTimeOffset? AmendedAt { get; private set; }

    /// <summary>When both sides were in for good, or the window ended: only then may anybody but the rater read it.</summary>
    public DateTimeOffset? RevealedAt { get; private set; }

    /// <summary>What the agency answers, in public, once.</summary>
    public string? Reply { get; private set; }

    public DateTimeOffset? RepliedAt { get; private set; }

    /// <summary>Until when the agency may appeal; null before it is open, and for the agency's own ratings.</summary>
    public DateTimeOffset? AppealDueAt { get; private set; }

    public string? Appeal { get; private set; }

    public DateTimeOffset? AppealedAt { get; private set; }

    public DateTimeOffset? AppealDecisionDueAt { get; private set; }

    public DateTimeOffset? AppealDecidedAt { get; private set; }

    /// <summary>Why it stands or does not, as everybody reads it.</summary>
    public string? AppealReason { get; private set; }

    /// <summary>From when nothing about it can change any more.</summary>
    public DateTimeOffset? FinalAt { get; private set; }

    /// <summary>Whether it counts in the figures: given, open, and not found invalid. An appeal that is not decided changes nothing.</summary>
    public bool Counts => Status is EvaluationStatus.Locked or EvaluationStatus.Appealed;

    /// <summary>From when the rater can no longer change it; null while it is not given.</summary>
    public DateTimeOffset? LockedFrom => Status switch
    {
        EvaluationStatus.Submitted => AmendDueAt ?? SubmittedAt,
        EvaluationStatus.Amended => AmendedAt,
        EvaluationStatus.Pending or EvaluationStatus.Lapsed => null,
        _ => RevealedAt,
    };

    public bool IsInForGoodAt(DateTimeOffset now) => LockedFrom <= now;

    public bool MayAmendAt(DateTimeOffset now) => Status is EvaluationStatus.Submitted && RevealedAt is null && now < AmendDueAt;

    public static MutualEvaluation Open(Contracts.ServiceContract contract, EvaluationSide side, DateTimeOffset countedFrom, DateTimeOffset closesAt, Stamp stamp)
    {
        var ownerRates = side is EvaluationSide.OwnerRatesAgency;
        var evaluation = new MutualEvaluation
        {
            ProjectId = contract.ProjectId,
            ContractId = contract.Id,
            Side = side,
            RaterId = ownerRates ? contract.OwnerId : contract.AgencyId,
            RatedId = ownerRates ? contract.AgencyId : contract.OwnerId,
            OpenedAt = stamp.At,
            CountedFrom = countedFrom,
            ClosesAt = closesAt,
        };
        evaluation.Raise(new EvaluationAwaited(evaluation.Id, contract.ProjectId, side), stamp);
        return evaluation;
    }

    /// <param name="amendDueAt">Until when it may be amended; null when the rater waives that. Never beyond the window: what may still change is not yet open.</param>
    public void Submit(IReadOnlyList<int> stars, string text, DateTimeOffset? amendDueAt, Stamp stamp)
    {
        stamp.By.RequireSelf(RaterId);
        Ensure.That(Status is EvaluationStatus.Pending or EvaluationStatus.Lapsed, SupermarketRules.EvaluatedBefore);
        Ensure.That(Status is EvaluationStatus.Pending && stamp.At < ClosesAt, SupermarketRules.EvaluationClosed, ClosesAt);
        Take(stars, text);
        (Status, SubmittedAt) = (EvaluationStatus.Submitted, stamp.At);
        AmendDueAt = amendDueAt is { } due && due > ClosesAt ? ClosesAt : amendDueAt;
        Raise(new EvaluationSubmitted(Id, ProjectId, Side), stamp);
    }

    public void Amend(IReadOnlyList<int> stars, string text, Stamp stamp)
    {
        stamp.By.RequireSelf(RaterId);
        Ensure.That(AmendedAt is null, EvaluationRules.AmendedBefore);
        Ensure.That(SubmittedAt is not null, CommonRules.InvalidTransition, Status, nameof(Amend));
        Ensure.That(MayAmendAt(stamp.At), EvaluationRules.AmendmentClosed, LockedFrom);
        Flow.Require(Status, EvaluationStatus.Amended);
        Take(stars, text);
        (Status, AmendedAt) = (EvaluationStatus.Amended, stamp.At);
        Raise(new EvaluationAmended(Id, ProjectId, Side), stamp);
    }

    /// <summary>The calendar that decided the time to amend has been replaced.</summary>
    public void MoveAmendment(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(MayAmendAt(stamp.At), CommonRules.InvalidTransition, Status, nameof(MoveAmendment));
        AmendDueAt = dueAt > ClosesAt ? ClosesAt : dueAt;
        Raise(new EvaluationDeadlineMoved(Id, ProjectId, AmendDueAt.Value), stamp);
    }

    /// <summary>The calendar that decided the time to appeal has been replaced.</summary>
    public void MoveAppeal(DateTimeOffset dueAt, Stamp stamp)
    {
        Ensure.That(Status is EvaluationStatus.Locked && FinalAt is null && stamp.At < AppealDueAt, CommonRules.InvalidTransition, Status, nameof(MoveAppeal));
        AppealDueAt = dueAt;
        Raise(new EvaluationDeadlineMoved(Id, ProjectId, dueAt), stamp);
    }

    /// <summary>The calendar that decided the window has been replaced.</summary>
    public void MoveWindow(DateTimeOffset closesAt, Stamp stamp)
    {
        Ensure.That(RevealedAt is null, CommonRules.InvalidTransition, Status, nameof(MoveWindow));
        Ensure.That(stamp.At < ClosesAt, CommonRules.DeadlinePassed, ClosesAt, stamp.At);
        ClosesAt = closesAt;
        AmendDueAt = AmendDueAt > closesAt ? closesAt : AmendDueAt;
        Raise(new EvaluationDeadlineMoved(Id, ProjectId, closesAt), stamp);
    }

    /// <summary>Both are in for good, or the window ended: what was given is locked and open, what was not has lapsed.</summary>
    /// <param name="appealDueAt">Until when the agency may appeal against what the owner gave.</param>
    public void Reveal(DateTimeOffset appealDueAt, Stamp stamp)
    {
        var next = Status is EvaluationStatus.Pending ? EvaluationStatus.Lapsed : EvaluationStatus.Locked;
        Flow.Require(Status, next);
        (Status, RevealedAt) = (next, stamp.At);
        if (next is EvaluationStatus.Locked && Side is EvaluationSide.OwnerRatesAgency)
        {
            AppealDueAt = appealDueAt;
        }
        else
        {
            FinalAt = stamp.At;
        }

        Raise(new EvaluationRevealed(Id, ProjectId, RatedId, Side), stamp);
    }

    /// <summary>The agency answers, for everybody to read; once.</summary>
    public void Answer(string text, Stamp stamp)
    {
        stamp.By.RequireSelf(RatedId);
        Ensure.That(RevealedAt is not null && SubmittedAt is not null && Side is EvaluationSide.OwnerRatesAgency, CommonRules.InvalidTransition, Status, nameof(Answer));
        Ensure.That(RepliedAt is null, EvaluationRules.RepliedBefore);
        Ensure.That(text.Trim().Length > 0, EvaluationRules.ReplyTooShort);
        Ensure.That(text.Trim().Length <= ReplyMaxLength, CommonRules.TooLong, ReplyMaxLength);
        (Reply, RepliedAt) = (text.Trim(), stamp.At);
        Raise(new EvaluationAnswered(Id, ProjectId, RaterId), stamp);
    }

    public void AppealAgainst(string text, DateTimeOffset decisionDueAt, Stamp stamp)
    {
        stamp.By.RequireSelf(RatedId);
        Ensure.That(AppealedAt is null, EvaluationRules.EvaluationAppealedBefore);
        Ensure.That(AppealDueAt is not null, CommonRules.InvalidTransition, Status, EvaluationStatus.Appealed);
        Ensure.That(stamp.At < AppealDueAt, EvaluationRules.EvaluationAppealClosed, AppealDueAt);
        Flow.Require(Status, EvaluationStatus.Appealed);
        Ensure.That(text.Trim().Length >= 10, CommonRules.ReasonRequired);
        Ensure.That(text.Trim().Length <= TextMaxLength, CommonRules.TooLong, TextMaxLength);
        (Status, Appeal, AppealedAt, AppealDecisionDueAt) = (EvaluationStatus.Appealed, text.Trim(), stamp.At, decisionDueAt);
        Raise(new EvaluationAppealed(Id, ProjectId, RatedId), stamp);
    }

    /// <summary>With the stamp's reason: it stands, or it stays to be read as invalid and counts no more.</summary>
    public void DecideAppeal(bool stands, Stamp stamp)
    {
        var next = stands ? EvaluationStatus.Locked : EvaluationStatus.Invalidated;
        Ensure.That(Status is EvaluationStatus.Appealed, CommonRules.InvalidTransition, Status, next);
        Flow.Require(Status, next);
        (Status, AppealReason, AppealDecidedAt, FinalAt) = (next, stamp.RequireReason(), stamp.At, stamp.At);
        Raise(new EvaluationAppealDecided(Id, ProjectId, RatedId, stands), stamp);
        if (stands)
        {
            Raise(new EvaluationFinal(Id, ProjectId, RatedId), stamp);
        }
    }

    /// <summary>Nobody appealed in time.</summary>
    public void Finish(Stamp stamp)
    {
        Ensure.That(Status is EvaluationStatus.Locked && FinalAt is null && AppealDueAt is not null, CommonRules.InvalidTransition, Status, nameof(Finish));
        Ensure.That(stamp.At >= AppealDueAt, CommonRules.TooEarly, AppealDueAt, stamp.At);
        FinalAt = stamp.At;
        Raise(new EvaluationFinal(Id, ProjectId, RatedId), stamp);
    }

    private void Take(IReadOnlyList<int> stars, string text)
    {
        var wanted = Side is EvaluationSide.OwnerRatesAgency ? 4 : 3;
        Ensure.That(stars.Count == wanted && stars.All(s => s is >= 1 and <= 5), SupermarketRules.StarsOutOfRange);
        Ensure.That(text.Trim().Length <= TextMaxLength, CommonRules.TooLong, TextMaxLength);
        (Item1, Item2, Item3, Item4) = (stars[0], stars[1], stars[2], wanted == 4 ? stars[3] : 0);
        Text = text.Trim();
        ScoreHundredths = (int)Math.Round(stars.Sum() * 2000m / wanted, MidpointRounding.AwayFromZero);
    }
}

public sealed record EvaluationAwaited(Guid EvaluationId, Guid ProjectId, EvaluationSide Side) : IDomainEvent;

public sealed record EvaluationDeadlineMoved(Guid EvaluationId, Guid ProjectId, DateTimeOffset ClosesAt) : IDomainEvent;

public sealed record EvaluationSubmitted(Guid EvaluationId, Guid ProjectId, EvaluationSide Side) : IDomainEvent;

public sealed record EvaluationAmended(Guid EvaluationId, Guid ProjectId, EvaluationSide Side) : IDomainEvent;

public sealed record EvaluationAnswered(Guid EvaluationId, Guid ProjectId, Guid RaterId) : IDomainEvent;

public sealed record EvaluationAppealed(Guid EvaluationId, Guid ProjectId, Guid RatedId) : IDomainEvent;

public sealed record EvaluationAppealDecided(Guid EvaluationId, Guid ProjectId, Guid RatedId, bool Stands) : IDomainEvent;

/// <summary>Nothing about an owner's rating can change any more: credit may rest on it.</summary>
public sealed record EvaluationFinal(Guid EvaluationId, Guid ProjectId, Guid RatedId) : IDomainEvent;

public sealed record EvaluationRevealed(Guid EvaluationId, Guid ProjectId, Guid RatedId, EvaluationSide Side) : IDomainEvent;

internal sealed class MutualEvaluationMapping : IEntityTypeConfiguration<MutualEvaluation>
{
    public void Configure(EntityTypeBuilder<MutualEvaluation> evaluation)
    {
        evaluation.ToTable("MutualEvaluations");
        evaluation.Property(e => e.Text).HasMaxLength(MutualEvaluation.TextMaxLength);
        evaluation.Property(e => e.Reply).HasMaxLength(MutualEvaluation.ReplyMaxLength);
        evaluation.Property(e => e.Appeal).HasMaxLength(MutualEvaluation.TextMaxLength);
        evaluation.Property(e => e.AppealReason).HasMaxLength(1000);
        evaluation.Ignore(e => e.Counts);
        evaluation.Ignore(e => e.LockedFrom);
        evaluation.HasIndex(e => new { e.FinalAt, e.AppealDueAt });
        evaluation.HasIndex(e => new { e.ContractId, e.Side }).OnlyOne("IX_MutualEvaluations_Contract_Side", SupermarketRules.EvaluatedBefore);
        evaluation.HasIndex(e => new { e.RatedId, e.Side, e.RevealedAt });
        evaluation.HasIndex(e => new { e.RaterId, e.Status });
        evaluation.HasIndex(e => new { e.Status, e.ClosesAt });
    }
}
