using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings.Edits;

public sealed record EditListing(Guid ListingId, ListingContent Content);

/// <summary>Asks staff to replace the text of a listing on the shelf. It is checked as a new listing is; until it is approved the old text stands.</summary>
public sealed class EditListingHandler(MarketDbContext db, ShelfGate gate, GovernmentPrices prices, CalendarBook calendars, FlowBook charts) : IHandler
{
    public async Task<UseCases.ListingReceipt> HandleAsync(EditListing command, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.OwnListingAsync(command.ListingId, stamp, ct);
        Ensure.That(listing.Status is ListingStatus.OnShelf, CommonRules.InvalidTransition, listing.Status, nameof(EditListing));
        Ensure.That(!await db.ListingEdits.AnyAsync(e => e.OpenKey == listing.Id, ct), ListingRules.EditOpen);
        var item = await db.ItemAsync(listing.ItemCode, ct);
        var content = command.Content.Tidied(item, listing.CoverFileId);
        if (ListingChecks.Of(content, item, await prices.OfAsync(item.Code, BeijingTime.DateOf(stamp.At), ct), await charts.LimitAsync(item, BeijingTime.DateOf(stamp.At), ct)) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        Ensure.That(content != listing.Content(), ListingRules.EditEmpty);
        await gate.RequireAsync(listing, item, stamp.At, ct);
        if (content.CoverFileId != listing.CoverFileId)
        {
            await db.RequireCoverAsync(content.CoverFileId, listing.AgencyId, ct);
        }

        var dueAt = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, ServiceListing.ReviewWorkingDays).At;
        db.ListingEdits.Add(ListingEdit.Submit(listing, content, dueAt, stamp));
        await db.SaveChangesAsync(ct);
        return new(dueAt);
    }
}

public sealed record TakeBackEdit(Guid EditId);

public sealed class TakeBackEditHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(TakeBackEdit command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var edit = await db.ListingEdits.SingleOrDefaultAsync(e => e.Id == command.EditId && e.AgencyId == agencyId, ct) ?? throw CommonRules.NotFound.With();
        edit.TakeBack(stamp);
        await db.SaveChangesAsync(ct);
    }
}

public sealed record ApproveEdit(Guid EditId);

/// <summary>The new text takes the place of the old. Standing, certificates and the government's price are looked at again.</summary>
public sealed class ApproveEditHandler(MarketDbContext db, ShelfGate gate, GovernmentPrices prices, FlowBook charts) : IHandler
{
    public async Task HandleAsync(ApproveEdit command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var edit = await db.ListingEdits.SingleOrDefaultAsync(e => e.Id == command.EditId, ct) ?? throw CommonRules.NotFound.With();
        ListingEdit.Flow.Require(edit.Status, ListingEditStatus.Approved);
        var listing = await db.ListingAsync(edit.ListingId, ct);
        Ensure.That(listing.Content() == edit.Before, ListingRules.TextMoved);
        var item = await db.ItemAsync(listing.ItemCode, ct);
        if (ListingChecks.Of(edit.After, item, await prices.OfAsync(item.Code, BeijingTime.DateOf(stamp.At), ct), await charts.LimitAsync(item, BeijingTime.DateOf(stamp.At), ct)) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        if (listing.Status is ListingStatus.OnShelf)
        {
            await gate.RequireAsync(listing, item, stamp.At, ct);
        }

        listing.Amend(edit.After, stamp);
        edit.Approve(stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The reason is the stamp's.</summary>
public sealed record SendEditBack(Guid EditId);

public sealed class SendEditBackHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(SendEditBack command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var edit = await db.ListingEdits.SingleOrDefaultAsync(e => e.Id == command.EditId, ct) ?? throw CommonRules.NotFound.With();
        edit.SendBack(stamp);
        await db.SaveChangesAsync(ct);
    }
}
