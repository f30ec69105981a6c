using Marketplace.Bidding.Evaluation;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class ScoreSheetTests
{
    private static readonly ScoreItem Plan = new("T1", "实施方案", 20);
    private static readonly ScoreItem Record = new("B1", "同类业绩", 10, Objective: true);

    [Fact]
    public void Score_IsTheMeanRoundedOnce() => Assert.Equal(15.17m, new ItemScores(Plan, [15, 15, 15.5m]).Score(dropExtremes: false));

    [Fact]
    public void Score_OfSevenWithExtremesDropped_LeavesOutOneOfEach() =>
        Assert.Equal(15, new ItemScores(Plan, [1, 15, 15, 15, 15, 15, 20]).Score(dropExtremes: true));

    [Fact]
    public void Score_OfSix_DropsNone() => Assert.Equal(new ItemScores(Plan, [1, 15, 15, 15, 15, 20]).Score(false), new ItemScores(Plan, [1, 15, 15, 15, 15, 20]).Score(true));

    [Fact]
    public void Score_WithOneVoid_IsTheMeanOfTheOthers() =>
        Assert.Equal(14.5m, new ItemScores(Plan, [14, 15, 2], new HashSet<int> { 2 }).Score(false));

    // Mean 10: thirty percent off is not marked, more is.
    [Fact]
    public void Flagged_OnlyBeyondThirtyPercent()
    {
        Assert.Empty(new ItemScores(Plan, [7, 13]).Flagged);
        Assert.Equal([0, 1], new ItemScores(Plan, [6.5m, 13.5m]).Flagged);
    }

    [Theory]
    [InlineData(-0.5)]
    [InlineData(20.5)]
    [InlineData(3.25)]
    public void Sheet_WithAScoreOutOfRangeOrStep_IsRefused(decimal score)
    {
        var scheme = new ScoreScheme([Plan], 80);

        Assert.Equal("ExpertScoreOutOfRange", Assert.Throws<RuleException>(() => scheme.CheckSheet([new(Plan, [10, score, 10])], 3)).Rule.Code);
    }

    [Fact]
    public void Sheet_WithAMissingScore_NamesTheItem()
    {
        var scheme = new ScoreScheme([Plan, Record], 70);
        var refused = Assert.Throws<RuleException>(() => scheme.CheckSheet([new(Plan, [10, 10, 10]), new(Record, [8, 8])], 3));

        Assert.Equal("ScoreMissing", refused.Rule.Code);
        Assert.Contains("同类业绩", (IEnumerable<string>)refused.Facts[0]!);
    }

    [Fact]
    public void Sheet_WithUnequalObjectiveScores_IsCheckedAgain() =>
        Assert.Equal("ObjectiveItemsDiffer", Assert.Throws<RuleException>(() => new ScoreScheme([Record], 90).CheckSheet([new(Record, [8, 8, 6])], 3)).Rule.Code);

    [Theory]
    [InlineData(70, null)]
    [InlineData(69.5, "WeightsNot100")]
    [InlineData(71, "WeightsNot100")]
    public void Scheme_AddsUpTo100(decimal price, string? refusal)
    {
        var scheme = new ScoreScheme([Plan, Record], price);

        Assert.Equal(refusal, (Xunit.Record.Exception(scheme.Check) as RuleException)?.Rule.Code);
    }

    [Fact]
    public void Total_SumsRoundedItemsAndPrice() =>
        Assert.Equal(53.34m, ScoreScheme.Total([new(Plan, [15, 15, 15.5m]), new(Record, [8, 8, 8])], 30.17m, false));

    [Fact]
    public void Ranking_ByPoints_BreaksTiesByPriceAndShowsEquals()
    {
        var ranked = BidRanking.ByPoints([new(1, 90, 100L), new(2, 95, 120L), new(3, 90, 90L), new(4, 90, 100L), new(5, 80, 10L)]);

        Assert.Equal([(2, 1), (3, 2), (1, 3), (4, 3), (5, 5)], ranked.Select(r => (r.Bid, r.Place)));
    }

    [Fact]
    public void Ranking_ByPrice_IgnoresPoints() =>
        Assert.Equal([(3, 1), (1, 2), (2, 2)], BidRanking.ByPrice([new(1, 0, 100L), new(2, 99, 100L), new(3, 0, 90L)]).Select(r => (r.Bid, r.Place)));
}
