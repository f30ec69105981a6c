namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>A share as it is published: what was counted, of how many, and the formula in words.</summary>
/// <param name="Value">Percent to two places, halves away from zero; null when there is nothing to divide by.</param>
public sealed record CatalogueFigure(string Code, decimal? Value, long Numerator, long Denominator)
{
    public static CatalogueFigure Share(string code, long part, long whole) => new(code, Percent(part, whole), part, whole);

    /// <summary>One less the ratio: how much shorter it has become.</summary>
    public static CatalogueFigure Saved(string code, long shorter, long longer) => new(code, Percent(longer - shorter, longer), shorter, longer);

    private static decimal? Percent(long part, long whole) => whole == 0 ? null : Math.Round(100m * part / whole, 2, MidpointRounding.AwayFromZero);
}

/// <summary>What the figures are made from; one published item each.</summary>
public readonly record struct ItemMeasure(CaseType CaseType, int StatutoryDays, int PromisedDays, int Visits, OnlineDepth Online, bool ShouldReside, bool IsResident, bool AcceptsInHall, bool DecidesInHall);

public static class CatalogueFigures
{
    public static IReadOnlyList<CatalogueFigure> Of(IReadOnlyCollection<ItemMeasure> items)
    {
        var limited = items.Where(i => i.StatutoryDays > 0).ToList();
        return
        [
            CatalogueFigure.Saved("PromisedSpeedUp", limited.Sum(i => (long)Counted(i.CaseType, i.PromisedDays)), limited.Sum(i => (long)i.StatutoryDays)),
            CatalogueFigure.Share("ResidencyRate", items.Count(i => i.ShouldReside && i.IsResident), items.Count(i => i.ShouldReside)),
            CatalogueFigure.Share("AcceptAndDecideRate", items.Count(i => i is { AcceptsInHall: true, DecidesInHall: true }), items.Count),
            CatalogueFigure.Share("InstantRate", items.Count(i => i.CaseType is CaseType.Instant), items.Count),
            CatalogueFigure.Share("RunOnceRate", items.Count(i => i.Visits <= 1), items.Count),
            CatalogueFigure.Share("WholeOnlineRate", items.Count(i => i.Online is OnlineDepth.Whole), items.Count),
        ];
    }

    /// <summary>How much faster cases were decided than the law demands; an instant one counts as one day.</summary>
    public static CatalogueFigure ActualSpeedUp(IReadOnlyCollection<(int Statutory, int Actual)> decided)
    {
        var limited = decided.Where(d => d.Statutory > 0).ToList();
        return CatalogueFigure.Saved("ActualSpeedUp", limited.Sum(d => (long)Math.Max(1, d.Actual)), limited.Sum(d => (long)d.Statutory));
    }

    private static int Counted(CaseType type, int days) => type is CaseType.Instant ? 1 : days;
}
