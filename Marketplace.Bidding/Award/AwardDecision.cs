using System.Collections.Immutable;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Award;

/// <summary>Why a candidate is passed over; nothing else lets the next one win.</summary>
public enum PassOverCause
{
    /// <summary>放弃中标.</summary>
    GaveUp,

    /// <summary>不可抗力不能履行.</summary>
    ForceMajeure,

    /// <summary>未提交履约保证金.</summary>
    NoPerformanceBond,

    /// <summary>查实影响中标结果的违法行为.</summary>
    ProvenIllegality,
}

/// <param name="Evidence">The paper that proves it.</param>
public sealed record PassedOver(int Bid, PassOverCause Cause, string Evidence, string Reason, DateTimeOffset At);

/// <summary>Where the award of a lot stands.</summary>
public enum AwardStatus
{
    /// <summary>候选人已产生.</summary>
    Candidates,

    /// <summary>已定标.</summary>
    Decided,

    /// <summary>已发通知.</summary>
    Noticed,

    /// <summary>已签合同.</summary>
    Contracted,

    /// <summary>重新招标.</summary>
    Retender,
}

/// <summary>The moves of an award. A winner who refuses leads back to the candidates.</summary>
public static class AwardFlow
{
    public static readonly StateFlow<AwardStatus> Flow = new(
    [
        (AwardStatus.Candidates, AwardStatus.Decided), (AwardStatus.Candidates, AwardStatus.Retender),
        (AwardStatus.Decided, AwardStatus.Noticed), (AwardStatus.Decided, AwardStatus.Candidates), (AwardStatus.Decided, AwardStatus.Retender),
        (AwardStatus.Noticed, AwardStatus.Contracted), (AwardStatus.Noticed, AwardStatus.Candidates), (AwardStatus.Noticed, AwardStatus.Retender),
    ]);
}

/// <summary>
/// Who wins. The first candidate does; the next only when those before dropped out for a cause that the law names, or the lot is tendered
/// anew (Implementing Regulations of the Tendering Law, article 55). Immutable.
/// </summary>
/// <param name="Candidates">Numbers at the opening, first candidate first.</param>
public sealed record AwardDecision(IReadOnlyList<int> Candidates, AwardStatus Status, ImmutableList<PassedOver> Out)
{
    private const int ReasonLength = 10;

    public int? Winner { get; private init; }

    public DateTimeOffset? NoticedAt { get; private init; }

    /// <summary>The one whose turn it is; null when none is left.</summary>
    public int? Next => Candidates.Where(c => !Out.Exists(o => o.Bid == c)).Select(c => (int?)c).FirstOrDefault();

    public static AwardDecision Of(IReadOnlyList<int> candidates) => new(candidates, AwardStatus.Candidates, []);

    /// <param name="standstill">Null only where the law knows no publicity before the decision, as in procurement.</param>
    public AwardDecision Decide(int bid, Standstill? standstill, IReadOnlyCollection<BriberyCheck> checks, DateOnly noticeOn, DateTimeOffset at)
    {
        standstill?.RequireOver(at);
        Ensure.That(Next is not null, AwardRules.NoCandidateLeft);
        Ensure.That(bid == Next, AwardRules.AwardOutOfOrder, Candidates.ToList().IndexOf(bid) + 1);
        BriberyCheck.CheckAll(bid, checks, noticeOn);
        AwardFlow.Flow.Require(Status, AwardStatus.Decided);
        return this with { Status = AwardStatus.Decided, Winner = bid };
    }

    public AwardDecision Notice(DateTimeOffset at)
    {
        AwardFlow.Flow.Require(Status, AwardStatus.Noticed);
        return this with { Status = AwardStatus.Noticed, NoticedAt = at };
    }

    /// <summary>The winner, or the candidate whose turn it is, drops out; the next one is decided upon anew, and nobody follows by himself.</summary>
    public AwardDecision PassOver(PassedOver passed)
    {
        Ensure.That(passed.Bid == (Winner ?? Next), AwardRules.AwardOutOfOrder, Candidates.ToList().IndexOf(passed.Bid) + 1);
        Ensure.That(passed.Reason.Trim().Length >= ReasonLength && !string.IsNullOrWhiteSpace(passed.Evidence), CommonRules.ReasonRequired);
        if (Status is not AwardStatus.Candidates)
        {
            AwardFlow.Flow.Require(Status, AwardStatus.Candidates);
        }

        return this with { Status = AwardStatus.Candidates, Winner = null, NoticedAt = null, Out = Out.Add(passed) };
    }

    /// <summary>The owner may tender anew once somebody has dropped out, and has to when nobody is left.</summary>
    public AwardDecision Retender(Stamp stamp)
    {
        stamp.RequireReason();
        Ensure.That(Out.Count > 0, AwardRules.AwardOutOfOrder, 1);
        AwardFlow.Flow.Require(Status, AwardStatus.Retender);
        return this with { Status = AwardStatus.Retender, Winner = null };
    }

    public AwardDecision Contract(Standstill? standstill, DateTimeOffset at)
    {
        standstill?.RequireOver(at);
        AwardFlow.Flow.Require(Status, AwardStatus.Contracted);
        return this with { Status = AwardStatus.Contracted };
    }
}
