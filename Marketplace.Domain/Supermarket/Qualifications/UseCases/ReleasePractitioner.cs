using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

public sealed record ReleasePractitioner(Guid PractitionerId);

/// <summary>The person no longer practises here and may be bound elsewhere.</summary>
public sealed class ReleasePractitionerHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ReleasePractitioner command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var practitioner = await db.Practitioners.SingleOrDefaultAsync(p => p.Id == command.PractitionerId && p.AgencyId == agencyId, ct) ?? throw CommonRules.NotFound.With();
        practitioner.Release(stamp);
        await db.SaveChangesAsync(ct);
    }
}
