using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
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
        var objections = await db.CreditEvents.CountAsync(e => e.Status == CreditEventStatus.Objected, ct);
        var removals = await db.Sanctions.CountAsync(s => s.Status == SanctionStatus.Proposed && (s.Kind == SanctionKind.Removal || s.Ground == SanctionGround.SecondSuspension), ct);
        var appeals = await db.Sanctions.Where(s => s.AppealedAt != null && s.AppealDecidedAt == null && s.OpenKey != null).OrderBy(s => s.AppealDecisionDueAt).Take(50)
            .Join(db.Agencies, s => s.AgencyId, a => a.Id, (s, a) => new { a.Name, s.AppealDecisionDueAt }).ToListAsync(ct);
        return
        [
            .. appeals.Select(a => new Todo(text["申诉待决定：{0}", a.Name], "/supervision/credit", text["决定"], TodoTurn.Mine, a.AppealDecisionDueAt, true)),
            .. removals > 0 ? [new Todo(text["{0} 件清退或再次暂停待决定", removals], "/supervision/credit", text["决定"], TodoTurn.Mine)] : Array.Empty<Todo>(),
            .. objections > 0 ? [new Todo(text["{0} 件机构申辩待决定", objections], "/supervision/credit", text["决定"], TodoTurn.Mine)] : Array.Empty<Todo>(),
            .. rows.Select(a => a.Proposed
                ? new Todo(text["会签不予入驻：{0}", a.Name], $"/supervision/refusals/{a.Id}", text["会签"], TodoTurn.Mine, a.ReviewDueAt, true)
                : new Todo(text["入驻审核已超期：{0}", a.Name], $"/staff/admissions/{a.Id}", text["查看"], TodoTurn.Theirs, a.ReviewDueAt, true, text["超期不视为同意"])),
        ];
    }
}
