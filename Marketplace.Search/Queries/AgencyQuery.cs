using Marketplace.Domain.Supermarket.Agencies;

namespace Marketplace.Search.Queries;

public enum AgencySort
{
    Credit,
    Stars,
    Deals,
    Listings,
    Newest,
}

public sealed record AgencyQuery
{
    /// <summary>In the name, or the whole credit code or membership number.</summary>
    public string? Keyword { get; init; }

    public string? Kind { get; init; }

    public AgencyOrigin? Origin { get; init; }

    public int? MinStarsTenths { get; init; }

    public AgencySort Sort { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 20;
}

/// <summary>An admitted agency as lists show it.</summary>
/// <param name="StarsTenths">Null with fewer than three ratings in twelve months.</param>
public sealed record AgencyHit(
    Guid Id,
    string MembershipNo,
    string Name,
    string CreditCode,
    AgencyOrigin Origin,
    AgencyStatus Status,
    DateTimeOffset? AdmittedAt,
    string? Slogan,
    string? BannerStyle,
    int Deals,
    int Ratings,
    int Satisfied,
    int? StarsTenths,
    int CreditHundredths,
    int Listings,
    IReadOnlyList<string> Kinds)
{
    public string? MainKind => Kinds is [var first, ..] ? first : null;
}
