using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class ProjectEndpoints
{
    // States in which somebody has won and the public knows it.
    private static readonly IntermediaryProjectStatus[] WinnerKnown =
    [
        IntermediaryProjectStatus.Publicising, IntermediaryProjectStatus.Objected, IntermediaryProjectStatus.Selected, IntermediaryProjectStatus.ContractPending,
        IntermediaryProjectStatus.InService, IntermediaryProjectStatus.Paused, IntermediaryProjectStatus.DeliverableFiled, IntermediaryProjectStatus.AwaitingEvaluation,
        IntermediaryProjectStatus.Closed,
    ];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/projects", ListAsync).WithSummary("Published projects, newest first.").Paged(
            new("q", QueryType.String, "Words of the title, the number or the owner's name; all must occur."),
            new("typeCode", QueryType.String, "Kind of service."),
            new("itemCode", QueryType.String, "The service itself."),
            new("status", QueryType.String, "As the clock makes it.", Enum.GetNames<IntermediaryProjectStatus>()),
            new("fund", QueryType.String, "Source of the money.", Enum.GetNames<FundSource>()),
            new("method", QueryType.String, "How the agency is selected.", Enum.GetNames<SelectionMethod>()),
            new("minBudget", QueryType.String, "Yuan, decimal."),
            new("maxBudget", QueryType.String, "Yuan, decimal."));
        api.MapGet("/projects/{id}", OneAsync).WithSummary("One published project, by id or number.");
    }

    private static async Task<Fresh<ListPage<ProjectItem>>> ListAsync(HttpRequest request, MarketDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (words, type, item) = (query.Text("q"), query.Text("typeCode"), query.Text("itemCode"));
        var (status, fund, method) = (query.Choice<IntermediaryProjectStatus>("status"), query.Choice<FundSource>("fund"), query.Choice<SelectionMethod>("method"));
        var (least, most) = (query.Money("minBudget"), query.Money("maxBudget"));
        query.Refuse();

        var now = clock.GetUtcNow();
        var found = db.Projects.AsNoTracking().Where(p => p.PublishedAt != null);
        foreach (var word in Words.Of(words))
        {
            // A person's name is shown by its surname alone; it must not be found by the rest.
            found = found.Where(p => p.Title.Contains(word) || p.Number.Contains(word)
                || (p.OwnerName.Contains(word) && db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind != OrganisationKind.Individual)));
        }

        found = type is null ? found : found.Where(p => p.TypeCode == type);
        found = item is null ? found : found.Where(p => p.ItemCode == item);
        found = fund is null ? found : found.Where(p => p.Fund == fund);
        found = method is null ? found : found.Where(p => p.Method == method);
        found = least is not { } from ? found : found.Where(p => p.Budget >= from);
        found = most is not { } to ? found : found.Where(p => p.Budget <= to);
        found = status switch
        {
            null => found,
            IntermediaryProjectStatus.Registering => found.Where(p => p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt > now),
            IntermediaryProjectStatus.RegistrationClosed => found.Where(p => p.Status == IntermediaryProjectStatus.RegistrationClosed || (p.Status == IntermediaryProjectStatus.Registering && p.RegistrationDueAt <= now)),
            { } other => found.Where(p => p.Status == other),
        };

        var (total, more) = await found.CountedAsync(ct);
        var projects = page.Skip >= total && !more ? [] : await WithOwnerKind(found.OrderByDescending(p => p.PublishedAt).ThenByDescending(p => p.Id).Skip(page.Skip).Take(page.PageSize), db)
            .OrderByDescending(p => p.Project.PublishedAt).ThenByDescending(p => p.Project.Id).ToListAsync(ct);
        return Fresh.Now(new ListPage<ProjectItem>([.. projects.Select(p => Item(p, now))], total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<ProjectAnswer>> OneAsync(string id, MarketDbContext db, TimeProvider clock, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var guid) ? guid : Guid.Empty;
        var found = await WithOwnerKind(db.Projects.AsNoTracking().Where(p => p.PublishedAt != null && (p.Id == key || p.Number == id)), db).FirstOrDefaultAsync(ct)
            ?? throw new RuleException(CommonRules.NotFound);
        var (project, content) = (found.Project, found.Project.Content);
        var item = Item(found, clock.GetUtcNow());
        var won = WinnerKnown.Contains(project.Status);
        return Fresh.Now(new ProjectAnswer(
            item.Id, item.Number, item.Title, item.TypeCode, item.ItemCode, item.OwnerName, item.Fund, item.Method, item.Budget, item.ServiceWorkingDays,
            item.Status, item.PublishedAt, item.RegistrationDueAt, item.SelectionAt,
            content.Scale, content.Location, content.Requirements, content.QualificationMatch, content.QualificationCodes, content.PriceMode, content.MinPrice, content.MaxPrice,
            content.Confidential, content.ComplaintPhone,
            project.Method is SelectionMethod.RandomDraw ? project.CurrentRunId : null,
            won ? project.WinnerId : null, won ? project.SelectedPrice : null, won ? project.SelectedWorkingDays : null, won ? project.PublicityEndsAt : null,
            project.ClosedAt, project.Version));
    }

    private static IQueryable<Owned> WithOwnerKind(IQueryable<IntermediaryProject> projects, MarketDbContext db) =>
        projects.Select(p => new Owned { Project = p, ByPerson = db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual) });

    private static ProjectItem Item(Owned owned, DateTimeOffset now)
    {
        var p = owned.Project;
        return new ProjectItem(
            p.Id, p.Number, p.Title, p.TypeCode, p.ItemCode, owned.ByPerson ? $"{p.OwnerName[..1]}**" : p.OwnerName, p.Fund, p.Method, p.Budget, p.ServiceWorkingDays,
            p.StatusAt(now), p.PublishedAt!.Value, p.RegistrationDueAt, p.SelectionAt);
    }

    private sealed class Owned
    {
        public required IntermediaryProject Project { get; init; }

        public required bool ByPerson { get; init; }
    }
}
