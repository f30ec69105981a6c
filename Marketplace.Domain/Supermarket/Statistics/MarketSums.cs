using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Sums over deals; amounts in fen. Adding two gives the sums over both, so that every breakdown comes out of one query.</summary>
/// <param name="FeePaid">Price of those with a fee baseline.</param>
/// <param name="DaysTaken">Working days of those with a time baseline.</param>
/// <param name="Untold">Testing contracts whose report states no number of groups.</param>
public sealed record DealSums(long Deals, long Value, long WithFee, long BaselineFee, long FeePaid, long WithTime, long BaselineDays, long DaysTaken, long TestGroups, long Untold)
{
    public static readonly DealSums None = new(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

    public decimal? FeeReduction => Figure.Percent(BaselineFee - FeePaid, BaselineFee);

    public decimal? TimeReduction => Figure.Percent(BaselineDays - DaysTaken, BaselineDays);

    public static DealSums operator +(DealSums a, DealSums b) => new(
        a.Deals + b.Deals, a.Value + b.Value, a.WithFee + b.WithFee, a.BaselineFee + b.BaselineFee, a.FeePaid + b.FeePaid,
        a.WithTime + b.WithTime, a.BaselineDays + b.BaselineDays, a.DaysTaken + b.DaysTaken, a.TestGroups + b.TestGroups, a.Untold + b.Untold);

    public static DealSums Of(IEnumerable<DealSums> parts) => parts.Aggregate(None, (sum, part) => sum + part);

    public static DealSums Of(DealFact fact) => new(
        1, fact.PriceFen, fact.BaselineFen is null ? 0 : 1, fact.BaselineFen ?? 0, fact.BaselineFen is null ? 0 : fact.PriceFen,
        fact is { BaselineDays: not null, ActualDays: not null } ? 1 : 0, fact.ActualDays is null ? 0 : fact.BaselineDays ?? 0, fact.BaselineDays is null ? 0 : fact.ActualDays ?? 0,
        fact.TestGroups ?? 0, fact.TypeCode == MarketSums.Testing && fact.TestGroups is null ? 1 : 0);
}

/// <summary>Deals of one month, kind and method.</summary>
public sealed record DealCell(int Month, string TypeCode, SelectionMethod Method, DealSums Sums);

/// <param name="First">Of them, the projects' first.</param>
public sealed record SelectionCell(int Month, SelectionMethod Method, long Count, long First);

/// <summary>Owners' evaluations: those that stand, those at 60 or above, the sum of their scores in hundredths, the windows that ended without one, and those set aside.</summary>
public sealed record RatingSums(long Given, long Satisfied, long Score, long Unrated, long SetAside)
{
    public static readonly RatingSums None = new(0, 0, 0, 0, 0);

    public static RatingSums operator +(RatingSums a, RatingSums b) => new(a.Given + b.Given, a.Satisfied + b.Satisfied, a.Score + b.Score, a.Unrated + b.Unrated, a.SetAside + b.SetAside);
}

public sealed record CreditCell(string Code, long Count, long Hundredths, long Revoked);

/// <summary>An agency with what the lists rank it by.</summary>
/// <param name="CreditHundredths">As it stands now; null before the third deal.</param>
public sealed record AgencySums(Guid Id, string Name, string MembershipNo, AgencyOrigin Origin, AgencyStatus Status, DateTimeOffset? AdmittedAt, int? CreditHundredths, int Listings, DealSums Deals, RatingSums Ratings)
{
    public bool IsPublic => Status is AgencyStatus.Active or AgencyStatus.Restricted or AgencyStatus.Suspended or AgencyStatus.Exiting;
}

/// <summary>Everything that the database is asked for one period: sums, from which all figures follow by arithmetic alone.</summary>
public sealed record MarketSums(
    StatisticsPeriod Period,
    StatisticsScope Scope,
    DateTimeOffset At,
    IReadOnlyList<DealCell> Deals,
    IReadOnlyList<SelectionCell> Selections,
    decimal? MedianMinutes,
    RatingSums Ratings,
    IReadOnlyList<CreditCell> Credit,
    long Published,
    long Sanctions,
    long SanctionsRevoked,
    IReadOnlyList<AgencySums> Agencies,
    int KindsServed)
{
    /// <summary>The kind of service whose reports count test groups.</summary>
    public const string Testing = "TESTING";
}
