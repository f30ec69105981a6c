using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Services;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record SendListingForReview(Guid ListingId);

public sealed record ListingReceipt(DateTimeOffset ReviewDueAt);

/// <summary>Asks staff to put the listing on the shelf. Every fault in it is told at once.</summary>
public sealed class SendListingForReviewHandler(MarketDbContext db, ShelfGate gate, GovernmentPrices prices, CalendarBook calendars, FlowBook charts) : IHandler
{
    public async Task<ListingReceipt> HandleAsync(SendListingForReview command, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.OwnListingAsync(command.ListingId, stamp, ct);
        ServiceListing.Flow.Require(listing.Status, ListingStatus.PendingReview);
        var item = await db.ItemAsync(listing.ItemCode, ct);
        var today = BeijingTime.DateOf(stamp.At);
        if (ListingChecks.Of(listing.Content(), item, await prices.OfAsync(item.Code, today, ct), await charts.LimitAsync(item, today, ct)) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        await gate.RequireAsync(listing, item, stamp.At, ct);
        var dueAt = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, ServiceListing.ReviewWorkingDays).At;
        listing.SendForReview(dueAt, stamp);
        await db.SaveChangesAsync(ct);
        return new(dueAt);
    }
}
