using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Approvals.Public;

/// <summary>What the hall does for people: the catalogue and every item's guide, as published.</summary>
[AllowAnonymous, OutputCache(PolicyName = PublicCache.Name)]
public sealed class ItemsController(MarketDbContext db) : Controller
{
    public const int PageSize = 30;

    [HttpGet("/items", Name = ApprovalRoutes.Items)]
    public async Task<IActionResult> List(string? q, string? department, string? subject, string? category, string? quick, string? page, CancellationToken ct)
    {
        var departments = await db.Departments.AsNoTracking().OrderBy(d => d.Sort).Select(d => new DepartmentLine(d.Id, d.Code, d.ShortName, db.HandlingItems.Count(i => i.DepartmentId == d.Id && i.PublishedAt != null))).ToListAsync(ct);
        var found = db.HandlingItems.AsNoTracking().Where(i => i.PublishedAt != null).With(q);
        if (departments.Find(d => d.Code == department) is { } chosen)
        {
            found = found.Where(i => i.DepartmentId == chosen.Id);
        }

        found = Asked.Choice<ItemSubject>(subject) is { } who ? found.Where(i => i.Subject == who || i.Subject == ItemSubject.Anyone) : found;
        found = Asked.Choice<PowerCategory>(category) is { } kind ? found.Where(i => i.Category == kind) : found;
        found = quick switch
        {
            "instant" => found.Where(i => i.CaseType == CaseType.Instant),
            "online" => found.Where(i => i.Online == OnlineDepth.Whole),
            "novisit" => found.Where(i => i.Visits == 0),
            _ => found,
        };
        var total = await found.CountAsync(ct);
        var at = Asked.Page(page);
        if (PageOf.IsBeyond(at, total, PageSize))
        {
            return this.NoSuchPage(total, PageSize);
        }

        var rows = await found.OrderBy(i => i.Code).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return View("List", new ItemsPage(q?.Trim(), departments, rows, at, total, await MeasuresAsync(ct)));
    }

    /// <summary>All guides in force, or a department's, as a file that the import reads.</summary>
    [HttpGet("/items.{format:regex(^(csv|json)$)}")]
    public async Task<IActionResult> Export(string format, string? department, CancellationToken ct)
    {
        var rows = await (
            from item in db.HandlingItems.AsNoTracking()
            join edition in db.ItemEditions on item.CurrentEditionId equals edition.Id
            where department == null || db.Departments.Any(d => d.Id == item.DepartmentId && d.Code == department)
            orderby item.Code
            select new { item, edition.GuideJson }).ToListAsync(ct);
        var items = rows.Select(r => new ItemDraft(r.item.Code, r.item.Kind, r.item.ServiceName, r.item.Name, ItemEdition.Read(r.GuideJson), r.item.ShouldReside));
        Response.Headers.ContentDisposition = $"attachment; filename=items.{format}";
        return format == "csv" ? Content(CatalogueFile.Csv(items), "text/csv; charset=utf-8") : Content(CatalogueFile.Json(items), "application/json; charset=utf-8");
    }

    [HttpGet("/items/{code}", Name = ApprovalRoutes.Item)]
    public async Task<IActionResult> Show(string code, CancellationToken ct) => await GuideAsync(code, ct) is { } page ? View("Show", page) : NotFound();

    /// <summary>All that has to be brought, on one sheet to take home.</summary>
    [HttpGet("/items/{code}/card", Name = ApprovalRoutes.NoticeCard)]
    public async Task<IActionResult> Card(string code, CancellationToken ct) => await GuideAsync(code, ct) is { } page ? View("Card", page) : NotFound();

    /// <summary>A department's guides, one after the other, for the printer.</summary>
    [HttpGet("/items/compendium/{department}", Name = ApprovalRoutes.Compendium)]
    public async Task<IActionResult> Compendium(string department, CancellationToken ct)
    {
        if (await db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Code == department, ct) is not { } printed)
        {
            return NotFound();
        }

        var items = await (
            from item in db.HandlingItems.AsNoTracking()
            join edition in db.ItemEditions on item.CurrentEditionId equals edition.Id
            where item.DepartmentId == printed.Id
            orderby item.Code
            select new { item, edition }).ToListAsync(ct);
        return View("Compendium", new CompendiumPage(printed, [.. items.Select(i => (i.item, i.edition))]));
    }

    private async Task<GuidePage?> GuideAsync(string code, CancellationToken ct)
    {
        if (await db.HandlingItems.AsNoTracking().SingleOrDefaultAsync(i => i.Code == code && i.PublishedAt != null, ct) is not { } item)
        {
            return null;
        }

        var editions = await db.ItemEditions.AsNoTracking().Where(e => e.ItemId == item.Id && e.PublishedAt != null).OrderByDescending(e => e.Number).ToListAsync(ct);
        var prefix = item.ServiceCode + "-";
        return new(
            item, await db.Departments.AsNoTracking().SingleAsync(d => d.Id == item.DepartmentId, ct), editions.Single(e => e.Id == item.CurrentEditionId), editions,
            await db.HandlingItems.AsNoTracking().Where(i => i.PublishedAt != null && i.Code.StartsWith(prefix)).OrderBy(i => i.Code).ToListAsync(ct));
    }

    private async Task<IReadOnlyList<CatalogueFigure>> MeasuresAsync(CancellationToken ct) => CatalogueFigures.Of(
        await db.HandlingItems.Where(i => i.PublishedAt != null)
            .Select(i => new ItemMeasure(i.CaseType, i.StatutoryDays, i.PromisedDays, i.Visits, i.Online, i.ShouldReside, i.ResidentWindow != null, i.AcceptsInHall, i.DecidesInHall)).ToListAsync(ct));
}

public sealed record DepartmentLine(Guid Id, string Code, string Name, int Items);

public sealed record ItemsPage(string? Words, IReadOnlyList<DepartmentLine> Departments, IReadOnlyList<HandlingItem> Rows, int Page, int Total, IReadOnlyList<CatalogueFigure> Figures);

public sealed record GuidePage(HandlingItem Item, Department Department, ItemEdition Edition, IReadOnlyList<ItemEdition> Editions, IReadOnlyList<HandlingItem> Siblings);

public sealed record CompendiumPage(Department Department, IReadOnlyList<(HandlingItem Item, ItemEdition Edition)> Items);
