using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Testing;

namespace Marketplace.Domain.Tests.Trading;

public sealed class TradeCheckTests
{
    private static readonly DateOnly Today = new(2026, 3, 4);

    [Fact]
    public void FaultlessRegistrations_Pass()
    {
        Assert.Empty(Codes(A.TradeText()));
        Assert.Empty(Codes(A.RoadText()));
        Assert.Empty(Codes(A.TradeText(150_000m, TradeMethod.Inquiry)));
        Assert.Empty(Codes(A.TradeText(900_000m, TradeMethod.CompetitiveConsultation)));
    }

    [Fact]
    public void EmptyRegistration_NamesEveryFaultAtOnce()
    {
        var empty = new TradeContent { Title = "课桌", Type = TradeType.GovernmentProcurement, Subject = TradeObject.Goods, Method = TradeMethod.OpenTender, Fund = TradeFund.Fiscal, Level = BudgetLevel.County };

        Assert.Equal(
            ["Approval:Required", "BudgetLine:Required", "Category:Required", "ContactName:Required", "ContactPhone:Required", "Location:Required", "Lots:LotsOutOfRange", "Summary:Required"],
            Codes(empty));
    }

    [Theory]
    [InlineData(TradeMethod.Inquiry, MethodGround.UniformGoods, TradeObject.Goods, null)]
    [InlineData(TradeMethod.Inquiry, MethodGround.UniformGoods, TradeObject.Services, "Ground:MethodGroundMismatch")]
    [InlineData(TradeMethod.Inquiry, MethodGround.Complex, TradeObject.Goods, "Ground:MethodGroundMissing")]
    [InlineData(TradeMethod.Inquiry, null, TradeObject.Goods, "Ground:MethodGroundMissing")]
    [InlineData(TradeMethod.CompetitiveNegotiation, MethodGround.Urgent, TradeObject.Goods, null)]
    [InlineData(TradeMethod.CompetitiveNegotiation, MethodGround.ServicePurchase, TradeObject.Services, "Ground:MethodGroundMissing")]
    [InlineData(TradeMethod.CompetitiveConsultation, MethodGround.ServicePurchase, TradeObject.Services, null)]
    [InlineData(TradeMethod.CompetitiveConsultation, MethodGround.ServicePurchase, TradeObject.Goods, "Ground:MethodGroundMismatch")]
    [InlineData(TradeMethod.CompetitiveConsultation, MethodGround.WorksNotBound, TradeObject.Works, null)]
    [InlineData(TradeMethod.InvitedTender, MethodGround.FewSuppliers, TradeObject.Goods, null)]
    [InlineData(TradeMethod.SingleSource, MethodGround.OnlySupplier, TradeObject.Goods, null)]
    [InlineData(TradeMethod.Auction, null, TradeObject.Goods, "Method:TradeMethodNotForType")]
    public void Method_NeedsItsGround(TradeMethod method, MethodGround? ground, TradeObject what, string? fault)
    {
        var content = A.TradeText(100_000m) with { Method = method, Ground = ground, Subject = what, MethodReason = "按法定情形选用，事实见附件说明" };

        Assert.Equal(fault is null ? [] : [fault], Codes(content));
    }

    [Theory]
    [InlineData("1999999.99", null, null)]
    [InlineData("2000000", null, "MethodApproval:OpenTenderRequired")]
    [InlineData("2000000", "财采〔2026〕批 8 号", null)]
    public void OpenTenderAmount_IsReachedToTheFen(string yuan, string? approval, string? fault)
    {
        var content = A.TradeText(decimal.Parse(yuan, CultureInfo.InvariantCulture), TradeMethod.Inquiry) with { MethodApproval = approval };

        Assert.Equal(fault is null ? [] : [fault], Codes(content));
    }

    [Theory]
    [InlineData("3999999.99", TradeFund.Fiscal, null)]
    [InlineData("4000000", TradeFund.Fiscal, "MethodApproval:TenderCompulsory")]
    [InlineData("4000000", TradeFund.StateControlled, "MethodApproval:TenderCompulsory")]
    [InlineData("4000000", TradeFund.Private, null)]
    public void CompulsoryScale_BindsStateMoney(string yuan, TradeFund fund, string? fault)
    {
        var content = A.RoadText(decimal.Parse(yuan, CultureInfo.InvariantCulture)) with
        {
            Method = TradeMethod.InvitedTender,
            Ground = MethodGround.FewSuppliers,
            MethodReason = "隧道专用设备仅少数企业具备",
            Fund = fund,
        };

        Assert.Equal(fault is null ? [] : [fault], Codes(content));
    }

    [Theory]
    [InlineData(TradeType.Construction, TradeMethod.Inquiry, "TradeMethodNotForType")]
    [InlineData(TradeType.LandPrimary, TradeMethod.OpenTender, "TradeTypeNotSealed")]
    [InlineData(TradeType.EmissionRight, TradeMethod.OpenTender, "TradeTypeNotSealed")]
    public void Type_DecidesTheMethods(TradeType type, TradeMethod method, string code) =>
        Assert.Contains(Codes(A.RoadText() with { Type = type, Method = method }), f => f.EndsWith(code, StringComparison.Ordinal));

    [Theory]
    [InlineData("100000", "1000000", null)]
    [InlineData("100000.01", "1000000", "OriginalContract:AddOnTooLarge")]
    [InlineData("100000", null, "OriginalContract:Required")]
    public void AddOn_StaysWithinATenthOfTheOriginal(string yuan, string? original, string? fault)
    {
        var content = A.TradeText(decimal.Parse(yuan, CultureInfo.InvariantCulture), TradeMethod.SingleSource) with
        {
            Ground = MethodGround.AddOn,
            OriginalContract = original is null ? null : Money.Parse(original),
        };

        Assert.Equal(fault is null ? [] : [fault], Codes(content));
    }

    [Theory]
    [InlineData("投标报价不得低于 50 万元", "Lots[0].Summary:FloorPriceForbidden")]
    [InlineData("最低投标限价为预算的九成", "Lots[0].Summary:FloorPriceForbidden")]
    [InlineData("最低评标价法", null)]
    [InlineData("课桌高度不得低于 52 厘米", null)]
    public void FloorPrice_IsForbiddenInWords(string summary, string? fault) =>
        Assert.Equal(fault is null ? [] : [fault], Codes(A.TradeText() with { Lots = [new("课桌", summary, Money.FromYuan(1))] }));

    [Fact]
    public void Lots_AreCheckedOneByOne()
    {
        var content = A.RoadText() with
        {
            Lots = [new("一标段", "道路", Money.FromYuan(100), Money.FromYuan(100.01m)), new("一标段", "", Money.Zero)],
        };

        Assert.Equal(
            ["Lots[0].Ceiling:CeilingOverLotBudget", "Lots[1].Budget:LotBudgetNotPositive", "Lots[1].Ceiling:CeilingPriceRequired", "Lots[1].Summary:Required", "Lots[1].Title:LotTitleTwice"],
            Codes(content));
    }

    [Theory]
    [InlineData("990000", "2026-03-04", "1000000")]
    [InlineData("990100", "2026-03-04", "800000")]
    [InlineData("330000", "2026-03-04", "2000000")]
    [InlineData("990000", "2025-12-31", "2000000")]
    public void Threshold_IsTheNearestPlacesOfThatDay(string region, string on, string yuan)
    {
        var settings = new TradeSettings();
        settings.Thresholds.Add(new() { Region = "990000", Subject = TradeObject.Goods, AmountYuan = 1_000_000m, From = new(2026, 1, 1) });
        settings.Thresholds.Add(new() { Region = "990100", Subject = TradeObject.Goods, AmountYuan = 900_000m, From = new(2026, 1, 1) });
        settings.Thresholds.Add(new() { Region = "990100", Subject = TradeObject.Goods, Level = BudgetLevel.County, AmountYuan = 800_000m, From = new(2026, 1, 1) });
        settings.Thresholds.Add(new() { Region = "990100", Subject = TradeObject.Goods, AmountYuan = 700_000m, From = new(2025, 1, 1), To = new(2025, 12, 30) });
        settings.Region = region;

        var found = settings.ThresholdOf(ThresholdMeasure.OpenTender, TradeType.GovernmentProcurement, TradeObject.Goods, BudgetLevel.County, DateOnly.Parse(on, CultureInfo.InvariantCulture));

        Assert.Equal(Money.Parse(yuan), found!.Amount);
    }

    private static IEnumerable<string> Codes(TradeContent content) =>
        TradeChecks.Of(content.Tidied(), new(), Today, new Marketplace.Web.Features.Trading.TenderLaw()).Select(f => $"{f.Field}:{f.Rule.Code}").Order(StringComparer.Ordinal);
}
