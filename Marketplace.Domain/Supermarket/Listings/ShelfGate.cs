using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Services;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>Whether a listing may stand on the shelf now: its agency in good standing and confirmed, a certificate that carries it.</summary>
public sealed class ShelfGate(MarketDbContext db, QualificationBook qualifications, AgencySettings settings) : IHandler
{
    public async Task RequireAsync(ServiceListing listing, IntermediaryServiceItem item, DateTimeOffset now, CancellationToken ct)
    {
        var agency = await db.Agencies.SingleAsync(a => a.Id == listing.AgencyId, ct);
        agency.RequireStanding();
        Ensure.That(!IsShut(agency, now, settings), AgencyRules.NotReconfirmed, agency.ReconfirmDueAt);
        await qualifications.RequireAsync(agency.Id, item, BeijingTime.DateOf(now), ct);
    }

    /// <summary>The yearly confirmation is missing, where this centre lets that count.</summary>
    public static bool IsShut(Agency agency, DateTimeOffset now, AgencySettings settings) => settings.MissedReconfirmationClosesShelf && agency.MissedReconfirmationAt(now);
}
