using Marketplace.Domain.Supermarket.Credit;

namespace Marketplace.Domain.Tests.Supermarket.Credit;

public sealed class CreditScoreTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Table_HoldsEveryConduct_WithItsPoints()
    {
        Assert.Equal(19, Conducts.All.Count(c => c.Code[0] == 'C'));
        Assert.Equal([-200, -500], Conducts.Of("C05").Degrees);
        Assert.Equal([-300, -600, -1000], Conducts.Of("C06").Degrees);
        Assert.Equal([-800, -1500], Conducts.Of("C09").Degrees);
        Assert.Equal([-300, -1000], Conducts.Of("C17").Degrees);
        Assert.Equal([50], Conducts.Of("B02").Degrees);
        Assert.Equal(["C13", "C14", "C15", "C16"], Conducts.All.Where(c => c.IsGrave).Select(c => c.Code));
        Assert.Equal("服务步骤逾期（超过 3 个工作日）", Conducts.Of("C05").Named(2));
        Assert.Equal("A complaint found true (minor)", Conducts.Of("C17").Named(1, english: true));
        Assert.Equal("超出合同收费或另立收费项目（并退还）", Conducts.Of("C11").Named(1));
    }

    [Fact]
    public void Score_StartsFull_AndKeepsItsBounds()
    {
        Assert.Equal(10000, CreditScore.Of([], At));
        Assert.Equal(0, CreditScore.Of([new("C13", -10000, At), new("C10", -1000, At)], At));
        Assert.Equal(11000, CreditScore.Of([.. Enumerable.Repeat(new CreditPoint("B03", 300, At), 9)], At));
    }

    [Fact]
    public void Praise_AddsFiveAYear_AndAllBonusesTen()
    {
        var praise = Enumerable.Repeat(new CreditPoint("B02", 50, At), 30).ToList();
        Assert.Equal(10500, CreditScore.Of(praise, At));
        Assert.Equal(10800, CreditScore.Of([.. praise, new("B03", 300, At)], At));
        Assert.Equal(11000, CreditScore.Of([.. praise, new("B03", 300, At), new("B03", 300, At)], At));

        // Bonuses stand beside deductions: 100 less 20 plus 10.
        Assert.Equal(9000, CreditScore.Of([.. Enumerable.Repeat(new CreditPoint("B03", 300, At), 4), new("C10", -1000, At), new("C18", -1000, At)], At));
    }

    [Theory]
    [InlineData(0, 9000)]
    [InlineData(-1, 10000)]
    public void Event_CountsFromItsConfirmation(int seconds, int score) =>
        Assert.Equal(score, CreditScore.Of([new("C10", -1000, At)], At.AddSeconds(seconds)));

    [Theory]
    [InlineData(-1, 9000)]
    [InlineData(0, 10000)]
    public void Event_CountsForTwelveMonths_ToTheSecond(int seconds, int score) =>
        Assert.Equal(score, CreditScore.Of([new("C10", -1000, At)], At.AddMonths(12).AddSeconds(seconds)));

    [Fact]
    public void Event_OfTheLeapDay_EndsOnTheLastOfFebruary()
    {
        var leap = new DateTimeOffset(2028, 2, 28, 17, 0, 0, TimeSpan.Zero); // 01:00 of the 29th in Beijing
        Assert.Equal(new DateTimeOffset(2029, 2, 27, 17, 0, 0, TimeSpan.Zero), new CreditPoint("C04", -200, leap).EndsAt.ToUniversalTime());
    }

    [Fact]
    public void Repair_EndsWhatItRepairs()
    {
        var repaired = new CreditPoint("C04", -200, At, At.AddMonths(4));
        Assert.Equal(9800, CreditScore.Of([repaired], At.AddMonths(4).AddSeconds(-1)));
        Assert.Equal(10000, CreditScore.Of([repaired], At.AddMonths(4)));
    }

    [Fact]
    public void Score_DoesNotDependOnTheOrder()
    {
        var dice = new Random(7);
        var codes = Conducts.All.SelectMany(c => c.Degrees.Select(d => (c.Code, d))).ToArray();
        for (var round = 0; round < 200; round++)
        {
            var points = Enumerable.Range(0, dice.Next(1, 12)).Select(_ => codes[dice.Next(codes.Length)]).Select(c => new CreditPoint(c.Code, c.d, At.AddDays(-dice.Next(0, 500)))).ToArray();
            var score = CreditScore.Of(points, At);
            dice.Shuffle(points);
            Assert.Equal(score, CreditScore.Of(points, At));
            Assert.InRange(score, 0, 11000);
            Assert.True(CreditScore.Of([.. points, new("C04", -200, At)], At) <= score);
        }
    }

    [Fact]
    public void Adjustment_LiftsToExactlySeventy_HoweverDeepItWas()
    {
        var dice = new Random(11);
        var codes = Conducts.All.Where(c => !c.IsBonus).SelectMany(c => c.Degrees.Select(d => (c.Code, d))).ToArray();
        for (var round = 0; round < 200; round++)
        {
            var points = Enumerable.Range(0, dice.Next(1, 14)).Select(_ => codes[dice.Next(codes.Length)]).Select(c => new CreditPoint(c.Code, c.d, At)).Append(new("B03", 300, At)).ToList();
            var before = CreditScore.Of(points, At);
            var lift = CreditScore.AdjustmentTo(7000, points, At);
            Assert.Equal(before >= 7000 ? before : 7000, CreditScore.Of([.. points, new("A01", lift, At)], At));
        }
    }

    [Theory]
    [InlineData(9000, 9000, 9000, 5)]
    [InlineData(8999, 9000, 9000, 5)]  // 8999.5 rounds to 9000
    [InlineData(8998, 9000, 9000, 4)]
    [InlineData(10000, 6000, 6000, 4)]
    [InlineData(7000, 7000, 7000, 3)]
    [InlineData(6999, 6999, 6999, 2)]
    [InlineData(6000, 6000, 5999, 2)]  // 5999.8 rounds to 6000
    [InlineData(5999, 5999, 5999, 1)]
    [InlineData(0, 0, 0, 1)]
    public void CompositeStar_WeighsFiveThreeTwo(int owners, int departments, int centre, int stars) =>
        Assert.Equal(stars, CompositeStar.Of(owners, departments, centre));

    [Fact]
    public void CompositeStar_WaitsForAllThree()
    {
        Assert.Null(CompositeStar.Of(null, 9000, 9000));
        Assert.Null(CompositeStar.Of(9000, null, 9000));
        Assert.Null(CompositeStar.Of(9000, 9000, null));
    }
}
