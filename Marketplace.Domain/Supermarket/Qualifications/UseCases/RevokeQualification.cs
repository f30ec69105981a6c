using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

/// <summary>The reason is the stamp's.</summary>
public sealed record RevokeQualification(Guid QualificationId);

/// <summary>The issuer has withdrawn the certificate; what it carried leaves the shelf.</summary>
public sealed class RevokeQualificationHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(RevokeQualification command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var qualification = await db.Qualifications.SingleOrDefaultAsync(q => q.Id == command.QualificationId, ct) ?? throw CommonRules.NotFound.With();
        qualification.Revoke(stamp);
        await db.SaveChangesAsync(ct);
    }
}
