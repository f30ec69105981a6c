using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Workbench;

/// <summary>Changes of admitted agencies and new texts of their listings, by due time.</summary>
public sealed class ChangeTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var changes = await db.ChangeRequests.Where(r => r.Status == ChangeStatus.Submitted).OrderBy(r => r.ReviewDueAt).Take(Most)
            .Join(db.Agencies, r => r.AgencyId, a => a.Id, (r, a) => new { r.Id, r.Kind, r.ReviewDueAt, a.Name }).ToListAsync(ct);
        var edits = !PermissionMatrix.Allows(now.By.Roles, "listing-review", Permit.Read) ? [] : await db.ListingEdits.Where(e => e.Status == ListingEditStatus.Submitted).OrderBy(e => e.ReviewDueAt).Take(Most)
            .Join(db.Listings, e => e.ListingId, l => l.Id, (e, l) => new { l.Number, l.Title, e.ReviewDueAt }).ToListAsync(ct);
        return
        [
            .. changes.Select(c => new Todo(text["变更审核：{0} {1}", c.Name, text.Of(c.Kind)], $"/staff/changes/{c.Id}", text["审核"], TodoTurn.Mine, c.ReviewDueAt, true, Worker: Role.SupermarketStaff)),
            .. edits.Select(e => new Todo(text["服务修改审核：{0}", e.Title], $"/staff/listings/{e.Number}", text["审核"], TodoTurn.Mine, e.ReviewDueAt, true, text["2 个工作日内"], Worker: Role.SupermarketStaff)),
        ];
    }
}
