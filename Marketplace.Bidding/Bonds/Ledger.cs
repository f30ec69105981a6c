using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds;

/// <summary>What a ledger account stands for. The first two are ours (debit), the others are where it came from or to whom it is owed (credit).</summary>
public enum LedgerAccountKind
{
    /// <summary>Money at the bank.</summary>
    Bank,

    /// <summary>Interest that the centre bears.</summary>
    InterestPaid,

    /// <summary>The centre's own money, out of which interest leaves the bank.</summary>
    OwnFunds,

    /// <summary>Arrived, and nobody knows yet whose.</summary>
    Unclear,

    /// <summary>Held as the bond.</summary>
    Held,

    /// <summary>To be returned.</summary>
    Returning,

    /// <summary>Handed to the bank to be returned, not yet confirmed.</summary>
    InTransit,

    /// <summary>Kept for good, owed to the treasury or the project owner.</summary>
    Forfeited,

    /// <summary>Become part of a price.</summary>
    Converted,
}

/// <param name="Of">The virtual sub-account that it belongs to: no name of a bidder stands in the ledger.</param>
public readonly record struct LedgerAccount(LedgerAccountKind Kind, string Of)
{
    public bool IsOurs => Kind is LedgerAccountKind.Bank or LedgerAccountKind.InterestPaid;

    public override string ToString() => $"{Kind}/{Of}";
}

/// <param name="Amount">Debit above zero, credit below.</param>
public readonly record struct LedgerEntry(LedgerAccount Account, Money Amount);

/// <summary>What is posted together or not at all.</summary>
/// <param name="Key">What caused it: the bank's reference, a refund's number, a decision's. One cause is posted once.</param>
public sealed record LedgerTransaction(string Key, DateTimeOffset At, IReadOnlyList<LedgerEntry> Entries)
{
    /// <summary>From one account into another of the same sub-account.</summary>
    public static LedgerTransaction Move(string key, DateTimeOffset at, string of, LedgerAccountKind from, LedgerAccountKind to, Money amount) =>
        new(key, at, [new(new(from, of), amount), new(new(to, of), -amount)]);
}

/// <summary>Double entry: append-only, every transaction sums to zero, no account is drawn beyond what is in it, and no cause is posted twice.</summary>
public sealed class Ledger
{
    private readonly Dictionary<string, LedgerTransaction> _posted = new(StringComparer.Ordinal);
    private readonly Dictionary<LedgerAccount, Money> _balances = [];
    private readonly List<LedgerTransaction> _journal = [];

    public IReadOnlyList<LedgerTransaction> Journal => _journal;

    /// <summary>What is in an account, above zero on its own side.</summary>
    public Money BalanceOf(LedgerAccount account) => account.IsOurs ? Raw(account) : -Raw(account);

    public Money BalanceOf(LedgerAccountKind kind, string of) => BalanceOf(new(kind, of));

    public Money TotalOf(LedgerAccountKind kind) => Money.Sum(_balances.Keys.Where(a => a.Kind == kind).Select(BalanceOf));

    /// <returns>False when it was posted before, entry for entry: nothing happens then.</returns>
    public bool Post(LedgerTransaction transaction)
    {
        if (_posted.TryGetValue(transaction.Key, out var before))
        {
            Ensure.That(before.Entries.SequenceEqual(transaction.Entries), BondRules.LedgerKeyReused, transaction.Key);
            return false;
        }

        var sum = Money.Sum(transaction.Entries.Select(e => e.Amount));
        Ensure.That(sum == Money.Zero, BondRules.LedgerUnbalanced, sum);

        // All are weighed before the first is written: a refused transaction leaves nothing behind.
        var after = new Dictionary<LedgerAccount, Money>();
        foreach (var (account, amount) in transaction.Entries)
        {
            after[account] = after.GetValueOrDefault(account, Raw(account)) + amount;
        }

        foreach (var (account, balance) in after)
        {
            var own = account.IsOurs ? balance : -balance;
            Ensure.That(!own.IsNegative, BondRules.LedgerOverdrawn, account, -own);
        }

        foreach (var (account, balance) in after)
        {
            _balances[account] = balance;
        }

        _posted.Add(transaction.Key, transaction);
        _journal.Add(transaction);
        return true;
    }

    private Money Raw(LedgerAccount account) => _balances.GetValueOrDefault(account);
}
