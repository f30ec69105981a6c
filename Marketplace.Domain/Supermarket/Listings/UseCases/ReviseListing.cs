using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings.UseCases;

public sealed record ReviseListing(Guid ListingId, ListingContent Content);

/// <summary>Changes a draft, or a listing taken off the shelf, which then needs review again.</summary>
public sealed class ReviseListingHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ReviseListing command, Stamp stamp, CancellationToken ct)
    {
        var listing = await db.OwnListingAsync(command.ListingId, stamp, ct);
        if (ListingChecks.OfDraft(command.Content) is { Count: > 0 } faults)
        {
            throw new RuleException(faults);
        }

        Ensure.That(!await db.ListingEdits.AnyAsync(e => e.OpenKey == listing.Id, ct), ListingRules.EditOpen);
        await db.RequireCoverAsync(command.Content.CoverFileId, listing.AgencyId, ct);
        listing.Revise(command.Content, stamp);
        await db.SaveChangesAsync(ct);
    }
}
