using Marketplace.Domain.Accounts;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Approvals;

/// <summary>Guides that were sent back to the department, and those that wait for a review of their lawfulness by this reader.</summary>
public sealed class DepartmentGuideTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Department;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var (self, me) = (now.By.OrganisationId, now.By.AccountId);
        var reviewsAll = await db.Departments.AnyAsync(d => d.Id == self && d.ReviewsLaw, ct);
        var waiting = await db.ItemEditions.AsNoTracking()
            .Where(e => (e.Status == EditionStatus.Draft && e.DepartmentId == self && e.Remark != null) || (e.Status == EditionStatus.LegalReview && (reviewsAll || e.DepartmentId == self)))
            .OrderBy(e => e.DraftedAt).Take(Most)
            .Join(db.HandlingItems, e => e.ItemId, i => i.Id, (e, i) => new { e.Id, e.Status, e.DraftedBy, e.DraftedByName, i.Name }).ToListAsync(ct);
        return
        [
            .. waiting.Select(e => e.Status is EditionStatus.Draft
                ? new Todo(text["指南被退回：{0}", e.Name], $"/department/items/{e.Id}", text["修改"], TodoTurn.Mine)
                : new Todo(text["合法性审查：{0}", e.Name], $"/department/items/{e.Id}", e.DraftedBy == me ? text["查看"] : text["审查"], e.DraftedBy == me ? TodoTurn.Theirs : TodoTurn.Mine, Note: e.DraftedByName)),
        ];
    }
}

/// <summary>Guides that passed their review and wait to be published.</summary>
public sealed class HallGuideTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (!PermissionMatrix.Allows(now.By.Roles, "item-guide", Permit.Decide))
        {
            return [];
        }

        var waiting = await db.ItemEditions.CountAsync(e => e.Status == EditionStatus.Approved, ct);
        return waiting == 0 ? [] : [new Todo(text["{0} 份办事指南待发布", waiting], "/staff/items", text["发布"], TodoTurn.Mine, Worker: Role.CentreManager)];
    }
}
