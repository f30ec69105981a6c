using Marketplace.Domain.Supermarket.Credit;

namespace Marketplace.Domain.Tests.Supermarket.Credit;

public sealed class SanctionPolicyTests
{
    [Theory]
    [InlineData(8000, null, null)]
    [InlineData(7999, SanctionKind.Warning, SanctionGround.CreditBelow80)]
    [InlineData(7000, SanctionKind.Warning, SanctionGround.CreditBelow80)]
    [InlineData(6999, SanctionKind.Restriction, SanctionGround.CreditBelow70)]
    [InlineData(6000, SanctionKind.Restriction, SanctionGround.CreditBelow70)]
    [InlineData(5999, SanctionKind.Suspension, SanctionGround.CreditBelow60)]
    public void Score_AtItsBounds_CallsForTheMeasureOfItsBand(int score, SanctionKind? kind, SanctionGround? ground)
    {
        var wanted = SanctionPolicy.Wanted(Situation(score));
        Assert.Equal((kind, ground), (wanted?.Kind, wanted?.Ground));
    }

    [Theory]
    [InlineData(2, null, null)]
    [InlineData(3, SanctionGround.RepeatedFaults, 1)]
    public void Faults_OfSixMonths_SuspendAtThree(int faults, SanctionGround? ground, int? months)
    {
        var wanted = SanctionPolicy.Wanted(Situation(9000) with { LateOrFailed = faults });
        Assert.Equal((ground, months), (wanted?.Ground, wanted?.Months));
    }

    [Fact]
    public void SecondSuspension_InAYear_LastsSixMonths()
    {
        var wanted = SanctionPolicy.Wanted(Situation(5000) with { SuspensionsInYear = 1 });
        Assert.Equal(new SanctionMeasure(SanctionKind.Suspension, SanctionGround.SecondSuspension, 6), wanted);
    }

    [Fact]
    public void GraveConduct_CallsForRemoval_AboveAllElse() =>
        Assert.Equal(SanctionKind.Removal, SanctionPolicy.Wanted(Situation(0) with { GraveUnanswered = true })!.Kind);

    [Theory]
    [InlineData(SanctionKind.Warning, 7500)]
    [InlineData(SanctionKind.Restriction, 6500)]
    [InlineData(SanctionKind.Restriction, 7500)]
    [InlineData(SanctionKind.Suspension, 5000)]
    [InlineData(SanctionKind.Suspension, 6500)]
    [InlineData(SanctionKind.Suspension, 7500)]
    [InlineData(SanctionKind.Removal, 0)]
    public void WhatIsOpenAlready_IsNotProposedTwice_NorSomethingLighter(SanctionKind open, int score) =>
        Assert.Null(SanctionPolicy.Wanted(Situation(score) with { Open = new HashSet<SanctionKind> { open } }));

    [Fact]
    public void AHeavierMeasure_ComesOnTopOfALighter() =>
        Assert.Equal(SanctionKind.Suspension, SanctionPolicy.Wanted(Situation(5000) with { Open = new HashSet<SanctionKind> { SanctionKind.Restriction, SanctionKind.Warning } })!.Kind);

    [Theory]
    [InlineData(SanctionKind.Warning, 7999, false)]
    [InlineData(SanctionKind.Warning, 8000, true)]
    [InlineData(SanctionKind.Restriction, 6999, false)]
    [InlineData(SanctionKind.Restriction, 7000, true)]
    [InlineData(SanctionKind.Suspension, 0, true)]
    [InlineData(SanctionKind.Removal, 11000, false)]
    public void End_NeedsTheScoreOfItsBand(SanctionKind kind, int score, bool allowed) => Assert.Equal(allowed, SanctionPolicy.ScoreAllowsEnd(kind, score));

    private static CreditSituation Situation(int score) => new(score, 0, false, 0, new HashSet<SanctionKind>(), new HashSet<SanctionKind>());
}
