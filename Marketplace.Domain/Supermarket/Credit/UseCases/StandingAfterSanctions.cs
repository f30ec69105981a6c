using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Credit.UseCases;

/// <summary>Brings an agency and its shelf in line with the measures in force, those changed in this very save included. The caller saves.</summary>
public sealed class StandingAfterSanctions(MarketDbContext db) : IHandler
{
    public async Task ApplyAsync(Sanction changed, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.Agencies.SingleAsync(a => a.Id == changed.AgencyId, ct);
        var others = await db.Sanctions.Where(s => s.AgencyId == changed.AgencyId && s.Id != changed.Id && s.Status == SanctionStatus.InForce).ToListAsync(ct);
        var inForce = others.Append(changed).Where(s => s.IsInForce && s.Kind is not SanctionKind.Warning).ToList();
        var gravest = inForce.Count == 0 ? (SanctionKind?)null : inForce.Max(s => s.Kind);
        agency.StandUnder(gravest, inForce.Where(s => s.Kind == gravest).Max(s => s.Until), stamp);
        await ShelfAsync(agency, gravest, stamp, ct);
    }

    /// <summary>As <see cref="ApplyAsync"/>, for an agency whose own state has changed and no measure has.</summary>
    public async Task ApplyAsync(Agency agency, Stamp stamp, CancellationToken ct)
    {
        var inForce = await db.Sanctions.Where(s => s.AgencyId == agency.Id && s.Status == SanctionStatus.InForce && s.Kind != SanctionKind.Warning).ToListAsync(ct);
        var gravest = inForce.Count == 0 ? (SanctionKind?)null : inForce.Max(s => s.Kind);
        agency.StandUnder(gravest, inForce.Where(s => s.Kind == gravest).Max(s => s.Until), stamp);
        await ShelfAsync(agency, gravest, stamp, ct);
    }

    private async Task ShelfAsync(Agency agency, SanctionKind? gravest, Stamp stamp, CancellationToken ct)
    {
        var mayList = gravest is null or SanctionKind.Restriction;
        var touched = mayList ? ListingStatus.Frozen : ListingStatus.OnShelf;
        foreach (var listing in await db.Listings.Where(l => l.AgencyId == agency.Id && l.Status == touched).ToListAsync(ct))
        {
            if (mayList)
            {
                listing.Thaw(stamp.Because("措施已解除，服务解冻"));
            }
            else
            {
                listing.Freeze(stamp.Because("机构处于暂停或清退期，服务冻结"));
            }
        }
    }
}
