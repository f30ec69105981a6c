using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Supermarket.Reviews;

public sealed class ReviewOutcomeTests
{
    private const ReviewResult P = ReviewResult.Pass, R = ReviewResult.PassWithRevision, F = ReviewResult.Fail;

    [Theory]
    [InlineData(P, P, P, P)]
    [InlineData(P, P, R, R)]
    [InlineData(P, R, R, R)]
    [InlineData(P, P, F, R)]
    [InlineData(P, R, F, R)]
    [InlineData(R, R, F, R)]
    [InlineData(P, F, F, F)]
    [InlineData(F, F, F, F)]
    public void Majority_Decides_AndAGraveDefectOfOneKeepsItFromPassing(ReviewResult one, ReviewResult two, ReviewResult three, ReviewResult outcome)
    {
        ReviewResult[] votes = [one, two, three];
        foreach (var order in new[] { votes, [votes[2], votes[0], votes[1]], [votes[1], votes[2], votes[0]] })
        {
            Assert.Equal(outcome, ReviewOutcome.Of([.. order.Select(SheetOf)]).Result);
        }
    }

    [Fact]
    public void CriticalDefect_OfAMajority_Fails_WhateverTheyVoted()
    {
        var critical = new ReviewSheet(R, "修改后可以通过", [new(DefectKind.MissingChapter, DefectSeverity.Critical, 3, "缺少结论章")]);

        Assert.Equal(F, ReviewOutcome.Of([critical, critical, A.Good()]).Result);
        Assert.Equal(R, ReviewOutcome.Of([critical, A.Good(), A.Good()]).Result);
    }

    [Fact]
    public void FalseData_IsFoundByAMajorityOnly_AndOneDefectSeenByThreeIsOne()
    {
        Assert.False(ReviewOutcome.Of([A.False(), A.Good(), A.Bad()]).FalseData);
        Assert.True(ReviewOutcome.Of([A.False(), A.False(), A.Good()]).FalseData);
        Assert.Equal(5, ReviewOutcome.Of([A.Mendable(5), A.Mendable(4), A.Mendable(5)]).Defects);
        Assert.Throws<ArgumentOutOfRangeException>(() => ReviewOutcome.Of([A.Good(), A.Good()]));
    }

    [Fact]
    public void Sheet_ThatContradictsItself_IsSeen()
    {
        Assert.All(new[] { A.Good(), A.Mendable(), A.Bad(), A.False() }, sheet => Assert.True(sheet.IsConsistent));
        Assert.False((A.Mendable() with { Result = P }).IsConsistent);
        Assert.False((A.Bad() with { Defects = [] }).IsConsistent);
        Assert.False((A.False() with { Result = R }).IsConsistent);
        Assert.False((A.False() with { Defects = [A.False().Defects[0] with { Severity = DefectSeverity.Minor }] }).IsConsistent);
    }

    private static ReviewSheet SheetOf(ReviewResult result) => result switch { P => A.Good(), R => A.Mendable(), _ => A.Bad() };
}
