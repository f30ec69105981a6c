using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Statistics;

/// <summary>A period that one press chooses.</summary>
/// <param name="Name">A Chinese key.</param>
public sealed record PeriodChip(string Name, StatisticsPeriod Period)
{
    public string Query => $"from={FigureWords.Day(Period.From)}&to={FigureWords.Day(Period.To)}";
}

/// <summary>The picker of a statistics page: where it stands, what it offers, and what was typed.</summary>
/// <param name="Path">The page's address.</param>
public sealed record PeriodChoice(string Path, StatisticsPeriod Period, string? From, string? To, IReadOnlyList<PeriodChip> Chips)
{
    public static PeriodChoice Of(string path, StatisticsPeriod period, DateOnly today, string? from = null, string? to = null) =>
        new(path, period, from ?? FigureWords.Day(period.From), to ?? FigureWords.Day(period.To), [.. ChipsOf(today)]);

    public string Query => new PeriodChip("", Period).Query;

    // What still runs ends today: nothing is told of days to come.
    private static IEnumerable<PeriodChip> ChipsOf(DateOnly today)
    {
        var month = today.AddDays(1 - today.Day);
        var quarter = StatisticsPeriod.OfQuarter(today.Year, ((today.Month - 1) / 3) + 1);
        var before = quarter.From.AddDays(-1);
        yield return new("本月", new(month, today));
        yield return new("上月", new(month.AddMonths(-1), month.AddDays(-1)));
        yield return new("本季度", new(quarter.From, today));
        yield return new("上季度", StatisticsPeriod.OfQuarter(before.Year, ((before.Month - 1) / 3) + 1));
        yield return new("今年以来", new(new(today.Year, 1, 1), today));
        yield return new("去年", StatisticsPeriod.OfYear(today.Year - 1));
        yield return new("近 12 个月", StatisticsPeriod.TwelveMonths(today));
        yield return new("全部", StatisticsPeriod.All(today));
    }
}

/// <summary>What a statistics page shows, public or internal.</summary>
public sealed record StatisticsPage(MarketStatistics Statistics, PeriodChoice Choice, string ExportPath)
{
    /// <summary>Where the rows under a figure are; null for one that has none to show.</summary>
    public string? RowsOf(FigureKind kind) => kind switch
    {
        _ when kind == FigureKinds.FeeReductionRate || kind == FigureKinds.TimeReductionRate || kind == FigureKinds.Deals || kind == FigureKinds.ContractValue || kind == FigureKinds.FeesSaved || kind == FigureKinds.TestGroups
            => $"{ExportPath}/deals.xlsx?{Choice.Query}",
        _ when kind == FigureKinds.CreditDeductions || kind == FigureKinds.CreditBonuses => $"{ExportPath}/credit-events.xlsx?{Choice.Query}",
        _ when !Statistics.Scope.IsWhole => null,
        _ when kind == FigureKinds.ProjectsPublished => Addresses.Projects,
        _ when kind == FigureKinds.Selections || kind == FigureKinds.MedianDaysToSelect => $"{Addresses.Draws}?state=decided",
        _ when kind == FigureKinds.Agencies || kind == FigureKinds.AgenciesAdmitted => Addresses.Agencies,
        _ when kind == FigureKinds.ServiceKinds || kind == FigureKinds.Listings => Addresses.Listings,
        _ when kind == FigureKinds.SanctionsImposed => "/sanctions",
        _ => null,
    };
}
