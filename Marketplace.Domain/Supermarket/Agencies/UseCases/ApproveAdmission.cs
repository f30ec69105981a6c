using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <param name="Verified">Certificates that the reviewer has checked and verifies with this decision.</param>
/// <param name="Method">How they were checked.</param>
public sealed record ApproveAdmission(Guid AgencyId, IReadOnlyCollection<Guid> Verified, string Method);

public sealed record Admitted(Guid AgencyId, string MembershipNo);

/// <summary>Admits an agency: its certificates, its membership and its shop in one save.</summary>
public sealed class ApproveAdmissionHandler(MarketDbContext db, AdmissionCover cover, Numbers numbers, BlacklistCheck blacklist, AgencySettings settings) : IHandler
{
    public async Task<Admitted> HandleAsync(ApproveAdmission command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var agency = await db.WholeAgencyAsync(command.AgencyId, ct);
        Agency.Flow.Require(agency.Status, AgencyStatus.Active);
        await blacklist.RequireClearAsync(agency, stamp.At, ct);
        var certificates = await db.Qualifications.Where(q => q.AgencyId == agency.Id).ToListAsync(ct);
        var chosen = certificates.Where(q => command.Verified.Contains(q.Id)).ToList();
        Ensure.That(chosen.Count == command.Verified.Distinct().Count(), CommonRules.NotFound);
        new Faults()
            .Check(chosen.Count == 0 || command.Method.Trim().Length > 0, nameof(command.Method), CommonRules.Required)
            .Check(command.Method.Trim().Length <= AgencyQualification.MethodMaxLength, nameof(command.Method), CommonRules.TooLong, AgencyQualification.MethodMaxLength)
            .Refuse();
        var standing = certificates.Where(q => q.Status is QualificationStatus.Valid).Union(chosen);
        var missing = (await cover.VerifiedAsync(agency, standing, stamp.At, ct)).Missing;
        Ensure.That(missing.Count == 0, SupermarketRules.QualificationMissing, missing);

        // Whoever comes back is who they were: the number goes on, and with it the credit record.
        var membershipNo = agency.MembershipNo ?? await numbers.MembershipAsync(ct);
        foreach (var certificate in chosen)
        {
            certificates.Find(q => q.StandsFor == certificate.Key)?.GiveWayTo(certificate, stamp);
            certificate.Verify(command.Method, stamp);
        }

        agency.Approve(membershipNo, stamp, settings.ReconfirmMonths);
        if (!await db.Shops.AnyAsync(s => s.Id == agency.Id, ct))
        {
            db.Shops.Add(Shop.Open(agency.Id, stamp));
        }

        await db.SaveChangesAsync(ct);
        return new(agency.Id, membershipNo);
    }
}
