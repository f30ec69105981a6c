using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Lots;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Web.Features.Trading.Public;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class TenderEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/tenders", ListAsync).WithSummary("Announced trade projects, newest first.").Paged(
            new("q", QueryType.String, "Words of the title, the number or the owner's name; all must occur."),
            new("type", QueryType.String, "What is traded.", [.. TradeMethods.Types.Select(t => t.ToString())]),
            new("method", QueryType.String, "How the other party is found.", [.. TradeMethods.Types.SelectMany(TradeMethods.Of).Distinct().Select(m => m.ToString())]),
            new("stage", QueryType.String, "As the clock makes it.", TenderStage.All));
        api.MapGet("/tenders/{id}", OneAsync).WithSummary("One announced trade project with lots and notices, by id or number.");
        api.MapGet("/tenders/{id}/lots/{lotId}", LotAsync).WithSummary("One lot, by id or its number within the project.");
    }

    private static async Task<Fresh<ListPage<TenderItem>>> ListAsync(HttpRequest request, MarketDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (words, stage) = (query.Text("q"), query.Text("stage"));
        var (type, method) = (query.Choice<TradeType>("type"), query.Choice<TradeMethod>("method"));
        query.Refuse();

        var now = clock.GetUtcNow();
        var found = db.TradeProjects.AsNoTracking().Where(p => p.PublishedAt != null);
        found = found.With(words);
        found = type is null ? found : found.Where(p => p.Type == type);
        found = method is null ? found : found.Where(p => p.Method == method);
        found = found.At(stage, now);
        var (total, more) = await found.CountedAsync(ct);
        var rows = await found.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return Fresh.Now(new ListPage<TenderItem>(rows.ConvertAll(p => Item(p, now)), total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<TenderAnswer>> OneAsync(string id, MarketDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var project = await FindAsync(id, db, ct);
        var now = clock.GetUtcNow();
        var lots = await db.TradeLots.AsNoTracking().Where(l => l.ProjectId == project.Id).OrderBy(l => l.Ordinal).ToListAsync(ct);
        var notices = await db.TradeNotices.AsNoTracking().Where(n => n.ProjectId == project.Id && n.Status == TradeNoticeStatus.Published).OrderBy(n => n.Edition).ToListAsync(ct);
        var (content, terms) = (project.Content, notices.First(n => n.Kind is TradeNoticeKind.Tender).Content);
        return Fresh.Now(new TenderAnswer(
            Item(project, now), project.AgentName, content.Fund, content.Approval, content.Summary, content.Location, terms.Qualification, terms.Evaluation,
            project.DocumentsFrom, project.DocumentsTo, lots.ConvertAll(l => Lot(l, now)),
            notices.ConvertAll(n => new TenderNoticeItem(n.NoticeNumber!, n.Kind, n.Edition, n.PublishedAt!.Value)), project.Version));
    }

    private static async Task<Fresh<TenderLotItem>> LotAsync(string id, string lotId, MarketDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var project = await FindAsync(id, db, ct);
        var key = Guid.TryParse(lotId, out var guid) ? guid : Guid.Empty;
        var ordinal = int.TryParse(lotId, out var number) ? number : 0;
        var lot = await db.TradeLots.AsNoTracking().SingleOrDefaultAsync(l => l.ProjectId == project.Id && (l.Id == key || l.Ordinal == ordinal), ct)
            ?? throw new RuleException(CommonRules.NotFound);
        return Fresh.Now(Lot(lot, clock.GetUtcNow()));
    }

    private static async Task<TradeProject> FindAsync(string id, MarketDbContext db, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var guid) ? guid : Guid.Empty;
        return await db.TradeProjects.AsNoTracking().SingleOrDefaultAsync(p => p.PublishedAt != null && (p.Id == key || p.Number == id), ct)
            ?? throw new RuleException(CommonRules.NotFound);
    }

    private static TenderItem Item(TradeProject p, DateTimeOffset now) => new(
        p.Id, p.Number, p.Title, p.Type, p.Subject, p.Method, p.OwnerName, p.Budget, p.StageAt(now), p.PublishedAt!.Value, p.SubmissionDueAt!.Value, p.NoticeEdition);

    private static TenderLotItem Lot(TradeLot l, DateTimeOffset now) => new(l.Id, l.Ordinal, l.Title, l.Summary, l.Budget, l.Ceiling, l.StatusAt(now), l.SubmissionDueAt);
}
