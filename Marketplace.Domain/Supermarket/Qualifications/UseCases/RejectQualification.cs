using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

/// <summary>The reason is the stamp's.</summary>
public sealed record RejectQualification(Guid QualificationId);

public sealed class RejectQualificationHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(RejectQualification command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var qualification = await db.Qualifications.SingleOrDefaultAsync(q => q.Id == command.QualificationId, ct) ?? throw CommonRules.NotFound.With();
        qualification.Reject(stamp);
        await db.SaveChangesAsync(ct);
    }
}
