using Marketplace.Bidding.Experts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Experts;

public sealed class ExpertDrawTests
{
    private static readonly DateTimeOffset Evaluation = new(2026, 3, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Frozen = Evaluation.AddHours(-20);
    private static readonly DrawWindow Window = DrawWindow.Of(TradeType.Construction, Evaluation, OfficialCalendar.Load());
    private static readonly string Commit = Convert.ToHexStringLower(VerifiableDraw.Commit(Library.Secret));

    [Theory]
    [InlineData(-86_401, false)]
    [InlineData(-86_400, true)]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void Window_OfATender_IsTheDayBefore(int seconds, bool within) => Assert.Equal(within, Window.Contains(Evaluation.AddSeconds(seconds)));

    // Monday 2 March 2026 in procurement: Saturday 28 February is a make-up day, so that two working days before is Friday the 27th.
    [Theory]
    [InlineData(-1, "ExpertDrawOutsideWindow")]
    [InlineData(0, null)]
    public void Window_OfProcurement_CountsWorkingDays(int seconds, string? refusal)
    {
        var window = DrawWindow.Of(TradeType.GovernmentProcurement, new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero), OfficialCalendar.Load());
        Assert.Equal(new(2026, 2, 27), BeijingTime.DateOf(window.From));

        Assert.Equal(refusal, (Record.Exception(() => window.Check(window.From.AddSeconds(seconds))) as RuleException)?.Rule.Code);
    }

    [Fact]
    public void Pool_HoldsWhoQualifiesAndNeedNotRecuse()
    {
        LibraryExpert[] library =
        [
            .. Library.Of(5),
            Library.Expert(6, Library.Tie(TieKind.Employee, Library.BidderA)),
            Library.Expert(7) with { Specialties = new HashSet<string> { "B01" } },
            Library.Expert(8) with { Status = ExpertStatus.Paused },
            Library.Expert(9) with { Region = "500110" },
            Library.Expert(1),
        ];
        var pool = Freeze(library, Library.Need with { Regions = ["33"] }, ["Z005"], Library.BidderA);

        Assert.Equal(["Z001", "Z002", "Z003", "Z004"], pool.Places.Select(p => p.Expert).Order());
    }

    [Fact]
    public void Pool_TooSmall_DoesNotTellHowManyThereWere()
    {
        var refused = Assert.Throws<RuleException>(() => Freeze(Library.Of(3), Library.Need, [], Library.BidderA));

        Assert.Equal(("ExpertPoolTooSmall", 4), (refused.Rule.Code, Assert.Single(refused.Facts)));
    }

    // Whoever knows the library and the hash must not find out who was left out: without the salt every candidate list misses.
    [Fact]
    public void PublishedList_CannotBeGuessed()
    {
        var pool = Freeze(Library.Of(6), Library.Need, [], Library.BidderA);
        var published = string.Join('\n', pool.List.Select(e => $"{e.RegNo}|{e.PartyId}"));

        Assert.All(Library.Of(6), e => Assert.DoesNotContain(e.Number, published, StringComparison.Ordinal));
        Assert.NotEqual(pool.ListHash, (pool with { Salt = new byte[32] }).ListHash);
        Assert.Equal(pool.Places.Select(p => p.Place), pool.List.Select(e => e.RegNo));
    }

    [Fact]
    public void Draw_OrdersTheWholePool_AndAnybodyRecomputesIt()
    {
        var pool = Freeze(Library.Of(40), Library.Need, [], Library.BidderA);
        var draw = Make(pool);

        Assert.Equal(40, draw.Order.Distinct().Count());
        Assert.Empty(draw.Proof.Verify());
        Assert.True(draw.IsProvenBy(pool));
        Assert.False((draw with { Order = [.. draw.Order.Reverse()] }).IsProvenBy(pool));
        Assert.False(draw.IsProvenBy(pool with { Salt = new byte[32] }));
    }

    [Fact]
    public void Draw_WithAnotherSecretListOrNonce_IsRefused()
    {
        var pool = Freeze(Library.Of(10), Library.Need, [], Library.BidderA);

        Assert.Equal("ExpertSecretNotCommitted", Code(() => Make(pool, secret: new byte[32])));
        Assert.Equal("ExpertSecretNotCommitted", Code(() => Make(pool, secret: new byte[31])));
        Assert.Equal("ExpertPoolChanged", Code(() => Make(pool, published: Freeze(Library.Of(9), Library.Need, [], Library.BidderA).ListHash)));
        Assert.Equal("ExpertNonceUnfit", Code(() => Make(pool, nonce: "12345")));
    }

    [Theory]
    [InlineData(0, "ExpertNonceBeforeFreeze")]
    [InlineData(1, null)]
    [InlineData(7200, null)]
    [InlineData(7201, "ExpertNonceBeforeFreeze")]
    public void Nonce_ComesAfterTheFreezeAndNotAfterTheDraw(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Make(Freeze(Library.Of(10), Library.Need, [], Library.BidderA), nonceAt: Frozen.AddSeconds(seconds))));

    [Fact]
    public void SecondDraw_NeedsAnApprovedCause()
    {
        var pool = Freeze(Library.Of(10), Library.Need, [], Library.BidderA);
        var first = Make(pool);

        Assert.Equal("ExpertsDrawnBefore", Code(() => Make(pool, before: first)));
        Assert.Equal("ExpertsDrawnBefore", Code(() => Make(pool, before: first, cause: new("", "三名专家临时不能到场且顺序用尽"))));
        Assert.Equal("ExpertsDrawnBefore", Code(() => Make(pool, before: first, cause: new("监〔2026〕3号", "太短"))));
        Assert.NotNull(Make(pool, before: first, cause: new("监〔2026〕3号", "三名专家临时不能到场且顺序用尽")).Cause);
    }

    [Theory]
    [InlineData(true, "监〔2026〕3号", "技术特别复杂，随机抽取难以胜任", null)]
    [InlineData(false, "监〔2026〕3号", "技术特别复杂，随机抽取难以胜任", "ExpertDirectChoiceNotAllowed")]
    [InlineData(true, " ", "技术特别复杂，随机抽取难以胜任", "ExpertDirectChoiceNotAllowed")]
    [InlineData(true, "监〔2026〕3号", null, "ExpertDirectChoiceNotAllowed")]
    public void DirectChoice_OnlyForSpecialProjectsWithConsent(bool special, string? consent, string? reason, string? refusal) =>
        Assert.Equal(refusal, Code(() => ExpertDraw.CheckDirectChoice(special, consent, reason)));

    // Over many secrets every expert comes first about equally often.
    [Fact]
    public void Draw_OverManySecrets_FavoursNobody()
    {
        var pool = Freeze(Library.Of(8), Library.Need, [], Library.BidderA);
        var first = Enumerable.Range(0, 2000).Select(i =>
        {
            byte[] secret = [.. BitConverter.GetBytes(i), .. new byte[28]];
            return Make(pool, secret: secret, commit: Convert.ToHexStringLower(VerifiableDraw.Commit(secret))).Order[0];
        }).CountBy(e => e).ToDictionary();

        Assert.Equal(8, first.Count);
        Assert.All(first.Values, times => Assert.InRange(times, 190, 310));
    }

    [Theory]
    [InlineData(-1, "ExpertNamesSealed")]
    [InlineData(0, null)]
    public void Names_OpenWithTheAward(int seconds, string? refusal)
    {
        var staff = new Actor(Guid.CreateVersion7(), "员工", null, null, Role.TradingStaff);

        Assert.Equal(refusal, Code(() => ExpertDisclosure.Check(staff, false, Evaluation, Evaluation.AddSeconds(seconds), null)));
    }

    [Fact]
    public void Names_BeforeTheAward_AreForMembersAndWarrantsOnly()
    {
        var (supervisor, admin) = (new Actor(null, "监督", null, null, Role.Supervisor), new Actor(null, "管理员", null, null, Role.Administrator));
        var warrant = new NameWarrant("监〔2026〕9号", "核查举报所称的利害关系");

        Assert.Equal("ExpertNamesSealed", Code(() => ExpertDisclosure.Check(supervisor, false, null, Evaluation, null)));
        Assert.Equal("ExpertNamesSealed", Code(() => ExpertDisclosure.Check(admin, false, null, Evaluation, warrant)));
        Assert.Equal("ExpertWarrantIncomplete", Code(() => ExpertDisclosure.Check(supervisor, false, null, Evaluation, warrant with { Number = "" })));
        Assert.Null(Code(() => ExpertDisclosure.Check(supervisor, false, null, Evaluation, warrant)));
        Assert.Null(Code(() => ExpertDisclosure.Check(admin, true, null, Evaluation, null)));
    }

    private static ExpertPool Freeze(IEnumerable<LibraryExpert> library, ExpertNeed need, string[] seated, string bidder) =>
        ExpertPool.Freeze(need, library, new(Library.Scope(bidder), Library.Terms), seated.ToHashSet(), Library.Salt, Library.Day, Frozen);

    private static ExpertDraw Make(
        ExpertPool pool, byte[]? secret = null, string? commit = null, string? published = null, string nonce = "20260322", DateTimeOffset? nonceAt = null, ExpertDraw? before = null, RedrawCause? cause = null) =>
        ExpertDraw.Make(pool, published ?? pool.ListHash, commit ?? Commit, secret ?? Library.Secret, nonce, nonceAt ?? Frozen.AddMinutes(5), Window, Frozen.AddHours(2), before, cause);

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
