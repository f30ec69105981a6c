using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

/// <param name="Method">How it was checked: the issuer's register, or by hand.</param>
public sealed record VerifyQualification(Guid QualificationId, string Method);

/// <summary>Staff have checked a certificate. A renewal takes the place of the row it renews.</summary>
public sealed class VerifyQualificationHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(VerifyQualification command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        new Faults()
            .Check(command.Method.Trim().Length > 0, nameof(command.Method), CommonRules.Required)
            .Check(command.Method.Trim().Length <= AgencyQualification.MethodMaxLength, nameof(command.Method), CommonRules.TooLong, AgencyQualification.MethodMaxLength)
            .Refuse();
        var qualification = await db.Qualifications.SingleOrDefaultAsync(q => q.Id == command.QualificationId, ct) ?? throw CommonRules.NotFound.With();
        var holder = await db.Qualifications.SingleOrDefaultAsync(q => q.StandsFor == qualification.Key, ct);
        Ensure.That(holder is null || holder.AgencyId == qualification.AgencyId, SupermarketRules.CertificateTaken);

        AgencyQualification.Flow.Require(qualification.Status, QualificationStatus.Valid);
        holder?.GiveWayTo(qualification, stamp);
        qualification.Verify(command.Method, stamp);
        await db.SaveChangesAsync(ct);
    }
}
