using Marketplace.Domain.Accounts;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Approvals.Hall;

/// <summary>The hall's side of the catalogue: publishes what passed its review, takes items out of force, moves them into the hall.</summary>
[May("item-guide", Permit.Decide)]
[Route("/staff/items")]
public sealed class HallItemsController(MarketDbContext db, MoveGuidesHandler move, MoveItemsInHandler moveIn, RegisterDepartmentHandler register, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 100;

    [HttpGet("", Name = ApprovalRoutes.HallItems)]
    public async Task<IActionResult> List(CancellationToken ct, EditionStatus status = EditionStatus.Approved, int page = 1) => View(await PageAsync(status, page, ct));

    [HttpGet("{id:guid}", Name = ApprovalRoutes.HallItem)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await db.EditionPageAsync(id, ct) is { } page ? View(page) : NotFound();

    [HttpPost("move", Name = ApprovalRoutes.HallMove), Once]
    public async Task<IActionResult> Move(GuideMove act, List<Guid> ids, string? reason, CancellationToken ct)
    {
        try
        {
            await move.HandleAsync(new(act, ids), stamper.Now(reason), ct);
            TempData["Done"] = act switch
            {
                GuideMove.Publish => text["已发布 {0} 份指南", ids.Count],
                GuideMove.SendBack => text["已退回部门修改"],
                _ => text["事项已撤销，不再受理"],
            };
            return RedirectToRoute(ApprovalRoutes.HallItems);
        }
        catch (RuleException refusal) when (ids is [var only] && act is not GuideMove.Publish && refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            var page = await db.EditionPageAsync(only, ct);
            page!.Reason = reason;
            return this.Again(nameof(Show), page, refusal);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(List), await PageAsync(EditionStatus.Approved, 1, ct), refusal, text["没有发布"]);
        }
    }

    [HttpPost("{id:guid}/reside", Name = ApprovalRoutes.HallReside), Once]
    public async Task<IActionResult> Reside(Guid id, ResideForm form, CancellationToken ct)
    {
        if (await db.EditionPageAsync(id, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            await moveIn.HandleAsync(new([page.Item.Id], form.Should, form.Window, form.Accepts, form.Decides), stamper.Now(), ct);
            TempData["Done"] = text["进驻情况已登记"];
            return RedirectToRoute(ApprovalRoutes.HallItem, new { id });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), page, refusal);
        }
    }

    [HttpGet("departments", Name = ApprovalRoutes.Departments)]
    public async Task<IActionResult> Departments(CancellationToken ct) => View(await DepartmentsAsync(new(), ct));

    [HttpPost("departments"), Once]
    public async Task<IActionResult> Departments(DepartmentForm form, CancellationToken ct)
    {
        try
        {
            await register.HandleAsync(new(form.OrganisationId ?? Guid.Empty, form.Code ?? "", form.ShortName ?? "", form.ReviewsLaw), stamper.Now(), ct);
            TempData["Done"] = text["部门已登记"];
            return RedirectToRoute(ApprovalRoutes.Departments);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Departments), await DepartmentsAsync(form, ct), refusal, text["部门没有登记"]);
        }
    }

    private async Task<DepartmentForm> DepartmentsAsync(DepartmentForm form, CancellationToken ct)
    {
        form.Known = await db.Departments.AsNoTracking().OrderBy(d => d.Sort).ToListAsync(ct);
        form.Offices = [.. (await db.Organisations.AsNoTracking().Where(o => o.Kind == OrganisationKind.HallOffice && !db.Departments.Any(d => d.Id == o.Id)).OrderBy(o => o.Name).Select(o => new { o.Id, o.Name }).ToListAsync(ct)).Select(o => (o.Id, o.Name))];
        return form;
    }

    private async Task<HallItemsPage> PageAsync(EditionStatus status, int page, CancellationToken ct)
    {
        var counts = await db.ItemEditions.GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = db.ItemEditions.AsNoTracking().Where(e => e.Status == status);
        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        return new(status, counts, await db.EditionLines(wanted).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct), at, total);
    }
}

public sealed record HallItemsPage(EditionStatus Status, IReadOnlyDictionary<EditionStatus, int> Counts, IReadOnlyList<EditionLine> Rows, int Page, int Total);

public sealed class ResideForm
{
    public bool Should { get; init; }

    public string? Window { get; init; }

    public bool Accepts { get; init; }

    public bool Decides { get; init; }
}

public sealed class DepartmentForm
{
    public Guid? OrganisationId { get; init; }

    public string? Code { get; init; }

    public string? ShortName { get; init; }

    public bool ReviewsLaw { get; init; }

    internal IReadOnlyList<Department> Known { get; set; } = [];

    /// <summary>Offices of the hall that are not departments yet.</summary>
    internal IReadOnlyList<(Guid Id, string Name)> Offices { get; set; } = [];
}
