using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

public sealed record BindPractitioner(string Name, string Number, string Certificate, string CertificateNo);

public sealed record BoundPractitioner(Guid PractitionerId);

/// <summary>Puts a person on the agency's list of practitioners; the ID number is kept as a mark only.</summary>
public sealed class BindPractitionerHandler(MarketDbContext db, ISeal seal) : IHandler
{
    public async Task<BoundPractitioner> HandleAsync(BindPractitioner command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Id == agencyId, ct) ?? throw CommonRules.NotFound.With();
        Ensure.That(agency.Status is not (AgencyStatus.Refused or AgencyStatus.Exited or AgencyStatus.Removed), CommonRules.InvalidTransition, agency.Status, nameof(BindPractitioner));

        Ensure.That(!agency.IsOnFile, AgencyRules.ByChangeRequest);
        var number = command.Number.Trim().ToUpperInvariant();
        var faults = new Faults();
        foreach (var (text, most, field) in new[]
        {
            (command.Name, Practitioner.NameMaxLength, nameof(command.Name)),
            (command.Certificate, Practitioner.CertificateMaxLength, nameof(command.Certificate)),
            (command.CertificateNo, Practitioner.CertificateMaxLength, nameof(command.CertificateNo)),
        })
        {
            faults.Check(text.Trim().Length > 0, field, CommonRules.Required).Check(text.Trim().Length <= most, field, CommonRules.TooLong, most);
        }

        faults.Check(PersonNumber.IsValid(number), nameof(command.Number), CommonRules.InvalidPersonNumber).Refuse();
        var mark = seal.Mark(FillAgencyHandler.PersonPurpose, number);
        Ensure.That(!await db.Practitioners.AnyAsync(p => p.BoundMark == mark, ct), SupermarketRules.PractitionerConflict);

        var practitioner = Practitioner.Bind(agencyId, command.Name, mark, PersonNumber.Masked(number), command.Certificate, command.CertificateNo, stamp);
        db.Practitioners.Add(practitioner);
        await db.SaveChangesAsync(ct);
        return new(practitioner.Id);
    }
}
