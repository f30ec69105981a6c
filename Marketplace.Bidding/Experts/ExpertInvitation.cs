using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>How far the invitation of one drawn expert has come.</summary>
public enum InvitationStatus
{
    /// <summary>已抽中.</summary>
    Drawn,

    /// <summary>已通知: the answer is awaited.</summary>
    Notified,

    /// <summary>同意参加.</summary>
    Accepted,

    /// <summary>不能参加.</summary>
    Declined,

    /// <summary>未答复.</summary>
    NoAnswer,

    /// <summary>已签到.</summary>
    SignedIn,

    /// <summary>评审完成.</summary>
    Completed,

    /// <summary>已回避.</summary>
    Recused,

    /// <summary>已更换: fell ill, left, or did not come.</summary>
    Replaced,
}

/// <summary>The moves of an invitation.</summary>
public static class InvitationFlow
{
    public static readonly StateFlow<InvitationStatus> Flow = new(
    [
        (InvitationStatus.Drawn, InvitationStatus.Notified),
        (InvitationStatus.Notified, InvitationStatus.Accepted), (InvitationStatus.Notified, InvitationStatus.Declined), (InvitationStatus.Notified, InvitationStatus.NoAnswer),
        (InvitationStatus.Notified, InvitationStatus.Recused),
        (InvitationStatus.Accepted, InvitationStatus.SignedIn), (InvitationStatus.Accepted, InvitationStatus.Recused), (InvitationStatus.Accepted, InvitationStatus.Replaced),
        (InvitationStatus.SignedIn, InvitationStatus.Completed), (InvitationStatus.SignedIn, InvitationStatus.Recused), (InvitationStatus.SignedIn, InvitationStatus.Replaced),

        // A committee found void evaluates anew, without those who made it so.
        (InvitationStatus.Completed, InvitationStatus.Recused), (InvitationStatus.Completed, InvitationStatus.Replaced),
    ]);

    /// <summary>Whether the expert holds a seat, or may yet.</summary>
    public static bool Holds(InvitationStatus status) =>
        status is InvitationStatus.Notified or InvitationStatus.Accepted or InvitationStatus.SignedIn or InvitationStatus.Completed;
}

/// <param name="Place">In the drawn order, from 0.</param>
/// <param name="AnswerBy">First instant at which an answer is too late.</param>
/// <param name="Reason">Of declining, recusal or replacement; sealed like the name.</param>
public sealed record ExpertInvitation(int Place, string Expert, InvitationStatus Status, DateTimeOffset? NotifiedAt = null, DateTimeOffset? AnswerBy = null, string? Reason = null);
