using Marketplace.Bidding.Bonds;
using Marketplace.Bidding.Bonds.Statements;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Bonds;

namespace Marketplace.Bidding.Tests.Bonds;

public sealed class BondAccountTests
{
    private const string Sub = "990000001";
    private const string Bidder = "湖城建设有限公司";
    private const string Basic = "330104000001";
    private static readonly DateTimeOffset Deadline = new(2026, 3, 10, 1, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly LastDay = new(2026, 3, 17);
    private static readonly Guid Staff = Guid.Parse("01900000-0000-7000-8000-000000000001");
    private static readonly Guid Finance = Guid.Parse("01900000-0000-7000-8000-000000000002");
    private readonly Ledger _ledger = new();
    private readonly BondAccount _bond;

    public BondAccountTests() => _bond = new(new(Sub, Money.FromYuan(200_000), Deadline, Bidder, Basic), _ledger);

    [Fact]
    public void Enough_FromTheBasicAccount_IsMatchedAndLocked()
    {
        Assert.True(_bond.Take(In("B1", 200_000), LastDay));
        Assert.Equal(BondStatus.Matched, _bond.Status);
        _bond.Settle(Deadline, LastDay);

        Assert.Equal(BondStatus.Locked, _bond.Status);
        Assert.Equal(Money.FromYuan(200_000), Held);
        Assert.Empty(_bond.Refunds);
    }

    [Theory]
    [InlineData(-1, BondStatus.Matched)]
    [InlineData(0, BondStatus.Late)]
    [InlineData(1, BondStatus.Late)]
    public void Arrival_AtTheDeadlinesSecond_IsLate(int seconds, BondStatus status)
    {
        _bond.Take(In("B1", 200_000, at: Deadline.AddSeconds(seconds)), LastDay);

        Assert.Equal(status, _bond.Status);
        Assert.Equal(status is BondStatus.Late ? 1 : 0, _bond.Refunds.Count);
    }

    [Theory]
    [InlineData("望山市政有限公司", Basic, PaymentVerdict.WrongPayer)]
    [InlineData(Bidder, "330104999999", PaymentVerdict.WrongAccount)]
    public void MoneyOfSomebodyElse_IsUnmatched_AndOwedToWhereItCameFrom(string name, string account, PaymentVerdict verdict)
    {
        _bond.Take(In("B1", 200_000, name, account), LastDay);

        Assert.Equal((BondStatus.Unmatched, verdict), (_bond.Status, _bond.Payments[0].Verdict));
        var refund = Assert.Single(_bond.Refunds);
        Assert.Equal((name, account, Money.FromYuan(200_000), false), (refund.ToName, refund.ToAccount, refund.Principal, refund.OfBond));
        Assert.Equal(Money.Zero, Held);
    }

    [Fact]
    public void Parts_CountTogether_AndWhatIsTooMuchGoesBack()
    {
        _bond.Take(In("B1", 120_000), LastDay);
        Assert.Equal(BondStatus.Insufficient, _bond.Status);
        _bond.Take(In("B2", 100_000), LastDay);

        Assert.Equal(BondStatus.Matched, _bond.Status);
        Assert.Equal(Money.FromYuan(200_000), Held);
        var surplus = Assert.Single(_bond.Refunds);
        Assert.Equal(("B2", Money.FromYuan(20_000), RefundCause.NotOwed), (surplus.Payment, surplus.Principal, surplus.Cause));
    }

    [Fact]
    public void Duplicate_GoesBackWhole_WhileTheBondStays()
    {
        _bond.Take(In("B1", 200_000), LastDay);
        _bond.Take(In("B2", 200_000), LastDay);

        Assert.Equal((BondStatus.Matched, Money.FromYuan(200_000)), (_bond.Status, Assert.Single(_bond.Refunds).Principal));
    }

    [Fact]
    public void TooLittle_AtTheDeadline_GoesBack()
    {
        _bond.Take(In("B1", 199_999.99m), LastDay);
        _bond.Settle(Deadline, LastDay);

        Assert.Equal(BondStatus.RefundDue, _bond.Status);
        Assert.Equal(RefundCause.Insufficient, Assert.Single(_bond.Refunds).Cause);
    }

    [Fact]
    public void Settling_BeforeStatementsCoverTheDeadline_IsRefused()
    {
        _bond.Take(In("B1", 200_000), LastDay);

        Assert.Equal("StatementsIncomplete", Code(() => _bond.Settle(Deadline.AddSeconds(-1), LastDay)));
        Assert.Equal(BondStatus.Matched, _bond.Status);
    }

    [Fact]
    public void PaymentBookedInTime_ReadAfterALateOne_StillCounts()
    {
        _bond.Take(In("B2", 200_000, at: Deadline.AddHours(1)), LastDay);
        _bond.Take(In("B1", 200_000), LastDay);

        Assert.Equal(BondStatus.Matched, _bond.Status);
    }

    [Fact]
    public void Payer_WhomTheBankDoesNotTell_IsFoundOutFirst()
    {
        _bond.Take(In("B1", 200_000, name: "", account: ""), LastDay);
        Assert.Equal((BondStatus.Received, Money.FromYuan(200_000)), (_bond.Status, _ledger.TotalOf(LedgerAccountKind.Unclear)));
        _bond.Establish("B1", Bidder, Basic, Deadline.AddHours(-1), LastDay);

        Assert.Equal((BondStatus.Matched, Money.FromYuan(200_000), Money.Zero), (_bond.Status, Held, _ledger.TotalOf(LedgerAccountKind.Unclear)));
        Assert.Equal("NotFound", Code(() => _bond.Establish("B1", Bidder, Basic, Deadline, LastDay)));
    }

    [Fact]
    public void Statement_ReadTwice_ChangesNothing()
    {
        Assert.True(_bond.Take(In("B1", 250_000), LastDay));
        Assert.False(_bond.Take(In("B1", 250_000), LastDay));

        Assert.Single(_bond.Refunds);
        Assert.Equal(Money.FromYuan(250_000), _ledger.TotalOf(LedgerAccountKind.Bank));
    }

    [Fact]
    public void Refund_NeedsTwoPeople_AndLeavesOnce()
    {
        var refund = Locked(RefundCause.Won);
        Assert.Equal("RefundNotAsked", Code(() => _bond.Send(refund.Id, Finance, Deadline, Money.Zero)));
        _bond.Prepare(refund.Id, Staff);
        Assert.Equal("RefundBySamePerson", Code(() => _bond.Send(refund.Id, Staff, Deadline, Money.Zero)));
        var sent = _bond.Send(refund.Id, Finance, Deadline, Money.FromYuan(12.50m));
        var again = _bond.Send(refund.Id, Finance, Deadline, Money.FromYuan(12.50m));

        Assert.Equal(sent, again);
        Assert.Equal((Basic, Money.FromYuan(200_012.50m)), (sent.ToAccount, sent.Total));
        Assert.Equal(Money.FromYuan(200_012.50m), _ledger.TotalOf(LedgerAccountKind.InTransit));
        Assert.True(_bond.Take(Out("O1", 200_012.50m, sent.EndToEnd), LastDay));
        Assert.False(_bond.Take(Out("O1", 200_012.50m, sent.EndToEnd), LastDay));
        Assert.Equal(BondStatus.Refunded, _bond.Status);
        Assert.Equal("RefundNotAsked", Code(() => _bond.Take(Out("O2", 200_012.50m, sent.EndToEnd), LastDay)));
        Assert.Equal("RefundNotAsked", Code(() => _bond.Prepare(refund.Id, Staff)));
    }

    [Fact]
    public void Refund_BookedWithAnotherAmount_IsNotTakenForPaid()
    {
        var refund = Locked(RefundCause.Lost);
        _bond.Prepare(refund.Id, Staff);
        var sent = _bond.Send(refund.Id, Finance, Deadline, Money.Zero);

        Assert.Equal("RefundAmountDiffers", Code(() => _bond.Take(Out("O1", 199_999, sent.EndToEnd), LastDay)));
        Assert.Equal(BondStatus.Refunding, _bond.Status);
    }

    [Fact]
    public void Refund_RefusedByTheBank_IsAnotherAttempt_AndTheOldNameIsNoLongerPaid()
    {
        var refund = Locked(RefundCause.Lost);
        _bond.Prepare(refund.Id, Staff);
        var first = _bond.Send(refund.Id, Finance, Deadline, Money.FromYuan(1));
        _bond.Refused(first.EndToEnd, Deadline);
        _bond.Refused(first.EndToEnd, Deadline);

        Assert.Equal(BondStatus.RefundDue, _bond.Status);
        Assert.Equal((Money.FromYuan(200_000), Money.Zero, Money.Zero), (_ledger.TotalOf(LedgerAccountKind.Returning), _ledger.TotalOf(LedgerAccountKind.InTransit), _ledger.TotalOf(LedgerAccountKind.InterestPaid)));
        _bond.Prepare(refund.Id, Staff);
        var second = _bond.Send(refund.Id, Finance, Deadline, Money.FromYuan(2));
        Assert.NotEqual(first.EndToEnd, second.EndToEnd);
        Assert.Equal("RefundNotAsked", Code(() => _bond.Take(Out("O1", 200_001, first.EndToEnd), LastDay)));
        Assert.True(_bond.Take(Out("O2", 200_002, second.EndToEnd), LastDay));
        Assert.Equal((BondStatus.Refunded, Money.FromYuan(2)), (_bond.Status, _ledger.TotalOf(LedgerAccountKind.InterestPaid)));
    }

    [Fact]
    public void Refund_ThatComesBackAfterItWasBooked_IsDueAgain_Once()
    {
        var refund = Locked(RefundCause.Lost);
        _bond.Prepare(refund.Id, Staff);
        var sent = _bond.Send(refund.Id, Finance, Deadline, Money.FromYuan(1));
        _bond.Take(Out("O1", 200_001, sent.EndToEnd), LastDay);
        var back = In("B9", 200_001) with { EndToEnd = sent.EndToEnd };
        Assert.True(_bond.Take(back, LastDay));
        Assert.False(_bond.Take(back, LastDay));

        Assert.Equal(BondStatus.RefundDue, _bond.Status);
        Assert.Equal((Money.FromYuan(200_000), Money.FromYuan(200_000)), (_ledger.TotalOf(LedgerAccountKind.Bank), _ledger.TotalOf(LedgerAccountKind.Returning)));
        Assert.Single(_bond.Payments);
    }

    [Fact]
    public void Release_PressedTwice_OwesOnce()
    {
        Locked(RefundCause.Lost);
        _bond.Release(RefundCause.Lost, Deadline, LastDay);

        Assert.Single(_bond.Refunds);
    }

    [Fact]
    public void Forfeiture_WaitsForItsObjections()
    {
        _bond.Take(In("B1", 200_000), LastDay);
        Assert.Equal("BondNotLocked", Code(() => Propose()));
        _bond.Settle(Deadline, LastDay);
        Assert.Equal("ReasonRequired", Code(() => _bond.ProposeForfeiture("临交〔2026〕3号", "反悔", Deadline, Deadline.AddDays(7))));
        Assert.Equal("DecisionNumberMissing", Code(() => _bond.ProposeForfeiture(" ", "中标后无正当理由拒不签订合同", Deadline, Deadline.AddDays(7))));
        Propose();
        Assert.Equal("ForfeitureUnderWay", Code(() => _bond.Release(RefundCause.Lost, Deadline, LastDay)));
        Assert.Equal("ForfeitureUnderWay", Code(() => _bond.Convert(Deadline)));
        Assert.Equal("ForfeitureStillOpen", Code(() => _bond.Forfeit(Deadline.AddDays(7).AddSeconds(-1))));
        _bond.RaiseObjection("合同条件与招标文件不一致，故未签订", Deadline.AddDays(7).AddSeconds(-1));
        Assert.Equal("DeadlinePassed", Code(() => _bond.RaiseObjection("合同条件与招标文件不一致，故未签订", Deadline.AddDays(7))));
        Assert.Equal("ForfeitureNotHeard", Code(() => _bond.Forfeit(Deadline.AddDays(7))));
        _bond.AnswerObjection("经核对，合同条件与招标文件一致");
        _bond.Forfeit(Deadline.AddDays(7));

        Assert.Equal((BondStatus.Forfeited, Money.Zero, Money.FromYuan(200_000)), (_bond.Status, Held, _ledger.TotalOf(LedgerAccountKind.Forfeited)));
        Assert.Equal("BondNotLocked", Code(() => _bond.Forfeit(Deadline.AddDays(8))));
        Assert.Equal("InvalidTransition", Code(() => _bond.Release(RefundCause.Lost, Deadline, LastDay)));
    }

    [Fact]
    public void Forfeiture_Dropped_LetsTheBondGo()
    {
        _bond.Take(In("B1", 200_000), LastDay);
        _bond.Settle(Deadline, LastDay);
        Propose();
        _bond.DismissForfeiture("异议成立，撤销不予退还的决定");
        _bond.Release(RefundCause.Lost, Deadline, LastDay);

        Assert.Equal(BondStatus.RefundDue, _bond.Status);
    }

    [Fact]
    public void Converted_StaysAsPrice()
    {
        _bond.Take(In("B1", 200_000), LastDay);
        Assert.Equal("BondNotLocked", Code(() => _bond.Convert(Deadline)));
        _bond.Settle(Deadline, LastDay);
        _bond.Convert(Deadline);

        Assert.Equal((BondStatus.Converted, Money.FromYuan(200_000)), (_bond.Status, _ledger.TotalOf(LedgerAccountKind.Converted)));
    }

    /// <summary>
    /// Any mixture of imports, repeats, wrong payers, releases, refusals by the bank, returns and forfeitures: what came in is held,
    /// on its way, returned, forfeited or converted, to the fen, per bidder and in total, and no refund leaves twice.
    /// </summary>
    [Fact]
    public void Money_AfterAnySequence_IsAllAccountedFor()
    {
        var seen = new HashSet<BondStatus>();
        for (var seed = 0; seed < 400; seed++)
        {
            var dice = new Random(seed);
            var ledger = new Ledger();
            var bonds = Enumerable.Range(1, 3).Select(n => new BondAccount(new($"S{n}", new(dice.Next(1, 300_000)), Deadline, $"甲{n}", $"A{n}"), ledger)).ToList();
            var (statement, orders, left) = (new List<(BondAccount Bond, StatementLine Line)>(), new List<(BondAccount Bond, BondRefund Order)>(), new List<string>());
            for (var step = 0; step < 80; step++)
            {
                var bond = bonds[dice.Next(bonds.Count)];
                var at = Deadline.AddHours(dice.Next(-200, 100));
                Move(dice, step, ledger, bond, at, statement, orders, left);
                Balanced(ledger, bonds, statement);
                seen.UnionWith(bonds.Select(b => b.Status));
            }

            Assert.Equal(left.Count, left.Distinct().Count());
        }

        // The dice come everywhere, or this would prove little.
        Assert.Equal(Enum.GetValues<BondStatus>(), seen.Order());
    }

    // What is refused is refused whole.
    private static void Move(Random dice, int step, Ledger ledger, BondAccount bond, DateTimeOffset at, List<(BondAccount Bond, StatementLine Line)> statement, List<(BondAccount Bond, BondRefund Order)> orders, List<string> left)
    {
        var refund = bond.Refunds.Count == 0 ? null : bond.Refunds[dice.Next(bond.Refunds.Count)];
        void Tried(Action act)
        {
            var before = (ledger.Journal.Count, bond.Status, bond.Kept, Refunds: string.Join('|', bond.Refunds), bond.IsForfeiting);
            try
            {
                act();
            }
            catch (RuleException)
            {
                Assert.Equal(before, (ledger.Journal.Count, bond.Status, bond.Kept, string.Join('|', bond.Refunds), bond.IsForfeiting));
            }
        }

        void Read(BondAccount whose, StatementLine line) => Tried(() =>
        {
            if (whose.Take(line, LastDay))
            {
                statement.Add((whose, line));
            }
        });

        switch (dice.Next(12))
        {
            case 0 or 1 or 2:
                var n = bond.Terms.SubAccount[1..];
                var (name, account) = dice.Next(6) switch { 0 => ("", ""), 1 => ("乙", $"A{n}"), 2 => ($"甲{n}", "B"), _ => ($"甲{n}", $"A{n}") };
                Read(bond, new($"{bond.Terms.SubAccount}-{step}", at, true, new(dice.Next(1, 250_000)), name, account, bond.Terms.SubAccount, ""));
                break;
            case 3 when statement.Count > 0:
                var (whose, again) = statement[dice.Next(statement.Count)];
                Read(whose, again);
                break;
            case 4:
                Tried(() => bond.Settle(at, LastDay));
                break;
            case 5:
                Tried(() => bond.Release((RefundCause)dice.Next(2, 6), at, LastDay));
                break;
            case 6 when refund is not null:
                Tried(() => bond.Prepare(refund.Id, Staff));
                break;
            case 7 or 8 when refund is not null:
                Tried(() =>
                {
                    var order = bond.Send(refund.Id, Finance, at, new(dice.Next(0, 50)));
                    if (!orders.Contains((bond, order)))
                    {
                        orders.Add((bond, order));
                    }
                });
                break;
            case 9 when orders.Count > 0:
                var (payer, paid) = orders[dice.Next(orders.Count)];
                Tried(() =>
                {
                    // A bank pays what bears the same name once, whatever it is sent.
                    if (!left.Contains(paid.EndToEnd) && payer.Take(new($"out-{paid.EndToEnd}", at, false, paid.Total, "", "", "", paid.EndToEnd), LastDay))
                    {
                        left.Add(paid.EndToEnd);
                        statement.Add((payer, new($"out-{paid.EndToEnd}", at, false, paid.Total, "", "", "", paid.EndToEnd)));
                    }
                });
                break;
            case 10 when orders.Count > 0:
                var (back, order) = orders[dice.Next(orders.Count)];
                if (left.Contains(order.EndToEnd))
                {
                    Read(back, new($"back-{order.EndToEnd}", at, true, order.Total, "", "", "", order.EndToEnd));
                }
                else
                {
                    Tried(() => back.Refused(order.EndToEnd, at));
                }

                break;
            case 11 when dice.Next(6) == 0:
                Tried(() => bond.Convert(at));
                break;
            case 11:
                Tried(() => bond.ProposeForfeiture($"D{step}", "中标后无正当理由拒不签订合同", at, at.AddDays(7)));
                Tried(() => { if (dice.Next(2) == 0) { bond.Forfeit(at.AddDays(dice.Next(6, 9))); } else { bond.DismissForfeiture("异议成立，撤销不予退还的决定"); } });
                break;
            default:
                var unclear = bond.Payments.FirstOrDefault(p => p.Verdict is PaymentVerdict.Unclear);
                Tried(() => bond.Establish(unclear?.Reference ?? "", bond.Terms.BidderName, bond.Terms.BasicAccount, at, LastDay));
                break;
        }
    }

    private static void Balanced(Ledger ledger, List<BondAccount> bonds, List<(BondAccount Bond, StatementLine Line)> statement)
    {
        foreach (var bond in bonds)
        {
            Money Of(LedgerAccountKind kind) => ledger.BalanceOf(kind, bond.Terms.SubAccount);
            var lines = statement.Where(s => s.Bond == bond).Select(s => s.Line).ToList();
            var (came, went) = (Money.Sum(lines.Where(l => l.Incoming).Select(l => l.Amount)), Money.Sum(lines.Where(l => !l.Incoming).Select(l => l.Amount)));
            Assert.Equal(came - went, Of(LedgerAccountKind.Bank) - Of(LedgerAccountKind.OwnFunds));
            Assert.Equal(
                Of(LedgerAccountKind.Bank) + Of(LedgerAccountKind.InterestPaid),
                Of(LedgerAccountKind.Unclear) + Of(LedgerAccountKind.Held) + Of(LedgerAccountKind.Returning) + Of(LedgerAccountKind.InTransit) + Of(LedgerAccountKind.Forfeited) + Of(LedgerAccountKind.Converted) + Of(LedgerAccountKind.OwnFunds));
            Assert.Equal(bond.Status is BondStatus.RefundDue or BondStatus.Refunding or BondStatus.Refunded or BondStatus.Forfeited or BondStatus.Converted ? Money.Zero : bond.Kept, Of(LedgerAccountKind.Held));
            Assert.All(bond.Payments, p => Assert.True(Money.Sum(bond.Refunds.Where(r => r.Payment == p.Reference).Select(r => r.Principal)) <= p.Amount));
            Assert.All(bond.Refunds, r => Assert.Equal(bond.Payments.Single(p => p.Reference == r.Payment).Account, r.ToAccount));
        }
    }

    private BondRefund Locked(RefundCause cause)
    {
        _bond.Take(In("B1", 200_000), LastDay);
        _bond.Settle(Deadline, LastDay);
        _bond.Release(cause, Deadline, LastDay);
        return Assert.Single(_bond.Refunds);
    }

    private Money Held => _ledger.BalanceOf(LedgerAccountKind.Held, Sub);

    private void Propose() => _bond.ProposeForfeiture("临交〔2026〕3号", "中标后无正当理由拒不签订合同", Deadline, Deadline.AddDays(7));

    private static StatementLine In(string reference, decimal yuan, string name = Bidder, string account = Basic, DateTimeOffset? at = null) =>
        new(reference, at ?? Deadline.AddHours(-8), true, Money.FromYuan(yuan), name, account, Sub, "");

    private static StatementLine Out(string reference, decimal yuan, string endToEnd) => new(reference, Deadline.AddHours(1), false, Money.FromYuan(yuan), Bidder, Basic, "", endToEnd);

    private static string Code(Action act) => Assert.Throws<RuleException>(act).Rule.Code;
}
