using System.Collections.Immutable;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Award;

/// <summary>An objection against the result.</summary>
/// <param name="AnswerBy">First instant at which the answer is overdue; the award waits for it in any case.</param>
public sealed record AwardObjection(string Id, string By, string Claim, string Evidence, DateTimeOffset At, DateTimeOffset AnswerBy)
{
    public string? Answer { get; init; }

    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>The owner found it right: the result does not stand as it is.</summary>
    public bool Upheld { get; init; }
}

/// <param name="Until">Null while it lasts.</param>
/// <param name="EndsBy">Where the law limits it: first instant at which it has ended by itself.</param>
public sealed record OrderedPause(string Complaint, DateTimeOffset From, DateTimeOffset? EndsBy, DateTimeOffset? Until, string Reason);

/// <summary>What keeps the award from being made.</summary>
public enum StandstillCause
{
    /// <summary>公示期未满.</summary>
    Publicity,

    /// <summary>异议未答复.</summary>
    OpenObjection,

    /// <summary>投诉处理期间暂停.</summary>
    OrderedPause,

    /// <summary>异议成立，须先纠正.</summary>
    UpheldObjection,
}

/// <summary>
/// The time between candidates and award in which others may speak. An objection stops the award until it is answered, a complaint when
/// the supervisor says so. The publicity itself runs on meanwhile: a pause takes no day from those who have not spoken yet. Immutable.
/// </summary>
public sealed record Standstill(TradeType Type, CandidatePublicity Publicity, WorkingCalendar Calendar)
{
    private const int AnswerWithin = 3;
    private const int ComplaintWithinDays = 10;
    private const int ComplaintWithinWorkingDays = 15;
    private const int LongestProcurementPause = 30;
    private const int AnswerWithinWorkingDays = 7;

    public ImmutableList<AwardObjection> Objections { get; private init; } = [];

    public ImmutableList<OrderedPause> Pauses { get; private init; } = [];

    public Standstill Raise(string id, string by, string claim, string evidence, DateTimeOffset at)
    {
        Ensure.That(at < Publicity.EndsAt, AwardRules.ObjectionLate, Publicity.EndsAt, at);
        Ensure.That(!string.IsNullOrWhiteSpace(claim) && !string.IsNullOrWhiteSpace(evidence), AwardRules.ObjectionBare);

        // Pressed twice, it is one objection.
        if (Objections.Exists(o => o.Id == id))
        {
            return this;
        }

        var by3 = Type is TradeType.GovernmentProcurement ? Calendar.DeadlineAfter(at, AnswerWithinWorkingDays) : Calendar.DeadlineAfterCalendarDays(at, AnswerWithin);
        return this with { Objections = Objections.Add(new(id, by, claim.Trim(), evidence.Trim(), at, by3.At)) };
    }

    public Standstill Answer(string id, string words, bool upheld, DateTimeOffset at)
    {
        var place = Objections.FindIndex(o => o.Id == id && o.Answer is null);
        Ensure.That(place >= 0, AwardRules.ObjectionUnknown);
        Ensure.That(!string.IsNullOrWhiteSpace(words), CommonRules.Required);
        return this with { Objections = Objections.SetItem(place, Objections[place] with { Answer = words.Trim(), AnsweredAt = at, Upheld = upheld }) };
    }

    /// <summary>What was wrong has been put right: a corrected result stands.</summary>
    public Standstill Correct(string id) => this with { Objections = Objections.ConvertAll(o => o.Id == id ? o with { Upheld = false } : o) };

    /// <summary>Whether a complaint may be lodged: after an objection that was answered or whose answer is overdue, and in its time.</summary>
    public void CheckComplaint(string objection, DateTimeOffset at)
    {
        var raised = Objections.Find(o => o.Id == objection);
        Ensure.That(raised is not null && (raised.AnsweredAt <= at || at >= raised.AnswerBy), AwardRules.ObjectionFirst);

        // The time that the answer took is not counted.
        var from = raised.AnsweredAt is { } answered && answered < raised.AnswerBy ? answered : raised.AnswerBy.AddTicks(-1);
        var last = Type is TradeType.GovernmentProcurement ? Calendar.DeadlineAfter(from, ComplaintWithinWorkingDays) : Calendar.DeadlineAfterCalendarDays(from, ComplaintWithinDays);
        Ensure.That(last.IsInTime(at), AwardRules.ComplaintLate, last.At, at);
    }

    /// <summary>The supervisor stops the award while it looks into a complaint; in procurement for thirty days at most.</summary>
    public Standstill Pause(string complaint, Stamp stamp)
    {
        stamp.By.Require(Role.Supervisor);
        var reason = stamp.RequireReason();
        Ensure.That(!Pauses.Exists(p => IsIn(p, stamp.At)), AwardRules.PausedBefore);
        DateTimeOffset? endsBy = Type is TradeType.GovernmentProcurement ? BeijingTime.EndOf(BeijingTime.DateOf(stamp.At).AddDays(LongestProcurementPause)) : null;
        return this with { Pauses = Pauses.Add(new(complaint, stamp.At, endsBy, null, reason)) };
    }

    public Standstill Resume(Stamp stamp)
    {
        stamp.By.Require(Role.Supervisor);
        var place = Pauses.FindIndex(p => IsIn(p, stamp.At));
        Ensure.That(place >= 0, AwardRules.PauseUnknown);
        return this with { Pauses = Pauses.SetItem(place, Pauses[place] with { Until = stamp.At }) };
    }

    /// <summary>Everything that stands in the way at this instant; empty when the award may be made.</summary>
    public IReadOnlyList<StandstillCause> BlockedBy(DateTimeOffset now)
    {
        var found = new List<StandstillCause>();
        if (now < Publicity.EndsAt)
        {
            found.Add(StandstillCause.Publicity);
        }

        if (Objections.Exists(o => o.Answer is null))
        {
            found.Add(StandstillCause.OpenObjection);
        }

        if (Objections.Exists(o => o.Upheld))
        {
            found.Add(StandstillCause.UpheldObjection);
        }

        if (Pauses.Exists(p => IsIn(p, now)))
        {
            found.Add(StandstillCause.OrderedPause);
        }

        return found;
    }

    public void RequireOver(DateTimeOffset now)
    {
        var blocked = BlockedBy(now);
        Ensure.That(blocked.Count == 0, AwardRules.StandstillRuns, string.Join("、", blocked.Select(Name)));
    }

    private static bool IsIn(OrderedPause pause, DateTimeOffset now) => pause.From <= now && (pause.Until is not { } until || now < until) && (pause.EndsBy is not { } by || now < by);

    private static string Name(StandstillCause cause) => cause switch
    {
        StandstillCause.Publicity => "公示期未满",
        StandstillCause.OpenObjection => "异议未答复",
        StandstillCause.UpheldObjection => "异议成立尚未纠正",
        _ => "投诉处理期间暂停",
    };
}
