using Marketplace.Bidding.Bonds.Statements;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Bonds;

namespace Marketplace.Bidding.Bonds;

/// <summary>
/// The money of one bidder for one lot, from its arrival to its end, with everything that it does in the ledger. Every act has a key of
/// its own there, so a statement read twice, a button pressed twice or a job run again changes nothing.
/// </summary>
/// <remarks>
/// Several payments of the bidder count together. What can never count goes back at once; what is too little waits for the rest until
/// the deadline. Money goes back to the account that it came from and nowhere else.
/// </remarks>
public sealed class BondAccount(BondTerms terms, Ledger ledger)
{
    private const int ReasonLength = 10;

    private readonly List<BondPayment> _payments = [];
    private readonly List<BondRefund> _refunds = [];
    private bool _settled;

    public BondTerms Terms => terms;

    public BondStatus Status { get; private set; }

    public IReadOnlyList<BondPayment> Payments => _payments;

    public IReadOnlyList<BondRefund> Refunds => _refunds;

    /// <summary>The one under way, carried out or dismissed last.</summary>
    public Forfeiture? Forfeiture { get; private set; }

    public Money Kept => Money.Sum(_payments.Select(p => p.Kept));

    /// <summary>Reads one line of a statement that names this sub-account, or a refund of it.</summary>
    /// <param name="lastDay">By when money that does not count is to be back.</param>
    /// <returns>False when it was read before.</returns>
    public bool Take(StatementLine line, DateOnly lastDay)
    {
        var refund = _refunds.Find(r => line.EndToEnd.Length > 0 && Attempts(r).Contains(line.EndToEnd, StringComparer.Ordinal));
        return (line.Incoming, refund) switch
        {
            (true, null) => Arrived(line, lastDay),
            (true, _) => CameBack(refund, line),
            (false, { Status: RefundStatus.Sent }) => Paid(refund, line),
            _ => Known(line, refund),
        };
    }

    /// <summary>A payer whom the bank did not tell is found out, from its own papers.</summary>
    public void Establish(string reference, string name, string account, DateTimeOffset at, DateOnly lastDay)
    {
        var place = _payments.FindIndex(p => p.Reference == reference && p.Verdict is PaymentVerdict.Unclear);
        Ensure.That(place >= 0 && name.Length > 0 && account.Length > 0, CommonRules.NotFound);
        var found = _payments[place] with { Name = name, Account = account };
        ledger.Post(Move($"payer:{reference}", at, LedgerAccountKind.Unclear, LedgerAccountKind.Returning, found.Amount));
        Weigh(place, found, at, lastDay);
    }

    /// <summary>The deadline has passed: what is whole is locked, what is too little goes back.</summary>
    /// <param name="covered">Statements have been read up to here.</param>
    public void Settle(DateTimeOffset covered, DateOnly lastDay)
    {
        Ensure.That(covered >= terms.Deadline, BondRules.StatementsIncomplete, covered, terms.Deadline);
        if (_settled)
        {
            return;
        }

        _settled = true;
        if (Status is BondStatus.Matched)
        {
            Become(BondStatus.Locked);
        }
        else if (Status is BondStatus.Insufficient)
        {
            GiveBack(RefundCause.Insufficient, covered, lastDay);
        }
    }

    /// <summary>The bond is no longer needed.</summary>
    public void Release(RefundCause cause, DateTimeOffset at, DateOnly lastDay)
    {
        Ensure.That(!IsForfeiting, BondRules.ForfeitureUnderWay);
        if (Status is BondStatus.RefundDue or BondStatus.Refunding or BondStatus.Refunded)
        {
            return;
        }

        GiveBack(cause, at, lastDay);
    }

    public void Prepare(string refundId, Guid by) => Change(refundId, RefundStatus.Due, r => r with { Status = RefundStatus.Prepared, PreparedBy = by });

    /// <summary>Hands a prepared refund to the bank, with the interest up to today.</summary>
    /// <returns>The order as the bank is to get it; the same, whether it is pressed once or again.</returns>
    public BondRefund Send(string refundId, Guid by, DateTimeOffset at, Money interest)
    {
        var refund = Of(refundId);
        Ensure.That(refund.PreparedBy != by, BondRules.RefundBySamePerson);
        if (refund.Status is RefundStatus.Sent && refund.SentBy == by)
        {
            return refund;
        }

        ArgumentOutOfRangeException.ThrowIfNegative(interest.Fen);
        var sent = Change(refundId, RefundStatus.Prepared, r => r with { Status = RefundStatus.Sent, SentBy = by, Interest = interest });
        ledger.Post(new($"send:{sent.EndToEnd}", at, With(-interest, LedgerAccountKind.InterestPaid,
            Entry(LedgerAccountKind.Returning, sent.Principal), Entry(LedgerAccountKind.InTransit, -sent.Total))));
        return sent;
    }

    /// <summary>The bank refused the order before booking it. It is prepared anew, as another attempt.</summary>
    public void Refused(string endToEnd, DateTimeOffset at)
    {
        var refund = _refunds.Find(r => r.EndToEnd == endToEnd);
        if (refund is null && _refunds.Exists(r => Attempts(r).Contains(endToEnd, StringComparer.Ordinal)))
        {
            // Told before: another attempt is under way since.
            return;
        }

        Ensure.That(refund is { Status: RefundStatus.Sent }, BondRules.RefundNotAsked, endToEnd);
        ledger.Post(new($"refused:{endToEnd}", at, With(refund.Interest, LedgerAccountKind.InterestPaid,
            Entry(LedgerAccountKind.InTransit, refund.Total), Entry(LedgerAccountKind.Returning, -refund.Principal))));
        Again(refund);
    }

    public void ProposeForfeiture(string decisionNo, string reason, DateTimeOffset servedAt, DateTimeOffset objectionsUntil)
    {
        Ensure.That(Status is BondStatus.Locked, BondRules.BondNotLocked);
        Ensure.That(!IsForfeiting, BondRules.ForfeitureUnderWay);
        Ensure.That(!string.IsNullOrWhiteSpace(decisionNo), BondRules.DecisionNumberMissing);
        Ensure.That(reason.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        Forfeiture = new(decisionNo.Trim(), reason.Trim(), servedAt, objectionsUntil);
        IsForfeiting = true;
    }

    public void RaiseObjection(string words, DateTimeOffset at)
    {
        var open = Open();
        Ensure.That(at < open.ObjectionsUntil, CommonRules.DeadlinePassed, open.ObjectionsUntil, at);
        Ensure.That(words.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        Forfeiture = open with { Objection = words.Trim(), Answer = null };
    }

    public void AnswerObjection(string words)
    {
        var open = Open();
        Ensure.That(open.Objection is not null && words.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        Forfeiture = open with { Answer = words.Trim() };
    }

    /// <summary>The decision is dropped; the bond stays locked.</summary>
    public void DismissForfeiture(string answer)
    {
        var open = Open();
        Ensure.That(answer.Trim().Length >= ReasonLength, CommonRules.ReasonRequired);
        (Forfeiture, IsForfeiting) = (open with { Answer = answer.Trim() }, false);
    }

    public void Forfeit(DateTimeOffset at)
    {
        var open = Open();
        Ensure.That(at >= open.ObjectionsUntil, BondRules.ForfeitureStillOpen, open.ObjectionsUntil);
        Ensure.That(open.Objection is null || open.Answer is not null, BondRules.ForfeitureNotHeard);
        ledger.Post(Move($"forfeit:{terms.SubAccount}:{open.DecisionNo}", at, LedgerAccountKind.Held, LedgerAccountKind.Forfeited, Kept));
        IsForfeiting = false;
        Become(BondStatus.Forfeited);
    }

    /// <summary>The winner's deposit becomes part of the price.</summary>
    public void Convert(DateTimeOffset at)
    {
        Ensure.That(Status is BondStatus.Locked, BondRules.BondNotLocked);
        Ensure.That(!IsForfeiting, BondRules.ForfeitureUnderWay);
        ledger.Post(Move($"convert:{terms.SubAccount}", at, LedgerAccountKind.Held, LedgerAccountKind.Converted, Kept));
        Become(BondStatus.Converted);
    }

    public bool IsForfeiting { get; private set; }

    private static IEnumerable<string> Attempts(BondRefund refund) => Enumerable.Range(1, refund.Attempt).Select(n => $"{refund.Id}-{n}");

    private bool Arrived(StatementLine line, DateOnly lastDay)
    {
        if (_payments.Exists(p => p.Reference == line.Reference))
        {
            return false;
        }

        var isClear = line.PartyName.Length > 0 && line.PartyAccount.Length > 0;
        ledger.Post(new($"in:{line.Reference}", line.BookedAt,
        [
            Entry(LedgerAccountKind.Bank, line.Amount), Entry(isClear ? LedgerAccountKind.Returning : LedgerAccountKind.Unclear, -line.Amount),
        ]));
        _payments.Add(new(line.Reference, line.BookedAt, line.Amount, line.PartyName, line.PartyAccount, PaymentVerdict.Unclear, Money.Zero));
        if (isClear)
        {
            Weigh(_payments.Count - 1, _payments[^1], line.BookedAt, lastDay);
        }
        else
        {
            Judge();
        }

        return true;
    }

    /// <summary>What is known of its payer decides what of it is kept; the rest is to go back.</summary>
    private void Weigh(int place, BondPayment payment, DateTimeOffset at, DateOnly lastDay)
    {
        var verdict = VerdictOf(payment);
        var open = terms.Due - Kept;
        var kept = verdict is PaymentVerdict.Counts ? (payment.Amount < open ? payment.Amount : open) : Money.Zero;
        _payments[place] = payment with { Verdict = verdict, Kept = kept };
        if (kept > Money.Zero)
        {
            ledger.Post(Move($"keep:{payment.Reference}", at, LedgerAccountKind.Returning, LedgerAccountKind.Held, kept));
        }

        if (payment.Amount > kept)
        {
            Owe(payment, payment.Amount - kept, RefundCause.NotOwed, ofBond: false, lastDay);
        }

        Judge();
    }

    private PaymentVerdict VerdictOf(BondPayment payment) =>
        _settled || Status is BondStatus.RefundDue or BondStatus.Refunding or BondStatus.Refunded ? PaymentVerdict.NotAwaited
        : payment.At >= terms.Deadline ? PaymentVerdict.Late
        : payment.Name != terms.BidderName ? PaymentVerdict.WrongPayer
        : payment.Account != terms.BasicAccount ? PaymentVerdict.WrongAccount
        : PaymentVerdict.Counts;

    private void Judge()
    {
        if (_settled || Status is BondStatus.RefundDue or BondStatus.Refunding or BondStatus.Refunded)
        {
            return;
        }

        bool Has(PaymentVerdict verdict) => _payments.Exists(p => p.Verdict == verdict);
        Become(Kept >= terms.Due ? BondStatus.Matched
            : Kept > Money.Zero ? BondStatus.Insufficient
            : Has(PaymentVerdict.Unclear) ? BondStatus.Received
            : Has(PaymentVerdict.WrongPayer) || Has(PaymentVerdict.WrongAccount) ? BondStatus.Unmatched
            : Has(PaymentVerdict.Late) ? BondStatus.Late
            : BondStatus.NotPaid);
    }

    private void GiveBack(RefundCause cause, DateTimeOffset at, DateOnly lastDay)
    {
        Become(BondStatus.RefundDue);
        foreach (var payment in _payments.Where(p => p.Kept > Money.Zero).ToList())
        {
            ledger.Post(Move($"release:{payment.Reference}", at, LedgerAccountKind.Held, LedgerAccountKind.Returning, payment.Kept));
            Owe(payment, payment.Kept, cause, ofBond: true, lastDay);
        }
    }

    private void Owe(BondPayment payment, Money amount, RefundCause cause, bool ofBond, DateOnly lastDay) =>
        _refunds.Add(new($"{terms.SubAccount}R{_refunds.Count + 1}", payment.Reference, amount, payment.Name, payment.Account, cause, ofBond, lastDay));

    private bool Paid(BondRefund refund, StatementLine line)
    {
        if (refund.EndToEnd != line.EndToEnd)
        {
            return Known(line, refund);
        }

        Ensure.That(line.Amount == refund.Total, BondRules.RefundAmountDiffers, line.Amount, refund.EndToEnd, refund.Total);
        ledger.Post(new($"out:{line.Reference}", line.BookedAt, With(refund.Interest, LedgerAccountKind.OwnFunds,
            Entry(LedgerAccountKind.InTransit, refund.Total), Entry(LedgerAccountKind.Bank, -refund.Principal))));
        Change(refund.Id, RefundStatus.Sent, r => r with { Status = RefundStatus.Paid });
        return true;
    }

    /// <summary>The bank sends back what it had booked. The interest in it is ours again until the next attempt.</summary>
    private bool CameBack(BondRefund refund, StatementLine line)
    {
        var key = $"back:{line.Reference}";
        if (ledger.Journal.Any(t => t.Key == key))
        {
            return false;
        }

        Ensure.That(refund.Status is RefundStatus.Paid && refund.EndToEnd == line.EndToEnd, BondRules.RefundNotAsked, line.EndToEnd);
        Ensure.That(line.Amount == refund.Total, BondRules.RefundAmountDiffers, line.Amount, refund.EndToEnd, refund.Total);
        LedgerEntry[] back = [Entry(LedgerAccountKind.Bank, refund.Principal), Entry(LedgerAccountKind.Returning, -refund.Principal)];
        ledger.Post(new(key, line.BookedAt, refund.Interest == Money.Zero
            ? back
            : [.. back, Entry(LedgerAccountKind.OwnFunds, refund.Interest), Entry(LedgerAccountKind.InterestPaid, -refund.Interest)]));
        Again(refund);
        return true;
    }

    // A line that the ledger has, read once more; anything else that leaves the bank was not ordered here.
    private bool Known(StatementLine line, BondRefund? refund)
    {
        Ensure.That(ledger.Journal.Any(t => t.Key == $"out:{line.Reference}"), BondRules.RefundNotAsked, refund?.EndToEnd ?? line.EndToEnd);
        return false;
    }

    private void Again(BondRefund refund)
    {
        _refunds[_refunds.IndexOf(refund)] = refund with
        {
            Status = RefundStatus.Due,
            Interest = Money.Zero,
            Attempt = refund.Attempt + 1,
            PreparedBy = null,
            SentBy = null,
        };
        Follow(refund.OfBond);
    }

    private BondRefund Of(string refundId) => _refunds.Find(r => r.Id == refundId) ?? throw BondRules.RefundNotAsked.With(refundId);

    private BondRefund Change(string refundId, RefundStatus from, Func<BondRefund, BondRefund> change)
    {
        var refund = Of(refundId);
        Ensure.That(refund.Status == from, BondRules.RefundNotAsked, refundId);
        Ensure.That(refund.ToAccount.Length > 0, BondRules.RefundNotAsked, refundId);
        var changed = change(refund);
        _refunds[_refunds.IndexOf(refund)] = changed;
        Follow(refund.OfBond);
        return changed;
    }

    // The bond follows the refunds of its own parts.
    private void Follow(bool ofBond)
    {
        if (!ofBond)
        {
            return;
        }

        var parts = _refunds.Where(r => r.OfBond).ToList();
        Become(parts.TrueForAll(r => r.Status is RefundStatus.Paid) ? BondStatus.Refunded
            : parts.TrueForAll(r => r.Status is RefundStatus.Due) ? BondStatus.RefundDue
            : BondStatus.Refunding);
    }

    private Forfeiture Open()
    {
        Ensure.That(IsForfeiting, BondRules.BondNotLocked);
        return Forfeiture!;
    }

    private void Become(BondStatus next)
    {
        if (next != Status)
        {
            BondFlow.Flow.Require(Status, next);
            Status = next;
        }
    }

    // The interest closes the balance; where there is none it leaves no line of zero.
    private LedgerEntry[] With(Money interest, LedgerAccountKind against, params ReadOnlySpan<LedgerEntry> entries) =>
        interest == Money.Zero ? [.. entries] : [.. entries, Entry(against, -interest)];

    private LedgerEntry Entry(LedgerAccountKind kind, Money amount) => new(new(kind, terms.SubAccount), amount);

    private LedgerTransaction Move(string key, DateTimeOffset at, LedgerAccountKind from, LedgerAccountKind to, Money amount) =>
        LedgerTransaction.Move(key, at, terms.SubAccount, from, to, amount);
}
