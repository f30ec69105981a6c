using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.NationalList;

/// <summary>The national list as imported, and whom of the market it concerns. The import itself is the desk's: checked first, then taken over.</summary>
[May("import", Permit.Read)]
public sealed class NationalListController(MarketDbContext db) : Controller
{
    public const int PageSize = 50;

    [HttpGet("/staff/national-list", Name = StaffRoutes.NationalList)]
    public async Task<IActionResult> List(string? q, CancellationToken ct, int page = 1, bool off = false)
    {
        var wanted = db.NationalListEntries.AsNoTracking().Where(e => off ? e.TakenOffAt != null : e.TakenOffAt == null);
        if (q?.Trim() is { Length: > 0 } asked)
        {
            var code = asked.ToUpperInvariant();
            wanted = wanted.Where(e => e.Name.StartsWith(asked) || e.CaseNo.StartsWith(asked) || e.CreditCode == code);
        }

        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        var rows = await wanted.OrderByDescending(e => e.ImportedAt).ThenBy(e => e.CaseNo).Skip((at - 1) * PageSize).Take(PageSize)
            .Select(e => new NationalListLine(
                e.CaseNo, e.Name, e.CreditCode, e.Reason, e.ListedOn, e.TakenOffOn, e.ImportedAt,
                db.Agencies.Where(a => e.CreditCode != null && a.CreditCode == e.CreditCode && a.MembershipNo != null).Select(a => a.MembershipNo).FirstOrDefault(),
                db.Agencies.Where(a => e.CreditCode != null && a.CreditCode == e.CreditCode).Select(a => (AgencyStatus?)a.Status).FirstOrDefault(),
                db.Agencies.Count(a => a.CreditCode != e.CreditCode && a.MembershipNo != null
                    && ((e.PersonMark != null && a.LegalRepresentativeMark == e.PersonMark) || (e.ControllingHolder != null && a.ControllingHolder == e.ControllingHolder) || (e.CreditCode != null && a.ControllingHolder == e.Name)))))
            .ToListAsync(ct);
        return View(new NationalListPage(
            q, off, rows, at, total,
            await db.NationalListEntries.CountAsync(e => e.TakenOffAt == null, ct),
            await db.Sanctions.CountAsync(s => s.Ground == SanctionGround.NationalList && s.Status == SanctionStatus.InForce, ct),
            await db.NationalListEntries.MaxAsync(e => (DateTimeOffset?)e.ImportedAt, ct)));
    }
}

/// <param name="MembershipNo">The agency that the entry means; null for a party that is not in the market.</param>
/// <param name="Related">Other admitted agencies with the same representative or holder.</param>
public sealed record NationalListLine(
    string CaseNo, string Name, string? CreditCode, string Reason, DateOnly ListedOn, DateOnly? TakenOffOn, DateTimeOffset ImportedAt, string? MembershipNo, AgencyStatus? Status, int Related);

public sealed record NationalListPage(string? Asked, bool Off, IReadOnlyList<NationalListLine> Rows, int Page, int Total, int Active, int Removed, DateTimeOffset? ImportedAt);
