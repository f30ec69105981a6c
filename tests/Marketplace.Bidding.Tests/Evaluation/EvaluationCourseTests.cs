using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class EvaluationCourseTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Members = ["Z1", "Z2", "Z3", "Z4", "Y1"];
    private static readonly BidSubstance Substance = new(Money.FromYuan(980_000), 180, "合格", new Dictionary<string, string> { ["质保期"] = "两年" });
    private readonly EvaluationCourse _tender = EvaluationCourse.Begin(TradeType.Construction, Members, ["C1", "C2"], [1, 2, 3, 4]);
    private readonly EvaluationCourse _procurement = EvaluationCourse.Begin(TradeType.GovernmentProcurement, Members, ["C1", "C2"], [1, 2, 3]);

    [Fact]
    public void Course_GoesThroughItsStages()
    {
        var course = PassAll(PassAll(_tender).Next()).Next();
        foreach (var stage in new[] { EvaluationStage.Technical, EvaluationStage.Commercial, EvaluationStage.Price, EvaluationStage.Ranking, EvaluationStage.Report })
        {
            Assert.Equal(stage, course.Stage);
            course = course.Next();
        }

        Assert.Equal(EvaluationStage.Done, course.Stage);
        Assert.Equal("EvaluationStageNotReached", Code(() => course.Next()));
    }

    [Fact]
    public void Stage_WithoutAConclusionForEach_DoesNotEnd()
    {
        var refused = Assert.Throws<RuleException>(() => _tender.Pass(1).Pass(3).Next());

        Assert.Equal(("BidsUndecided", "2、4"), (refused.Rule.Code, refused.Facts[0]));
    }

    [Theory]
    [InlineData(RejectionGround.Unqualified, "第三章 2.1", "未提供有效的安全生产许可证", 3, null)]
    [InlineData(RejectionGround.Unqualified, "第三章 2.1", "未提供有效的安全生产许可证", 2, "RejectionUnsigned")]
    [InlineData(RejectionGround.Unqualified, " ", "未提供有效的安全生产许可证", 3, "RejectionGroundNotOfStage")]
    [InlineData(RejectionGround.BelowCost, "第三章 2.1", "未提供有效的安全生产许可证", 3, "RejectionGroundNotOfStage")]
    [InlineData(RejectionGround.Unqualified, "第三章 2.1", "资料不全", 3, "ReasonRequired")]
    public void Rejection_NeedsGroundClauseReasonAndMajority(RejectionGround ground, string clause, string reason, int signers, string? refusal) =>
        Assert.Equal(refusal, Code(() => _tender.Reject(new(2, EvaluationStage.Qualification, ground, clause, reason, Members[..signers]))));

    [Fact]
    public void Rejection_InProcurementsFirstStage_IsThePurchasers()
    {
        Rejection rejection = new(2, EvaluationStage.Qualification, RejectionGround.Unqualified, "第三章 2.1", "未提供有效的安全生产许可证", ["C1", "C2"]);

        Assert.Null(Code(() => _procurement.Reject(rejection)));
        Assert.Equal("NotOnCommittee", Code(() => _procurement.Reject(rejection with { SignedBy = Members })));
        Assert.Equal("NotOnCommittee", Code(() => _tender.Reject(rejection)));
        Assert.Equal("RejectionUnsigned", Code(() => _procurement.Reject(rejection with { SignedBy = ["C1", "C1"] })));
    }

    [Fact]
    public void RejectedBid_TakesNoFurtherPart()
    {
        var course = Out(_tender, 2);

        Assert.Equal([1, 3, 4], course.Standing);
        Assert.Equal("BidOutOfEvaluation", Code(() => course.Pass(2)));
        Assert.Equal("BidOutOfEvaluation", Code(() => Out(course, 2)));
        Assert.Equal("BidOutOfEvaluation", Code(() => course.Pass(9)));
    }

    [Fact]
    public void FewerThanThree_FailProcurement_AndATenderUnlessTheyCompete()
    {
        var procurement = PassAll(Out(_procurement, 2, "C1", "C2"));
        Assert.Equal(EvaluationStage.Failed, procurement.Next().Stage);
        Assert.Equal("EvaluationStageNotReached", Code(() => procurement.FindCompeting("两家投标报价差异明显，仍具竞争性")));

        var tender = PassAll(Out(Out(_tender, 2), 3));
        Assert.Equal(EvaluationStage.Failed, tender.Next().Stage);
        Assert.Equal(EvaluationStage.Conformity, tender.FindCompeting("两家投标报价差异明显，仍具竞争性").Next().Stage);
    }

    [Fact]
    public void Redo_OnlyForALawfulGround()
    {
        var stamp = new Stamp(Actor.System, At, "复核发现三号投标分值汇总错误");
        var done = Enumerable.Range(0, 5).Aggregate(PassAll(PassAll(_tender).Next()).Next(), (c, _) => c.Next());

        Assert.Equal("ReevaluationGroundMissing", Code(() => done.Redo(null, stamp)));
        Assert.Equal(EvaluationStage.Technical, done.Redo(ReevaluationGround.SumError, stamp).Stage);
        Assert.Empty(done.Redo(ReevaluationGround.VoidCommittee, stamp).Passed);
        Assert.Equal("InvalidTransition", Code(() => _tender.Redo(ReevaluationGround.SumError, stamp)));
        Assert.Equal("ReasonRequired", Code(() => done.Redo(ReevaluationGround.SumError, new Stamp(Actor.System, At))));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "ClarificationLate")]
    public void Clarification_IsAnsweredInTime(int seconds, string? refusal) =>
        Assert.Equal(refusal, Code(() => Clarification.Take(Ask("请说明设备型号的具体含义"), "型号为国产第二代", Substance, Substance, At.AddMinutes(30).AddSeconds(seconds))));

    [Fact]
    public void Clarification_CannotChangeSubstance()
    {
        var dearer = Substance with { Price = Money.FromYuan(970_000), Terms = new Dictionary<string, string> { ["质保期"] = "三年" } };
        var refused = Assert.Throws<RuleException>(() => Clarification.Take(Ask("请说明设备型号的具体含义"), "可以便宜些", Substance, dearer, At));

        Assert.Equal("ClarificationChangesSubstance", refused.Rule.Code);
        Assert.Equal(["投标报价", "质保期"], (IEnumerable<string>)refused.Facts[0]!);
    }

    [Fact]
    public void Clarification_IsAskedByTheCommitteeAndNeverVolunteered()
    {
        var answered = Clarification.Take(Ask("请说明设备型号的具体含义"), "国产", Substance, Substance, At);

        Assert.Equal("ClarificationNotAsked", Code(() => Clarification.Take(null, "补充说明", Substance, Substance, At)));
        Assert.Equal("ClarificationNotAsked", Code(() => Clarification.Take(answered, "再补充", Substance, Substance, At)));
        Assert.Equal("ClarificationHints", Code(() => Ask("请改为质保三年可否")));
        Assert.Equal("NotOnCommittee", Code(() => Clarification.Ask(1, "请说明", Members[..2], Members, At, TimeSpan.FromMinutes(30))));
        Assert.Equal("NotOnCommittee", Code(() => Clarification.Ask(1, "请说明", ["Z1", "Z2", "X9"], Members, At, TimeSpan.FromMinutes(30))));
    }

    private static Clarification Ask(string question) => Clarification.Ask(1, question, Members[..3], Members, At, TimeSpan.FromMinutes(30));

    private static EvaluationCourse PassAll(EvaluationCourse course) => course.Standing.ToList().Aggregate(course, (c, bid) => c.Pass(bid));

    private static EvaluationCourse Out(EvaluationCourse course, int bid, params string[] by) =>
        course.Reject(new(bid, course.Stage, RejectionGround.Unqualified, "第三章 2.1", "未提供有效的安全生产许可证", by.Length > 0 ? by : Members[..3]));

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
