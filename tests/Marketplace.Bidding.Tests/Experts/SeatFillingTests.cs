using Marketplace.Bidding.Experts;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Experts;

public sealed class SeatFillingTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 22, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Order = ["Z1", "Z2", "Z3", "Z4", "Z5", "Z6"];
    private readonly SeatFilling _begun = SeatFilling.Begin(Drawn(Order), 3, Start);

    [Fact]
    public void Begin_InvitesTheFirstOfTheOrder() => Assert.Equal(["Z1", "Z2", "Z3"], _begun.Holding.Select(i => i.Expert));

    [Fact]
    public void Decline_InvitesTheNextAndNobodyElse()
    {
        var filling = _begun.Decline("Z2", Start.AddMinutes(1), "出差");

        Assert.Equal(["Z1", "Z3", "Z4"], filling.Holding.Select(i => i.Expert));
        Assert.Equal(Start.AddMinutes(16), filling.Invitations[3].AnswerBy);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ExpertAnswerTooLate")]
    public void Answer_AtTheQuarterHoursSecond_IsTooLate(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => _begun.Accept("Z1", Start.AddMinutes(15).AddSeconds(seconds))));

    // Nobody answers: after 15 minutes the next three, after 30 nobody is left, however often or seldom somebody looked.
    [Fact]
    public void Silence_IsLaidToItsOwnInstant()
    {
        var watched = Enumerable.Range(0, 31).Aggregate(_begun, (filling, minute) => filling.At(Start.AddMinutes(minute)));
        var unwatched = _begun.At(Start.AddMinutes(30));

        Assert.Equal(unwatched.Invitations, watched.Invitations);
        Assert.All(unwatched.Invitations, i => Assert.Equal(InvitationStatus.NoAnswer, i.Status));
        Assert.Equal(Start.AddMinutes(15), unwatched.Invitations[4].NotifiedAt);
        Assert.Equal("ExpertOrderExhausted", Code(unwatched.RequireComplete));
    }

    [Fact]
    public void Answer_OfSomebodyNotAsked_IsRefused()
    {
        Assert.Equal("ExpertNotInvited", Code(() => _begun.Accept("Z5", Start)));
        Assert.Equal("ExpertNotInvited", Code(() => _begun.Accept("Z9", Start)));
        Assert.Equal("ExpertNotInvited", Code(() => _begun.Accept("Z1", Start).Accept("Z1", Start)));
        Assert.Equal("InvalidTransition", Code(() => _begun.SignIn("Z1", Start)));
        Assert.Equal("ExpertNotOnPanel", Code(() => _begun.SignIn("Z9", Start)));
    }

    [Fact]
    public void Panel_IsCompleteWhenAllHaveSignedIn()
    {
        var filling = Seated();

        Assert.Equal(["Z1", "Z2", "Z3"], filling.Panel);
        filling.RequireComplete();
        Assert.Equal("PanelIncomplete", Code(_begun.RequireComplete));
    }

    [Fact]
    public void Replacement_OfAMember_VoidsWhatItConcluded()
    {
        var at = new Stamp(Actor.System, Start.AddHours(2), "突发疾病不能继续评审工作");
        var filling = Seated().Replace("Z2", at);

        Assert.Equal(["Z2"], filling.Voided);
        Assert.Equal(["Z1", "Z3", "Z4"], filling.Holding.Select(i => i.Expert));
        Assert.Equal("ReasonRequired", Code(() => Seated().Replace("Z2", new Stamp(Actor.System, Start.AddHours(2), "病了"))));
        Assert.Empty(_begun.Accept("Z1", Start).Recuse("Z1", at with { }).Voided);
    }

    [Fact]
    public void Opening_ThatRevealsTies_ReplacesThemAndPassesOverOthers()
    {
        var library = Order.ToDictionary(n => n, n => Library.Expert(1) with { Number = n, Ties = n is "Z1" or "Z4" ? [Library.Tie(TieKind.Employee, Library.BidderB)] : [] });
        var filling = Seated().Recheck(library, Library.Scope(Library.BidderA, Library.BidderB), Library.Terms, new(Actor.System, Start.AddDays(1), "开标后名单公开，再次核验回避"));

        Assert.Equal(InvitationStatus.Recused, filling.Invitations[0].Status);
        Assert.Equal(InvitationStatus.Drawn, filling.Invitations[3].Status);
        Assert.Equal(["Z2", "Z3", "Z5"], filling.Holding.Select(i => i.Expert));
    }

    [Fact]
    public void Recheck_DoesNotHoldThisVeryDrawAgainstThem()
    {
        var library = Order.ToDictionary(n => n, n => Library.Expert(1) with { Number = n, DrawnOn = [.. Enumerable.Range(1, 3).Select(d => new DateOnly(2026, 3, d))] });

        Assert.Empty(Seated().Recheck(library, Library.Scope(Library.BidderA), Library.Terms, new(Actor.System, Start.AddDays(1), "开标后名单公开，再次核验回避")).Voided);
    }

    // Whatever happens in whatever order: never more than the seats are held, nobody holds who was passed, the order is kept.
    [Fact]
    public void Filling_UnderRandomAnswers_KeepsTheOrderAndTheSeats()
    {
        for (var round = 0; round < 300; round++)
        {
            var random = new Random(round);
            var filling = SeatFilling.Begin(Drawn([.. Enumerable.Range(0, 12).Select(i => $"Z{i}")]), 5, Start);
            for (var minute = 1; minute < 60; minute++)
            {
                var (now, expert) = (Start.AddMinutes(minute), $"Z{random.Next(13)}");
                filling = random.Next(5) switch
                {
                    0 => Try(filling, f => f.Accept(expert, now)),
                    1 => Try(filling, f => f.Decline(expert, now)),
                    2 => Try(filling, f => f.SignIn(expert, now)),
                    3 => Try(filling, f => f.Recuse(expert, new(Actor.System, now, "本人申报存在利害关系"))),
                    _ => filling.At(now),
                };
                Assert.True(filling.Holding.Count() <= 5);
                var waiting = filling.Invitations.FindIndex(i => i.Status is InvitationStatus.Drawn);
                Assert.True(waiting < 0 || filling.Holding.Count() == 5);
                Assert.True(waiting < 0 || filling.Invitations.Skip(waiting).All(i => i.Status is InvitationStatus.Drawn));
            }
        }
    }

    [Fact]
    public void Committee_OfPanelAndRepresentative_IsCheckedAgainstTheLaw()
    {
        var experts = Sit(SeatFilling.Begin(Drawn(Order), 4, Start), 4);
        CommitteeMember owner = new("Y1", MemberKind.OwnerRepresentative, "授〔2026〕1号");

        Assert.Equal(5, EvaluationCommittee.Of([experts], [owner], 5, "Z2").Members.Count);
        Assert.Equal("ChairNotExpert", Code(() => EvaluationCommittee.Of([experts], [owner], 5, "Y1")));
        Assert.Equal("CommitteeInvalid", Code(() => EvaluationCommittee.Of([experts], [], 5, "Z2")));
        Assert.Equal("OwnerAuthorityMissing", Code(() => EvaluationCommittee.Of([experts], [owner with { Authority = null }], 5, "Z2")));
        Assert.Equal("CommitteeOfSupervisor", Code(() => EvaluationCommittee.Of([experts], [owner with { Supervises = true }], 5, "Z2")));
        Assert.Equal("CommitteeMemberTwice", Code(() => EvaluationCommittee.Of([experts], [owner with { Number = "Z1" }], 5, "Z2")));
        Assert.Equal("PanelIncomplete", Code(() => EvaluationCommittee.Of([_begun], [owner], 5, "Z2")));
    }

    private SeatFilling Seated() => Sit(_begun, 3);

    private static SeatFilling Sit(SeatFilling begun, int seats) =>
        Order.Take(seats).Aggregate(Order.Take(seats).Aggregate(begun, (f, e) => f.Accept(e, Start.AddMinutes(1))), (f, e) => f.SignIn(e, Start.AddHours(1)));

    private static SeatFilling Try(SeatFilling filling, Func<SeatFilling, SeatFilling> act)
    {
        try
        {
            return act(filling);
        }
        catch (RuleException)
        {
            return filling;
        }
    }

    private static ExpertDraw Drawn(string[] order) => new(DrawProof.Draw(Library.Secret, [new("1", "1")], "20260322", 1), order, Start, null);

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
