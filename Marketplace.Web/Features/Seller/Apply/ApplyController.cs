using System.ComponentModel.DataAnnotations;
using System.Reflection;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Seller.Apply;

/// <summary>The application for admission: one page, saved as often as one likes, submitted once.</summary>
[May("admission", Permit.Create)]
[Route("/seller/apply")]
public sealed class ApplyController(
    MarketDbContext db,
    AgencyReading reading,
    ICatalogueMenu menu,
    BeginAgencyHandler begin,
    FillAgencyHandler fill,
    KeepFileHandler keep,
    AttachMaterialHandler attach,
    DetachMaterialHandler detach,
    SubmitAdmissionHandler submit,
    SignInManager<Account> signIn,
    Stamper stamper,
    Text text) : Controller
{
    [HttpGet("", Name = SellerRoutes.Apply)]
    public async Task<IActionResult> Show(CancellationToken ct) =>
        await reading.AgencyAsync(stamper.Actor.OrganisationId, ct) is { } agency
            ? View(nameof(Show), await PageAsync(agency, ApplyForm.Of(agency), ct))
            : View("Begin", await OrganisationAsync(ct));

    [HttpPost("begin", Name = SellerRoutes.Begin), Once]
    public async Task<IActionResult> Begin(CancellationToken ct)
    {
        AgencyDraft draft;
        try
        {
            draft = await begin.HandleAsync(new(), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again("Begin", (await OrganisationAsync(ct))!, refusal);
        }

        // The new role is in the sign-in from here on.
        if (draft.RoleGranted && await signIn.UserManager.GetUserAsync(User) is { } account)
        {
            await signIn.RefreshSignInAsync(account);
        }

        return Done(text["申请已建立，可随时保存，齐全后提交"]);
    }

    [HttpPost("")]
    public async Task<IActionResult> Save(ApplyForm form, CancellationToken ct)
    {
        if (await reading.AgencyAsync(stamper.Actor.OrganisationId, ct) is not { } agency)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Again(nameof(Show), await PageAsync(agency, form, ct));
        }

        try
        {
            await fill.HandleAsync(form.ToCommand(), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), await PageAsync(agency, form, ct), refusal);
        }

        return Done(text["已保存"]);
    }

    [HttpPost("materials", Name = SellerRoutes.Material), RequestSizeLimit(64L * 1024 * 1024), RequestFormLimits(MultipartBodyLengthLimit = 64L * 1024 * 1024)]
    public async Task<IActionResult> Attach(MaterialKind kind, List<IFormFile>? files, CancellationToken ct)
    {
        if (await reading.AgencyAsync(stamper.Actor.OrganisationId, ct) is not { } agency)
        {
            return NotFound();
        }

        if (files is null or { Count: 0 })
        {
            ModelState.AddModelError(kind.ToString(), text["请选择要上传的文件"]);
            return this.Again(nameof(Show), await PageAsync(agency, ApplyForm.Of(agency), ct));
        }

        var kept = 0;
        try
        {
            foreach (var file in files)
            {
                await using var content = file.OpenReadStream();
                var stored = await keep.HandleAsync(new(file.FileName, content, FileLimits.Material), stamper.Now(), ct);
                await attach.HandleAsync(new(kind, stored.FileId), stamper.Now(), ct);
                kept++;
            }
        }
        catch (RuleException refusal)
        {
            ModelState.AddModelError(kind.ToString(), $"{files[kept].FileName}：{refusal.Sentence()}");
            var again = await reading.AgencyAsync(agency.Id, ct);
            return this.Again(nameof(Show), await PageAsync(again!, ApplyForm.Of(again!), ct));
        }

        return Done(text["已上传 {0} 个文件", kept], kind.ToString());
    }

    [HttpPost("materials/{id:guid}/remove", Name = SellerRoutes.RemoveMaterial)]
    public async Task<IActionResult> Remove(Guid id, CancellationToken ct)
    {
        await detach.HandleAsync(new(id), stamper.Now(), ct);
        return Done(text["已移除"]);
    }

    [HttpPost("submit", Name = SellerRoutes.Submit), Once]
    public async Task<IActionResult> Submit(CancellationToken ct)
    {
        try
        {
            var receipt = await submit.HandleAsync(new(), stamper.Now(), ct);
            return Done(text["申请已提交，审核不晚于 {0}", BeijingText.Minute(receipt.ReviewDueAt)]);
        }
        catch (RuleException refusal) when (refusal.Faults.Count > 0)
        {
            var agency = (await reading.AgencyAsync(stamper.Actor.OrganisationId, ct))!;
            foreach (var fault in refusal.Faults)
            {
                ModelState.AddModelError(FieldOf(fault.Field), $"{LabelOf(fault.Field)}：{fault.Sentence()}");
            }

            var result = this.Again(nameof(Show), await PageAsync(agency, ApplyForm.Of(agency), ct));
            Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
            return result;
        }
    }

    private RedirectToRouteResult Done(string what, string? fragment = null)
    {
        TempData["Done"] = what;
        return RedirectToRoute(SellerRoutes.Apply, null, fragment);
    }

    private async Task<Organisation?> OrganisationAsync(CancellationToken ct) =>
        await db.Organisations.FindAsync([stamper.Actor.OrganisationId], ct);

    private async Task<ApplyForm> PageAsync(Agency agency, ApplyForm form, CancellationToken ct)
    {
        form.Page = new(
            agency,
            [.. menu.Kinds.Select(kind => new SelectListItem(kind.Shown, kind.Code))],
            await reading.MaterialsAsync(agency, ct),
            await reading.CertificatesAsync(agency.Id, ct),
            await reading.PractitionersAsync(agency.Id, ct),
            agency.Status is AgencyStatus.Returned ? agency.Rounds.MaxBy(r => r.No)!.Faults : [],
            reading.Steps(agency));
        return form;
    }

    // The domain names what is missing; the page has its own names for two of the fields.
    private static string FieldOf(string field) => field == nameof(Agency.ServiceKinds) ? nameof(ApplyForm.ServiceTypeCodes) : field;

    private string LabelOf(string field) => Enum.TryParse<MaterialKind>(field, out var kind)
        ? text.Of(kind)
        : field == "Qualifications"
            ? text["资质"]
            : text[typeof(ApplyForm).GetProperty(FieldOf(field))?.GetCustomAttribute<DisplayAttribute>()?.Name ?? field];
}
