using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Supervision.Workbench;

/// <summary>Refusals of admission that wait for the countersignature, and reviews that are late.</summary>
public sealed class SupervisionTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Supervisor;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var rows = await db.Agencies.Where(a => a.Status == AgencyStatus.Submitted && (a.ProposedRefusal != null || a.ReviewDueAt <= now.At))
            .OrderBy(a => a.ReviewDueAt).Take(100).Select(a => new { a.Id, a.Name, a.ReviewDueAt, Proposed = a.ProposedRefusal != null }).ToListAsync(ct);
        return
        [
            .. rows.Select(a => a.Proposed
                ? new Todo(text["会签不予入驻：{0}", a.Name], $"/supervision/refusals/{a.Id}", text["会签"], TodoTurn.Mine, a.ReviewDueAt, true)
                : new Todo(text["入驻审核已超期：{0}", a.Name], $"/staff/admissions/{a.Id}", text["查看"], TodoTurn.Theirs, a.ReviewDueAt, true, text["超期不视为同意"])),
        ];
    }
}
