using System.Globalization;
using Marketplace.Bidding.Award;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Award;

public sealed class AwardTests
{
    private static readonly WorkingCalendar Calendar = OfficialCalendar.Load();
    private static readonly ShownCandidate First = new(1, 2, "湖城建设有限公司", Money.FromYuan(17_800_000), "合格", "180 日历天", "综合得分 95.20", "张某", "一级建造师", "市政公用工程施工总承包二级");
    private static readonly CandidatePublicity Publicity = new(new(2026, 3, 25), new(2026, 3, 30), [First], "向招标人书面提出");
    private static readonly DateTimeOffset Ends = Publicity.EndsAt;
    private static readonly Standstill Standstill = new(TradeType.Construction, Publicity, Calendar);
    private static readonly Actor Supervisor = new(Guid.CreateVersion7(), "监督", null, null, Role.Supervisor);
    private static readonly DateOnly NoticeOn = new(2026, 4, 1);
    private static readonly BriberyCheck[] Clean = [.. new[] { 2, 1, 4 }.SelectMany(bid => Enum.GetValues<BriberySubject>().Select(s => new BriberyCheck(bid, s, BriberySource.CourtJudgmentSite, new(2026, 3, 26), "N1", false, "ab")))];
    private static readonly AwardTerms Terms = new("湖城建设有限公司", Money.FromYuan(17_800_000), 180, "合格", "张某", new Dictionary<string, string> { ["付款"] = "按月计量支付" });

    // The worked tender: the report came on 24 March 2026.
    [Theory]
    [InlineData("2026-03-25", "2026-03-30", null)]
    [InlineData("2026-03-27", "2026-03-30", null)]
    [InlineData("2026-03-28", "2026-04-01", "PublicityTooLate")]
    [InlineData("2026-03-25", "2026-03-28", null)]
    [InlineData("2026-03-25", "2026-03-27", "MinimumPeriodViolated")]
    public void Publicity_StartsInTimeAndLastsLongEnough(string from, string until, string? refusal) =>
        Assert.Equal(refusal, Code(() => (Publicity with { From = Day(from), Until = Day(until) }).Check(TradeType.Construction, TradeMethod.OpenTender, new(2026, 3, 24), Calendar)));

    [Fact]
    public void Publicity_NamesAllThatIsMissing()
    {
        var bare = Publicity with { Channel = " ", Candidates = [First with { Rank = 2, Leader = "", Quality = "" }] };
        var refused = Assert.Throws<RuleException>(() => bare.Check(TradeType.Construction, TradeMethod.OpenTender, new(2026, 3, 24), Calendar));

        Assert.Equal(["排序", "质量", "项目负责人及其证书", "提出异议的渠道和方式"], (IEnumerable<string>)refused.Facts[0]!);
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ObjectionLate")]
    public void Objection_AtThePublicitysLastSecond(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Standstill.Raise("O1", "T3", "业绩不实", "合同复印件", Ends.AddSeconds(seconds))));

    [Theory]
    [InlineData(-1, "StandstillRuns")]
    [InlineData(0, null)]
    public void Award_WaitsForThePublicitysEnd(int seconds, string? refusal)
    {
        Assert.Equal(refusal, Code(() => Standstill.RequireOver(Ends.AddSeconds(seconds))));
        Assert.Equal(refusal, Code(() => AwardDecision.Of([2, 1]).Decide(2, Standstill, Clean, NoticeOn, Ends.AddSeconds(seconds))));
    }

    // Raised on Thursday 26 March: the answer is due by the end of Monday the 30th, since the 29th is a Sunday.
    [Fact]
    public void Objection_StopsTheAwardUntilAnswered()
    {
        var raised = Standstill.Raise("O1", "T3", "业绩不实", "合同复印件", new(2026, 3, 26, 2, 0, 0, TimeSpan.Zero));
        Assert.Equal(BeijingTime.EndOf(new(2026, 3, 30)), raised.Objections[0].AnswerBy);
        Assert.Equal([StandstillCause.OpenObjection], raised.BlockedBy(Ends));
        Assert.Same(raised, raised.Raise("O1", "T3", "业绩不实", "合同复印件", new(2026, 3, 26, 2, 0, 1, TimeSpan.Zero)));

        var answered = raised.Answer("O1", "经核查业绩属实", upheld: false, Ends.AddHours(1));
        Assert.Empty(answered.BlockedBy(Ends.AddHours(1)));
        Assert.Equal("AwardObjectionUnknown", Code(() => answered.Answer("O1", "再答复", false, Ends)));
        Assert.Equal([StandstillCause.UpheldObjection], raised.Answer("O1", "业绩不实", upheld: true, Ends).BlockedBy(Ends));
        Assert.Empty(raised.Answer("O1", "业绩不实", upheld: true, Ends).Correct("O1").BlockedBy(Ends));
    }

    [Fact]
    public void Objection_WithoutClaimOrEvidence_IsRefused() => Assert.Equal("ObjectionIncomplete", Code(() => Standstill.Raise("O1", "T3", "业绩不实", " ", Ends.AddHours(-1))));

    // Answered on Friday 27 March: ten days end on Monday 6 April, a day of Qingming; the complaint may come until the end of the 7th.
    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ComplaintLate")]
    public void Complaint_ComesWithinTenDaysOfTheAnswer(int seconds, string? refusal)
    {
        var answered = Standstill.Raise("O1", "T3", "业绩不实", "合同", new(2026, 3, 26, 2, 0, 0, TimeSpan.Zero)).Answer("O1", "属实", false, new(2026, 3, 27, 2, 0, 0, TimeSpan.Zero));

        Assert.Equal(refusal, Code(() => answered.CheckComplaint("O1", BeijingTime.EndOf(new(2026, 4, 7)).AddSeconds(seconds))));
    }

    [Fact]
    public void Complaint_WithoutAnObjectionFirst_IsRefused_UnlessTheAnswerIsOverdue()
    {
        var raised = Standstill.Raise("O1", "T3", "业绩不实", "合同", new(2026, 3, 26, 2, 0, 0, TimeSpan.Zero));

        Assert.Equal("ObjectionFirst", Code(() => Standstill.CheckComplaint("O1", Ends)));
        Assert.Equal("ObjectionFirst", Code(() => raised.CheckComplaint("O1", raised.Objections[0].AnswerBy.AddSeconds(-1))));
        Assert.Null(Code(() => raised.CheckComplaint("O1", raised.Objections[0].AnswerBy)));
    }

    [Fact]
    public void OrderedPause_HoldsTheContractUntilItIsLifted()
    {
        var pause = new Stamp(Supervisor, Ends.AddHours(1), "投诉涉及业绩真实性须调查");
        var paused = Standstill.Pause("C1", pause);
        var noticed = AwardDecision.Of([2]).Decide(2, Standstill, Clean, NoticeOn, Ends).Notice(Ends);

        Assert.Equal("StandstillRuns", Code(() => noticed.Contract(paused, Ends.AddDays(40))));
        Assert.Equal("AwardPausedBefore", Code(() => paused.Pause("C2", pause)));
        Assert.Equal("Forbidden", Code(() => Standstill.Pause("C1", new(Actor.System, Ends, "投诉涉及业绩真实性须调查"))));
        var resumed = paused.Resume(new(Supervisor, Ends.AddDays(2)));
        Assert.Equal(AwardStatus.Contracted, noticed.Contract(resumed, Ends.AddDays(2)).Status);
        Assert.Equal("AwardPauseUnknown", Code(() => resumed.Resume(new(Supervisor, Ends.AddDays(3)))));
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, 0)]
    public void OrderedPause_InProcurement_EndsByItselfAfterThirtyDays(int seconds, int causes)
    {
        var paused = (Standstill with { Type = TradeType.GovernmentProcurement }).Pause("C1", new(Supervisor, Ends.AddHours(1), "投诉涉及业绩真实性须调查"));

        Assert.Equal(causes, paused.BlockedBy(BeijingTime.EndOf(new(2026, 4, 30)).AddSeconds(seconds)).Count);
    }

    [Fact]
    public void ComplaintClocks_CountWorkingDaysAndLeaveTestsOut()
    {
        DateTimeOffset submitted = new(2026, 4, 30, 2, 0, 0, TimeSpan.Zero);
        Assert.Equal(new(2026, 5, 8), BeijingTime.DateOf(TradeComplaintFlow.AcceptBy(submitted, Calendar).At.AddTicks(-1)));
        var plain = TradeComplaintFlow.Decision(submitted, []).ReadAt(submitted, Calendar).DueAt;
        var tested = TradeComplaintFlow.Decision(submitted, [new(BeijingTime.At(new(2026, 5, 11), new(9, 0)), BeijingTime.At(new(2026, 5, 15), new(9, 0)))]).ReadAt(BeijingTime.At(new(2026, 5, 16), new(9, 0)), Calendar).DueAt;
        Assert.Equal(5, Calendar.WorkingDaysBetween(BeijingTime.DateOf(plain.AddTicks(-1)), BeijingTime.DateOf(tested.AddTicks(-1))));
    }

    [Fact]
    public void Winner_IsTheFirst_AndTheNextOnlyForALawfulCause()
    {
        var award = AwardDecision.Of([2, 1, 4]);
        Assert.Equal("AwardOutOfOrder", Code(() => award.Decide(1, Standstill, Clean, NoticeOn, Ends)));
        Assert.Equal("AwardOutOfOrder", Code(() => award.Retender(new(Supervisor, Ends, "想换一个中标人重新招标"))));

        var noticed = award.Decide(2, Standstill, Clean, NoticeOn, Ends).Notice(Ends);
        var refused = noticed.PassOver(new(2, PassOverCause.GaveUp, "放弃中标函", "因资金困难书面放弃中标", Ends.AddDays(3)));
        Assert.Equal((AwardStatus.Candidates, 1, null), (refused.Status, refused.Next, refused.Winner));
        Assert.Equal(1, refused.Decide(1, Standstill, Clean, NoticeOn, Ends.AddDays(4)).Winner);
        Assert.Equal(AwardStatus.Retender, refused.Retender(new(Supervisor, Ends.AddDays(4), "第二名报价明显偏高，重新招标")).Status);
        Assert.Equal("AwardOutOfOrder", Code(() => noticed.PassOver(new(1, PassOverCause.GaveUp, "函", "因资金困难书面放弃中标", Ends))));
        Assert.Equal("ReasonRequired", Code(() => noticed.PassOver(new(2, PassOverCause.GaveUp, "", "因资金困难书面放弃中标", Ends))));

        var none = new[] { 2, 1, 4 }.Aggregate(award, (a, bid) => a.PassOver(new(bid, PassOverCause.ProvenIllegality, "处罚决定书", "查实投标时提供虚假业绩材料", Ends)));
        Assert.Equal("NoCandidateLeft", Code(() => none.Decide(2, Standstill, Clean, NoticeOn, Ends)));
        Assert.Equal("InvalidTransition", Code(() => noticed.Contract(Standstill, Ends).PassOver(new(2, PassOverCause.GaveUp, "函", "因资金困难书面放弃中标", Ends))));
    }

    [Theory]
    [InlineData(BriberySource.ProcuratorateLetter, "2018-07-31", "2018-09-30", null)]
    [InlineData(BriberySource.ProcuratorateLetter, "2018-07-31", "2018-10-01", "QueryExpired")]
    [InlineData(BriberySource.ProcuratorateLetter, "2018-08-01", "2018-08-02", "BriberySourceClosed")]
    [InlineData(BriberySource.CourtJudgmentSite, "2026-01-01", "2026-04-01", null)]
    public void BriberyCheck_IsFromAnOpenSourceAndFresh(BriberySource source, string queried, string notice, string? refusal) =>
        Assert.Equal(refusal, Code(() => new BriberyCheck(2, BriberySubject.Firm, source, Day(queried), "N1", false, "ab").Check(Day(notice))));

    [Fact]
    public void BriberyCheck_CoversAllThree_AndARecordIsWeighedInWriting()
    {
        Assert.Equal("BriberyUnchecked", Code(() => AwardDecision.Of([2]).Decide(2, null, Clean[..2], NoticeOn, Ends)));
        BriberyCheck[] found = [.. Clean.Select(c => c with { HasRecord = c.Subject is BriberySubject.ProjectLeader })];
        Assert.Equal("BriberyRecordUnweighed", Code(() => AwardDecision.Of([2]).Decide(2, null, found, NoticeOn, Ends)));
        Assert.Null(Code(() => AwardDecision.Of([2]).Decide(2, null, [.. found.Select(c => c with { Treatment = "判决已满三年，按招标文件不予排除" })], NoticeOn, Ends)));
    }

    [Fact]
    public void Inspection_IsTheSameForAll_AndHasNoPowerOverRank()
    {
        OwnerInspection whole = new(["厂房", "设备"], [Seen(1), Seen(2) with { FalseStatements = new HashSet<string> { "设备" } }]);
        whole.Check(TradeType.Construction, [1, 2]);

        Assert.Equal([2], whole.BackToCommittee);
        Assert.Equal("InspectionForbidden", Code(() => whole.Check(TradeType.GovernmentProcurement, [1, 2])));
        Assert.Equal("InspectionUneven", Code(() => whole.Check(TradeType.Construction, [1, 2, 3])));
        Assert.Equal("InspectionUneven", Code(() => whole.Check(TradeType.Construction, [1])));
        Assert.Equal("InspectionUneven", Code(() => (whole with { Items = ["厂房", "设备", "人员"] }).Check(TradeType.Construction, [1, 2])));
        Assert.Equal("InspectionUneven", Code(() => (whole with { Seen = [Seen(1), Seen(2) with { SignedBySupervisor = "业主" }] }).Check(TradeType.Construction, [1, 2])));
        Assert.DoesNotContain(typeof(InspectedCandidate).GetProperties(), p => p.PropertyType == typeof(decimal) || p.Name.Contains("Rank", StringComparison.Ordinal) || p.Name.Contains("Score", StringComparison.Ordinal));
    }

    [Fact]
    public void Notices_GoToAllAtOnce()
    {
        var notices = ResultNotices.Of(2, Money.FromYuan(17_800_000), [(1, 90m, 2, null), (2, 95m, 1, null), (3, null, null, "报价低于成本")], Ends);
        ResultNotices.Check(notices, [3, 1, 2]);

        Assert.Equal([false, true, false], notices.Select(n => n.Won));
        Assert.Equal("报价低于成本", notices[2].RejectedFor);
        Assert.Equal("NoticesTogether", Code(() => ResultNotices.Check(notices, [1, 2])));
        Assert.Equal("NoticesTogether", Code(() => ResultNotices.Check([.. notices.SkipLast(1), notices[2] with { At = Ends.AddSeconds(1) }], [1, 2, 3])));
        Assert.Equal("NoticesTogether", Code(() => ResultNotices.Check([.. notices.SkipLast(1), notices[2] with { Won = true }], [1, 2, 3])));
    }

    // Served on 1 April 2026, the thirty days end on a holiday and move to the end of 6 May.
    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "AwardContractLate")]
    public void Contract_IsSignedWithinThirtyDays(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => AwardContract.Check(Terms, Terms, new(2026, 4, 1, 2, 0, 0, TimeSpan.Zero), BeijingTime.EndOf(new(2026, 5, 6)).AddSeconds(seconds), Calendar)));

    [Fact]
    public void Contract_ThatDiffers_NamesAllDifferences()
    {
        var other = Terms with { Price = Terms.Price + new Money(1), Leader = "李某", Terms = new Dictionary<string, string> { ["付款"] = "预付百分之五十", ["让利"] = "另行返还" } };
        var refused = Assert.Throws<RuleException>(() => AwardContract.Check(Terms, other, Ends, Ends, Calendar));

        Assert.Equal("AwardContractDeviation", refused.Rule.Code);
        Assert.Equal(["价款", "项目负责人", "付款", "让利"], (IEnumerable<string>)refused.Facts[0]!);
    }

    [Theory]
    [InlineData(1_780_000, null)]
    [InlineData(1_780_000.01, "PerformanceBondOverCap")]
    public void PerformanceBond_IsATenthAtMost(decimal bond, string? refusal) => Assert.Equal(refusal, Code(() => AwardContract.CheckPerformanceBond(Money.FromYuan(bond), Terms.Price)));

    [Fact]
    public void AddOns_AreATenthInSum()
    {
        AwardContract.CheckAddOns(Money.FromYuan(100), [Money.FromYuan(4), Money.FromYuan(6)]);
        Assert.Equal("ContractAddOnTooLarge", Code(() => AwardContract.CheckAddOns(Money.FromYuan(100), [Money.FromYuan(4), Money.FromYuan(6.01m)])));
    }

    [Theory]
    [InlineData(TradeType.Construction, true, "2026-04-20", "2026-04-27")]
    [InlineData(TradeType.Construction, false, "2026-04-20", "2026-04-27")]
    [InlineData(TradeType.Construction, false, null, null)]
    [InlineData(TradeType.GovernmentProcurement, false, null, "2026-04-09")]
    [InlineData(TradeType.GovernmentProcurement, true, null, null)]
    [InlineData(TradeType.GovernmentProcurement, true, "2026-04-20", "2026-04-27")]
    public void Bonds_GoBackByTheirDay(TradeType type, bool won, string? contracted, string? by) =>
        Assert.Equal(by is null ? null : Day(by), AwardContract.BondBackBy(type, won, NoticeOn, contracted is null ? null : Day(contracted), Calendar)?.Date);

    [Fact]
    public void Procurement_HasItsOwnDays()
    {
        var days = new ProcurementTimetable(Calendar);

        Assert.Equal(new(2026, 2, 26), days.DecisionBy(new(2026, 2, 12)).Date);
        Assert.Equal(new(2026, 9, 29), days.ReportBy(new(2026, 9, 24)).Date);
        Assert.Equal(new(2026, 5, 7), days.ResultNoticeBy(new(2026, 4, 30)).Date);
        Assert.Equal(new(2026, 5, 6), days.ContractBy(NoticeOn).Date);
        Assert.Equal(new(2026, 4, 22), days.ContractPublicBy(new(2026, 4, 20)).Date);
        Assert.Equal(new(2026, 4, 29), days.ContractFiledBy(new(2026, 4, 20)).Date);
    }

    private static InspectedCandidate Seen(int bid) => new(bid, new Dictionary<string, string> { ["厂房"] = "自有", ["设备"] = "齐全" }, ["ab"], new HashSet<string>(), "业主", "监督");

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
