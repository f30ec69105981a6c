using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
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
        Ensure.That(!(await db.Agencies.SingleAsync(a => a.Id == agencyId, ct)).IsOnFile, AgencyRules.ByChangeRequest);
        practitioner.Release(stamp);
        await db.SaveChangesAsync(ct);
    }
}
