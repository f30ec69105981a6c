using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Admissions;

/// <summary>Certificates that admitted agencies declare later: renewals and new ones.</summary>
public sealed class QualificationReviewController(
    MarketDbContext db,
    VerifyQualificationHandler verify,
    RejectQualificationHandler reject,
    RevokeQualificationHandler revoke,
    Stamper stamper,
    Text text) : Controller
{
    [May("admission", Permit.Read)]
    [HttpGet("/staff/qualifications", Name = StaffRoutes.Qualifications)]
    public async Task<IActionResult> List(CancellationToken ct)
    {
        var rows = await (
            from q in db.Qualifications
            where q.Status == QualificationStatus.Pending
            join a in db.Agencies on q.AgencyId equals a.Id
            where a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended
            join k in db.QualificationKinds on q.KindCode equals k.Code
            orderby q.ReviewDueAt, q.Id
            select new PendingCertificate(q.Id, a.Id, a.Name, k.Name, k.NameEn, q.Grade, q.Scope, q.CertificateNo, q.Issuer, q.ValidFrom, q.ValidTo, q.ScanFileId, q.IssuedOn, q.ReviewDueAt, db.Qualifications.Any(o => o.StandsFor != null && o.AgencyId == q.AgencyId && o.KindCode == q.KindCode && o.CertificateNo == q.CertificateNo)))
            .Take(200).ToListAsync(ct);
        return View("Qualifications", rows);
    }

    [May("admission", Permit.Decide)]
    [HttpPost("/staff/qualifications/{id:guid}/verify", Name = StaffRoutes.Verify)]
    public async Task<IActionResult> Verify(Guid id, string? method, CancellationToken ct)
    {
        await verify.HandleAsync(new(id, method ?? ""), stamper.Now(), ct);
        return await DoneAsync(id, text["资质已核验"], ct);
    }

    [May("admission", Permit.Decide)]
    [HttpPost("/staff/qualifications/{id:guid}/reject", Name = StaffRoutes.Reject)]
    public async Task<IActionResult> Reject(Guid id, string? reason, CancellationToken ct)
    {
        await reject.HandleAsync(new(id), stamper.Now(reason), ct);
        return await DoneAsync(id, text["已记为核验不通过"], ct);
    }

    [May("admission", Permit.Decide)]
    [HttpPost("/staff/qualifications/{id:guid}/revoke", Name = StaffRoutes.Revoke)]
    public async Task<IActionResult> Revoke(Guid id, string? reason, CancellationToken ct)
    {
        await revoke.HandleAsync(new(id), stamper.Now(reason), ct);
        return await DoneAsync(id, text["资质已登记为吊销"], ct);
    }

    // An applicant's certificate is looked at within the application, an admitted agency's in the list.
    private async Task<IActionResult> DoneAsync(Guid id, string what, CancellationToken ct)
    {
        TempData["Done"] = what;
        var agency = await db.Qualifications.Where(q => q.Id == id).Join(db.Agencies, q => q.AgencyId, a => a.Id, (_, a) => new { a.Id, a.Status }).SingleAsync(ct);
        return agency.Status is AgencyStatus.Submitted or AgencyStatus.Returned or AgencyStatus.Draft
            ? RedirectToRoute(StaffRoutes.Admission, new { id = agency.Id })
            : RedirectToRoute(StaffRoutes.Qualifications);
    }
}

public sealed record PendingCertificate(Guid Id, Guid AgencyId, string Agency, string Kind, string KindEn, string Grade, string Scope, string CertificateNo, string Issuer, DateOnly ValidFrom, DateOnly? ValidTo, Guid? ScanFileId, DateOnly IssuedOn, DateTimeOffset? ReviewDueAt, bool Renews);
