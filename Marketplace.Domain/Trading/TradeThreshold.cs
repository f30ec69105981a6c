using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading;

/// <summary>What an amount is the limit of.</summary>
public enum ThresholdMeasure
{
    /// <summary>公开招标数额标准: at or above it another method needs approval.</summary>
    OpenTender,

    /// <summary>必须招标的规模标准: at or above it state money must be tendered.</summary>
    CompulsoryTender,
}

/// <summary>One limit, with the place and time in which it holds. Places differ and change it yearly: configuration, never code.</summary>
public sealed class TradeThreshold
{
    /// <summary>Six digits of the region; trailing zeros stand for everything below it, 000000 for the whole country.</summary>
    public string Region { get; set; } = "000000";

    public TradeType Type { get; set; }

    public TradeObject Subject { get; set; }

    /// <summary>Null where the limit does not differ by level.</summary>
    public BudgetLevel? Level { get; set; }

    public ThresholdMeasure Measure { get; set; }

    public decimal AmountYuan { get; set; }

    public Money Amount => Money.FromYuan(AmountYuan);

    /// <summary>The first day on which it holds.</summary>
    public DateOnly From { get; set; } = DateOnly.MinValue;

    /// <summary>The last day; null while it is in force.</summary>
    public DateOnly? To { get; set; }

    /// <summary>Where it was published.</summary>
    public string Basis { get; set; } = "";

    internal bool Covers(string region, BudgetLevel level, DateOnly on) =>
        region.StartsWith(Region.TrimEnd('0'), StringComparison.Ordinal) && (Level is null || Level == level) && From <= on && (To is null || on <= To);
}

/// <summary>Finds the limit that holds.</summary>
public static class TradeThresholds
{
    /// <summary>The nearest place's, then the one for the level, then the latest; null where none was published.</summary>
    public static TradeThreshold? Of(
        IEnumerable<TradeThreshold> known, ThresholdMeasure measure, TradeType type, TradeObject what, string region, BudgetLevel level, DateOnly on) =>
        known.Where(t => t.Measure == measure && t.Type == type && t.Subject == what && t.Covers(region, level, on))
            .OrderByDescending(t => t.Region.TrimEnd('0').Length).ThenByDescending(t => t.Level is not null).ThenByDescending(t => t.From)
            .FirstOrDefault();
}
