using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Statistics.Baselines;
using Marketplace.Domain.Supermarket.Statistics.Baselines.UseCases;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Staff.Baselines;

/// <summary>New fee and time baselines: the office proposes a file, the centre's manager approves it, effective on a later day.</summary>
[Route("/staff/baselines")]
public sealed class BaselinesController(MarketDbContext db, ProposeBaselinesHandler propose, DecideBaselinesHandler decide, Stamper stamper, Text text) : Controller
{
    private const int Shown = 30;

    [May("baseline", Permit.Read)]
    [HttpGet("")]
    public async Task<IActionResult> List(CancellationToken ct) => View("List", await ListAsync(new(), ct));

    [May("baseline", Permit.Create)]
    [HttpPost(""), Once]
    public async Task<IActionResult> Propose(BaselineForm form, CancellationToken ct)
    {
        if (form.File is null || form.File.Length is 0 or > BaselineFile.LargestBytes)
        {
            ModelState.AddModelError(nameof(form.File), text["请选择不超过 500 KB 的 CSV 文件"]);
        }

        if (!ModelState.IsValid)
        {
            return this.Again("List", await ListAsync(form, ct));
        }

        using var content = new StreamReader(form.File!.OpenReadStream());
        var csv = await content.ReadToEndAsync(ct);
        try
        {
            var id = await propose.HandleAsync(new(csv, form.SourceDocument ?? "", form.From), stamper.Now(), ct);
            TempData["Done"] = text["已提交，待中心主任批准"];
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is RefusalKind.Unprocessable)
        {
            var page = await ListAsync(form, ct);
            page.Check = refusal.Faults.Count == 0 && form.From is { } day ? await propose.TryAsync(csv, day, ct) : null;
            return this.Again("List", page, refusal, text["没有提交"]);
        }
    }

    [May("baseline", Permit.Read)]
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await OneAsync(id, ct) is { } page ? View("Show", page) : NotFound();

    [May("baseline", Permit.Decide)]
    [HttpPost("{id:guid}"), Once]
    public async Task<IActionResult> Decide(Guid id, [FromForm(Name = "text")] string? opinion, string? act, CancellationToken ct)
    {
        try
        {
            await decide.HandleAsync(new(id, act == "publish"), stamper.Now(opinion), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not (RefusalKind.NotFound or RefusalKind.Forbidden))
        {
            var page = (await OneAsync(id, ct))!;
            page.Written = opinion;
            return this.Again("Show", page, refusal);
        }

        TempData["Done"] = text[act == "publish" ? "已批准，自施行之日起对新发布的项目生效" : "已决定不批准"];
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<BaselineListPage> ListAsync(BaselineForm form, CancellationToken ct)
    {
        var editions = await db.Set<BaselineEdition>().AsNoTracking().OrderByDescending(e => e.ProposedAt).Take(Shown)
            .Select(e => new EditionLine(e.Id, e.SourceDocument, e.From, e.Rows, e.Status, e.ProposedByName, e.ProposedAt)).ToListAsync(ct);
        return new(form, editions, stamper.Actor.Has(PermissionMatrix.RolesFor("baseline", Permit.Create)), BaselineEdition.EarliestFrom(stamper.Clock));
    }

    private async Task<BaselineShowPage?> OneAsync(Guid id, CancellationToken ct)
    {
        if (await db.Set<BaselineEdition>().AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, ct) is not { } edition)
        {
            return null;
        }

        var names = await db.ServiceItems.AsNoTracking().ToDictionaryAsync(i => i.Code, i => Text.IsEnglish ? i.NameEn : i.Name, ct);
        var check = await propose.TryAsync(edition.Csv, edition.From, ct);
        var open = edition.Status is BaselineEditionStatus.Proposed;
        return new(edition, check.Changes, open ? check.Faults : [], names, open && stamper.Actor.Has(PermissionMatrix.RolesFor("baseline", Permit.Decide)), edition.ProposedBy == stamper.Actor.AccountId);
    }
}

public sealed class BaselineForm
{
    [Display(Name = "基准文件")]
    public IFormFile? File { get; init; }

    [Display(Name = "依据文件及文号")]
    public string? SourceDocument { get; init; }

    [Display(Name = "施行日期")]
    public DateOnly? From { get; init; }
}

public sealed record EditionLine(Guid Id, string SourceDocument, DateOnly From, int Rows, BaselineEditionStatus Status, string ProposedByName, DateTimeOffset ProposedAt);

public sealed record BaselineListPage(BaselineForm Form, IReadOnlyList<EditionLine> Editions, bool MayPropose, DateOnly Earliest)
{
    /// <summary>What is wrong with the file that was sent.</summary>
    public BaselineCheck? Check { get; set; }
}

public sealed record BaselineShowPage(BaselineEdition Edition, IReadOnlyList<BaselineChange> Changes, IReadOnlyList<BaselineFault> Faults, IReadOnlyDictionary<string, string> Names, bool MayDecide, bool IsMine)
{
    public string? Written { get; set; }
}
