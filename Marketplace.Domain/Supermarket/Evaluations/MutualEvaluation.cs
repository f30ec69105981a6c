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

/// <summary>One side's rating of a contract. Sealed to the other side and the public until both are in or the window has ended.</summary>
public sealed class MutualEvaluation : Entity
{
    public const int TextMaxLength = 1000;

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

    /// <summary>End of the window, fifteen working days from the day after the deliverable was uploaded.</summary>
    public DateTimeOffset ClosesAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>When both sides were in, or the window ended: only then may anybody but the rater read it.</summary>
    public DateTimeOffset? RevealedAt { get; private set; }

    public static MutualEvaluation Open(Contracts.ServiceContract contract, EvaluationSide side, DateTimeOffset closesAt, Stamp stamp)
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
            ClosesAt = closesAt,
        };
        evaluation.Raise(new EvaluationAwaited(evaluation.Id, contract.ProjectId, side), stamp);
        return evaluation;
    }

    public void Submit(IReadOnlyList<int> stars, string text, Stamp stamp)
    {
        stamp.By.RequireSelf(RaterId);
        Ensure.That(Status is EvaluationStatus.Pending or EvaluationStatus.Lapsed, SupermarketRules.EvaluatedBefore);
        Ensure.That(Status is EvaluationStatus.Pending && stamp.At < ClosesAt, SupermarketRules.EvaluationClosed, ClosesAt);
        var wanted = Side is EvaluationSide.OwnerRatesAgency ? 4 : 3;
        Ensure.That(stars.Count == wanted && stars.All(s => s is >= 1 and <= 5), SupermarketRules.StarsOutOfRange);
        Ensure.That(text.Length <= TextMaxLength, CommonRules.TooLong, TextMaxLength);
        (Item1, Item2, Item3, Item4) = (stars[0], stars[1], stars[2], wanted == 4 ? stars[3] : 0);
        Text = text.Trim();
        ScoreHundredths = (int)Math.Round(stars.Sum() * 2000m / wanted, MidpointRounding.AwayFromZero);
        (Status, SubmittedAt) = (EvaluationStatus.Submitted, stamp.At);
        Raise(new EvaluationSubmitted(Id, ProjectId, Side), stamp);
    }

    /// <summary>The calendar that decided the window has been replaced.</summary>
    public void MoveWindow(DateTimeOffset closesAt, Stamp stamp)
    {
        Ensure.That(RevealedAt is null, CommonRules.InvalidTransition, Status, nameof(MoveWindow));
        Ensure.That(stamp.At < ClosesAt, CommonRules.DeadlinePassed, ClosesAt, stamp.At);
        ClosesAt = closesAt;
        Raise(new EvaluationDeadlineMoved(Id, ProjectId, closesAt), stamp);
    }

    /// <summary>Both are in, or the window ended: what was given is locked and open, what was not has lapsed.</summary>
    public void Reveal(Stamp stamp)
    {
        var next = Status is EvaluationStatus.Pending ? EvaluationStatus.Lapsed : EvaluationStatus.Locked;
        Flow.Require(Status, next);
        (Status, RevealedAt) = (next, stamp.At);
        Raise(new EvaluationRevealed(Id, ProjectId, RatedId, Side), stamp);
    }
}

public sealed record EvaluationAwaited(Guid EvaluationId, Guid ProjectId, EvaluationSide Side) : IDomainEvent;

public sealed record EvaluationDeadlineMoved(Guid EvaluationId, Guid ProjectId, DateTimeOffset ClosesAt) : IDomainEvent;

public sealed record EvaluationSubmitted(Guid EvaluationId, Guid ProjectId, EvaluationSide Side) : IDomainEvent;

public sealed record EvaluationRevealed(Guid EvaluationId, Guid ProjectId, Guid RatedId, EvaluationSide Side) : IDomainEvent;

internal sealed class MutualEvaluationMapping : IEntityTypeConfiguration<MutualEvaluation>
{
    public void Configure(EntityTypeBuilder<MutualEvaluation> evaluation)
    {
        evaluation.ToTable("MutualEvaluations");
        evaluation.Property(e => e.Text).HasMaxLength(MutualEvaluation.TextMaxLength);
        evaluation.HasIndex(e => new { e.ContractId, e.Side }).OnlyOne("IX_MutualEvaluations_Contract_Side", SupermarketRules.EvaluatedBefore);
        evaluation.HasIndex(e => new { e.RatedId, e.Side, e.RevealedAt });
        evaluation.HasIndex(e => new { e.RaterId, e.Status });
        evaluation.HasIndex(e => new { e.Status, e.ClosesAt });
    }
}
