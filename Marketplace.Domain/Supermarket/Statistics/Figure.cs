namespace Marketplace.Domain.Supermarket.Statistics;

public enum FigureUnit
{
    /// <summary>Per hundred, two places.</summary>
    Percent,

    /// <summary>Yuan, two places.</summary>
    Yuan,

    Count,

    /// <summary>Calendar days, two places.</summary>
    Days,

    WorkingDays,
}

/// <summary>What a figure is and how it is made: the same words on every page, in every export and in the API.</summary>
/// <param name="Top">What the numerator counts; empty for a figure that is no ratio.</param>
/// <param name="Excluded">Why some were left out; empty where nothing is.</param>
public sealed record FigureKind(
    string Id, FigureUnit Unit, string Name, string NameEn, string Formula, string FormulaEn,
    string Top = "", string TopEn = "", string Bottom = "", string BottomEn = "", string Excluded = "", string ExcludedEn = "")
{
    /// <summary>A share of something: both parts are told with it.</summary>
    public bool IsRatio => Bottom.Length > 0;
}

/// <summary>A published figure with all that it is made of.</summary>
/// <param name="Value">Null, shown as a dash, where there is nothing to divide by or to take the middle of.</param>
/// <param name="Left">How many were left out; null where nothing can be.</param>
public sealed record Figure(FigureKind Kind, StatisticsPeriod Period, decimal? Value, decimal? Numerator = null, decimal? Denominator = null, long? Left = null, long? Counted = null)
{
    public string Id => Kind.Id;

    /// <summary>In percent, two places, halves away from zero; rounded once, here. Null while there is nothing to divide by.</summary>
    public static decimal? Percent(decimal numerator, decimal denominator) =>
        denominator == 0 ? null : decimal.Round(100m * numerator / denominator, 2, MidpointRounding.AwayFromZero);

    public static Figure Ratio(FigureKind kind, StatisticsPeriod period, decimal numerator, decimal denominator, long left, long counted) =>
        new(kind, period, Percent(numerator, denominator), numerator, denominator, left, counted);

    public static Figure Number(FigureKind kind, StatisticsPeriod period, decimal value, long? left = null) => new(kind, period, value, Left: left);
}
