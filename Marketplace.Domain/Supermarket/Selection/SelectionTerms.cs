using System.Globalization;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>The rules of a method as its notices state them, and the computation as the result states it: label and value, in Chinese.</summary>
public static class SelectionTerms
{
    public static IEnumerable<(string Label, string Value)> Of(ProjectContent content, SupermarketSettings settings)
    {
        if (!Quotes.AreAskedBy(content.Method))
        {
            yield break;
        }

        yield return ("报价范围", RangeOf(content));
        yield return ("成交规则", RuleOf(content.Method, settings));
        if (content.Criteria is { } weights)
        {
            yield return ("评分权重", $"价格 {weights.Price}、时限 {weights.Time}、信用 {weights.Credit}、业绩 {weights.Record}、方案 {weights.Plan}，合计 100");
            yield return ("评分办法", $"价格、时限、信用由系统按公式计分：价格分 = 100 × 最低报价 ÷ 报价；时限分 = 100 × 最短承诺 ÷ 承诺；信用分取当前信用分，至多 100。业绩、方案由不少于 {settings.PanelMinimum} 人且为单数的评审组独立评分，取平均。每项和总分各四舍五入一次，保留两位小数");
        }

        if (content.QuoteRounds is { } rounds)
        {
            yield return ("报价轮次", $"{rounds} 轮，每轮 {settings.QuoteRoundWorkingDays} 个工作日；每轮结束只公布最低价，后一轮报价不得高于本机构前一轮");
        }

        if (Quotes.QuestionsLow(content.Method))
        {
            yield return ("过低报价", $"低于有效报价中位数 {settings.LowQuotePercent}% 的，须在 {settings.ExplainHours} 小时内书面说明成本，否则报价无效");
        }

        yield return ("家数要求", LeastOf(content.Method, settings));
    }

    public static IEnumerable<(string Label, string Value)> OfResult(SelectionRun run, ProjectContent content, MeritPanel? panel, SupermarketSettings settings)
    {
        var reckoning = Reckoning.Of(run.Method, run.Entries, content.Criteria, panel?.Sheets);
        yield return ("成交规则", RuleOf(run.Method, settings));
        foreach (var floor in run.Floors)
        {
            yield return ($"第 {floor.Round} 轮最低价", Cost(floor.Lowest, content.PriceMode));
        }

        if (reckoning.MedianTwice is { } twice && Quotes.QuestionsLow(run.Method))
        {
            yield return ("报价中位数", Half(twice, content.PriceMode));
        }

        if (reckoning.Mean is { } mean)
        {
            yield return ("均价", mean.DroppedLow is { } low
                ? $"去掉一个最低 {Cost(low, content.PriceMode)} 和一个最高 {Cost(mean.DroppedHigh!.Value, content.PriceMode)}，其余 {mean.Count} 家之和 {Cost(mean.Sum, content.PriceMode)} ÷ {mean.Count} = {Cost(mean.Rounded, content.PriceMode)}"
                : $"{mean.Count} 家之和 {Cost(mean.Sum, content.PriceMode)} ÷ {mean.Count} = {Cost(mean.Rounded, content.PriceMode)}");
        }

        foreach (var line in reckoning.Lines)
        {
            yield return ($"计算 {line.RegNo}", $"第 {line.Rank} 位；{Cost(line.Cost, content.PriceMode)}；信用 {Points(line.CreditHundredths)}{Further(line, reckoning.Mean, content.PriceMode)}");
        }

        foreach (var member in panel?.Members.Where(m => m.Sheet is not null).OrderBy(m => m.Place) ?? Enumerable.Empty<Panelist>())
        {
            yield return ($"评审人 {member.Name}", string.Join("；", member.Sheet!.Lines.Select(l => $"{l.RegNo} 业绩 {Points(l.RecordHundredths)}、方案 {Points(l.PlanHundredths)}{(l.Remark.Length > 0 ? $"（{l.Remark}）" : "")}")));
        }
    }

    public static string RuleOf(SelectionMethod method, SupermarketSettings settings) => method switch
    {
        SelectionMethod.CompetitiveQuote => "有效报价最低者中选；报价相同的，信用分高者优先；仍相同的抽取",
        SelectionMethod.AveragePrice => $"有效报价的平均值为均价（满 {QuoteMath.DropFrom} 家的去掉一个最高、一个最低后平均），离均价最近者中选；相同的，报价低者、信用分高者依次优先；仍相同的抽取",
        SelectionMethod.MeritSelection => "总分最高者中选；相同的，信用分高者、报价低者依次优先；仍相同的抽取",
        SelectionMethod.ThreeRound => "最后一轮报价最低者中选；报价相同的，信用分高者优先；仍相同的抽取",
        _ => "",
    };

    public static string LeastOf(SelectionMethod method, SupermarketSettings settings) =>
        Quotes.LeastOf(method, extended: false, settings) is var least && Quotes.LeastOf(method, extended: true, settings) is var then && least == then
            ? $"不少于 {least} 家；不足的延长报名一次，仍不足的流选"
            : $"不少于 {least} 家；不足的延长报名一次，之后不少于 {then} 家，仍不足的流选";

    public static string RangeOf(ProjectContent content)
    {
        if (content.PriceMode is ProjectPriceMode.Amount)
        {
            var (least, most) = Quotes.AmountsOf(content);
            return content.MinPrice is null ? $"不高于 {most} 元" : $"{least} 元至 {most} 元";
        }

        var (low, high) = Quotes.RatesOf(content);
        return $"下浮率 {Quotes.Percent(low)} 至 {Quotes.Percent(high)}，以预算 {content.Budget} 元为基数";
    }

    /// <summary>A cost for people: an amount, or what is left of the budget.</summary>
    public static string Cost(long cost, ProjectPriceMode mode) =>
        mode is ProjectPriceMode.Amount ? $"{new Common.Money(cost)} 元" : $"预算的 {Quotes.Percent((int)Math.Min(cost, int.MaxValue))}";

    /// <summary>A half cost, exact: the median of an even number.</summary>
    public static string Half(long twice, ProjectPriceMode mode) => mode is ProjectPriceMode.Amount
        ? $"{(twice / 200m).ToString("#,##0.00#", CultureInfo.InvariantCulture)} 元"
        : $"预算的 {(twice / 200m).ToString("0.00#", CultureInfo.InvariantCulture)}%";

    public static string Points(int hundredths) => (hundredths / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    private static string Further(ReckonedLine line, Mean? mean, ProjectPriceMode mode) => line switch
    {
        { DistanceTimesCount: { } distance } => $"；距均价 {Cost(QuoteMath.Rounded(distance, mean!.Count), mode)}",
        { Points: { } p } => $"；价格 {Points(p.Price)}、时限 {Points(p.Time)}、信用 {Points(p.Credit)}、业绩 {Points(p.Record)}、方案 {Points(p.Plan)}，总分 {Points(p.Total)}",
        _ => "",
    };
}
