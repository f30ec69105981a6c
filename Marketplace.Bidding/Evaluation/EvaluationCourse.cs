using System.Collections.Immutable;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Evaluation;

/// <param name="Stage">In which the bid passed.</param>
public sealed record StagePass(int Bid, EvaluationStage Stage);

/// <summary>Why an evaluation is done again; nothing else reopens one.</summary>
public enum ReevaluationGround
{
    SumError,
    OutOfRange,
    ObjectiveMismatch,
    AbnormalScore,
    SupervisorOrder,
    VoidCommittee,
}

/// <summary>
/// The course of one evaluation: every bid gets its conclusion in each of the first two stages before the next begins, and whoever is
/// rejected is scored no more. Immutable.
/// </summary>
/// <param name="Members">Numbers of the committee.</param>
/// <param name="Bids">Numbers at the opening.</param>
/// <param name="Examiners">Who examines qualification: the purchaser's people in procurement, the committee in a tender.</param>
public sealed record EvaluationCourse(
    TradeType Type, EvaluationStage Stage, IReadOnlyList<string> Members, IReadOnlyList<string> Examiners, IReadOnlyList<int> Bids,
    ImmutableList<StagePass> Passed, ImmutableList<Rejection> Rejections)
{
    /// <summary>Fewer bids than this do not compete.</summary>
    public const int LeastBids = 3;

    private const int ReasonLength = 10;

    public IEnumerable<int> Standing => Bids.Except(Rejections.Select(r => r.Bid));

    /// <summary>Written by the committee of a tender when fewer than three are left and it finds that they compete all the same.</summary>
    public string? StillCompetes { get; init; }

    /// <summary>How often it was done again, and why.</summary>
    public ImmutableList<ReevaluationGround> Reevaluations { get; init; } = [];

    public static EvaluationCourse Begin(TradeType type, IReadOnlyList<string> committee, IReadOnlyList<string> purchaser, IReadOnlyList<int> bids) =>
        new(type, EvaluationStage.Qualification, committee, type is TradeType.GovernmentProcurement ? purchaser : committee, bids, [], []);

    public EvaluationCourse Pass(int bid)
    {
        RequireStanding(bid);
        Ensure.That(Stage is EvaluationStage.Qualification or EvaluationStage.Conformity, CourseRules.StageNotReached, Stage);
        return Passed.Contains(new(bid, Stage)) ? this : this with { Passed = Passed.Add(new(bid, Stage)) };
    }

    public EvaluationCourse Reject(Rejection rejection)
    {
        RequireStanding(rejection.Bid);
        Ensure.That(rejection.Stage == Stage, CourseRules.StageNotReached, Stage);
        Ensure.That(RejectionGrounds.BelongsTo(rejection.Ground, Stage) && !string.IsNullOrWhiteSpace(rejection.Clause), CourseRules.GroundNotOfStage, rejection.Ground);
        Ensure.That(rejection.Reason.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);

        var deciding = Stage is EvaluationStage.Qualification ? Examiners : Members;
        var (signed, least) = (rejection.SignedBy.Distinct().Count(deciding.Contains), (deciding.Count / 2) + 1);
        Ensure.That(rejection.SignedBy.All(deciding.Contains), CourseRules.NotMember);
        Ensure.That(signed >= least, CourseRules.RejectionUnsigned, least, signed);
        return this with { Rejections = Rejections.Add(rejection) };
    }

    /// <summary>The committee of a tender finds, in writing, that fewer than three still compete (Chongqing, article 33). Never in procurement.</summary>
    public EvaluationCourse FindCompeting(string finding)
    {
        Ensure.That(Type is not TradeType.GovernmentProcurement && Standing.Any(), CourseRules.StageNotReached, Stage);
        Ensure.That(finding.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        return this with { StillCompetes = finding.Trim() };
    }

    /// <summary>On to the next stage; to <see cref="EvaluationStage.Failed"/> where too few are left after an examination.</summary>
    public EvaluationCourse Next()
    {
        Ensure.That(Stage < EvaluationStage.Done, CourseRules.StageNotReached, Stage);
        if (Stage is EvaluationStage.Qualification or EvaluationStage.Conformity)
        {
            var open = Standing.Where(bid => !Passed.Contains(new(bid, Stage))).ToList();
            Ensure.That(open.Count == 0, CourseRules.BidUndecided, string.Join("、", open));
        }

        var few = Stage is EvaluationStage.Qualification or EvaluationStage.Conformity or EvaluationStage.Price && Standing.Count() < LeastBids && StillCompetes is null;
        var next = few || (Stage < EvaluationStage.Report && !Standing.Any()) ? EvaluationStage.Failed : Stage + 1;
        EvaluationFlow.Flow.Require(Stage, next);
        return this with { Stage = next };
    }

    /// <summary>Done again: for a void committee from the beginning, otherwise from the scores on.</summary>
    public EvaluationCourse Redo(ReevaluationGround? ground, Stamp stamp)
    {
        Ensure.That(ground is not null, CourseRules.ReevaluationGround);
        stamp.RequireReason();
        var whole = ground is ReevaluationGround.VoidCommittee;
        var to = whole ? EvaluationStage.Qualification : EvaluationStage.Technical;
        EvaluationFlow.Flow.Require(Stage, to);
        return this with
        {
            Stage = to,
            Passed = whole ? [] : Passed,
            Rejections = whole ? [] : Rejections.RemoveAll(r => r.Stage >= EvaluationStage.Technical),
            StillCompetes = whole ? null : StillCompetes,
            Reevaluations = Reevaluations.Add(ground.Value),
        };
    }

    private void RequireStanding(int bid) => Ensure.That(Standing.Contains(bid), CourseRules.BidOut, bid);
}
