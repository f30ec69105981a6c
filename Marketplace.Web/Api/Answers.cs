using System.ComponentModel;
using System.Text.Json.Serialization;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

/// <summary>One page of a list.</summary>
public sealed record ListPage<T>(
    IReadOnlyList<T> Items,
    [property: Description("How many there are on all pages together; at least so many when totalIsLeast is true.")] int Total,
    int Page,
    int PageSize)
{
    [Description("Only there, and true, when counting stopped at total: there are more. Turn pages until one comes short.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TotalIsLeast { get; init; }
}

/// <summary>A page of a query without counting a million rows for it: the count stops, the pages do not.</summary>
internal static class BoundedPages
{
    /// <summary>Counting further tells a reader nothing, and takes as long as reading it all.</summary>
    public const int CountedUpTo = 10_000;

    extension<T>(IQueryable<T> found)
    {
        /// <returns>How many there are, at most so many; and whether there are more.</returns>
        public async Task<(int Total, bool More)> CountedAsync(CancellationToken ct)
        {
            var counted = await found.Take(CountedUpTo + 1).CountAsync(ct);
            return (Math.Min(counted, CountedUpTo), counted > CountedUpTo);
        }
    }
}

public sealed record AgencyItem(
    Guid Id,
    string MembershipNo,
    string Name,
    string CreditCode,
    OrganisationKind Kind,
    AgencyOrigin Origin,
    AgencyStatus Status,
    IReadOnlyList<string> TypeCodes,
    string Introduction,
    DateTimeOffset AdmittedAt,
    [property: Description("1.0 to 5.0; null while there are fewer than three ratings in twelve months.")] decimal? Stars,
    int Ratings,
    int Deals,
    [property: Description("Credit points, 0.00 to 110.00.")] decimal Credit,
    [property: Description("Listings on the shelf.")] int Listings);

public sealed record AgencyAnswer(
    Guid Id,
    string MembershipNo,
    string Name,
    string CreditCode,
    OrganisationKind Kind,
    AgencyOrigin Origin,
    AgencyStatus Status,
    IReadOnlyList<string> TypeCodes,
    string Introduction,
    DateTimeOffset AdmittedAt,
    decimal? Stars,
    int Ratings,
    int Deals,
    decimal Credit,
    int Listings,
    string Address,
    string? Slogan,
    [property: Description("The agency's counter in the hall, where owners meet it face to face.")] string? CounterNo,
    [property: Description("Shares of the ratings at 60 points or above, in percent; null while there are too few.")] decimal? Satisfaction,
    IReadOnlyList<QualificationAnswer> Qualifications,
    IReadOnlyList<PractitionerAnswer> Practitioners);

public sealed record QualificationAnswer(
    string KindCode,
    string Grade,
    string Scope,
    string CertificateNo,
    string Issuer,
    DateOnly ValidFrom,
    [property: Description("The last valid day; null for a long-term certificate.")] DateOnly? ValidTo,
    QualificationStatus Status);

public sealed record PractitionerAnswer(string Name, string Certificate);

public sealed record ListingItem(
    Guid Id,
    string Number,
    string Title,
    string TypeCode,
    string ItemCode,
    PriceMode PriceMode,
    [property: Description("Yuan: the price, the unit price or the lower end of the range; 0.00 when negotiable.")] Money Price,
    Money? PriceTo,
    string Unit,
    int PromisedWorkingDays,
    Guid AgencyId,
    string AgencyName,
    string MembershipNo,
    AgencyOrigin Origin,
    string Grade,
    decimal? Stars,
    int Ratings,
    int Deals,
    decimal Credit,
    DateTimeOffset ShelvedAt);

public sealed record ListingAnswer(
    Guid Id,
    string Number,
    string Title,
    string TypeCode,
    string ItemCode,
    PriceMode PriceMode,
    Money Price,
    Money? PriceTo,
    string Unit,
    int PromisedWorkingDays,
    Guid AgencyId,
    string AgencyName,
    string MembershipNo,
    AgencyOrigin Origin,
    string Grade,
    decimal? Stars,
    int Ratings,
    int Deals,
    decimal Credit,
    DateTimeOffset ShelvedAt,
    [property: Description("Percent below the baseline, for DiscountRate.")] decimal? DiscountRate,
    string Scope,
    string Deliverable,
    string Standards,
    [property: Description("What the owner must supply.")] string OwnerMaterials,
    string AfterSales,
    int Version);

public sealed record ProjectItem(
    Guid Id,
    string Number,
    string Title,
    string TypeCode,
    string ItemCode,
    [property: Description("A person who acts in their own name is named by the surname alone.")] string OwnerName,
    FundSource Fund,
    SelectionMethod Method,
    Money Budget,
    int ServiceWorkingDays,
    [property: Description("As the clock makes it: past its deadline a registering project reads RegistrationClosed.")] IntermediaryProjectStatus Status,
    DateTimeOffset PublishedAt,
    DateTimeOffset? RegistrationDueAt,
    DateTimeOffset? SelectionAt);

public sealed record ProjectAnswer(
    Guid Id,
    string Number,
    string Title,
    string TypeCode,
    string ItemCode,
    string OwnerName,
    FundSource Fund,
    SelectionMethod Method,
    Money Budget,
    int ServiceWorkingDays,
    IntermediaryProjectStatus Status,
    DateTimeOffset PublishedAt,
    DateTimeOffset? RegistrationDueAt,
    DateTimeOffset? SelectionAt,
    string Scale,
    string Location,
    string Requirements,
    QualificationMatch QualificationMatch,
    IReadOnlyList<string> QualificationCodes,
    ProjectPriceMode PriceMode,
    Money? MinPrice,
    Money? MaxPrice,
    bool Confidential,
    string ComplaintPhone,
    [property: Description("The current random draw; see /api/v1/draws/{id}.")] Guid? DrawId,
    [property: Description("The agency selected, from its publication on.")] Guid? WinnerId,
    Money? SelectedPrice,
    int? SelectedWorkingDays,
    DateTimeOffset? PublicityEndsAt,
    DateTimeOffset? ClosedAt,
    int Version);

public sealed record NoticeItem(
    Guid Id,
    string Number,
    NoticeKind Kind,
    NoticeSection Section,
    [property: Description("The project, lot or item that it is about.")] Guid? SubjectId,
    string Title,
    [property: Description("SHA-256 of title, line feed and body, hex: the same on every channel.")] string Digest,
    int Edition,
    DateTimeOffset PublishedAt,
    [property: Description("Set on the tombstone of a withdrawn notice.")] DateTimeOffset? WithdrawnAt,
    string? WithdrawnReason);

public sealed record NoticeAnswer(
    Guid Id,
    string Number,
    NoticeKind Kind,
    NoticeSection Section,
    Guid? SubjectId,
    string Title,
    string Digest,
    int Edition,
    DateTimeOffset PublishedAt,
    DateTimeOffset? WithdrawnAt,
    string? WithdrawnReason,
    [property: Description("A line each; label and value are parted by a tab. Null on a tombstone.")] string? Body,
    int Version);

/// <summary>A draw, from its commitment to its proof; docs/proofs.md says how to recompute it.</summary>
public sealed record DrawAnswer(
    Guid Id,
    [property: Description("SHA-256 of the secret, hex; published before anybody registered.")] string Commit,
    [property: Description("32 bytes, hex; null until revealed by the draw.")] string? Secret,
    [property: Description("The eligible registrants, sorted; empty before the freeze and when confidential.")] IReadOnlyList<DrawEntry> List,
    [property: Description("Hex; null before the freeze.")] string? ListHash,
    string? Nonce,
    [property: Description("Hex; null until the draw.")] string? Seed,
    [property: Description("Registration numbers in the order drawn; empty until the draw.")] IReadOnlyList<string> Order);

public sealed record ChangesAnswer(
    IReadOnlyList<ChangeItem> Items,
    [property: Description("Ask again with after set to this.")] long Next);

public sealed record ChangeItem(
    [property: Description("Where to go on after this change.")] long Cursor,
    [property: Description("agency, listing, project, notice, draw, creditEvent or sanction.")] string Kind,
    Guid Id,
    [property: Description("The thing's version after the change.")] int Version,
    DateTimeOffset At,
    [property: Description("The change's leaf in the transparency log.")] long LogIndex);
