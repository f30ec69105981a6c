using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Workbench;

/// <summary>What waits for the office's review, by due time.</summary>
public sealed class ReviewTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var admissions = await db.Agencies.Where(a => a.Status == AgencyStatus.Submitted).OrderBy(a => a.ReviewDueAt).Take(Most)
            .Select(a => new { a.Id, a.Name, a.ReviewDueAt, Proposed = a.ProposedRefusal != null }).ToListAsync(ct);
        var listings = !PermissionMatrix.Allows(now.By.Roles, "listing-review", Permit.Read) ? [] : await db.Listings.Where(l => l.Status == ListingStatus.PendingReview).OrderBy(l => l.ReviewDueAt).Take(Most)
            .Select(l => new { l.Number, l.Title, l.ReviewDueAt }).ToListAsync(ct);
        var certificates = await db.Qualifications
            .CountAsync(q => q.Status == QualificationStatus.Pending && db.Agencies.Any(a => a.Id == q.AgencyId && (a.Status == AgencyStatus.Active || a.Status == AgencyStatus.Restricted || a.Status == AgencyStatus.Suspended)), ct);

        // The page of credit opens to those who may propose measures.
        var credits = now.By.Has(Role.SupermarketStaff | Role.Approver);
        var measures = !credits ? [] : (await db.Sanctions.AsNoTracking().Where(s => s.Status == SanctionStatus.Proposed && s.Kind != SanctionKind.Removal && s.Ground != SanctionGround.SecondSuspension).OrderBy(s => s.ProposedAt).Take(Most)
            .Join(db.Agencies, s => s.AgencyId, a => a.Id, (s, a) => new { s.Kind, a.Name }).ToListAsync(ct)).ConvertAll(s => new Todo(text["决定措施：{0} {1}", text.Of(s.Kind), s.Name], "/staff/credit", text["决定"], TodoTurn.Mine));
        var repairs = !credits ? 0 : await db.CreditEvents.CountAsync(e => e.Status == CreditEventStatus.Confirmed && e.RepairAskedAt != null, ct);
        return
        [
            .. measures,
            .. repairs > 0 ? [new Todo(text["{0} 件信用修复申请", repairs], "/staff/credit", text["核实"], TodoTurn.Mine)] : Array.Empty<Todo>(),
            .. admissions.Select(a => a.Proposed
                ? new Todo(text["不予入驻待会签：{0}", a.Name], now.By.Has(Role.Supervisor) ? $"/supervision/refusals/{a.Id}" : $"/staff/admissions/{a.Id}", text["会签"], TodoTurn.Mine, a.ReviewDueAt, true, text["等待监督员会签"], Worker: Role.Supervisor)
                : new Todo(text["入驻审核：{0}", a.Name], $"/staff/admissions/{a.Id}", text["审核"], TodoTurn.Mine, a.ReviewDueAt, true, text["3 个工作日内"], Worker: Role.SupermarketStaff)),
            .. listings.Select(l => new Todo(text["上架审核：{0}", l.Title], $"/staff/listings/{l.Number}", text["审核"], TodoTurn.Mine, l.ReviewDueAt, true, text["2 个工作日内"], Worker: Role.SupermarketStaff)),
            .. certificates > 0 ? [new Todo(text["{0} 件资质待核验", certificates], "/staff/qualifications", text["核验"], TodoTurn.Mine, Worker: Role.SupermarketStaff)] : Array.Empty<Todo>(),
        ];
    }
}
