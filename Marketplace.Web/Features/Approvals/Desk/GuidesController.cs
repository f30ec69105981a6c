using Marketplace.Domain.Accounts;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Approvals.Desk;

/// <summary>A department's desk for its guides, and for reviewing others' lawfulness where that is its work.</summary>
[May("item-guide", Permit.Update)]
public sealed class GuidesController(MarketDbContext db, DraftGuidesHandler draft, MoveGuidesHandler move, TodoBoard board, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 40;
    private const int LargestFile = 4 * 1024 * 1024;

    [HttpGet("/department", Name = ApprovalRoutes.Workbench)]
    public async Task<IActionResult> Workbench(CancellationToken ct) => View(await board.OfAsync(Desks.Department, ct));

    [HttpGet("/department/items", Name = ApprovalRoutes.OwnGuides)]
    public async Task<IActionResult> List(CancellationToken ct, EditionStatus? status = null, int page = 1)
    {
        var own = db.ItemEditions.AsNoTracking().Where(e => e.DepartmentId == stamper.Actor.OrganisationId);
        var counts = await own.GroupBy(e => e.Status).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, ct);
        var wanted = status is null ? own.Where(e => e.OpenFor != null || e.Status == EditionStatus.Published) : own.Where(e => e.Status == status);
        var total = await wanted.CountAsync(ct);
        var at = PageOf.Asked(page, total, PageSize);
        return View(new GuidesPage(status, counts, await db.EditionLines(wanted).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct), at, total, await DepartmentAsync(ct)));
    }

    [HttpGet("/department/items/new", Name = ApprovalRoutes.NewGuide)]
    public async Task<IActionResult> New(CancellationToken ct) => View("Edit", await ReadyAsync(new GuideForm
    {
        Code = await DepartmentAsync(ct) is { } department ? $"{department.Code}-XK-" : "",
        Deliveries = [Delivery.Counter],
    }, ct));

    [HttpPost("/department/items/new"), Once]
    public Task<IActionResult> New(GuideForm form, CancellationToken ct) => SaveAsync(form, ct);

    [HttpGet("/department/items/{id:guid}/edit", Name = ApprovalRoutes.EditGuide)]
    public async Task<IActionResult> Edit(Guid id, CancellationToken ct)
    {
        if (await OwnAsync(id, ct) is not { } page)
        {
            return NotFound();
        }

        var form = GuideForm.Of(page.Item, page.Edition.Guide);
        form.EditionId = id;
        return View("Edit", await ReadyAsync(form, ct));
    }

    [HttpPost("/department/items/{id:guid}/edit"), Once]
    public async Task<IActionResult> Edit(Guid id, GuideForm form, CancellationToken ct)
    {
        if (await OwnAsync(id, ct) is not { } page)
        {
            return NotFound();
        }

        // Name and code of an item in force do not change with its guide.
        (form.EditionId, form.Code, form.Kind, form.ServiceName, form.Name) = (id, page.Item.Code, page.Item.Kind, page.Item.ServiceName, page.Item.Name);
        return await SaveAsync(form, ct);
    }

    [HttpGet("/department/items/import", Name = ApprovalRoutes.Import)]
    public async Task<IActionResult> Import(CancellationToken ct) => View(new ImportPage(await DepartmentAsync(ct), []));

    [HttpPost("/department/items/import"), Once]
    [RequestSizeLimit(LargestFile + 65_536)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestFile + 65_536)]
    public async Task<IActionResult> Import(IFormFile? file, CancellationToken ct)
    {
        try
        {
            Ensure.That(file is { Length: > 0 and <= LargestFile }, CommonRules.InvalidFile, text["请选择不超过 {0} MB 的文件", LargestFile / 1024 / 1024]);
            await using var content = file.OpenReadStream();
            var made = await draft.HandleAsync(new(CatalogueFile.Read(CsvText.Decode(content))), stamper.Now(), ct);
            TempData["Done"] = text["已导入 {0} 份指南草稿", made.Count];
            return RedirectToRoute(ApprovalRoutes.OwnGuides, new { status = EditionStatus.Draft });
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Import), new ImportPage(await DepartmentAsync(ct), [.. refusal.Faults.Take(200)]), refusal, text["没有导入任何内容"]);
        }
    }

    [HttpGet("/department/items/{id:guid}", Name = ApprovalRoutes.Guide)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await SeenAsync(id, ct) is { } page ? View(page) : NotFound();

    [HttpPost("/department/items/{id:guid}/move", Name = ApprovalRoutes.MoveGuide), Once]
    public async Task<IActionResult> Move(Guid id, GuideMove act, string? reason, CancellationToken ct)
    {
        if (await SeenAsync(id, ct) is not { } page || act is GuideMove.Publish)
        {
            return NotFound();
        }

        try
        {
            await move.HandleAsync(new(act, [id]), stamper.Now(reason), ct);
            TempData["Done"] = act switch
            {
                GuideMove.Send => text["“{0}”已送合法性审查", page.Item.Name],
                GuideMove.Pass => text["“{0}”已通过合法性审查，等待发布", page.Item.Name],
                GuideMove.SendBack => text["“{0}”已退回修改", page.Item.Name],
                _ => text["“{0}”这一版已撤销", page.Item.Name],
            };
            return RedirectToRoute(ApprovalRoutes.Guide, new { id });
        }
        catch (RuleException refusal)
        {
            page.Reason = reason;
            return this.Again(nameof(Show), page, refusal);
        }
    }

    /// <summary>All drafts at once: a catalogue is not sent one by one.</summary>
    [HttpPost("/department/items/send", Name = ApprovalRoutes.MoveGuides), Once]
    public async Task<IActionResult> SendAll(CancellationToken ct)
    {
        var drafts = await db.ItemEditions.Where(e => e.DepartmentId == stamper.Actor.OrganisationId && e.Status == EditionStatus.Draft).OrderBy(e => e.DraftedAt).Select(e => e.Id).Take(MoveGuidesHandler.MostAtOnce).ToListAsync(ct);
        if (drafts.Count > 0)
        {
            await move.HandleAsync(new(GuideMove.Send, drafts), stamper.Now(), ct);
            TempData["Done"] = text["{0} 份指南已送合法性审查", drafts.Count];
        }

        return RedirectToRoute(ApprovalRoutes.OwnGuides);
    }

    private async Task<IActionResult> SaveAsync(GuideForm form, CancellationToken ct)
    {
        await ReadyAsync(form, ct);
        try
        {
            var made = await draft.HandleAsync(new([form.Read()]), stamper.Now(), ct);
            TempData["Done"] = text["指南草稿已保存"];
            return RedirectToRoute(ApprovalRoutes.Guide, new { id = made[0] });
        }
        catch (RuleException refusal)
        {
            return this.Again("Edit", form, refusal, text["指南没有保存"]);
        }
    }

    private async Task<GuideForm> ReadyAsync(GuideForm form, CancellationToken ct)
    {
        form.Services = [.. (await db.ServiceItems.AsNoTracking().OrderBy(i => i.Code).Select(i => new { i.Code, i.Name }).ToListAsync(ct)).Select(i => (i.Code, i.Name))];
        return form;
    }

    private async Task<EditionPage?> OwnAsync(Guid id, CancellationToken ct) =>
        await db.EditionPageAsync(id, ct) is { } page && page.Department.Id == stamper.Actor.OrganisationId ? page : null;

    // Its own, and what waits for the review by a department that reviews.
    private async Task<EditionPage?> SeenAsync(Guid id, CancellationToken ct) =>
        await db.EditionPageAsync(id, ct) is { } page && (page.Department.Id == stamper.Actor.OrganisationId || await DepartmentAsync(ct) is { ReviewsLaw: true }) ? page : null;

    private Task<Department?> DepartmentAsync(CancellationToken ct) => db.Departments.AsNoTracking().SingleOrDefaultAsync(d => d.Id == stamper.Actor.OrganisationId, ct);
}

public sealed record GuidesPage(EditionStatus? Status, IReadOnlyDictionary<EditionStatus, int> Counts, IReadOnlyList<EditionLine> Rows, int Page, int Total, Department? Department);

public sealed record ImportPage(Department? Department, IReadOnlyList<Fault> Faults);
