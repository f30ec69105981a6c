using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record DraftListing(string ItemCode, ListingContent Content);

public sealed record DraftedListing(Guid ListingId, string Number);

/// <summary>Begins a listing. A draft may be incomplete; what is wrong with it is told when it is sent for review.</summary>
public sealed class DraftListingHandler(MarketDbContext db, Numbers numbers) : IHandler
{
    public async Task<DraftedListing> HandleAsync(DraftListing command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Id == agencyId, ct) ?? throw CommonRules.NotFound.With();
        Ensure.That(agency.Status is not (AgencyStatus.Refused or AgencyStatus.Exited or AgencyStatus.Removed), SupermarketRules.AgencyNotActive);
        var item = await db.ServiceItems.SingleOrDefaultAsync(i => i.Code == command.ItemCode, ct);
        var faults = ListingChecks.OfDraft(command.Content).ToList();
        if (item is null)
        {
            faults.Add(new(nameof(command.ItemCode), CommonRules.InvalidChoice));
        }

        if (faults.Count > 0)
        {
            throw new RuleException(faults);
        }

        await db.RequireCoverAsync(command.Content.CoverFileId, agencyId, ct);
        var number = Numbers.Listing(await numbers.ListingsAsync(1, ct));
        var content = command.Content.Unit.Trim().Length > 0 ? command.Content : command.Content with { Unit = item!.Unit };
        var listing = ServiceListing.Draft(number, agencyId, item!.Code, item.TypeCode, content, stamp);
        db.Listings.Add(listing);
        await db.SaveChangesAsync(ct);
        return new(listing.Id, number);
    }
}
