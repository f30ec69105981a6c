using Marketplace.Bidding.Bonds;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Bonds;

public sealed class LedgerTests
{
    private const string Sub = "990000001";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);
    private readonly Ledger _ledger = new();

    [Fact]
    public void Post_ThatDoesNotBalance_LeavesNothing()
    {
        var refused = Assert.Throws<RuleException>(() => _ledger.Post(new("a", At, [new(new(LedgerAccountKind.Bank, Sub), new(100)), new(new(LedgerAccountKind.Held, Sub), new(-99))])));

        Assert.Equal("LedgerUnbalanced", refused.Rule.Code);
        Assert.Empty(_ledger.Journal);
    }

    [Fact]
    public void Post_BeyondWhatIsThere_LeavesNothing()
    {
        _ledger.Post(Arrival("a", 100));
        var refused = Assert.Throws<RuleException>(() => _ledger.Post(LedgerTransaction.Move("b", At, Sub, LedgerAccountKind.Held, LedgerAccountKind.Returning, new(101))));

        Assert.Equal("LedgerOverdrawn", refused.Rule.Code);
        Assert.Equal((new Money(100), Money.Zero), (_ledger.BalanceOf(LedgerAccountKind.Held, Sub), _ledger.BalanceOf(LedgerAccountKind.Returning, Sub)));
        Assert.Single(_ledger.Journal);
    }

    [Fact]
    public void Post_Again_ChangesNothing_AndWithOtherEntriesIsRefused()
    {
        Assert.True(_ledger.Post(Arrival("a", 100)));
        Assert.False(_ledger.Post(Arrival("a", 100)));
        var refused = Assert.Throws<RuleException>(() => _ledger.Post(Arrival("a", 101)));

        Assert.Equal("LedgerKeyReused", refused.Rule.Code);
        Assert.Equal(new Money(100), _ledger.TotalOf(LedgerAccountKind.Bank));
    }

    // Both lines of one transaction touch the same account: the sum is weighed, not each alone.
    [Fact]
    public void Post_OfTwoLinesOnOneAccount_IsWeighedTogether()
    {
        _ledger.Post(Arrival("a", 100));

        Assert.Throws<RuleException>(() => _ledger.Post(new("b", At,
        [
            new(new(LedgerAccountKind.Held, Sub), new(60)), new(new(LedgerAccountKind.Held, Sub), new(60)), new(new(LedgerAccountKind.Returning, Sub), new(-120)),
        ])));
    }

    private static LedgerTransaction Arrival(string key, long fen) =>
        new(key, At, [new(new(LedgerAccountKind.Bank, Sub), new(fen)), new(new(LedgerAccountKind.Held, Sub), new(-fen))]);
}
