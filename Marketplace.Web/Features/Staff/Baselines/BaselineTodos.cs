using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Statistics.Baselines;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Baselines;

/// <summary>Proposed baselines: the manager's turn, until the day from which they shall hold.</summary>
internal sealed class BaselineTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (!PermissionMatrix.Allows(now.By.Roles, "baseline", Permit.Read))
        {
            return [];
        }

        var decides = now.By.Has(Role.CentreManager);
        var open = await db.Set<BaselineEdition>().AsNoTracking().Where(e => e.Status == BaselineEditionStatus.Proposed).OrderBy(e => e.From).Take(20)
            .Select(e => new { e.Id, e.From, e.ProposedBy }).ToListAsync(ct);
        return [.. open.Select(e => new Todo(
            text["收费与时间基准，自 {0} 起施行", FigureWords.Day(e.From)], $"/staff/baselines/{e.Id}", decides && e.ProposedBy != now.By.AccountId ? text["审批"] : text["查看"],
            decides && e.ProposedBy != now.By.AccountId ? TodoTurn.Mine : TodoTurn.Theirs, BeijingTime.StartOf(e.From), Note: text["施行日前未批准的须重新提交"]))];
    }
}
