using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds;

/// <summary>What is due on one virtual sub-account, and from whom. It is sealed until the opening: staff see the sub-account alone.</summary>
/// <param name="Deadline">Money booked at this instant or later is late.</param>
/// <param name="BasicAccount">The bidder's registered basic account.</param>
public sealed record BondTerms(string SubAccount, Money Due, DateTimeOffset Deadline, string BidderName, string BasicAccount);

/// <summary>What an arrival is worth as a bond.</summary>
public enum PaymentVerdict
{
    /// <summary>From the bidder's own basic account, in time.</summary>
    Counts,

    /// <summary>The bank does not tell from whom.</summary>
    Unclear,

    /// <summary>Somebody else paid.</summary>
    WrongPayer,

    /// <summary>The bidder paid, from another account than the basic one.</summary>
    WrongAccount,

    /// <summary>Booked at the deadline or later.</summary>
    Late,

    /// <summary>The bond had been settled or given back before.</summary>
    NotAwaited,
}

/// <summary>One arrival.</summary>
/// <param name="Kept">The part that stands as the bond; the rest goes back.</param>
public sealed record BondPayment(string Reference, DateTimeOffset At, Money Amount, string Name, string Account, PaymentVerdict Verdict, Money Kept);

/// <summary>How far a refund has come.</summary>
public enum RefundStatus
{
    Due,
    Prepared,
    Sent,
    Paid,
}

/// <summary>Money on its way back to exactly where it came from.</summary>
/// <param name="Id">Unique; with the attempt it names the payment to the bank, so that a repeated order is recognised there.</param>
/// <param name="OfBond">A part of the bond itself, and not money that never counted.</param>
/// <param name="LastDay">By when the law wants it returned; null until the day that the law counts from is known.</param>
public sealed record BondRefund(string Id, string Payment, Money Principal, string ToName, string ToAccount, RefundCause Cause, bool OfBond, DateOnly? LastDay)
{
    public RefundStatus Status { get; init; }

    public Money Interest { get; init; }

    public int Attempt { get; init; } = 1;

    public Guid? PreparedBy { get; init; }

    public Guid? SentBy { get; init; }

    public string EndToEnd => $"{Id}-{Attempt}";

    public Money Total => Principal + Interest;
}

/// <summary>A decision not to return a bond, from its service to its end.</summary>
/// <param name="ObjectionsUntil">First instant at which an objection is too late.</param>
public sealed record Forfeiture(string DecisionNo, string Reason, DateTimeOffset ServedAt, DateTimeOffset ObjectionsUntil)
{
    public string? Objection { get; init; }

    public string? Answer { get; init; }
}
