using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Admin.Users;

/// <summary>Grants that wait for their second person, where the centre's manager begins the day.</summary>
public sealed class GrantTodos(MarketDbContext db, Text text) : ITodoSource
{
    private const int Most = 50;

    public string Desk => Desks.Staff;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        if (!now.By.Has(Role.CentreManager))
        {
            return [];
        }

        var names = await db.RoleGrants.Where(g => g.WaitsFor != null).OrderBy(g => g.ProposedAt).Take(Most)
            .Join(db.Users, g => g.AccountId, u => u.Id, (g, u) => u.Name).ToListAsync(ct);
        return names.ConvertAll(name => new Todo(text["授权待审批：{0}", name], "/admin/role-grants", text["审批"], TodoTurn.Mine));
    }
}
