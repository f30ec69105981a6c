using System.Collections.Immutable;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Opening;

/// <summary>One received bid in the room.</summary>
/// <param name="Number">From 1, in the order of receipt.</param>
public sealed record RoomBid(int Number, string Token, string Digest)
{
    public PriceBlock? Block { get; init; }

    public FoundFault? Fault { get; init; }

    public bool WasRead { get; init; }

    /// <summary>Refused trustees whom the bidder's own key proved wrong.</summary>
    public IReadOnlyList<int> WrongTrustees { get; init; } = [];

    public bool IsConcluded => Block is not null || Fault is not null;
}

/// <param name="Answer">Null while it is open.</param>
public sealed record RoomObjection(string Token, string Words, string? Answer);

/// <summary>
/// The opening room. It is a fold over its events and nothing else: after a crash the kept events give the same room again, and a viewer
/// without the server arrives at the same one. Every event is weighed as it is applied, so that a record with a forbidden step does not replay.
/// </summary>
public sealed record OpeningRoom
{
    private const int ReasonLength = 10;

    private OpeningRoom(OpeningSetup setup) => Setup = setup;

    public OpeningSetup Setup { get; }

    public OpeningStep Step { get; private init; }

    /// <summary>Of the last event.</summary>
    public DateTimeOffset? Last { get; private init; }

    public int Events { get; private init; }

    public ImmutableSortedSet<int> Trustees { get; private init; } = [];

    public ImmutableList<RoomBid> Bids { get; private init; } = [];

    public ImmutableSortedSet<string> Attended { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableList<OfferedShare> Shares { get; private init; } = [];

    public decimal? Coefficient { get; private init; }

    public ImmutableSortedSet<string> Confirmed { get; private init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    public ImmutableList<RoomObjection> Objections { get; private init; } = [];

    /// <summary>First instant at which decrypting is too late.</summary>
    public DateTimeOffset? DecryptUntil { get; private init; }

    /// <summary>First instant at which confirming or objecting is too late.</summary>
    public DateTimeOffset? ConfirmUntil { get; private init; }

    public DateTimeOffset? PausedAt { get; private init; }

    public static OpeningRoom Prepare(OpeningSetup setup)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(setup.Needed, nameof(setup));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(setup.Needed, setup.Trustees.Count, nameof(setup));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(setup.LeastBids, nameof(setup));
        return new(setup);
    }

    public static OpeningRoom Replay(OpeningSetup setup, IEnumerable<OpeningEvent> events) => events.Aggregate(Prepare(setup), (room, happened) => room.Apply(happened));

    /// <summary>Refused with the rule broken when the event may not happen now; the room is then as it was.</summary>
    public OpeningRoom Apply(OpeningEvent happened)
    {
        Ensure.That(Last is null || happened.At >= Last, OpeningRules.ClockBackwards, Last, happened.At);
        Ensure.That(PausedAt is null || happened is OpeningResumed, OpeningRules.OpeningIsPaused);
        var next = happened switch
        {
            RecordingStarted => To(OpeningStep.SignIn),
            TrusteeSignedIn e => On(e),
            SubmissionsCounted e => On(e),
            BidderArrived e => On(e),
            ShareOffered e => On(e),
            PriceOpened e => On(e),
            BidNotOpened e => On(e),
            ReadingBegun e => On(e),
            BidRead e => On(e),
            CoefficientDrawn e => On(e),
            ConfirmationBegun e => On(e),
            BidderConfirmed e => On(e),
            BidderObjected e => On(e),
            ObjectionAnswered e => On(e),
            OpeningHalted e => On(e),
            OpeningResumed e => On(e),
            OpeningSealed e => On(e),
            _ => throw new ArgumentException($"Unknown event {happened.GetType().Name}.", nameof(happened)),
        };
        return next with { Last = happened.At, Events = Events + 1 };
    }

    /// <summary>Refused while prices are not all read: the other sections come after.</summary>
    public void RequirePricesRead() => Ensure.That(Step is OpeningStep.Confirming or OpeningStep.Sealed, OpeningRules.PricesFirst);

    private OpeningRoom On(TrusteeSignedIn e)
    {
        At(OpeningStep.SignIn, OpeningStep.Decrypting);
        Ensure.That(e.Trustee >= 0 && e.Trustee < Setup.Trustees.Count, OpeningRules.TrusteeUnknown);
        Ensure.That(!Trustees.Contains(e.Trustee), OpeningRules.RepeatedStep, Setup.Trustees[e.Trustee]);
        return this with { Trustees = Trustees.Add(e.Trustee) };
    }

    private OpeningRoom On(SubmissionsCounted e)
    {
        At(OpeningStep.SignIn);
        Ensure.That(e.At >= Setup.At, CommonRules.TooEarly, Setup.At, e.At);
        Ensure.That(e.Bids.DistinctBy(b => b.Token, StringComparer.Ordinal).Count() == e.Bids.Count, OpeningRules.RepeatedStep, "token");
        ImmutableList<RoomBid> bids = [.. e.Bids.Select((bid, place) => new RoomBid(place + 1, bid.Token, bid.Digest))];
        if (bids.Count < Setup.LeastBids)
        {
            // Nothing is opened, so who came stays untold as well: they may bid again.
            Ensure.That(e.Attended.Count == 0, OpeningRules.WrongStep, OpeningStep.Failed);
            return (this with { Bids = bids }).To(OpeningStep.Failed);
        }

        Ensure.That(Trustees.Count >= Setup.Needed, OpeningRules.QuorumMissing, Setup.Needed, Trustees.Count);
        return (this with { Bids = bids, Attended = Attended.Union(e.Attended), DecryptUntil = e.At.AddMinutes(Setup.DecryptMinutes) }).To(OpeningStep.Decrypting);
    }

    private OpeningRoom On(BidderArrived e)
    {
        At(OpeningStep.Decrypting, OpeningStep.Reading, OpeningStep.Confirming);
        Bid(e.Token);
        Ensure.That(!Attended.Contains(e.Token), OpeningRules.RepeatedStep, e.Token);
        return this with { Attended = Attended.Add(e.Token) };
    }

    private OpeningRoom On(ShareOffered e)
    {
        At(OpeningStep.Decrypting);
        Ensure.That(e.At < DecryptUntil, OpeningRules.DecryptionOver, DecryptUntil, e.At);
        Ensure.That(Trustees.Contains(e.Trustee), OpeningRules.TrusteeUnknown);
        Sealed(e.Token);

        // A refused share may be offered anew, a good one is there.
        Ensure.That(!Shares.Contains(new(e.Token, e.Trustee, true)), OpeningRules.RepeatedStep, Setup.Trustees[e.Trustee]);
        return this with { Shares = Shares.Add(new(e.Token, e.Trustee, e.Accepted)) };
    }

    private OpeningRoom On(PriceOpened e)
    {
        At(OpeningStep.Decrypting);
        Ensure.That(e.At < DecryptUntil, OpeningRules.DecryptionOver, DecryptUntil, e.At);
        var bid = Sealed(e.Token);
        var good = Good(e.Token);
        Ensure.That(e.ByPassphrase || good >= Setup.Needed, OpeningRules.SharesMissing, Setup.Needed, good);
        int[] wrong = e.ByPassphrase ? [.. Shares.Where(s => s.Token == e.Token && !s.Accepted).Select(s => s.Trustee).Distinct().Order()] : [];
        return Put(bid with { Block = e.Block, WrongTrustees = wrong });
    }

    private OpeningRoom On(BidNotOpened e)
    {
        At(OpeningStep.Decrypting);
        var bid = Sealed(e.Token);
        var fault = OpeningFaults.Of(e.Token, Shares, Setup.Trustees.Count, Setup.Needed, e.DigestDiffers, e.EnvelopeBad);

        // A fault of platform or envelope is plain at once; otherwise there is time until the window ends.
        Ensure.That(e.DigestDiffers || (e.EnvelopeBad && Good(e.Token) >= Setup.Needed) || e.At >= DecryptUntil, OpeningRules.DecryptionOpen, DecryptUntil);
        Ensure.That(fault.Side == e.Side, OpeningRules.FaultMisplaced, fault.Side);
        return Put(bid with { Fault = fault });
    }

    private OpeningRoom On(ReadingBegun e)
    {
        At(OpeningStep.Decrypting);
        Ensure.That(Bids.TrueForAll(b => b.IsConcluded), OpeningRules.DecryptionOpen, DecryptUntil);
        return To(OpeningStep.Reading);
    }

    private OpeningRoom On(BidRead e)
    {
        At(OpeningStep.Reading);
        var bid = Bid(e.Token);
        Ensure.That(!bid.WasRead, OpeningRules.RepeatedStep, e.Token);
        Ensure.That(bid.Block == e.Block, OpeningRules.ReadingDiffers, e.Token);
        return Put(bid with { WasRead = true });
    }

    private OpeningRoom On(CoefficientDrawn e)
    {
        At(OpeningStep.Reading);
        Ensure.That(Coefficient is null, OpeningRules.RepeatedStep, "coefficient");
        Ensure.That(
            Setup.DrawsCoefficient && e.Proof.Commit == Setup.CoefficientCommit && e.Proof.Verify().Count == 0
            && e.Proof.List.SequenceEqual(CoefficientList(Setup.Coefficients!)) && e.Proof.Order.Count == 1
            && Setup.Coefficients![e.Proof.List.ToList().FindIndex(l => l.RegNo == e.Proof.Order[0])] == e.Coefficient,
            OpeningRules.CoefficientUnproven);
        return this with { Coefficient = e.Coefficient };
    }

    private OpeningRoom On(ConfirmationBegun e)
    {
        At(OpeningStep.Reading);
        var left = Bids.Count(b => !b.WasRead);
        Ensure.That(left == 0, OpeningRules.ReadingIncomplete, left);
        Ensure.That(!Setup.DrawsCoefficient || Coefficient is not null, OpeningRules.CoefficientMissing);
        return (this with { ConfirmUntil = e.At.AddMinutes(Setup.ConfirmMinutes) }).To(OpeningStep.Confirming);
    }

    private OpeningRoom On(BidderConfirmed e)
    {
        Confirming(e.Token, e.At);
        Ensure.That(!Confirmed.Contains(e.Token), OpeningRules.RepeatedStep, e.Token);
        return this with { Confirmed = Confirmed.Add(e.Token) };
    }

    private OpeningRoom On(BidderObjected e)
    {
        Confirming(e.Token, e.At);
        Ensure.That(!Objections.Exists(o => o.Token == e.Token && o.Answer is null), OpeningRules.RepeatedStep, e.Token);
        return this with { Objections = Objections.Add(new(e.Token, e.Words, null)) };
    }

    private OpeningRoom On(ObjectionAnswered e)
    {
        At(OpeningStep.Confirming);
        var place = Objections.FindIndex(o => o.Token == e.Token && o.Answer is null);
        Ensure.That(place >= 0, CommonRules.NotFound);
        return this with { Objections = Objections.SetItem(place, Objections[place] with { Answer = e.Words }) };
    }

    private OpeningRoom On(OpeningHalted e)
    {
        At(OpeningStep.SignIn, OpeningStep.Decrypting, OpeningStep.Reading, OpeningStep.Confirming);
        Ensure.That(e.Reason.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        return this with { PausedAt = e.At };
    }

    private OpeningRoom On(OpeningResumed e)
    {
        Ensure.That(PausedAt is not null, OpeningRules.WrongStep, Step);
        var stood = e.At - PausedAt.Value;

        // A window that had ended before the pause stays ended.
        return this with { PausedAt = null, DecryptUntil = Moved(DecryptUntil), ConfirmUntil = Moved(ConfirmUntil) };

        DateTimeOffset? Moved(DateTimeOffset? until) => until > PausedAt ? until + stood : until;
    }

    private OpeningRoom On(OpeningSealed e)
    {
        At(OpeningStep.Confirming);
        var open = Objections.Count(o => o.Answer is null);
        Ensure.That(open == 0, OpeningRules.ObjectionUnanswered, open);

        // Silence counts as confirmation, but only once the time is over.
        Ensure.That(e.At >= ConfirmUntil || Bids.TrueForAll(b => Confirmed.Contains(b.Token)), OpeningRules.ConfirmationOpen, ConfirmUntil);
        return To(OpeningStep.Sealed);
    }

    /// <summary>The list that a coefficient is drawn from: numbered in the order of the documents.</summary>
    public static IReadOnlyList<DrawEntry> CoefficientList(IReadOnlyList<decimal> coefficients) =>
        [.. coefficients.Select((k, place) => new DrawEntry($"K{place + 1:000}", k.ToString(System.Globalization.CultureInfo.InvariantCulture)))];

    private void Confirming(string token, DateTimeOffset at)
    {
        At(OpeningStep.Confirming);
        Bid(token);
        Ensure.That(at < ConfirmUntil, OpeningRules.ConfirmationOver, ConfirmUntil, at);
    }

    private int Good(string token) => Shares.Count(s => s.Token == token && s.Accepted);

    private void At(params ReadOnlySpan<OpeningStep> steps) => Ensure.That(steps.Contains(Step), OpeningRules.WrongStep, Step);

    private RoomBid Bid(string token) => Bids.Find(b => b.Token == token) ?? throw OpeningRules.BidUnknown.With(token);

    private RoomBid Sealed(string token)
    {
        var bid = Bid(token);
        Ensure.That(!bid.IsConcluded, OpeningRules.BidOpenedBefore, token);
        return bid;
    }

    private OpeningRoom Put(RoomBid bid) => this with { Bids = Bids.SetItem(bid.Number - 1, bid) };

    private OpeningRoom To(OpeningStep step)
    {
        Ensure.That(OpeningFlow.Flow.Allows(Step, step), OpeningRules.WrongStep, Step);
        return this with { Step = step };
    }
}
