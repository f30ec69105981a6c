using System.Text.Json.Serialization;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Opening;

/// <summary>One thing that happened in the room. Their sequence is all that is kept; everything else follows from it.</summary>
/// <param name="At">Server time in whole milliseconds.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RecordingStarted), "recording")]
[JsonDerivedType(typeof(TrusteeSignedIn), "trustee")]
[JsonDerivedType(typeof(SubmissionsCounted), "counted")]
[JsonDerivedType(typeof(BidderArrived), "arrived")]
[JsonDerivedType(typeof(ShareOffered), "share")]
[JsonDerivedType(typeof(PriceOpened), "opened")]
[JsonDerivedType(typeof(BidNotOpened), "unopened")]
[JsonDerivedType(typeof(ReadingBegun), "reading")]
[JsonDerivedType(typeof(BidRead), "read")]
[JsonDerivedType(typeof(CoefficientDrawn), "coefficient")]
[JsonDerivedType(typeof(ConfirmationBegun), "confirming")]
[JsonDerivedType(typeof(BidderConfirmed), "confirmed")]
[JsonDerivedType(typeof(BidderObjected), "objected")]
[JsonDerivedType(typeof(ObjectionAnswered), "answered")]
[JsonDerivedType(typeof(OpeningHalted), "paused")]
[JsonDerivedType(typeof(OpeningResumed), "resumed")]
[JsonDerivedType(typeof(OpeningSealed), "sealed")]
public abstract record OpeningEvent(DateTimeOffset At);

/// <summary>The camera runs; its first segment has this hash, hex.</summary>
public sealed record RecordingStarted(DateTimeOffset At, string Segment) : OpeningEvent(At);

/// <param name="Trustee">Place among the trustees, from 0.</param>
public sealed record TrusteeSignedIn(DateTimeOffset At, int Trustee) : OpeningEvent(At);

/// <param name="Token">The bidder's for this lot.</param>
/// <param name="Digest">Of its envelope, as the receipt has it.</param>
public sealed record ReceivedBid(string Token, string Digest);

/// <summary>The deadline has passed and the sealed bids are counted. Who signed in before comes out now, all at once and without times.</summary>
/// <param name="Bids">In the order of receipt.</param>
public sealed record SubmissionsCounted(DateTimeOffset At, IReadOnlyList<ReceivedBid> Bids, IReadOnlyList<string> Attended) : OpeningEvent(At);

/// <summary>A bidder signed in after the deadline.</summary>
public sealed record BidderArrived(DateTimeOffset At, string Token) : OpeningEvent(At);

/// <summary>A trustee offered the share of one price block; the envelope's own commitment tells whether it is the right one.</summary>
public sealed record ShareOffered(DateTimeOffset At, string Token, int Trustee, bool Accepted) : OpeningEvent(At);

/// <summary>What a price block says.</summary>
/// <param name="PriceFen">Null where the bid names none.</param>
/// <param name="Bond">How its bond stands.</param>
public sealed record PriceBlock(string Bidder, long? PriceFen, string Period, string Quality, string Bond);

/// <param name="ByPassphrase">The bidder opened it itself; shares, commitments and boxes were recomputed and all are as they should be.</param>
public sealed record PriceOpened(DateTimeOffset At, string Token, PriceBlock Block, bool ByPassphrase) : OpeningEvent(At);

/// <summary>The bid stays closed.</summary>
/// <param name="Side">As <see cref="OpeningFaults"/> finds it from the shares on record.</param>
/// <param name="DigestDiffers">What the platform kept is not what it gave a receipt for.</param>
/// <param name="EnvelopeBad">The shares were good and the envelope was not: box, content or key of its maker.</param>
public sealed record BidNotOpened(DateTimeOffset At, string Token, FaultSide Side, bool DigestDiffers, bool EnvelopeBad) : OpeningEvent(At);

public sealed record ReadingBegun(DateTimeOffset At) : OpeningEvent(At);

/// <summary>Read out to all; a bid that stayed closed is read as such, without a block.</summary>
public sealed record BidRead(DateTimeOffset At, string Token, PriceBlock? Block) : OpeningEvent(At);

public sealed record CoefficientDrawn(DateTimeOffset At, DrawProof Proof, decimal Coefficient) : OpeningEvent(At);

public sealed record ConfirmationBegun(DateTimeOffset At) : OpeningEvent(At);

public sealed record BidderConfirmed(DateTimeOffset At, string Token) : OpeningEvent(At);

public sealed record BidderObjected(DateTimeOffset At, string Token, string Words) : OpeningEvent(At);

public sealed record ObjectionAnswered(DateTimeOffset At, string Token, string Words) : OpeningEvent(At);

/// <summary>A supervisor stopped the opening; the windows stand still until it goes on.</summary>
public sealed record OpeningHalted(DateTimeOffset At, string By, string Reason) : OpeningEvent(At);

public sealed record OpeningResumed(DateTimeOffset At, string By) : OpeningEvent(At);

public sealed record OpeningSealed(DateTimeOffset At) : OpeningEvent(At);
