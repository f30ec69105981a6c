using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;

namespace Marketplace.Domain.Supermarket.Comparisons;

/// <summary>
/// One service of a comparison with everything that anybody may know of it and of its agency. Frozen as it stands here: a property that
/// is renamed would make older frozen texts unreadable, so properties are added, never changed.
/// </summary>
/// <param name="Version">The listing's, so that two frozen texts of one listing can be told apart.</param>
/// <param name="DiscountHundredths">Hundredths of a percent below the baseline, for listings priced so.</param>
public sealed record ComparedService(
    Guid ListingId,
    string Number,
    int Version,
    ListingStatus Status,
    string Title,
    string TypeCode,
    string ItemCode,
    PriceMode PriceMode,
    Money Price,
    Money? PriceTo,
    int? DiscountHundredths,
    string Unit,
    int PromisedWorkingDays,
    string Scope,
    string Deliverable,
    string Standards,
    string OwnerMaterials,
    string AfterSales,
    ComparedAgency Agency);

/// <summary>Scores are hundredths of a star, credit hundredths of a point; null means too few ratings, or not rated.</summary>
public sealed record ComparedAgency(
    Guid AgencyId,
    string MembershipNo,
    string Name,
    string CreditCode,
    AgencyOrigin Origin,
    AgencyStatus Status,
    int Deals,
    int Ratings,
    int Satisfied,
    int? StarsTenths,
    int? Ability,
    int? Efficiency,
    int? Price,
    int? Conduct,
    int CreditHundredths,
    int? CompositeStars,
    IReadOnlyList<ComparedQualification> Qualifications,
    IReadOnlyList<ComparedSanction> Sanctions)
{
    /// <summary>Null before the third finished deal: unrated.</summary>
    public decimal? Credit => Deals < CreditScore.EnoughDeals ? null : CreditHundredths / 100m;

    public decimal? Stars => StarsTenths is > 0 ? StarsTenths.Value / 10m : null;

    /// <summary>Null while nobody has rated: never 0 %.</summary>
    public decimal? Satisfaction => Ratings == 0 ? null : Math.Round(100m * Satisfied / Ratings, 2, MidpointRounding.AwayFromZero);
}

public sealed record ComparedQualification(string KindCode, string Grade, string Issuer, DateOnly ValidFrom, DateOnly? ValidTo, QualificationStatus Status);

public sealed record ComparedSanction(SanctionKind Kind, SanctionGround Ground, string Facts, SanctionStatus Status, DateTimeOffset ImposedAt, DateTimeOffset? Until);
