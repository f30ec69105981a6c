using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;

namespace Marketplace.Search.Queries;

public enum ListingSort
{
    /// <summary>The published neutral rule, <see cref="NeutralRank"/>.</summary>
    Relevance,
    Price,
    PriceDescending,
    Days,
    Stars,
    Deals,
    Credit,
}

/// <summary>What a reader wants of the services on the shelf. Null is no wish.</summary>
public sealed record ListingQuery
{
    public string? Keyword { get; init; }

    /// <summary>Code of a service kind.</summary>
    public string? Kind { get; init; }

    /// <summary>Code of a service item.</summary>
    public string? Item { get; init; }

    public AgencyOrigin? Origin { get; init; }

    public string? Grade { get; init; }

    public int? MinStarsTenths { get; init; }

    /// <summary>Inclusive. Negotiable prices are in no range.</summary>
    public Money? MinPrice { get; init; }

    /// <summary>Inclusive.</summary>
    public Money? MaxPrice { get; init; }

    /// <summary>Promised working days, inclusive.</summary>
    public int? MaxDays { get; init; }

    public Guid? AgencyId { get; init; }

    /// <summary>By price only listings that name one are shown.</summary>
    public ListingSort Sort { get; init; }

    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 24;

    /// <summary>Whether only listings that name a price are wanted.</summary>
    public bool PricedOnly => MinPrice is not null || MaxPrice is not null || Sort is ListingSort.Price or ListingSort.PriceDescending;
}

/// <summary>A listing as lists show it.</summary>
public sealed record ListingHit(
    Guid Id,
    string Number,
    string Title,
    string Kind,
    string Item,
    PriceMode PriceMode,
    Money Price,
    Money? PriceTo,
    string Unit,
    int PromisedWorkingDays,
    Guid? CoverFileId,
    Guid AgencyId,
    string AgencyName,
    string MembershipNo,
    AgencyOrigin Origin,
    string Grade,
    int StarsTenths,
    int Ratings,
    int Deals,
    int CreditHundredths,
    DateTimeOffset ShelvedAt);

/// <summary>What each choice would leave. Keys are codes as they stand in the address.</summary>
/// <param name="At">When the listings were counted.</param>
/// <param name="Total">With all filters of the query.</param>
public sealed record ListingFacets(
    DateTimeOffset At,
    int Total,
    IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyDictionary<string, int> Items,
    IReadOnlyDictionary<AgencyOrigin, int> Origins,
    IReadOnlyDictionary<string, int> Grades,
    IReadOnlyDictionary<int, int> MinStars,
    IReadOnlyDictionary<int, int> PriceBands,
    IReadOnlyDictionary<int, int> MaxDays);

/// <summary>The bounds that lists offer as a choice, and count.</summary>
public static class ListingBands
{
    /// <summary>In fen: band i is from bound i up to, not including, bound i + 1; the last has no end.</summary>
    public static readonly IReadOnlyList<long> PriceBounds = [0, 500_000, 1_000_000, 3_000_000, 5_000_000, 10_000_000];

    public static readonly IReadOnlyList<int> StarsTenths = [30, 40, 45];

    public static readonly IReadOnlyList<int> Days = [5, 10, 15, 20];

    /// <summary>The ends of a price band, both inclusive.</summary>
    public static (Money From, Money? To) Price(int band) =>
        (new(Math.Max(1, PriceBounds[band])), band + 1 < PriceBounds.Count ? new Money(PriceBounds[band + 1] - 1) : null);
}
