using System.Collections.Immutable;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Experts;

/// <summary>
/// Fills the seats of one group from a drawn order. Whoever declines, stays silent, recuses or is replaced makes room for the next of the
/// order and for nobody else. Immutable: every act gives the next state, and the same acts always give the same panel.
/// </summary>
public sealed record SeatFilling(int Seats, TimeSpan AnswerWithin, ImmutableList<ExpertInvitation> Invitations)
{
    /// <summary>Unless the documents of the library say otherwise.</summary>
    public static readonly TimeSpan UsualAnswer = TimeSpan.FromMinutes(15);

    /// <summary>Names whose conclusions are void and have to be made anew by those who stepped in.</summary>
    public ImmutableList<string> Voided { get; init; } = [];

    public IEnumerable<ExpertInvitation> Holding => Invitations.Where(i => InvitationFlow.Holds(i.Status));

    /// <summary>Seats nobody is left for; a further draw is needed for them.</summary>
    public int Missing => Seats - Holding.Count();

    public bool IsComplete => Invitations.Count(i => i.Status is InvitationStatus.SignedIn or InvitationStatus.Completed) == Seats;

    public IReadOnlyList<string> Panel => [.. Invitations.Where(i => i.Status is InvitationStatus.SignedIn or InvitationStatus.Completed).Select(i => i.Expert)];

    /// <summary>Invites the first of the order.</summary>
    public static SeatFilling Begin(ExpertDraw draw, int seats, DateTimeOffset at, TimeSpan? answerWithin = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(seats);
        return new SeatFilling(seats, answerWithin ?? UsualAnswer, [.. draw.Order.Select((expert, place) => new ExpertInvitation(place, expert, InvitationStatus.Drawn))]).Fill(at);
    }

    /// <summary>Lets the clock be seen: silence that has lasted too long becomes an answer, and the next are invited.</summary>
    public SeatFilling At(DateTimeOffset now)
    {
        // Each silence is laid to the instant at which it was complete, so that it matters not when somebody looks.
        var filling = this;
        while (filling.Invitations.Where(i => i.Status is InvitationStatus.Notified && i.AnswerBy <= now).OrderBy(i => i.AnswerBy).ThenBy(i => i.Place).FirstOrDefault() is { } silent)
        {
            filling = filling.With(silent, InvitationStatus.NoAnswer).Fill(silent.AnswerBy!.Value);
        }

        return filling;
    }

    public SeatFilling Accept(string expert, DateTimeOffset at) => Answer(expert, InvitationStatus.Accepted, at, null);

    public SeatFilling Decline(string expert, DateTimeOffset at, string? reason = null) => Answer(expert, InvitationStatus.Declined, at, reason).Fill(at);

    public SeatFilling SignIn(string expert, DateTimeOffset at) => At(at).Move(expert, InvitationStatus.SignedIn, null);

    public SeatFilling Complete(string expert, DateTimeOffset at) => At(at).Move(expert, InvitationStatus.Completed, null);

    /// <summary>Declared, or found when the opening revealed the names. What the expert had concluded is void.</summary>
    public SeatFilling Recuse(string expert, Stamp stamp) => Leave(expert, InvitationStatus.Recused, stamp);

    /// <summary>Unable to go on. What the expert had concluded is void (Implementing Regulations of the Tendering Law, article 48).</summary>
    public SeatFilling Replace(string expert, Stamp stamp) => Leave(expert, InvitationStatus.Replaced, stamp);

    /// <summary>Runs the recusal again with the names that the opening revealed, and replaces whom it hits.</summary>
    public SeatFilling Recheck(IReadOnlyDictionary<string, LibraryExpert> library, RecusalScope opened, RecusalTerms terms, Stamp stamp)
    {
        var filling = At(stamp.At);

        // Who stepped in is looked at as well, before being asked: none is invited only to be sent home.
        filling = filling with { Invitations = filling.Invitations.ConvertAll(i => i.Status is InvitationStatus.Drawn && Hit(i) ? i with { Reason = "重新核验须回避" } : i) };
        foreach (var hit in filling.Holding.Where(Hit).ToList())
        {
            filling = filling.Leave(hit.Expert, InvitationStatus.Recused, stamp);
        }

        return filling;

        // How often somebody is drawn was weighed at the draw, of which this very draw is now one.
        bool Hit(ExpertInvitation i) => Recusals.Of(library[i.Expert], opened, terms).Any(f => f.Cause is not RecusalCause.DrawnTooOften);
    }

    /// <summary>Refused unless every seat is taken by somebody who signed in.</summary>
    public void RequireComplete()
    {
        Ensure.That(Missing <= 0, ExpertRules.OrderExhausted, Missing);
        Ensure.That(IsComplete, ExpertRules.PanelIncomplete, Seats - Panel.Count);
    }

    private SeatFilling Leave(string expert, InvitationStatus to, Stamp stamp)
    {
        var filling = At(stamp.At);
        var worked = filling.Invitations.Exists(i => i.Expert == expert && i.Status is InvitationStatus.SignedIn or InvitationStatus.Completed);
        filling = filling.Move(expert, to, stamp.RequireReason());
        return (worked ? filling with { Voided = filling.Voided.Add(expert) } : filling).Fill(stamp.At);
    }

    private SeatFilling Answer(string expert, InvitationStatus answer, DateTimeOffset at, string? reason)
    {
        var invited = Invitations.Find(i => i.Expert == expert);
        Ensure.That(invited?.Status is InvitationStatus.Notified or InvitationStatus.NoAnswer, ExpertRules.NotInvited);
        Ensure.That(at < invited!.AnswerBy, ExpertRules.AnswerTooLate, invited.AnswerBy, at);
        return At(at).Move(expert, answer, reason);
    }

    private SeatFilling Move(string expert, InvitationStatus to, string? reason)
    {
        var invited = Invitations.Find(i => i.Expert == expert) ?? throw ExpertRules.NotOnPanel.With(expert);
        InvitationFlow.Flow.Require(invited.Status, to);
        return With(invited with { Reason = reason }, to);
    }

    private SeatFilling With(ExpertInvitation invited, InvitationStatus to) => this with { Invitations = Invitations.SetItem(invited.Place, invited with { Status = to }) };

    private SeatFilling Fill(DateTimeOffset at)
    {
        var (invitations, free) = (Invitations, Missing);
        foreach (var next in Invitations.Where(i => i.Status is InvitationStatus.Drawn && i.Reason is null).Take(Math.Max(0, free)))
        {
            invitations = invitations.SetItem(next.Place, next with { Status = InvitationStatus.Notified, NotifiedAt = at, AnswerBy = at + AnswerWithin });
        }

        return this with { Invitations = invitations };
    }
}
