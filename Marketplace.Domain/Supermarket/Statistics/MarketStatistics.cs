using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>One line of a breakdown.</summary>
public sealed record DealLine<TKey>(TKey Key, DealSums Sums, long Selections = 0);

public sealed record OriginLine(AgencyOrigin Origin, int Agencies, DealSums Sums);

/// <summary>A place on a list, with what it was ranked by.</summary>
public sealed record Ranked(AgencySums Agency, decimal Value);

/// <summary>The figures of one period with their breakdowns. Pure: the same sums give the same figures.</summary>
public sealed class MarketStatistics
{
    /// <summary>How many stand on a list.</summary>
    public const int ListLength = 10;

    /// <summary>Below so many evaluations in the period nobody is ranked by them.</summary>
    public const int EnoughRatings = 3;

    private readonly Dictionary<string, Figure> _byId;

    private MarketStatistics(MarketSums sums)
    {
        Sums = sums;
        Total = DealSums.Of(sums.Deals.Select(d => d.Sums));
        Figures = [.. FiguresOf(sums, Total)];
        _byId = Figures.ToDictionary(f => f.Id);
    }

    public MarketSums Sums { get; }

    public StatisticsPeriod Period => Sums.Period;

    public StatisticsScope Scope => Sums.Scope;

    public DateTimeOffset At => Sums.At;

    public DealSums Total { get; }

    public IReadOnlyList<Figure> Figures { get; }

    public Figure this[FigureKind kind] => _byId[kind.Id];

    public bool Has(FigureKind kind) => _byId.ContainsKey(kind.Id);

    public static MarketStatistics Of(MarketSums sums) => new(sums);

    /// <summary>Every month of the period that has begun, the empty ones too; for the whole time only from the first that has something.</summary>
    public IReadOnlyList<DealLine<int>> Months
    {
        get
        {
            var deals = Sums.Deals.GroupBy(d => d.Month).ToDictionary(g => g.Key, g => DealSums.Of(g.Select(d => d.Sums)));
            var selections = Sums.Selections.GroupBy(s => s.Month).ToDictionary(g => g.Key, g => g.Sum(s => s.Count));
            var first = StatisticsPeriod.MonthOf(Period.Start);
            if (Period.IsAll)
            {
                first = deals.Keys.Concat(selections.Keys).DefaultIfEmpty(StatisticsPeriod.MonthOf(At)).Min();
            }

            var last = Math.Min(StatisticsPeriod.MonthOf(Period.End.AddTicks(-1)), StatisticsPeriod.MonthOf(At));
            var lines = new List<DealLine<int>>();
            for (var month = first; month <= last; month = month % 100 == 12 ? month + 89 : month + 1)
            {
                lines.Add(new(month, deals.GetValueOrDefault(month, DealSums.None), selections.GetValueOrDefault(month)));
            }

            return lines;
        }
    }

    public IReadOnlyList<DealLine<string>> Kinds =>
        [.. Sums.Deals.GroupBy(d => d.TypeCode).Select(g => new DealLine<string>(g.Key, DealSums.Of(g.Select(d => d.Sums)))).OrderByDescending(l => l.Sums.Deals).ThenBy(l => l.Key, StringComparer.Ordinal)];

    public IReadOnlyList<DealLine<SelectionMethod>> Methods =>
        [.. Enum.GetValues<SelectionMethod>().Select(m => new DealLine<SelectionMethod>(
            m, DealSums.Of(Sums.Deals.Where(d => d.Method == m).Select(d => d.Sums)), Sums.Selections.Where(s => s.Method == m).Sum(s => s.Count)))];

    public IReadOnlyList<OriginLine> Origins =>
        [.. Enum.GetValues<AgencyOrigin>().Select(o => new OriginLine(
            o, Sums.Agencies.Count(a => a.Origin == o && a.IsPublic), DealSums.Of(Sums.Agencies.Where(a => a.Origin == o).Select(a => a.Deals))))];

    public IReadOnlyList<(AgencyStatus Status, int Count)> Statuses =>
        [.. Sums.Agencies.Where(a => a.AdmittedAt is not null).GroupBy(a => a.Status).OrderBy(g => g.Key).Select(g => (g.Key, g.Count()))];

    public IReadOnlyList<Ranked> MostDeals => Top(a => a.Deals.Deals > 0 ? a.Deals.Deals : null);

    public IReadOnlyList<Ranked> MostValue => Top(a => a.Deals.Value > 0 ? a.Deals.Value / 100m : null);

    public IReadOnlyList<Ranked> BestRated => Top(MeanScore);

    public IReadOnlyList<Ranked> WorstRated => Top(MeanScore, fromBelow: true);

    public IReadOnlyList<Ranked> BestCredit => Top(a => a.CreditHundredths / 100m);

    public IReadOnlyList<Ranked> WorstCredit => Top(a => a.CreditHundredths / 100m, fromBelow: true);

    private static decimal? MeanScore(AgencySums agency) =>
        agency.Ratings.Given < EnoughRatings ? null : decimal.Round(agency.Ratings.Score / (100m * agency.Ratings.Given), 2, MidpointRounding.AwayFromZero);

    /// <summary>Equal ones stand in the order of the published neutral rule: by a hash of the id, never by name or age.</summary>
    private List<Ranked> Top(Func<AgencySums, decimal?> by, bool fromBelow = false)
    {
        var ranked = Sums.Agencies.Where(a => a.IsPublic).Select(a => (Agency: a, Value: by(a))).Where(a => a.Value is not null).Select(a => new Ranked(a.Agency, a.Value!.Value));
        var ordered = fromBelow ? ranked.OrderBy(r => r.Value) : ranked.OrderByDescending(r => r.Value);
        return [.. ordered.ThenByDescending(r => NeutralRank.Of(r.Agency.Id, 0, 0)).Take(ListLength)];
    }

    private static IEnumerable<Figure> FiguresOf(MarketSums sums, DealSums total)
    {
        var (period, ratings) = (sums.Period, sums.Ratings);
        var selections = sums.Selections.Sum(s => s.Count);
        var first = sums.Selections.Sum(s => s.First);
        yield return Figure.Ratio(FigureKinds.FeeReductionRate, period, (total.BaselineFee - total.FeePaid) / 100m, total.BaselineFee / 100m, total.Deals - total.WithFee, total.WithFee);
        yield return Figure.Ratio(FigureKinds.TimeReductionRate, period, total.BaselineDays - total.DaysTaken, total.BaselineDays, total.Deals - total.WithTime, total.WithTime);
        yield return Figure.Ratio(FigureKinds.SatisfactionRate, period, ratings.Satisfied, ratings.Given, ratings.Unrated + ratings.SetAside, ratings.Given);
        yield return Figure.Number(FigureKinds.Deals, period, total.Deals);
        yield return Figure.Number(FigureKinds.ContractValue, period, total.Value / 100m);
        yield return Figure.Number(FigureKinds.FeesSaved, period, (total.BaselineFee - total.FeePaid) / 100m, total.Deals - total.WithFee);
        if (sums.Scope.AgencyId is null)
        {
            yield return Figure.Number(FigureKinds.ProjectsPublished, period, sums.Published);
            yield return Figure.Number(FigureKinds.Selections, period, selections);
            yield return new(FigureKinds.MedianDaysToSelect, period, sums.MedianMinutes is { } minutes ? decimal.Round(minutes / 1440m, 2, MidpointRounding.AwayFromZero) : null, Left: selections - first, Counted: first);
        }

        yield return Figure.Number(FigureKinds.Evaluated, period, ratings.Given, ratings.SetAside);
        yield return Figure.Number(FigureKinds.Unrated, period, ratings.Unrated);
        yield return Figure.Number(FigureKinds.TestGroups, period, total.TestGroups, total.Untold);
        if (sums.Scope.IsWhole)
        {
            yield return Figure.Number(FigureKinds.Agencies, period, sums.Agencies.Count(a => a.IsPublic));
            yield return Figure.Number(FigureKinds.AgenciesAdmitted, period, sums.Agencies.Count(a => a.AdmittedAt >= period.Start && a.AdmittedAt < period.End));
            yield return Figure.Number(FigureKinds.ServiceKinds, period, sums.KindsServed);
            yield return Figure.Number(FigureKinds.Listings, period, sums.Agencies.Sum(a => (long)a.Listings));
        }

        if (sums.Scope.OwnerId is null)
        {
            yield return Figure.Number(FigureKinds.CreditDeductions, period, Counted(sums.Credit, bonus: false), sums.Credit.Where(c => c.Code[0] is 'C').Sum(c => c.Revoked));
            yield return Figure.Number(FigureKinds.CreditBonuses, period, Counted(sums.Credit, bonus: true), sums.Credit.Where(c => c.Code[0] is 'B').Sum(c => c.Revoked));
            yield return Figure.Number(FigureKinds.SanctionsImposed, period, sums.Sanctions, sums.SanctionsRevoked);
        }
    }

    private static long Counted(IEnumerable<CreditCell> cells, bool bonus) => cells.Where(c => c.Code[0] == (bonus ? 'B' : 'C')).Sum(c => c.Count);
}
