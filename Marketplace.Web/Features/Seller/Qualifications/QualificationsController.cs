using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Files.UseCases;
using Marketplace.Domain.Supermarket.Qualifications.UseCases;
using Marketplace.Web.Features.Seller.Apply;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Seller.Qualifications;

/// <summary>The agency's certificates and the people who practise for it.</summary>
[May("shop", Permit.Update)]
public sealed class QualificationsController(
    MarketDbContext db,
    AgencyReading reading,
    KeepFileHandler keep,
    DeclareQualificationHandler declare,
    BindPractitionerHandler bind,
    ReleasePractitionerHandler release,
    Stamper stamper,
    Text text) : Controller
{
    [HttpGet("/seller/qualifications", Name = SellerRoutes.Qualifications)]
    public async Task<IActionResult> Show(CancellationToken ct) => await PageAsync(new(), ct) is { } page ? View(page) : RedirectToRoute(SellerRoutes.Apply);

    [HttpPost("/seller/qualifications"), Once]
    public async Task<IActionResult> Declare([Bind(Prefix = "Certificate")] CertificateForm form, CancellationToken ct)
    {
        if (await PageAsync(new() { Certificate = form }, ct) is not { } page)
        {
            return NotFound();
        }

        if (!ModelState.IsValid)
        {
            return this.Again(nameof(Show), page);
        }

        try
        {
            Guid? scan = null;
            if (form.Scan is { } file)
            {
                await using var content = file.OpenReadStream();
                scan = (await keep.HandleAsync(new(file.FileName, content, FileLimits.Material), stamper.Now(), ct)).FileId;
            }

            await declare.HandleAsync(
                new(form.Kind ?? "", form.Grade ?? "", form.Scope ?? "", form.CertificateNo ?? "", form.Issuer ?? "", form.IssuedOn, form.ValidFrom, form.ValidTo, scan), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), page, refusal.Under("Certificate", ("KindCode", "Kind")));
        }

        TempData["Done"] = text["资质已登记，等待窗口核验"];
        return RedirectToRoute(SellerRoutes.Qualifications);
    }

    [HttpPost("/seller/practitioners", Name = SellerRoutes.Practitioners), Once]
    public async Task<IActionResult> Bind([Bind(Prefix = "Person")] PersonForm form, CancellationToken ct)
    {
        if (await PageAsync(new() { Person = form }, ct) is not { } page)
        {
            return NotFound();
        }

        try
        {
            await bind.HandleAsync(new(form.Name ?? "", form.Number ?? "", form.Certificate ?? "", form.CertificateNo ?? ""), stamper.Now(), ct);
        }
        catch (RuleException refusal)
        {
            return this.Again(nameof(Show), page, refusal.Under("Person"));
        }

        TempData["Done"] = text["人员已登记"];
        return RedirectToRoute(SellerRoutes.Qualifications, null, "people");
    }

    [HttpPost("/seller/practitioners/{id:guid}/release", Name = SellerRoutes.Release)]
    public async Task<IActionResult> Release(Guid id, CancellationToken ct)
    {
        await release.HandleAsync(new(id), stamper.Now(), ct);
        TempData["Done"] = text["已解除绑定"];
        return RedirectToRoute(SellerRoutes.Qualifications, null, "people");
    }

    private async Task<QualificationsPage?> PageAsync(QualificationsPage page, CancellationToken ct)
    {
        var agencyId = stamper.Actor.OrganisationId ?? Guid.Empty;
        if (await db.Agencies.AsNoTracking().SingleOrDefaultAsync(a => a.Id == agencyId, ct) is not { } agency)
        {
            return null;
        }

        page.OnFile = agency.IsOnFile;

        var kinds = await db.QualificationKinds.AsNoTracking().OrderBy(k => k.Code).ToListAsync(ct);
        page.Kinds = [.. kinds.Select(k => new SelectListItem(Text.IsEnglish ? k.NameEn : k.Name, k.Code))];
        page.Grades = [.. kinds.SelectMany(k => k.Grades.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct()];
        page.Certificates = await reading.CertificatesAsync(agencyId, ct);
        page.People = await reading.PractitionersAsync(agencyId, ct);
        return page;
    }
}

public sealed class QualificationsPage
{
    public CertificateForm Certificate { get; init; } = new();

    public PersonForm Person { get; init; } = new();

    /// <summary>Its people come and go by change requests.</summary>
    internal bool OnFile { get; set; }

    internal IReadOnlyList<SelectListItem> Kinds { get; set; } = [];

    internal IReadOnlyList<string> Grades { get; set; } = [];

    internal IReadOnlyList<CertificateRow> Certificates { get; set; } = [];

    internal IReadOnlyList<PractitionerRow> People { get; set; } = [];
}

public sealed class CertificateForm
{
    [Display(Name = "资质种类")]
    public string? Kind { get; init; }

    [Display(Name = "等级")]
    public string? Grade { get; init; }

    [Display(Name = "许可范围")]
    public string? Scope { get; init; }

    [Display(Name = "证书编号")]
    public string? CertificateNo { get; init; }

    [Display(Name = "发证机关")]
    public string? Issuer { get; init; }

    [Display(Name = "发证日期")]
    public DateOnly? IssuedOn { get; init; }

    [Display(Name = "有效期起")]
    public DateOnly? ValidFrom { get; init; }

    [Display(Name = "有效期止")]
    public DateOnly? ValidTo { get; init; }

    [Display(Name = "扫描件")]
    public IFormFile? Scan { get; init; }
}

public sealed class PersonForm
{
    [Display(Name = "姓名")]
    public string? Name { get; init; }

    [Display(Name = "身份证号码")]
    public string? Number { get; init; }

    [Display(Name = "职业资格")]
    public string? Certificate { get; init; }

    [Display(Name = "证书编号")]
    public string? CertificateNo { get; init; }
}
