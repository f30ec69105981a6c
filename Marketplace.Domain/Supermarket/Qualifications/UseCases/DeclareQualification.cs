using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Qualifications.UseCases;

/// <param name="ValidTo">The last valid day; null for a long-term certificate.</param>
public sealed record DeclareQualification(
    string KindCode,
    string Grade,
    string Scope,
    string CertificateNo,
    string Issuer,
    DateOnly? IssuedOn,
    DateOnly? ValidFrom,
    DateOnly? ValidTo,
    Guid? ScanFileId);

public sealed record DeclaredQualification(Guid QualificationId);

/// <summary>Declares a certificate, or the renewal of one; staff verify it before it carries anything.</summary>
public sealed class DeclareQualificationHandler(MarketDbContext db, CalendarBook calendars, AgencySettings settings) : IHandler
{
    public async Task<DeclaredQualification> HandleAsync(DeclareQualification command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var agency = await db.Agencies.SingleOrDefaultAsync(a => a.Id == agencyId, ct) ?? throw CommonRules.NotFound.With();
        Ensure.That(agency.Status is not (AgencyStatus.Refused or AgencyStatus.Exited or AgencyStatus.Removed), CommonRules.InvalidTransition, agency.Status, nameof(DeclareQualification));

        var kind = await db.QualificationKinds.SingleOrDefaultAsync(k => k.Code == command.KindCode, ct);
        var grades = kind?.Grades.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var grade = command.Grade.Trim();
        new Faults()
            .Check(kind is not null, nameof(command.KindCode), CommonRules.InvalidChoice)
            .Check(kind is null || (grades.Length == 0 ? grade.Length == 0 : grades.Contains(grade)), nameof(command.Grade), CommonRules.InvalidChoice)
            .Check(command.Scope.Trim().Length > 0, nameof(command.Scope), CommonRules.Required)
            .Check(command.Scope.Trim().Length <= AgencyQualification.ScopeMaxLength, nameof(command.Scope), CommonRules.TooLong, AgencyQualification.ScopeMaxLength)
            .Check(command.CertificateNo.Trim().Length > 0, nameof(command.CertificateNo), CommonRules.Required)
            .Check(command.CertificateNo.Trim().Length <= AgencyQualification.CertificateNoMaxLength, nameof(command.CertificateNo), CommonRules.TooLong, AgencyQualification.CertificateNoMaxLength)
            .Check(command.Issuer.Trim().Length > 0, nameof(command.Issuer), CommonRules.Required)
            .Check(command.Issuer.Trim().Length <= AgencyQualification.IssuerMaxLength, nameof(command.Issuer), CommonRules.TooLong, AgencyQualification.IssuerMaxLength)
            .Check(command.IssuedOn is not null, nameof(command.IssuedOn), CommonRules.Required)
            .Check(command.IssuedOn is null || command.IssuedOn <= BeijingTime.DateOf(stamp.At), nameof(command.IssuedOn), SupermarketRules.IssuedInFuture)
            .Check(command.ValidFrom is not null, nameof(command.ValidFrom), CommonRules.Required)
            .Check(command.ValidTo is null || command.ValidFrom is null || command.ValidTo >= command.ValidFrom, nameof(command.ValidTo), SupermarketRules.PeriodReversed)
            .Refuse();

        // Somebody else's verified certificate, or a second copy of one's own; the same number with a new period is a renewal.
        var key = AgencyQualification.CertificateKey(command.KindCode, command.CertificateNo);
        var number = command.CertificateNo.Trim();
        Ensure.That(
            !await db.Qualifications.AnyAsync(
                q => (q.StandsFor == key && q.AgencyId != agencyId)
                    || (q.AgencyId == agencyId && q.KindCode == command.KindCode && q.CertificateNo == number && q.ValidFrom == command.ValidFrom && q.ValidTo == command.ValidTo
                        && (q.Status == QualificationStatus.Pending || q.Status == QualificationStatus.Valid)),
                ct),
            SupermarketRules.CertificateTaken);
        if (command.ScanFileId is { } scan)
        {
            await db.OwnFileAsync(scan, agencyId, ct);
        }

        var reviewDueAt = agency.IsOnFile ? (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.ChangeReviewWorkingDays).At : (DateTimeOffset?)null;
        var qualification = AgencyQualification.Declare(agencyId, command.KindCode, grade, command.Scope, number, command.Issuer, command.IssuedOn!.Value, command.ValidFrom!.Value, command.ValidTo, command.ScanFileId, stamp, reviewDueAt);
        db.Qualifications.Add(qualification);
        await db.SaveChangesAsync(ct);
        return new(qualification.Id);
    }
}
