namespace Marketplace.Domain.Trading;

/// <summary>Limits of the trading centre that differ by place and year. Bound from configuration; what it names comes on top of the national ones.</summary>
public sealed class TradeSettings
{
    private const string Order16 = "必须招标的工程项目规定（国家发展改革委令第16号）第五条";
    private const string NationalLimit = "中央预算单位政府集中采购目录及标准；地方以省级公布的标准为准";

    /// <summary>The six-digit region that this centre serves.</summary>
    public string Region { get; set; } = "990000";

    /// <summary>Working days for the form check of a registration.</summary>
    public int AcceptanceWorkingDays { get; set; } = 2;

    public IList<TradeThreshold> Thresholds { get; } =
    [
        Compulsory(TradeObject.Works, 4_000_000m),
        Compulsory(TradeObject.Goods, 2_000_000m),
        Compulsory(TradeObject.Services, 1_000_000m),
        Compulsory(TradeObject.SurveyDesign, 1_000_000m),
        Open(TradeObject.Goods, 2_000_000m),
        Open(TradeObject.Services, 2_000_000m),
        Open(TradeObject.SurveyDesign, 2_000_000m),
        Open(TradeObject.Works, 4_000_000m),
    ];

    public TradeThreshold? ThresholdOf(ThresholdMeasure measure, TradeType type, TradeObject what, BudgetLevel level, DateOnly on) =>
        TradeThresholds.Of(Thresholds, measure, type, what, Region, level, on);

    private static TradeThreshold Compulsory(TradeObject what, decimal yuan) => new()
    {
        Type = TradeType.Construction,
        Subject = what,
        Measure = ThresholdMeasure.CompulsoryTender,
        AmountYuan = yuan,
        From = new(2018, 6, 1),
        Basis = Order16,
    };

    private static TradeThreshold Open(TradeObject what, decimal yuan) => new()
    {
        Type = TradeType.GovernmentProcurement,
        Subject = what,
        Measure = ThresholdMeasure.OpenTender,
        AmountYuan = yuan,
        From = new(2020, 1, 1),
        Basis = NationalLimit,
    };
}
