using Marketplace.Bidding.Evaluation;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class CollusionSignalTests
{
    private const string Own = "本项目由注册岩土工程师主持，外业配备两台钻机，第三日完成全部钻孔，第五日提交土工试验成果，第七日提交送审稿。";
    private const string Others = "我方成立项目组，组长负责统筹，质量负责人驻场，每周向业主书面汇报进度，重大变更当日报告，竣工后提供一年回访服务。";

    [Fact]
    public void Signals_OfIndependentBids_AreNone() =>
        Assert.Empty(CollusionSignals.Of([Bid(1, Own, 1_000_00, machine: "a1"), Bid(2, Others, 1_130_00, machine: "b2"), Bid(3, "另行编制的第三份完全不同的实施方案内容说明文件。", 1_170_00)]));

    [Fact]
    public void Signals_OfOneMachine_TieItsBids()
    {
        var signal = Assert.Single(CollusionSignals.Of([Bid(1, Own, 1_000_00, machine: "AA:01"), Bid(2, Others, 1_130_00, machine: " aa:01"), Bid(3, "", 1_170_00, machine: "cc")]));

        Assert.Equal((CollusionKind.SameMachine, "1 2"), (signal.Kind, string.Join(' ', signal.Bids)));
    }

    [Fact]
    public void Signals_OfACopiedDocument_SurviveSpacesSignsAndWidth()
    {
        var copy = Own.Replace("，", " , ", StringComparison.Ordinal).Replace("第七日", "第七天", StringComparison.Ordinal);
        var signal = Assert.Single(CollusionSignals.Of([Bid(1, Own, 1_000_00), Bid(2, copy, 1_130_00), Bid(3, Others, 1_170_00)]));

        Assert.Equal((CollusionKind.AlikeDocuments, "1 2"), (signal.Kind, string.Join(' ', signal.Bids)));
    }

    [Fact]
    public void Signals_DoNotCountWhatEveryBidderWasGiven() =>
        Assert.Empty(CollusionSignals.Of([Bid(1, Own + Others, 1_000_00), Bid(2, Own, 1_130_00)], given: Own));

    [Theory]
    [InlineData(100_000, 110_000, 120_000, "+100.00")]
    [InlineData(100_000, 110_000, 121_000, "×1.1000")]
    [InlineData(100_000, 100_000, 100_000, "=")]
    [InlineData(100_000, 110_000, 123_000, null)]
    public void Signals_OfPricesInSteps_NameTheStep(long a, long b, long c, string? fact) =>
        Assert.Equal(fact, CollusionSignals.Of([Bid(2, "", b), Bid(1, "", a), Bid(3, "", c)]).SingleOrDefault()?.Fact);

    private static BidTraces Bid(int bid, string text, long fen, string? machine = null) =>
        new(bid, machine is null ? new Dictionary<CollusionKind, string>() : new() { [CollusionKind.SameMachine] = machine }, text, fen);
}
