using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class ScoringRoomTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 23, 6, 0, 0, TimeSpan.Zero);
    private static readonly string[] Experts = ["Z1", "Z2", "Z3"];
    private static readonly ScoreItem Plan = new("T1", "实施方案", 20);
    private static readonly ScoreItem Past = new("B1", "同类业绩", 10, Objective: true);
    private static readonly Deviation Low = new("Z3", "A", "T1");
    private readonly ScoringRoom _empty = new(Experts, "Z1", new([Plan, Past], 70), ["A", "B"]);

    [Fact]
    public void Scores_OfOthers_AreSealedUntilAllHandedIn()
    {
        var room = Scored(16, 15, 14).HandIn("Z1").HandIn("Z2");

        Assert.All(room.SeenBy("Z1"), e => Assert.Equal("Z1", e.Expert));
        Assert.Empty(room.SeenBy(null));
        Assert.Equal("ScoreSheetsSealed", Code(() => room.Sheet("A")));
        Assert.Equal("ScoreSheetsSealed", Code(() => room.Agree("Z1", new("A", "T1", "一致认为方案可行", At))));
        Assert.Equal(12, room.HandIn("Z3").SeenBy(null).Count);
    }

    [Fact]
    public void HandIn_NamesEveryMissingScore()
    {
        var refused = Assert.Throws<RuleException>(() => _empty.Score("Z1", "A", "T1", 10, At).HandIn("Z1"));

        Assert.Equal(["A·同类业绩", "B·实施方案", "B·同类业绩"], (IEnumerable<string>)refused.Facts[0]!);
    }

    [Fact]
    public void LateChange_LeavesTheScoreBeforeVisible()
    {
        var room = Open(16, 15, 14).ChangeLate("Z3", "A", "T1", 15, At.AddHours(1), "误将乙方案的得分填入本表");
        var own = room.Entries.Where(e => e is { Expert: "Z3", Label: "A", Item: "T1" }).ToList();

        Assert.Equal([(14m, false), (15m, true)], own.Select(e => (e.Score, e.IsLate)));
        Assert.Equal(15, room.Sheet("A")[0].Scores[2]);
        Assert.Equal("ReasonRequired", Code(() => room.ChangeLate("Z3", "A", "T1", 16, At, "改")));
        Assert.Equal("ScoreSheetSubmitted", Code(() => room.Score("Z3", "A", "T1", 16, At)));
        Assert.Equal("ScoreSheetsSealed", Code(() => Scored(16, 15, 14).HandIn("Z3").ChangeLate("Z3", "A", "T1", 15, At, "误将乙方案的得分填入本表")));
    }

    [Fact]
    public void Deviation_NeedsAWrittenReason()
    {
        var room = Open(16, 16, 4);
        Assert.Contains(Low, room.Deviations);
        Assert.Equal("DeviationUnexplained", Code(room.RequireConcluded));
        Assert.Equal("ReasonRequired", Code(() => room.Explain(Low, "太差")));
        Assert.Equal("NothingDeviates", Code(() => room.Explain(Low with { Label = "B" }, "方案没有针对本工程地质条件")));

        room = room.Deviations.Aggregate(room, (r, d) => r.Explain(d, "方案没有针对本工程地质条件"));
        room.RequireConcluded();
        Assert.Equal(12, room.Sheet("A")[0].Score(false));
    }

    [Fact]
    public void Deviation_ThatMoreThanHalfFindAbnormal_IsReplacedUnlessExplained()
    {
        var room = Open(16, 16, 4).FindAbnormal(Low, "Z1");
        Assert.Equal(12, room.Sheet("A")[0].Score(false));
        room = room.FindAbnormal(Low, "Z2");

        Assert.Equal(16, room.Sheet("A")[0].Score(false));
        Assert.Equal(4, room.Entries.Last(e => e is { Expert: "Z3", Label: "A", Item: "T1" }).Score);
        Assert.Equal(12, room.Explain(Low, "方案没有针对本工程地质条件").Sheet("A")[0].Score(false));
        Assert.Equal("NothingDeviates", Code(() => room.FindAbnormal(Low, "Z3")));
    }

    [Fact]
    public void Consensus_ChangesNoScore()
    {
        var room = Open(16, 15, 14);
        var noted = room.Agree("Z1", new("A", "T1", "一致认为方案可行", At));

        Assert.Equal(room.Entries, noted.Entries);
        Assert.Equal(room.Sheet("A")[0].Score(false), noted.Sheet("A")[0].Score(false));
        Assert.Equal("ChairOnly", Code(() => room.Agree("Z2", new("A", "T1", "一致认为方案可行", At))));
    }

    [Fact]
    public void ObjectiveItems_HaveToAgree()
    {
        var room = Open(16, 15, 14).ChangeLate("Z2", "B", "B1", 6, At, "重新核对业绩合同后的得分");

        Assert.Equal("ObjectiveItemsDiffer", Code(room.RequireConcluded));
    }

    [Fact]
    public void Score_OfSomethingElse_IsRefused()
    {
        Assert.Equal("NotOnCommittee", Code(() => _empty.Score("Z9", "A", "T1", 1, At)));
        Assert.Equal("ScoreSheetUnknown", Code(() => _empty.Score("Z1", "C", "T1", 1, At)));
        Assert.Equal("ScoreSheetUnknown", Code(() => _empty.Score("Z1", "A", "T9", 1, At)));
        Assert.Equal("ExpertScoreOutOfRange", Code(() => _empty.Score("Z1", "A", "T1", 20.5m, At)));
    }

    [Fact]
    public void Labels_AreDrawnAndCanBeRecomputed()
    {
        var digests = Enumerable.Range(1, 30).ToDictionary(b => b, b => $"d{b}");
        var labels = BidLabels.Draw(new byte[32], digests, "20260323");

        Assert.Equal(Enumerable.Range(1, 30), labels.Bids.Values.Order());
        Assert.Empty(labels.Proof.Verify());
        Assert.Equal(labels.Bids, BidLabels.Draw(new byte[32], digests, "20260323").Bids);
        Assert.NotEqual(labels.Bids["A"], BidLabels.Draw(new byte[32], digests, "20260324").Bids["A"]);
        Assert.All(digests.Keys, bid => Assert.Equal(bid, labels.Bids[labels.Of(bid)]));
        Assert.Contains("D1", labels.Labels);
    }

    private ScoringRoom Open(params decimal[] plan) => Experts.Aggregate(Scored(plan), (room, e) => room.HandIn(e));

    private ScoringRoom Scored(params decimal[] plan) => Experts.Index().Aggregate(_empty, (room, e) => room
        .Score(e.Item, "A", "T1", plan[e.Index], At).Score(e.Item, "A", "B1", 8, At).Score(e.Item, "B", "T1", 15, At).Score(e.Item, "B", "B1", 10, At));

    private static string? Code(Action act) => (Record.Exception(act) as RuleException)?.Rule.Code;
}
