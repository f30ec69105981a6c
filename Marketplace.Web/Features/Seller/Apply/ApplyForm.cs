using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Web.Components;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Seller.Apply;

/// <summary>The part of the application that is typed. Blanks may stay until it is submitted.</summary>
public sealed class ApplyForm
{
    [Display(Name = "法定代表人")]
    public string? LegalRepresentative { get; set; }

    [Display(Name = "法定代表人身份证号码")]
    public string? LegalRepresentativeNumber { get; set; }

    [Display(Name = "控股股东或实际控制人")]
    public string? ControllingHolder { get; set; }

    [Display(Name = "机构来源")]
    public AgencyOrigin Origin { get; set; }

    [Display(Name = "办公地址")]
    public string? Address { get; set; }

    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [Display(Name = "手机号码")]
    public string? Phone { get; set; }

    [Display(Name = "开户银行")]
    public string? BankName { get; set; }

    [Display(Name = "银行账号")]
    public string? BankAccount { get; set; }

    [Display(Name = "机构简介")]
    public string? Introduction { get; set; }

    [Display(Name = "服务类别")]
    public List<string> ServiceTypeCodes { get; set; } = [];

    // What the page shows; internal, so that the request cannot bind it.
    internal ApplyPage Page { get; set; } = null!;

    public FillAgency ToCommand() => new(
        LegalRepresentative ?? "", LegalRepresentativeNumber ?? "", ControllingHolder ?? "", Origin, Address ?? "", ContactName ?? "", Phone ?? "",
        BankName ?? "", BankAccount ?? "", Introduction ?? "", ServiceTypeCodes);

    public static ApplyForm Of(Agency agency) => new()
    {
        LegalRepresentative = agency.LegalRepresentative,
        ControllingHolder = agency.ControllingHolder,
        Origin = agency.Origin,
        Address = agency.Address,
        ContactName = agency.ContactName,
        Phone = agency.Phone,
        BankName = agency.BankName,
        Introduction = agency.Introduction,
        ServiceTypeCodes = [.. agency.ServiceKinds.Select(k => k.TypeCode)],
    };
}

/// <summary>Everything else that the application page shows.</summary>
public sealed record ApplyPage(
    Agency Agency,
    IReadOnlyList<SelectListItem> Kinds,
    IReadOnlyList<MaterialGroup> Materials,
    IReadOnlyList<CertificateRow> Certificates,
    IReadOnlyList<PractitionerRow> Practitioners,
    IReadOnlyList<AdmissionFault> Returned,
    IReadOnlyList<TimelineStep> Steps);

public sealed record MaterialGroup(MaterialKind Kind, IReadOnlyList<MaterialRow> Papers);

/// <param name="Fresh">Not yet seen by staff: may be taken out again.</param>
public sealed record MaterialRow(Guid Id, Guid FileId, string FileName, string Sha256, long Size, DateTimeOffset AddedAt, bool Fresh);

public sealed record CertificateRow(Guid Id, string Name, string Grade, string Scope, string CertificateNo, string Issuer, DateOnly ValidFrom, DateOnly? ValidTo, QualificationStatus Status, Guid? ScanFileId);

public sealed record PractitionerRow(Guid Id, string Name, string NumberMasked, string Certificate, string CertificateNo, DateTimeOffset BoundAt);
