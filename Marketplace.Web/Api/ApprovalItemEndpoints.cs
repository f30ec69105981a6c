using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Features.Approvals.Public;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

internal static class ApprovalItemEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/approval-items", ListAsync).WithSummary("Published handling items of the catalogue, by code.").Paged(
            new("q", QueryType.String, "Words of the name or the code; all must occur."),
            new("department", QueryType.String, "A department's code."),
            new("category", QueryType.String, "The kind of power.", [.. Enum.GetNames<PowerCategory>()]),
            new("subject", QueryType.String, "Who applies; items for anybody are always among them.", [.. Enum.GetNames<ItemSubject>()]),
            new("caseType", QueryType.String, "How a case is handled.", [.. Enum.GetNames<CaseType>()]));
        api.MapGet("/approval-items/{code}", OneAsync).WithSummary("One handling item with the guide in force, by code.");
    }

    private static async Task<Fresh<ListPage<ApprovalItem>>> ListAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (words, department) = (query.Text("q"), query.Text("department"));
        var (category, subject, type) = (query.Choice<PowerCategory>("category"), query.Choice<ItemSubject>("subject"), query.Choice<CaseType>("caseType"));
        query.Refuse();

        var found = db.HandlingItems.AsNoTracking().Where(i => i.PublishedAt != null).With(words);
        found = department is null ? found : found.Where(i => db.Departments.Any(d => d.Id == i.DepartmentId && d.Code == department));
        found = category is null ? found : found.Where(i => i.Category == category);
        found = subject is null ? found : found.Where(i => i.Subject == subject || i.Subject == ItemSubject.Anyone);
        found = type is null ? found : found.Where(i => i.CaseType == type);
        var (total, more) = await found.CountedAsync(ct);
        var rows = await (
            from item in found
            join owner in db.Departments on item.DepartmentId equals owner.Id
            orderby item.Code
            select new { item, owner }).Skip(page.Skip).Take(page.PageSize).ToListAsync(ct);
        return Fresh.Now(new ListPage<ApprovalItem>(rows.ConvertAll(r => Item(r.item, r.owner)), total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<ApprovalItemAnswer>> OneAsync(string code, MarketDbContext db, CancellationToken ct)
    {
        var item = await db.HandlingItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code && i.PublishedAt != null, ct) ?? throw new RuleException(CommonRules.NotFound);
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == item.DepartmentId, ct);
        var edition = await db.ItemEditions.AsNoTracking().SingleAsync(e => e.Id == item.CurrentEditionId, ct);
        return Fresh.Now(new ApprovalItemAnswer(Item(item, department), edition.Guide, edition.Hash, item.ResidentWindow, item.AcceptsInHall, item.DecidesInHall));
    }

    private static ApprovalItem Item(HandlingItem i, Department d) => new(
        i.Id, i.Code, i.Name, i.ServiceName, i.Kind, i.Category, d.Code, d.Name, i.Subject, i.CaseType, i.StatutoryDays, i.PromisedDays, i.Visits, i.Online, i.IsFree, i.EditionNumber, i.PublishedAt!.Value);
}
