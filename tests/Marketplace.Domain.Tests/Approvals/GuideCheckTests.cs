using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Approvals;

public sealed class GuideCheckTests
{
    private static readonly HashSet<string> Services = ["EIA-01"];

    [Fact]
    public void Guide_ThatIsWhole_HasNoFault() => Assert.Empty(GuideChecks.Of(A.GuideText(), Services));

    [Fact]
    public void EmptyGuide_NamesEveryFaultAtOnce() => Assert.Equal(
        ["AcceptanceStandard:Required", "Address:Required", "Applicants:Required", "ComplaintPhone:Required", "Conditions:Required", "Deliveries:Required", "Hours:Required", "LegalBasis:Required",
            "Phone:Required", "Remedy:Required", "Result:Required", "Steps:GuideStepsMissing", "Validity:Required", "Window:Required"],
        Faults(new()));

    [Theory]
    [InlineData(5, 5, null)]
    [InlineData(5, 4, "PromisedDays:PromiseExceedsStatutory")]
    [InlineData(0, 0, "Steps:StepsOverPromise")]
    [InlineData(4, 20, "Steps:StepsOverPromise")]
    public void Promise_IsNoLongerThanTheLaw_AndTheStepsNoLongerThanThePromise(int promised, int statutory, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], Faults(A.GuideText() with { PromisedDays = promised, StatutoryDays = statutory }));

    [Theory]
    [InlineData("其他相关材料")]
    [InlineData("营业执照等有关材料")]
    [InlineData("主管部门要求的其他材料")]
    [InlineData("窗口认为需要的资料")]
    public void CatchAll_IsRefused_InMaterialsAndConditions(string words)
    {
        var guide = A.GuideText();
        Assert.Equal(["Materials[0]:CatchAllForbidden"], Faults(guide with { Materials = [guide.Materials[0] with { Name = words }] }));
        Assert.Equal(["Conditions:CatchAllForbidden"], Faults(guide with { Conditions = $"一、场所合格；\n二、{words}。" }));
    }

    [Theory]
    [InlineData("其他城镇户口的申请人")]
    [InlineData("学历证书、学位证书等级不低于本科")]
    public void Words_ThatOnlyLookLikeIt_Pass(string words) => Assert.Empty(Faults(A.GuideText() with { Conditions = words }));

    [Fact]
    public void Material_NeedsABasis_ANameOfItsOwn_AndIsNotAskedWhenShared()
    {
        var guide = A.GuideText();
        var paper = guide.Materials[0];
        Assert.Equal(["Materials[0]:MaterialWithoutBasis"], Faults(guide with { Materials = [paper with { Basis = "" }] }));
        Assert.Equal(["Materials[1]:MaterialTwice"], Faults(guide with { Materials = [paper, paper] }));
        Assert.Equal(["Materials[0]:SharedMaterialAsked"], Faults(guide with { Materials = [paper with { IsShared = true }] }));
        Assert.Equal(["Materials[0]:MainMaterialMayFollow"], Faults(guide with { Tolerance = false, Materials = [paper with { MayFollow = true }] }));
    }

    [Fact]
    public void Fee_Report_AndInstantItem_FollowTheLaw()
    {
        var guide = A.GuideText();
        Assert.Equal(["FeeStandard:FeeWithoutBasis"], Faults(guide with { IsFree = false, FeeStandard = "每件 80 元" }));
        Assert.Empty(Faults(guide with { IsFree = false, FeeStandard = "每件 80 元", FeeBasis = "收费目录清单" }));
        Assert.Equal(["Intermediaries[0]:IntermediaryWithoutBasis"], Faults(guide with { Intermediaries = [new("EIA-01", "环评", "", "申请人")] }));
        Assert.Equal(["Intermediaries[0]:IntermediaryUnknown"], Faults(guide with { Intermediaries = [new("NO-1", "环评", "环境影响评价法第二十二条", "申请人")] }));
        Assert.Equal(["PromisedDays:InstantTakesDays"], Faults(guide with { CaseType = CaseType.Instant }));
    }

    [Fact]
    public void SpeedUp_OfTheVector_Is86Percent()
    {
        var figure = CatalogueFigures.ActualSpeedUp([(20, 1), (20, 4), (10, 2)]);
        Assert.Equal((86.00m, 7, 50), (figure.Value, figure.Numerator, figure.Denominator));
        Assert.Null(CatalogueFigures.ActualSpeedUp([]).Value);
        Assert.Equal(95m, CatalogueFigures.ActualSpeedUp([(20, 0), (0, 30)]).Value);
    }

    [Fact]
    public void Figures_CountWhatTheirFormulasSay()
    {
        ItemMeasure[] items =
        [
            new(CaseType.Instant, 20, 0, 0, OnlineDepth.Whole, true, true, true, true),
            new(CaseType.Promised, 20, 5, 1, OnlineDepth.PreReview, true, true, true, false),
            new(CaseType.Promised, 0, 0, 2, OnlineDepth.Inquiry, true, false, false, false),
            new(CaseType.Joint, 10, 9, 0, OnlineDepth.Whole, false, false, false, false),
        ];
        Assert.Equal(
            [("PromisedSpeedUp", 70.00m, 15L, 50L), ("ResidencyRate", 66.67m, 2, 3), ("AcceptAndDecideRate", 25.00m, 1, 4), ("InstantRate", 25.00m, 1, 4), ("RunOnceRate", 75.00m, 3, 4), ("WholeOnlineRate", 50.00m, 2, 4)],
            CatalogueFigures.Of(items).Select(f => (f.Code, f.Value!.Value, f.Numerator, f.Denominator)));
    }

    private static IEnumerable<string> Faults(ItemGuide guide) => GuideChecks.Of(guide, Services).Select(f => $"{f.Field}:{f.Rule.Code}").Distinct().Order(StringComparer.Ordinal);
}
