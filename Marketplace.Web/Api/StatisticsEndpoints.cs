using System.ComponentModel;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Features.Market.Shared;

namespace Marketplace.Web.Api;

internal static class StatisticsEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/statistics/supermarket", ShowAsync).WithSummary("Every public figure of the supermarket for a period, with formula, numerator, denominator and what was left out, and why.").Query(
            new("from", QueryType.String, "First day in Beijing, 2026-03-01; with to left out too, the twelve months that end today."),
            new("to", QueryType.String, "Last day in Beijing, counted whole; today when left out."));

    private static async Task<Fresh<StatisticsAnswer>> ShowAsync(HttpRequest request, MarketStatisticsBook figures, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var (from, to) = (query.Text("from"), query.Text("to"));
        query.Refuse();
        var read = await figures.GetAsync(StatisticsPeriod.Read(from, to, figures.Today), ct);
        return Fresh.Now(new StatisticsAnswer(
            read.Period.From, read.Period.To, read.At,
            [.. read.Figures.Select(f => new FigureAnswer(
                f.Id, f.Kind.Name, f.Kind.NameEn, f.Value, f.Kind.Unit, f.Kind.Formula, f.Kind.FormulaEn, f.Numerator, f.Denominator, f.Counted, f.Left,
                f.Left is null ? null : f.Kind.Excluded, f.Left is null ? null : f.Kind.ExcludedEn))],
            [.. read.Months.Select(m => new MonthAnswer($"{m.Key / 100:0000}-{m.Key % 100:00}", m.Sums.Deals, m.Selections, m.Sums.Value / 100m, m.Sums.FeeReduction, m.Sums.TimeReduction))],
            [.. read.Kinds.Select(k => new KindAnswer(k.Key, k.Sums.Deals, k.Sums.Value / 100m, k.Sums.FeeReduction, k.Sums.TimeReduction))],
            [.. read.Methods.Select(m => new MethodAnswer(m.Key, m.Selections, m.Sums.Deals))],
            [.. read.Origins.Select(o => new OriginAnswer(o.Origin, o.Agencies, o.Sums.Deals, o.Sums.Value / 100m))],
            [.. read.Statuses.Select(s => new StatusAnswer(s.Status, s.Count))],
            [.. read.Sums.Credit.Select(c => new CreditCodeAnswer(c.Code, c.Count, c.Revoked))],
            Ranks(read.MostDeals), Ranks(read.BestCredit)));
    }

    private static List<RankAnswer> Ranks(IEnumerable<Ranked> places) => [.. places.Select(p => new RankAnswer(p.Agency.Id, p.Agency.MembershipNo, p.Agency.Name, p.Value))];
}

public sealed record StatisticsAnswer(
    [property: Description("First day, Beijing.")] DateOnly From,
    [property: Description("Last day, Beijing, counted whole.")] DateOnly To,
    [property: Description("When this was computed; up to half a minute ago.")] DateTimeOffset ComputedAt,
    IReadOnlyList<FigureAnswer> Figures,
    IReadOnlyList<MonthAnswer> Months,
    IReadOnlyList<KindAnswer> Kinds,
    IReadOnlyList<MethodAnswer> Methods,
    IReadOnlyList<OriginAnswer> Origins,
    [property: Description("Agencies ever admitted, by their state now.")] IReadOnlyList<StatusAnswer> AgencyStatuses,
    IReadOnlyList<CreditCodeAnswer> CreditEvents,
    [property: Description("The ten with most deals in the period; equal ones stand in the published neutral order.")] IReadOnlyList<RankAnswer> MostDeals,
    [property: Description("The ten with the highest credit now, of those with three deals or more.")] IReadOnlyList<RankAnswer> BestCredit);

public sealed record FigureAnswer(
    [property: Description("Stable.")] string Id,
    string Name,
    string NameEn,
    [property: Description("In the unit; amounts in yuan as numbers. Null where there is nothing to divide by: never 0 or 100 % for it.")] decimal? Value,
    FigureUnit Unit,
    string Formula,
    string FormulaEn,
    [property: Description("Null for a figure that is no ratio.")] decimal? Numerator,
    decimal? Denominator,
    [property: Description("How many entered, where that is not the value itself.")] long? Counted,
    [property: Description("How many were left out; null where nothing can be.")] long? Excluded,
    string? ExcludedReason,
    string? ExcludedReasonEn);

public sealed record MonthAnswer([property: Description("2026-03, Beijing.")] string Month, long Deals, long Selections, decimal ContractValue, decimal? FeeReductionRate, decimal? TimeReductionRate);

public sealed record KindAnswer(string TypeCode, long Deals, decimal ContractValue, decimal? FeeReductionRate, decimal? TimeReductionRate);

public sealed record MethodAnswer(SelectionMethod Method, long Selections, long Deals);

public sealed record OriginAnswer(Domain.Supermarket.Agencies.AgencyOrigin Origin, [property: Description("Public agencies now, whatever the period.")] int Agencies, long Deals, decimal ContractValue);

public sealed record StatusAnswer(Domain.Supermarket.Agencies.AgencyStatus Status, int Count);

public sealed record RankAnswer(Guid AgencyId, string MembershipNo, string Name, decimal Value);

public sealed record CreditCodeAnswer(string Code, long Count, [property: Description("Revoked after confirmation; not in count.")] long Revoked);
