using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Orders;

/// <summary>What an owner orders from a listing. Checked whole by <see cref="OrderChecks"/>.</summary>
public sealed record OrderContent
{
    public required string Title { get; init; }

    /// <summary>What is wanted, in the owner's words.</summary>
    public required string Wanted { get; init; }

    public required string Scale { get; init; }

    /// <summary>The band of the service's baselines that the scale falls into.</summary>
    public string? ScaleBand { get; init; }

    public required string Location { get; init; }

    public string? InvestmentCode { get; init; }

    public required FundSource Fund { get; init; }

    /// <summary>How many units, where the listing names a unit price; at most three decimals.</summary>
    public decimal? Quantity { get; init; }

    /// <summary>The whole price. It alone binds, whatever was said before.</summary>
    public required Money Price { get; init; }

    public required int WorkingDays { get; init; }

    /// <summary>When the owner would like the work to begin; a wish.</summary>
    public DateOnly? StartWish { get; init; }

    /// <summary>Why this agency; required where the money is not the owner's own.</summary>
    public string? Reason { get; init; }

    /// <summary>The locked comparison that the choice rests on.</summary>
    public Guid? ComparisonId { get; init; }

    public required string ContactName { get; init; }

    public required string ContactPhone { get; init; }

    public required string ComplaintPhone { get; init; }

    public OrderContent Tidied() => this with
    {
        Title = Title.Trim(),
        Wanted = Wanted.Trim(),
        Scale = Scale.Trim(),
        ScaleBand = Cut(ScaleBand),
        Location = Location.Trim(),
        InvestmentCode = Cut(InvestmentCode),
        Reason = Cut(Reason),
        ContactName = ContactName.Trim(),
        ContactPhone = ContactPhone.Trim(),
        ComplaintPhone = ComplaintPhone.Trim(),
    };

    /// <summary>
    /// The posting that the order stands for: a direct selection of the listing's agency. A project is public; what the owner wrote to the
    /// agency alone (what exactly is wanted, whom to call) stays in the order.
    /// </summary>
    public ProjectContent ToPosting(string listingNumber, Guid agencyId, string itemCode) => new()
    {
        Title = Title,
        ItemCode = itemCode,
        Scale = Scale,
        ScaleBand = ScaleBand,
        Location = Location,
        InvestmentCode = InvestmentCode,
        Fund = Fund,
        Budget = Price,
        Method = SelectionMethod.DirectSelection,
        MethodReason = Reason ?? (Fund is FundSource.Social ? $"社会资金，业主在店铺自主委托（服务 {listingNumber}）" : null),
        ServiceWorkingDays = WorkingDays,
        ContactName = ContactName,
        ContactPhone = ContactPhone,
        ComplaintPhone = ComplaintPhone,
        DirectAgencyId = agencyId,
        ComparisonId = ComparisonId,
    };

    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>The listing as the owner saw it: later edits do not touch the order.</summary>
public sealed record ListingSnapshot(string Number, int Version, string ItemCode, ListingContent Content)
{
    public static ListingSnapshot Of(ServiceListing listing) => new(listing.Number, listing.Version, listing.ItemCode, listing.Content());

    /// <summary>SHA-256 of what is offered, 64 hex digits: equal as long as no word and no figure has changed.</summary>
    public static string DigestOf(ListingContent content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(content, OutboxJson.Options))));
}
