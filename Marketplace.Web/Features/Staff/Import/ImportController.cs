using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Import;

/// <summary>
/// Moving in from an older system by way of the desk: a file is checked first, then moved in while people go on with other things.
/// What <c>import</c> on the command line does, with the same rules and the same report.
/// </summary>
[Route("/staff/import")]
public sealed class ImportController(
    MarketDbContext db, GiveMovingFileHandler give, BeginMovingHandler begin, ResumeMovingHandler resume, DropMovingHandler drop, Stamper stamper, Text text) : Controller
{
    public const int PageSize = 50;
    private const int LargestRequest = MovingFile.MaxBytes + (1024 * 1024);

    [May("import", Permit.Read)]
    [HttpGet("", Name = StaffRoutes.Imports)]
    public async Task<IActionResult> List(CancellationToken ct, int page = 1) => View("List", await ListAsync(new(), page, ct));

    [May("import", Permit.Create)]
    [HttpPost("", Name = StaffRoutes.GiveImport), Once]
    [RequestSizeLimit(LargestRequest)]
    [RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public async Task<IActionResult> Give(ImportForm form, CancellationToken ct)
    {
        if (form.File is null)
        {
            ModelState.AddModelError(nameof(form.File), text["请选择 CSV 或 JSON Lines 文件"]);
        }

        if (!ModelState.IsValid)
        {
            return this.Again("List", await ListAsync(form, 1, ct));
        }

        try
        {
            await using var content = form.File!.OpenReadStream();
            var id = await give.HandleAsync(new(form.Kind, form.File.FileName, content), stamper.Now(), ct);
            return RedirectToRoute(StaffRoutes.Import, new { id });
        }
        catch (RuleException refusal)
        {
            return this.Again("List", await ListAsync(form, 1, ct), refusal, text["文件没有接收"]);
        }
    }

    [May("import", Permit.Read)]
    [HttpGet("{id:guid}", Name = StaffRoutes.Import)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct, int page = 1)
    {
        if (await RunAsync(id, ct) is not { } run)
        {
            return NotFound();
        }

        var at = Math.Clamp(page, 1, 100_000);
        var refusals = db.Set<MovingRefusal>().AsNoTracking().Where(r => r.FileId == id);
        var codes = await refusals.GroupBy(r => r.Code).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(g => g.Count).ThenBy(g => g.Key).ToListAsync(ct);
        return View(new ImportPage(
            run,
            [.. codes.Select(c => (c.Key, c.Count))],
            await refusals.OrderBy(r => r.Line).ThenBy(r => r.Place).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct),
            at,
            codes.Sum(c => c.Count)));
    }

    /// <summary>The part of the page that moves while the run does; asked for every two seconds.</summary>
    [May("import", Permit.Read)]
    [HttpGet("{id:guid}/progress", Name = StaffRoutes.ImportProgress)]
    public async Task<IActionResult> Progress(Guid id, CancellationToken ct)
    {
        if (await RunAsync(id, ct) is not { } run)
        {
            return NotFound();
        }

        if (!run.IsAlive)
        {
            // The rest of the page has changed with it.
            Response.Headers["HX-Refresh"] = "true";
        }

        return PartialView("_Progress", run);
    }

    [May("import", Permit.Read)]
    [HttpGet("{id:guid}/report.csv", Name = StaffRoutes.ImportReport)]
    public async Task<IActionResult> Report(Guid id, CancellationToken ct)
    {
        if (!await db.MovingFiles.AnyAsync(f => f.Id == id, ct))
        {
            return NotFound();
        }

        Response.ContentType = "text/csv; charset=utf-8";
        Response.Headers.ContentDisposition = $"attachment; filename=import-{id:N}.csv";
        Response.Headers.CacheControl = "private, no-store";
        await using var report = new StreamWriter(Response.Body, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await report.WriteLineAsync(MovingReport.Head);
        var rows = db.Set<MovingRefusal>().AsNoTracking().Where(r => r.FileId == id).OrderBy(r => r.Line).ThenBy(r => r.Place);
        await foreach (var row in rows.AsAsyncEnumerable().WithCancellation(ct))
        {
            await report.WriteLineAsync(MovingReport.Line(row.Line, row.ExternalId, new("refused", row.Field, row.Code, $"{row.Chinese} / {row.English}")));
        }

        return new EmptyResult();
    }

    [May("import", Permit.Decide)]
    [HttpPost("{id:guid}/begin", Name = StaffRoutes.BeginImport), Once]
    public async Task<IActionResult> Begin(Guid id, CancellationToken ct)
    {
        await begin.HandleAsync(new(id), stamper.Now(), ct);
        return RedirectToRoute(StaffRoutes.Import, new { id });
    }

    [May("import", Permit.Decide)]
    [HttpPost("{id:guid}/resume", Name = StaffRoutes.ResumeImport), Once]
    public async Task<IActionResult> Resume(Guid id, CancellationToken ct)
    {
        await resume.HandleAsync(new(id), stamper.Now(), ct);
        return RedirectToRoute(StaffRoutes.Import, new { id });
    }

    [May("import", Permit.Decide)]
    [HttpPost("{id:guid}/drop", Name = StaffRoutes.DropImport), Once]
    public async Task<IActionResult> Drop(Guid id, CancellationToken ct)
    {
        await drop.HandleAsync(new(id), stamper.Now(), ct);
        TempData["Done"] = text["已放弃；已经迁入的数据保留"];
        return RedirectToRoute(StaffRoutes.Imports);
    }

    private async Task<ImportForm> ListAsync(ImportForm form, int page, CancellationToken ct)
    {
        var at = Math.Clamp(page, 1, 10_000);
        form.Files = await db.MovingFiles.AsNoTracking().OrderByDescending(f => f.GivenAt).ThenBy(f => f.Id).Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        (form.Page, form.Total) = (at, await db.MovingFiles.CountAsync(ct));
        form.Running = await db.MovingFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Slot == 1, ct);
        return form;
    }

    private async Task<ImportRun?> RunAsync(Guid id, CancellationToken ct) =>
        await db.MovingFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct) is { } file
            ? new(file, await db.Set<MovingProgress>().AsNoTracking().SingleAsync(p => p.FileId == id, ct), stamper.Clock)
            : null;
}

public sealed class ImportForm
{
    public MovingKind Kind { get; init; }

    public IFormFile? File { get; init; }

    internal IReadOnlyList<MovingFile> Files { get; set; } = [];

    internal MovingFile? Running { get; set; }

    internal int Page { get; set; } = 1;

    internal int Total { get; set; }
}

/// <summary>A file and how far its run has come.</summary>
public sealed record ImportRun(MovingFile File, MovingProgress Progress, DateTimeOffset Now)
{
    public bool IsSilent => File.Runs && Progress.IsSilentAt(Now);

    public bool IsAlive => File.Runs && !IsSilent;
}

public sealed record ImportPage(ImportRun Run, IReadOnlyList<(string Code, int Count)> Codes, IReadOnlyList<MovingRefusal> Rows, int Page, int Total);
