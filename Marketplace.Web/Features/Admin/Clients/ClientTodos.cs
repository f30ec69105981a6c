using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Admin.Clients;

/// <summary>Connections that wait for their second person.</summary>
public sealed class ClientTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (!now.By.Has(Role.CentreManager))
        {
            return [];
        }

        var waiting = await db.ClientChanges.Where(c => c.WaitsFor != null).OrderBy(c => c.ProposedAt).Take(Most).Select(c => new { c.Client, c.Name }).ToListAsync(ct);
        return waiting.ConvertAll(c => new Todo(text["接入待审批：{0}", c.Name], $"/admin/clients/{c.Client}", text["审批"], TodoTurn.Mine));
    }
}
