using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class DrawEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/draws", ListAsync).WithSummary("Draws, newest first, from their commitment on.").Paged(
            new("projectId", QueryType.Uuid, "Only of this project."),
            new("decided", QueryType.Boolean, "Only those that are, or are not, drawn."));
        api.MapGet("/draws/{id:guid}", OneAsync).WithSummary("One draw: everything needed to recompute it, as far as it is revealed.");
    }

    private static async Task<Fresh<ListPage<DrawAnswer>>> ListAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (project, decided) = (query.Id("projectId"), query.Flag("decided"));
        query.Refuse();

        var found = Published(db);
        found = project is null ? found : found.Where(r => r.ProjectId == project);
        found = decided is not { } done ? found : found.Where(r => done == (r.Seed != null));
        var (total, more) = await found.CountedAsync(ct);
        var runs = page.Skip >= total && !more ? [] : await found.OrderByDescending(r => r.CommittedAt).ThenByDescending(r => r.Id).Skip(page.Skip).Take(page.PageSize).Include(r => r.Entries).ToListAsync(ct);
        var confidential = await ConfidentialAsync(db, runs, ct);
        return Fresh.Now(new ListPage<DrawAnswer>([.. runs.Select(r => Answer(r, confidential.Contains(r.ProjectId)))], total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<DrawAnswer>> OneAsync(Guid id, MarketDbContext db, CancellationToken ct)
    {
        if (await Published(db).Include(r => r.Entries).SingleOrDefaultAsync(r => r.Id == id, ct) is not { } run)
        {
            var lots = await db.ReviewDraws.AsNoTracking().Include(d => d.Entries).SingleOrDefaultAsync(d => d.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);
            return Fresh.Now(new DrawAnswer(lots.Id, lots.Commit, lots.Secret, lots.Proof?.List ?? [], lots.ListHash, lots.Nonce, lots.Seed, lots.Proof?.Order ?? []));
        }

        return Fresh.Now(Answer(run, (await ConfidentialAsync(db, [run], ct)).Count > 0));
    }

    private static IQueryable<SelectionRun> Published(MarketDbContext db) =>
        db.SelectionRuns.AsNoTracking().Where(r => (r.Method == SelectionMethod.RandomDraw || r.TieAt != null) && r.Commit != null && db.Projects.Any(p => p.Id == r.ProjectId && p.PublishedAt != null));

    private static async Task<HashSet<Guid>> ConfidentialAsync(MarketDbContext db, IReadOnlyList<SelectionRun> runs, CancellationToken ct)
    {
        var ids = runs.Select(r => r.ProjectId).ToList();
        var projects = await db.Projects.AsNoTracking().Where(p => ids.Contains(p.Id)).ToListAsync(ct);
        return [.. projects.Where(p => p.Content.Confidential).Select(p => p.Id)];
    }

    private static DrawAnswer Answer(SelectionRun run, bool confidential)
    {
        // A run that was voided for want of registrants may be followed by another registration: who came the first time stays unsaid.
        var open = run.Status is SelectionRunStatus.Frozen or SelectionRunStatus.Decided;
        var drawn = run.Entries.Where(e => e.InDraw).OrderBy(e => e.RegNo, StringComparer.Ordinal).ToList();
        return new DrawAnswer(
            run.Id, run.Commit!, run.Secret,
            open && !confidential ? [.. drawn.Select(e => new DrawEntry(e.RegNo, e.PartyId))] : [],
            open ? run.ListHash : null, run.Nonce, run.Seed,
            open ? [.. drawn.Where(e => e.DrawPlace is not null).OrderBy(e => e.DrawPlace).Select(e => e.RegNo)] : []);
    }
}
