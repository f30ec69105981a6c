using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading.Bonds;

/// <summary>Where the bond of one bidder for one lot stands.</summary>
public enum BondStatus
{
    /// <summary>未缴纳: nothing has arrived.</summary>
    NotPaid,

    /// <summary>已到账: money is there and the bank does not tell whose it is.</summary>
    Received,

    /// <summary>已匹配: enough, in time, from the bidder's own basic account.</summary>
    Matched,

    /// <summary>付款方不符: only money of somebody else, or from another account.</summary>
    Unmatched,

    /// <summary>金额不足.</summary>
    Insufficient,

    /// <summary>逾期到账.</summary>
    Late,

    /// <summary>已锁定: the deadline has passed and the bond stands behind a bid.</summary>
    Locked,

    /// <summary>待退还.</summary>
    RefundDue,

    /// <summary>退还中: prepared, or on its way through the bank.</summary>
    Refunding,

    /// <summary>已退还.</summary>
    Refunded,

    /// <summary>不予退还.</summary>
    Forfeited,

    /// <summary>已转为价款.</summary>
    Converted,
}

/// <summary>The moves of a bond. Until the deadline every arrival may change what the sum of them means; afterwards none does.</summary>
public static class BondFlow
{
    public static readonly StateFlow<BondStatus> Flow = new(
    [
        (BondStatus.NotPaid, BondStatus.Received), (BondStatus.NotPaid, BondStatus.Matched), (BondStatus.NotPaid, BondStatus.Unmatched),
        (BondStatus.NotPaid, BondStatus.Insufficient), (BondStatus.NotPaid, BondStatus.Late),
        (BondStatus.Received, BondStatus.Matched), (BondStatus.Received, BondStatus.Unmatched), (BondStatus.Received, BondStatus.Insufficient), (BondStatus.Received, BondStatus.Late),
        (BondStatus.Unmatched, BondStatus.Received), (BondStatus.Unmatched, BondStatus.Matched), (BondStatus.Unmatched, BondStatus.Insufficient),
        (BondStatus.Insufficient, BondStatus.Matched),

        // Statements come late and out of order: what was booked in time counts, whenever it is read.
        (BondStatus.Late, BondStatus.Received), (BondStatus.Late, BondStatus.Matched), (BondStatus.Late, BondStatus.Unmatched), (BondStatus.Late, BondStatus.Insufficient),
        (BondStatus.Matched, BondStatus.Locked),
        (BondStatus.Matched, BondStatus.RefundDue), (BondStatus.Received, BondStatus.RefundDue), (BondStatus.Insufficient, BondStatus.RefundDue),
        (BondStatus.Locked, BondStatus.RefundDue), (BondStatus.Locked, BondStatus.Forfeited), (BondStatus.Locked, BondStatus.Converted),
        (BondStatus.RefundDue, BondStatus.Refunding), (BondStatus.Refunding, BondStatus.RefundDue), (BondStatus.Refunding, BondStatus.Refunded),

        // The bank sends a payment back after having booked it.
        (BondStatus.Refunded, BondStatus.RefundDue),
    ]);
}
