using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>When what follows from a decision has to be done, counted by the calendar in force.</summary>
public sealed record ReviewDues(DateTimeOffset Revision, DateTimeOffset Rework, DateTimeOffset Recheck, DateTimeOffset Owner);

/// <summary>
/// The review of one report by people without interest, each alone: an odd number of them, whose majority decides. What passes with
/// revision is revised and re-checked; what fails is done again and reviewed once more; what fails twice, the owner may end.
/// </summary>
public sealed class ReportReview : Entity
{
    public const int SummaryMaxLength = 1000;
    public const int DefectTextMaxLength = 500;

    /// <summary>Reviewers when one alone found false data: nobody is suspended on a single voice.</summary>
    public const int ReviewersOfGraveDoubt = 3;

    public static readonly StateFlow<ReviewStatus> Flow = new(
        (ReviewStatus.AwaitingReviewers, ReviewStatus.InReview),
        (ReviewStatus.AwaitingReviewers, ReviewStatus.Refused),
        (ReviewStatus.InReview, ReviewStatus.AwaitingReviewers),
        (ReviewStatus.InReview, ReviewStatus.Passed),
        (ReviewStatus.InReview, ReviewStatus.AwaitingRevision),
        (ReviewStatus.InReview, ReviewStatus.AwaitingRework),
        (ReviewStatus.InReview, ReviewStatus.Failed),
        (ReviewStatus.InReview, ReviewStatus.Refused),
        (ReviewStatus.AwaitingRevision, ReviewStatus.InRecheck),
        (ReviewStatus.AwaitingRevision, ReviewStatus.AwaitingRework),
        (ReviewStatus.AwaitingRevision, ReviewStatus.Failed),
        (ReviewStatus.AwaitingRevision, ReviewStatus.Refused),
        (ReviewStatus.InRecheck, ReviewStatus.Passed),
        (ReviewStatus.InRecheck, ReviewStatus.AwaitingRework),
        (ReviewStatus.InRecheck, ReviewStatus.Failed),
        (ReviewStatus.AwaitingRework, ReviewStatus.AwaitingReviewers),
        (ReviewStatus.AwaitingRework, ReviewStatus.Failed),
        (ReviewStatus.AwaitingRework, ReviewStatus.Refused));

    private readonly List<ReviewSeat> _seats = [];
    private readonly List<ReviewRound> _rounds = [];

    /// <summary>F, the year, and a running number: what reviewers know the report by.</summary>
    public required string Number { get; init; }

    public required Guid ProjectId { get; init; }

    public required Guid ContractId { get; init; }

    public required Guid AgencyId { get; init; }

    public required Guid OwnerId { get; init; }

    public required string TypeCode { get; init; }

    public required string ItemCode { get; init; }

    public required ReviewCause Cause { get; init; }

    /// <summary>The draw that picked it, for a sampled report.</summary>
    public Guid? SampleId { get; init; }

    /// <summary>Whether the contract was still open when the review began: only then does it wait, and may it be ended.</summary>
    public required bool HoldsContract { get; init; }

    /// <summary>The edition that is judged.</summary>
    public Guid DeliverableId { get; private set; }

    /// <summary>How many reviewers it takes; odd.</summary>
    public int Wanted { get; private set; }

    /// <summary>1, and 2 after a failed first review.</summary>
    public int Round { get; private set; } = 1;

    public ReviewStatus Status { get; private set; }

    public DateTimeOffset OpenedAt { get; private init; }

    /// <summary>Until when whoever is named by the state must act; null while seats have limits of their own.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    /// <summary>From when that limit is counted in working days.</summary>
    public DateTimeOffset? CountedFrom { get; private set; }

    /// <summary>When a clock of the review runs out next.</summary>
    public DateTimeOffset? NextCheckAt { get; private set; }

    /// <summary>When nothing more can follow for the contract.</summary>
    public DateTimeOffset? SettledAt { get; private set; }

    public string? RefusalText { get; private set; }

    /// <summary>Whether the owner had the contract terminated after it failed twice; null while that is open, or was never open.</summary>
    public bool? Terminated { get; private set; }

    public IReadOnlyCollection<ReviewSeat> Seats => _seats;

    public IReadOnlyCollection<ReviewRound> Rounds => _rounds;

    public ReviewRound Current => _rounds.Single(r => r.Number == Round);

    /// <summary>Seats of the running round that are not given back.</summary>
    public IEnumerable<ReviewSeat> Sitting => _seats.Where(s => s.Round == Round && s.IsSitting);

    /// <summary>Seats that nobody has yet.</summary>
    public int Missing => Status is ReviewStatus.AwaitingReviewers or ReviewStatus.InReview ? Wanted - Sitting.Count() : 0;

    /// <summary>Failed for good or refused, and the owner has not said yet whether the contract ends.</summary>
    public bool AwaitsOwner => SettledAt is null && Status is ReviewStatus.Failed or ReviewStatus.Refused;

    public static ReportReview Open(string number, Deliverable report, IntermediaryProject project, ReviewCause cause, int wanted, bool holdsContract, Guid? sampleId, Stamp stamp)
    {
        Ensure.That(report.Status is DeliverableStatus.Filed, CommonRules.InvalidTransition, report.Status, nameof(Open));
        var review = new ReportReview
        {
            Number = number,
            ProjectId = project.Id,
            ContractId = report.ContractId,
            AgencyId = report.AgencyId,
            OwnerId = report.OwnerId,
            TypeCode = project.TypeCode,
            ItemCode = project.ItemCode,
            Cause = cause,
            SampleId = sampleId,
            HoldsContract = holdsContract,
            DeliverableId = report.Id,
            Wanted = wanted | 1,
            OpenedAt = stamp.At,
        };
        review._rounds.Add(new() { ReviewId = review.Id, Number = 1, DeliverableId = report.Id, OpenedAt = stamp.At });
        review.Raise(new ReviewOpened(review.Id, project.Id, report.AgencyId, cause), stamp);
        return review;
    }

    /// <summary>Offers seats to reviewers who were found to be without interest: the stamp's reason says why staff chose them, the draw needs none.</summary>
    public void Offer(IReadOnlyList<Reviewer> reviewers, bool drawn, DateTimeOffset acceptDueAt, Stamp stamp)
    {
        Ensure.That(Status is ReviewStatus.AwaitingReviewers or ReviewStatus.InReview, CommonRules.InvalidTransition, Status, nameof(Offer));
        Ensure.That(reviewers.Count > 0 && reviewers.Count <= Missing, ReviewRules.TooManySeats, Missing);
        Ensure.That(reviewers.DistinctBy(r => r.Id).Count() == reviewers.Count && reviewers.All(r => _seats.All(s => s.Round != Round || s.ReviewerId != r.Id)), ReviewRules.ReviewerTwice);
        var why = drawn ? null : stamp.RequireReason();
        _seats.AddRange(reviewers.Select(r => new ReviewSeat
        {
            ReviewId = Id,
            Round = Round,
            ReviewerId = r.Id,
            ReviewerNumber = r.Number,
            AccountId = r.AccountId,
            Name = r.Name,
            Drawn = drawn,
            AssignedFor = why,
            OfferedAt = stamp.At,
            AcceptDueAt = acceptDueAt,
        }));
        Reckon();
        Raise(new ReviewSeatsOffered(Id, reviewers.Count, drawn), stamp);
    }

    public void Accept(Guid? accountId, DateTimeOffset dueAt, Stamp stamp)
    {
        var seat = SeatOf(accountId);
        Ensure.That(seat.Status is SeatStatus.Offered, CommonRules.InvalidTransition, seat.Status, SeatStatus.Accepted);
        Ensure.That(stamp.At < seat.AcceptDueAt, ReviewRules.AcceptanceClosed, seat.AcceptDueAt);
        (seat.Status, seat.AcceptedAt, seat.DueAt) = (SeatStatus.Accepted, stamp.At, dueAt);
        Gather();
        Raise(new ReviewSeatAccepted(Id, seat.Id), stamp);
    }

    /// <summary>No time, or an interest that the register did not show; with the stamp's reason.</summary>
    public void Decline(Guid? accountId, Stamp stamp)
    {
        var seat = SeatOf(accountId);
        Ensure.That(seat.Status is SeatStatus.Offered or SeatStatus.Accepted, ReviewRules.ReviewSheetIn);
        GiveBack(seat, SeatStatus.Declined, stamp.RequireReason(), stamp);
    }

    /// <summary>Staff take a seat from somebody who has not handed in.</summary>
    public void Replace(Guid seatId, Stamp stamp)
    {
        var seat = _seats.SingleOrDefault(s => s.Id == seatId && s.Round == Round) ?? throw new RuleException(CommonRules.NotFound);
        Ensure.That(seat.Status is SeatStatus.Offered or SeatStatus.Accepted, ReviewRules.ReviewSheetIn);
        GiveBack(seat, SeatStatus.Replaced, stamp.RequireReason(), stamp);
    }

    /// <summary>One reviewer's sheet, once. With the last the round is decided.</summary>
    public void File(Guid? accountId, ReviewSheet sheet, ReviewDues dues, Stamp stamp)
    {
        var seat = SeatOf(accountId);
        Ensure.That(seat.Status is not SeatStatus.Filed, ReviewRules.ReviewSheetIn);
        Ensure.That(seat.Status is SeatStatus.Accepted && Status is ReviewStatus.AwaitingReviewers or ReviewStatus.InReview, CommonRules.InvalidTransition, seat.Status, SeatStatus.Filed);
        Ensure.That(stamp.At < seat.DueAt, ReviewRules.SheetClosed, seat.DueAt);
        Ensure.That(sheet.IsConsistent, ReviewRules.ResultContradictsFindings);
        seat.Take(sheet, stamp.At);
        Raise(new ReviewSheetFiled(Id, seat.Id), stamp);
        var filed = Sitting.Where(s => s.Status is SeatStatus.Filed).ToList();
        if (filed.Count == Wanted && Wanted == 1 && sheet.HoldsFalseData)
        {
            Wanted = ReviewersOfGraveDoubt;
            Gather();
            Raise(new FurtherOpinionsWanted(Id), stamp);
        }
        else if (filed.Count == Wanted)
        {
            Decide(ReviewOutcome.Of(filed.ConvertAll(s => s.Sheet!)), dues, stamp);
        }
        else
        {
            Reckon();
        }
    }

    /// <summary>The agency hands in a revision, or the work done again.</summary>
    public void TakeRevision(Deliverable report, DateTimeOffset recheckDueAt, Stamp stamp)
    {
        Ensure.That(Status is ReviewStatus.AwaitingRevision or ReviewStatus.AwaitingRework, CommonRules.InvalidTransition, Status, nameof(TakeRevision));
        Ensure.That(stamp.At < DueAt, ReviewRules.RevisionClosed, DueAt);
        DeliverableId = report.Id;
        if (Status is ReviewStatus.AwaitingRevision)
        {
            Current.RevisedId = report.Id;
            Enter(ReviewStatus.InRecheck, recheckDueAt, stamp);
        }
        else
        {
            Round++;
            _rounds.Add(new() { ReviewId = Id, Number = Round, DeliverableId = report.Id, OpenedAt = stamp.At });
            Enter(ReviewStatus.AwaitingReviewers, null, stamp);
        }

        Raise(new RevisionHandedIn(Id, report.Id, Round), stamp);
    }

    /// <summary>Whether the revision mends what this reviewer found; with a word on it.</summary>
    public void Recheck(Guid? accountId, bool mended, string text, ReviewDues dues, Stamp stamp)
    {
        var seat = SeatOf(accountId);
        Ensure.That(Status is ReviewStatus.InRecheck && seat.Status is SeatStatus.Filed, CommonRules.InvalidTransition, Status, nameof(Recheck));
        Ensure.That(seat.RecheckedAt is null, ReviewRules.RecheckedBefore);
        Ensure.That(stamp.At < DueAt, ReviewRules.RecheckClosed, DueAt);
        Ensure.That(mended || text.Trim().Length >= 10, CommonRules.ReasonRequired);
        (seat.Mended, seat.RecheckText, seat.RecheckedAt) = (mended, text.Trim(), stamp.At);
        Raise(new RevisionRechecked(Id, seat.Id), stamp);
        if (MajorityOfRecheck(Wanted) is { } verdict)
        {
            EndRecheck(verdict, dues, stamp);
        }
    }

    /// <summary>The office concludes a re-check that ran out without a majority, for the stamp's reason.</summary>
    public void FinishRecheck(bool mended, ReviewDues dues, Stamp stamp)
    {
        Ensure.That(Status is ReviewStatus.InRecheck, CommonRules.InvalidTransition, Status, nameof(FinishRecheck));
        Ensure.That(stamp.At >= DueAt, ReviewRules.RecheckOpen, DueAt);
        stamp.RequireReason();
        EndRecheck(mended, dues, stamp);
    }

    /// <summary>The agency keeps the reviewers from their work; with the stamp's reason.</summary>
    public void Refuse(ReviewDues dues, Stamp stamp)
    {
        Flow.Require(Status, ReviewStatus.Refused);
        RefusalText = stamp.RequireReason();
        Enter(ReviewStatus.Refused, HoldsContract ? dues.Owner : null, stamp);
        Raise(new ReviewRefused(Id, AgencyId), stamp);
        SettleUnlessHeld(stamp);
    }

    /// <summary>The owner ends the contract, with the stamp's reason, or lets it stand.</summary>
    public void DecideByOwner(bool terminate, Stamp stamp)
    {
        stamp.By.RequireSelf(OwnerId);
        Ensure.That(AwaitsOwner, ReviewRules.NoTermination);
        Ensure.That(stamp.At < DueAt, ReviewRules.TerminationClosed, DueAt);
        if (terminate)
        {
            stamp.RequireReason();
        }

        Terminated = terminate;
        Settle(stamp);
    }

    /// <summary>A clock has run out: seats not taken or not filled fall open, a revision or rework not handed in counts as failed, a silent owner keeps the contract.</summary>
    public bool LetTimeAct(ReviewDues dues, Stamp stamp)
    {
        var acted = false;
        foreach (var seat in Sitting.Where(s => s.LimitAt <= stamp.At).ToList())
        {
            GiveBack(seat, SeatStatus.Lapsed, null, stamp);
            acted = true;
        }

        if (DueAt is { } due && stamp.At >= due)
        {
            switch (Status)
            {
                case ReviewStatus.AwaitingRevision or ReviewStatus.AwaitingRework:
                    FailRound(new(ReviewResult.Fail, Current.Defects, false), nothingCame: true, dues, stamp);
                    return true;
                case ReviewStatus.InRecheck when MajorityOfRecheck(_seats.Count(s => s.Round == Round && s.RecheckedAt is not null)) is { } verdict:
                    EndRecheck(verdict, dues, stamp);
                    return true;
                case ReviewStatus.Failed or ReviewStatus.Refused when SettledAt is null:
                    Terminated = false;
                    Settle(stamp);
                    return true;
            }
        }

        if (acted || NextCheckAt <= stamp.At)
        {
            Reckon(stamp.At);
        }

        return acted;
    }

    /// <summary>The calendar that decided a limit has been replaced.</summary>
    /// <param name="moveState">Gives the new instant of the state's limit, or null when it stays.</param>
    /// <param name="moveSeat">The same for a seat's.</param>
    /// <param name="stamp">Who imported the calendar.</param>
    /// <returns>The first limit that moved, before and after.</returns>
    public (DateTimeOffset Was, DateTimeOffset Now)? MoveDues(Func<ReviewStatus, DateTimeOffset, DateTimeOffset, DateTimeOffset?> moveState, Func<SeatStatus, DateTimeOffset, DateTimeOffset, DateTimeOffset?> moveSeat, Stamp stamp)
    {
        (DateTimeOffset Was, DateTimeOffset Now)? first = null;
        if (CountedFrom is { } from && DueAt is { } due && moveState(Status, from, due) is { } later)
        {
            (first, DueAt) = ((due, later), later);
        }

        foreach (var seat in Sitting.Where(s => s.Status is SeatStatus.Offered or SeatStatus.Accepted))
        {
            var (start, limit) = seat.Status is SeatStatus.Offered ? (seat.OfferedAt, seat.AcceptDueAt) : (seat.AcceptedAt!.Value, seat.DueAt!.Value);
            if (moveSeat(seat.Status, start, limit) is { } moved)
            {
                first ??= (limit, moved);
                (seat.AcceptDueAt, seat.DueAt) = seat.Status is SeatStatus.Offered ? (moved, seat.DueAt) : (seat.AcceptDueAt, moved);
            }
        }

        if (first is not null)
        {
            Reckon();
            Raise(new ReviewDeadlineMoved(Id, first.Value.Now), stamp);
        }

        return first;
    }

    /// <summary>The seat that this person has in the running round; for others there is none.</summary>
    public ReviewSeat SeatOf(Guid? accountId) =>
        _seats.Where(s => s.Round == Round && s.AccountId == accountId).OrderByDescending(s => s.IsSitting).FirstOrDefault() is { IsSitting: true } seat ? seat : throw new RuleException(CommonRules.NotFound);

    private void Decide(ReviewOutcome outcome, ReviewDues dues, Stamp stamp)
    {
        (Current.Result, Current.Defects, Current.FalseData, Current.DecidedAt) = (outcome.Result, outcome.Defects, outcome.FalseData, stamp.At);
        switch (outcome.Result)
        {
            case ReviewResult.Pass:
                Raise(new ReviewDecided(Id, AgencyId, Round, outcome.Result, outcome.Defects, outcome.FalseData), stamp);
                Pass(stamp);
                break;
            case ReviewResult.PassWithRevision:
                Enter(ReviewStatus.AwaitingRevision, dues.Revision, stamp);
                Raise(new ReviewDecided(Id, AgencyId, Round, outcome.Result, outcome.Defects, outcome.FalseData), stamp);
                break;
            default:
                FailRound(outcome, nothingCame: false, dues, stamp);
                break;
        }
    }

    private void EndRecheck(bool mended, ReviewDues dues, Stamp stamp)
    {
        Current.Mended = mended;
        if (mended)
        {
            Raise(new RevisionAccepted(Id, AgencyId, Round, Current.Defects), stamp);
            Pass(stamp);
        }
        else
        {
            FailRound(new(ReviewResult.Fail, Current.Defects, false), nothingCame: false, dues, stamp);
        }
    }

    private void Pass(Stamp stamp)
    {
        Enter(ReviewStatus.Passed, null, stamp);
        Settle(stamp);
    }

    /// <param name="nothingCame">A revision or the work done again was not handed in: a round that was due counts as failed.</param>
    private void FailRound(ReviewOutcome outcome, bool nothingCame, ReviewDues dues, Stamp stamp)
    {
        var second = Round > 1 || (nothingCame && Status is ReviewStatus.AwaitingRework);
        var round = Current;
        if (nothingCame && Status is ReviewStatus.AwaitingRework)
        {
            Round++;
            round = new() { ReviewId = Id, Number = Round, DeliverableId = DeliverableId, OpenedAt = stamp.At, NothingCame = true };
            _rounds.Add(round);
        }

        (round.Result, round.FalseData, round.DecidedAt) = (ReviewResult.Fail, outcome.FalseData, stamp.At);
        round.NothingCame |= nothingCame;
        Enter(second ? ReviewStatus.Failed : ReviewStatus.AwaitingRework, second ? HoldsContract ? dues.Owner : null : dues.Rework, stamp);
        Raise(new ReviewDecided(Id, AgencyId, Round, ReviewResult.Fail, outcome.Defects, outcome.FalseData), stamp);
        SettleUnlessHeld(stamp);
    }

    private void SettleUnlessHeld(Stamp stamp)
    {
        if (Status is ReviewStatus.Failed or ReviewStatus.Refused && !HoldsContract)
        {
            Settle(stamp);
        }
    }

    private void Settle(Stamp stamp)
    {
        (SettledAt, DueAt, CountedFrom) = (stamp.At, null, null);
        Reckon();
        Raise(new ReviewSettled(Id, ProjectId, ContractId), stamp);
    }

    private void Enter(ReviewStatus status, DateTimeOffset? dueAt, Stamp stamp)
    {
        Flow.Require(Status, status);
        (Status, DueAt, CountedFrom) = (status, dueAt, dueAt is null ? null : stamp.At);
        Reckon();
    }

    private void GiveBack(ReviewSeat seat, SeatStatus status, string? reason, Stamp stamp)
    {
        (seat.Status, seat.LeftAt, seat.LeaveReason) = (status, stamp.At, reason);
        Gather();
        Raise(new ReviewSeatLeft(Id, seat.Id, status), stamp);
    }

    /// <summary>Whether all have accepted decides between the first two states.</summary>
    private void Gather()
    {
        if (Status is ReviewStatus.AwaitingReviewers or ReviewStatus.InReview)
        {
            var all = Sitting.Count(s => s.Status is SeatStatus.Accepted or SeatStatus.Filed) == Wanted;
            Status = all ? ReviewStatus.InReview : ReviewStatus.AwaitingReviewers;
        }

        Reckon();
    }

    private void Reckon(DateTimeOffset? past = null)
    {
        // A re-check without a majority waits for the office, not for the clock.
        var limits = Sitting.Select(s => s.LimitAt).Append(DueAt).Where(l => l is not null && (past is null || l > past));
        NextCheckAt = limits.Min();
    }

    private bool? MajorityOfRecheck(int of)
    {
        var answered = _seats.Where(s => s.Round == Round && s.RecheckedAt is not null).ToList();
        return answered.Count(s => s.Mended is true) * 2 > of ? true : answered.Count(s => s.Mended is false) * 2 > of ? false : null;
    }
}

/// <summary>One round of a review: which edition, and what it came to.</summary>
public sealed class ReviewRound
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ReviewId { get; init; }

    public required int Number { get; init; }

    public required Guid DeliverableId { get; init; }

    public required DateTimeOffset OpenedAt { get; init; }

    public ReviewResult? Result { get; internal set; }

    /// <summary>Different defects that its reviewers named.</summary>
    public int Defects { get; internal set; }

    public bool FalseData { get; internal set; }

    public DateTimeOffset? DecidedAt { get; internal set; }

    /// <summary>The edition that mended it.</summary>
    public Guid? RevisedId { get; internal set; }

    public bool? Mended { get; internal set; }

    /// <summary>What was due from the agency did not come in time.</summary>
    public bool NothingCame { get; internal set; }
}

/// <summary>A reviewer's seat in one round.</summary>
public sealed class ReviewSeat
{
    private readonly List<ReviewFinding> _findings = [];

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ReviewId { get; init; }

    public required int Round { get; init; }

    public required Guid ReviewerId { get; init; }

    public required string ReviewerNumber { get; init; }

    public required Guid AccountId { get; init; }

    public required string Name { get; init; }

    public required bool Drawn { get; init; }

    /// <summary>Why staff chose this person; null when the draw did.</summary>
    public string? AssignedFor { get; init; }

    public required DateTimeOffset OfferedAt { get; init; }

    public required DateTimeOffset AcceptDueAt { get; set; }

    public SeatStatus Status { get; internal set; }

    public DateTimeOffset? AcceptedAt { get; internal set; }

    public DateTimeOffset? DueAt { get; internal set; }

    public DateTimeOffset? LeftAt { get; internal set; }

    public string? LeaveReason { get; internal set; }

    public DateTimeOffset? FiledAt { get; internal set; }

    public ReviewResult? Result { get; internal set; }

    public string Summary { get; internal set; } = "";

    public bool? Mended { get; internal set; }

    public string? RecheckText { get; internal set; }

    public DateTimeOffset? RecheckedAt { get; internal set; }

    public IReadOnlyCollection<ReviewFinding> Findings => _findings;

    public bool IsSitting => Status is SeatStatus.Offered or SeatStatus.Accepted or SeatStatus.Filed;

    /// <summary>When the seat falls open by itself.</summary>
    public DateTimeOffset? LimitAt => Status switch { SeatStatus.Offered => AcceptDueAt, SeatStatus.Accepted => DueAt, _ => null };

    public ReviewSheet? Sheet => Result is { } result ? new(result, Summary, [.. _findings.OrderBy(f => f.Page).ThenBy(f => f.Id).Select(f => new Defect(f.Kind, f.Severity, f.Page, f.Text))]) : null;

    internal void Take(ReviewSheet sheet, DateTimeOffset at)
    {
        (Status, FiledAt, Result, Summary) = (SeatStatus.Filed, at, sheet.Result, sheet.Summary.Trim());
        _findings.AddRange(sheet.Defects.Select(d => new ReviewFinding { SeatId = Id, Kind = d.Kind, Severity = d.Severity, Page = d.Page, Text = d.Text.Trim() }));
    }
}

/// <summary>One defect that one reviewer found.</summary>
public sealed class ReviewFinding
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid SeatId { get; init; }

    public required DefectKind Kind { get; init; }

    public required DefectSeverity Severity { get; init; }

    public required int Page { get; init; }

    public required string Text { get; init; }
}
