using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Domain.Supermarket.Agencies.Leaving;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Web.Features.Agencies;
using Marketplace.Web.Features.Seller.Apply;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Particulars;

/// <summary>Everything that is on file about an admitted agency, on one page: confirmed once a year, changed by request, and left by the way out.</summary>
[May("admission", Permit.Create)]
[Route("/seller/file")]
public sealed class ParticularsController(
    MarketDbContext db,
    AgencyReading reading,
    ChangeReading changes,
    ICatalogueMenu menu,
    OpenWork work,
    KeepFileHandler keep,
    AskChangeHandler ask,
    AskChangeAgainHandler askAgain,
    TakeBackChangeHandler takeBack,
    ReconfirmAgencyHandler reconfirm,
    AskToExitHandler exit,
    TakeBackExitHandler stay,
    ApplyAgainHandler applyAgain,
    AgencySettings settings,
    Stamper stamper,
    Text text) : Controller
{
    private const long LargestRequest = 128L * 1024 * 1024;

    [HttpGet("", Name = SellerRoutes.Particulars)]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        await PageAsync(ct) is { } page ? View(nameof(Show), page) : RedirectToRoute(SellerRoutes.Apply);

    [HttpGet("changes/new/{kind}", Name = SellerRoutes.NewChange)]
    public async Task<IActionResult> New(string kind, CancellationToken ct) =>
        Enum.TryParse<ChangeKind>(kind, out var wanted) && Enum.IsDefined(wanted) && await AgencyAsync(ct) is { IsOnFile: true } agency
            ? View("Change", await FormAsync(ChangeForm.Of(agency, wanted), agency, null, ct))
            : NotFound();

    [HttpPost("changes/new/{kind}"), Once]
    [RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public async Task<IActionResult> Ask(string kind, ChangeForm form, CancellationToken ct)
    {
        if (!Enum.TryParse<ChangeKind>(kind, out var wanted) || !Enum.IsDefined(wanted) || await AgencyAsync(ct) is not { IsOnFile: true } agency)
        {
            return NotFound();
        }

        form.Kind = wanted;
        if (!ModelState.IsValid)
        {
            return this.Again("Change", await FormAsync(form, agency, null, ct));
        }

        try
        {
            var receipt = await ask.HandleAsync(form.ToCommand(await KeptAsync(form, ct)), stamper.Now(), ct);
            TempData["Done"] = receipt.Late
                ? text["变更已提交，审核不晚于 {0}；报告已超过规定期限，核准后将记入信用", BeijingText.Minute(receipt.ReviewDueAt)]
                : text["变更已提交，审核不晚于 {0}；核准前原信息继续有效", BeijingText.Minute(receipt.ReviewDueAt)];
            return RedirectToRoute(SellerRoutes.Change, new { id = receipt.RequestId });
        }
        catch (RuleException refusal)
        {
            return this.Again("Change", await FormAsync(form, agency, null, ct), refusal, text["变更没有提交"]);
        }
    }

    [HttpGet("changes/{id:guid}", Name = SellerRoutes.Change)]
    public async Task<IActionResult> Change(Guid id, CancellationToken ct) =>
        await RequestAsync(id, ct) is { } request && await AgencyAsync(ct) is { } agency
            ? View("Change", await FormAsync(ChangeForm.Of(agency, request.Kind, request), agency, request, ct))
            : NotFound();

    [HttpPost("changes/{id:guid}"), Once]
    [RequestSizeLimit(LargestRequest), RequestFormLimits(MultipartBodyLengthLimit = LargestRequest)]
    public async Task<IActionResult> Mend(Guid id, ChangeForm form, CancellationToken ct)
    {
        if (await RequestAsync(id, ct) is not { } request || await AgencyAsync(ct) is not { } agency)
        {
            return NotFound();
        }

        form.Kind = request.Kind;
        if (!ModelState.IsValid)
        {
            return this.Again("Change", await FormAsync(form, agency, request, ct));
        }

        try
        {
            var receipt = await askAgain.HandleAsync(new(id, form.ToCommand(await KeptAsync(form, ct))), stamper.Now(), ct);
            TempData["Done"] = text["已重新提交，审核不晚于 {0}", BeijingText.Minute(receipt.ReviewDueAt)];
            return RedirectToRoute(SellerRoutes.Change, new { id });
        }
        catch (RuleException refusal)
        {
            return this.Again("Change", await FormAsync(form, agency, request, ct), refusal, text["变更没有提交"]);
        }
    }

    [HttpPost("changes/{id:guid}/take-back", Name = SellerRoutes.TakeBackChange), Once]
    public async Task<IActionResult> TakeBack(Guid id, CancellationToken ct)
    {
        await takeBack.HandleAsync(new(id), stamper.Now(), ct);
        return Done(text["变更申请已撤回，原信息继续有效"]);
    }

    [HttpPost("confirm", Name = SellerRoutes.Reconfirm), Once]
    public Task<IActionResult> Confirm(bool declared, CancellationToken ct) => ActAsync(async () =>
    {
        var done = await reconfirm.HandleAsync(new(declared), stamper.Now(), ct);
        return done.PutBack > 0 ? text["年度信息已确认，{0} 项服务恢复上架", done.PutBack] : text["年度信息已确认，下次不晚于 {0}", BeijingText.Minute(done.NextDueAt)];
    }, text["年度信息没有确认"], ct);

    [HttpPost("exit", Name = SellerRoutes.Exit), Once]
    public Task<IActionResult> Exit(string? reason, CancellationToken ct) => ActAsync(async () =>
    {
        var receipt = await exit.HandleAsync(new(), stamper.Now(reason), ct);
        return text["退出申请已受理，服务已下架；{0} 前可以撤回", BeijingText.Minute(receipt.TakesEffectAt)];
    }, text["退出申请没有受理"], ct);

    [HttpPost("exit/take-back", Name = SellerRoutes.TakeBackExit), Once]
    public Task<IActionResult> Stay(CancellationToken ct) => ActAsync(async () =>
    {
        await stay.HandleAsync(new(), stamper.Now(), ct);
        return text["退出申请已撤回，服务恢复上架"];
    }, text["退出申请没有撤回"], ct);

    [HttpPost("apply-again", Name = SellerRoutes.ApplyAgain), Once]
    public async Task<IActionResult> ApplyAgain(CancellationToken ct)
    {
        try
        {
            await applyAgain.HandleAsync(new(), stamper.Now(), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again(nameof(Show), (await PageAsync(ct))!, refusal, text["不能重新申请"]);
        }

        TempData["Done"] = text["可以重新申请：会员编号和信用记录延续，材料须重新提交"];
        return RedirectToRoute(SellerRoutes.Apply);
    }

    private async Task<IActionResult> ActAsync(Func<Task<string>> act, string what, CancellationToken ct)
    {
        try
        {
            return Done(await act());
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again(nameof(Show), (await PageAsync(ct))!, refusal, what);
        }
    }

    private RedirectToRouteResult Done(string what)
    {
        TempData["Done"] = what;
        return RedirectToRoute(SellerRoutes.Particulars);
    }

    private Task<Agency?> AgencyAsync(CancellationToken ct) => reading.AgencyAsync(stamper.Actor.OrganisationId, ct);

    private async Task<ChangeRequest?> RequestAsync(Guid id, CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId;
        return await db.ChangeRequests.AsNoTracking().Include(r => r.Evidence).SingleOrDefaultAsync(r => r.Id == id && r.AgencyId == agencyId, ct);
    }

    private async Task<List<Guid>> KeptAsync(ChangeForm form, CancellationToken ct)
    {
        var kept = new List<Guid>();
        foreach (var file in form.Evidence)
        {
            await using var content = file.OpenReadStream();
            kept.Add((await keep.HandleAsync(new(file.FileName, content, FileLimits.Material), stamper.Now(), ct)).FileId);
        }

        return kept;
    }

    private async Task<ParticularsPage?> PageAsync(CancellationToken ct)
    {
        // Whoever is still to be admitted has the application.
        if (await AgencyAsync(ct) is not { MembershipNo: not null, Status: not (AgencyStatus.Draft or AgencyStatus.Submitted or AgencyStatus.Returned) } agency)
        {
            return null;
        }

        var now = stamper.Clock;
        var until = await db.BlacklistEntries.Where(b => b.AgencyId == agency.Id && b.WithdrawnAt == null && b.To > now).MaxAsync(b => (DateTimeOffset?)b.To, ct);
        return new(
            agency,
            await reading.CertificatesAsync(agency.Id, ct),
            await reading.PractitionersAsync(agency.Id, ct),
            await changes.OfAgencyAsync(agency.Id, ct),
            agency.Status is AgencyStatus.Active ? await work.OfAsync(agency.Id, ct) : [],
            ReconfirmAgencyHandler.OpensAt(agency, settings),
            now,
            until,
            settings);
    }

    private async Task<ChangeForm> FormAsync(ChangeForm form, Agency agency, ChangeRequest? request, CancellationToken ct)
    {
        form.Page = new(
            agency,
            request,
            request is null ? [] : changes.Diff(request),
            [.. menu.Kinds.Select(kind => new SelectListItem(kind.Shown, kind.Code))],
            form.Kind is ChangeKind.Practitioners ? await reading.PractitionersAsync(agency.Id, ct) : [],
            settings);
        return form;
    }
}

/// <param name="OpensAt">From when this year's confirmation is taken.</param>
/// <param name="BlacklistedUntil">Before then a removed agency cannot apply again.</param>
public sealed record ParticularsPage(
    Agency Agency,
    IReadOnlyList<CertificateRow> Certificates,
    IReadOnlyList<PractitionerRow> People,
    IReadOnlyList<ChangeLine> Changes,
    IReadOnlyList<OpenWorkItem> OpenWork,
    DateTimeOffset OpensAt,
    DateTimeOffset Now,
    DateTimeOffset? BlacklistedUntil,
    AgencySettings Settings)
{
    public ChangeLine? OpenOf(ChangeKind kind) => Changes.FirstOrDefault(c => c.Kind == kind && c.Status is (ChangeStatus.Submitted or ChangeStatus.Returned));
}
