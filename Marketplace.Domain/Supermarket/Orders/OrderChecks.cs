using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;

namespace Marketplace.Domain.Supermarket.Orders;

/// <summary>What is refused in an order, all faults at once: what holds for a direct selection, and what the listing's own price demands.</summary>
public static class OrderChecks
{
    public const int WantedMaxLength = 2000;

    // The fields of a posting, by the names that an order's form has for them.
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        [nameof(ProjectContent.Budget)] = nameof(OrderContent.Price),
        [nameof(ProjectContent.ServiceWorkingDays)] = nameof(OrderContent.WorkingDays),
        [nameof(ProjectContent.MethodReason)] = nameof(OrderContent.Reason),
        [nameof(ProjectContent.Method)] = nameof(OrderContent.Fund),
        [nameof(ProjectContent.DirectAgencyId)] = nameof(OrderContent.Title),
    };

    /// <param name="content">What the owner wrote.</param>
    /// <param name="listing">What is ordered, as it now stands.</param>
    /// <param name="posting">The posting that the order stands for.</param>
    /// <param name="known">What of the posting's codes and ids exists.</param>
    /// <param name="settings">Limits that differ by place and year.</param>
    /// <param name="now">The server's clock.</param>
    /// <param name="limit">The most working days that the flowchart gives.</param>
    /// <param name="listingId">What is ordered, where a comparison is to hold it.</param>
    /// <param name="quoted">Whether it takes up a quote card of the agency.</param>
    public static IReadOnlyList<Fault> Of(OrderContent content, ListingContent listing, ProjectContent posting, ProjectReferences known, SupermarketSettings settings, DateTimeOffset now, int limit, Guid listingId, bool quoted = false)
    {
        var faults = new List<Fault>();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds && !faults.Exists(f => f.Field == field))
            {
                faults.Add(new(field, rule, facts));
            }
        }

        Check(content.Wanted.Length > 0, nameof(content.Wanted), CommonRules.Required);
        Check(content.Wanted.Length <= WantedMaxLength, nameof(content.Wanted), CommonRules.TooLong, WantedMaxLength);
        Check(content.StartWish is not { } wish || wish >= BeijingTime.DateOf(now), nameof(content.StartWish), OrderRules.StartWishPast);
        Check(content.WorkingDays >= 1 && content.WorkingDays <= limit, nameof(content.WorkingDays), OrderRules.OrderDaysOutOfRange, limit);
        Check(known.Comparison is not { } kept || !kept.Holds() || kept.Read().Services.Any(s => s.ListingId == listingId), nameof(content.ComparisonId), OrderRules.ListingNotCompared, known.Comparison?.Number);
        Check(listing.PriceMode is not PriceMode.UnitPrice || IsQuantity(content.Quantity), nameof(content.Quantity), OrderRules.QuantityRequired);
        if (PriceOf(listing, content.Quantity) is { } asked)
        {
            Check(content.Price == asked, nameof(content.Price), listing.PriceMode is PriceMode.Fixed ? OrderRules.FixedPriceBinds : OrderRules.UnitPriceBinds, asked.ToString());
        }
        else
        {
            Check(content.Price.Fen > 0, nameof(content.Price), SupermarketRules.PriceNotPositive);

            // A quote card is the agency's own word on this owner's need: it may lie outside of what the shelf says to everybody.
            Check(quoted || listing.PriceMode is not PriceMode.Range || (content.Price >= listing.Price && content.Price <= (listing.PriceTo ?? content.Price)), nameof(content.Price), OrderRules.OrderPriceOutOfRange, listing.Price.ToString(), listing.PriceTo?.ToString());
        }

        foreach (var fault in ProjectChecks.Of(posting, known, settings, DateTimeOffset.MinValue, DateTimeOffset.MaxValue))
        {
            var field = FieldOf.GetValueOrDefault(fault.Field, fault.Field);
            Check(false, field, fault.Rule, fault.Facts);
        }

        return faults;
    }

    /// <summary>The price that the listing itself sets; null where the order names it (range, discount, negotiable) or the quantity is missing.</summary>
    public static Money? PriceOf(ListingContent listing, decimal? quantity) => listing.PriceMode switch
    {
        PriceMode.Fixed => listing.Price,
        PriceMode.UnitPrice when IsQuantity(quantity) && quantity <= long.MaxValue / 100m / Math.Max(1, listing.Price.Fen) =>
            new Money((long)Math.Round(listing.Price.Fen * quantity!.Value, MidpointRounding.AwayFromZero)),
        _ => null,
    };

    private static bool IsQuantity(decimal? quantity) => quantity is > 0 and <= 1_000_000_000m && decimal.Round(quantity.Value, 3) == quantity.Value;
}
