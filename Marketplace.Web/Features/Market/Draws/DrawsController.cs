using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Search.Queries;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Draws;

[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class DrawsController(MarketDbContext db) : Controller
{
    private const int PageSize = 20;

    [HttpGet("/draws")]
    public async Task<IActionResult> Show(string? state, string? page, CancellationToken ct)
    {
        SelectionRunStatus? wanted = state switch { "decided" => SelectionRunStatus.Decided, "frozen" => SelectionRunStatus.Frozen, "committed" => SelectionRunStatus.Committed, _ => null };
        var number = Paging.Page(int.TryParse(page, out var given) ? given : 1);
        var draws =
            from r in db.SelectionRuns.AsNoTracking()
            where (r.Method == SelectionMethod.RandomDraw || r.TieAt != null) && r.Commit != null && (wanted == null || r.Status == wanted)
            join p in db.Projects on r.ProjectId equals p.Id
            where p.PublishedAt != null
            orderby r.CommittedAt descending, r.Id descending
            select new DrawRow(r.Id, p.Title, p.Number, r.Round, r.Status, r.CommittedAt, p.RegistrationDueAt, r.DecidedAt, r.Commit!);
        var rows = await draws.Skip((number - 1) * PageSize).Take(PageSize + 1).ToListAsync(ct);
        return View("Show", new DrawsPage([.. rows.Take(PageSize)], number, rows.Count > PageSize));
    }
}

public sealed record DrawRow(
    Guid Id, string Title, string ProjectNumber, int Round, SelectionRunStatus Status, DateTimeOffset CommittedAt, DateTimeOffset? RegistrationDueAt, DateTimeOffset? DecidedAt, string Commit);

public sealed record DrawsPage(IReadOnlyList<DrawRow> Rows, int Page, bool More);
