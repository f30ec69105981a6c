using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;
using Marketplace.Web.Components;
using Marketplace.Web.Features.Seller.Apply;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Seller.Particulars;

/// <summary>A person who joins, as typed. A line that is wholly blank is none.</summary>
public sealed class JoiningForm
{
    [Display(Name = "姓名")]
    public string? Name { get; init; }

    [Display(Name = "身份证号码")]
    public string? Number { get; init; }

    [Display(Name = "职业资格")]
    public string? Certificate { get; init; }

    [Display(Name = "证书编号")]
    public string? CertificateNo { get; init; }

    public bool IsBlank => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Number) && string.IsNullOrWhiteSpace(Certificate) && string.IsNullOrWhiteSpace(CertificateNo);
}

/// <summary>What an agency writes about a change; the page shows the fields of the one kind.</summary>
public sealed class ChangeForm
{
    /// <summary>Lines that the page offers for people who join.</summary>
    public const int JoiningLines = 3;

    [Display(Name = "变更日期")]
    public DateOnly? ChangedOn { get; set; }

    [Display(Name = "机构名称")]
    public string? Name { get; set; }

    [Display(Name = "法定代表人")]
    public string? LegalRepresentative { get; set; }

    [Display(Name = "法定代表人身份证号码")]
    public string? LegalRepresentativeNumber { get; set; }

    [Display(Name = "控股股东或实际控制人")]
    public string? ControllingHolder { get; set; }

    [Display(Name = "办公地址")]
    public string? Address { get; set; }

    [Display(Name = "机构来源")]
    public AgencyOrigin Origin { get; set; }

    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [Display(Name = "手机号码")]
    public string? Phone { get; set; }

    [Display(Name = "开户银行")]
    public string? BankName { get; set; }

    [Display(Name = "银行账号")]
    public string? BankAccount { get; set; }

    [Display(Name = "服务类别")]
    public List<string> ServiceTypeCodes { get; set; } = [];

    public List<JoiningForm> Joining { get; set; } = [];

    [Display(Name = "解除人员")]
    public List<Guid> Leaving { get; set; } = [];

    [Display(Name = "证明材料")]
    public List<IFormFile> Evidence { get; set; } = [];

    internal ChangeKind Kind { get; set; }

    // What the page shows; internal, so that the request cannot bind it.
    internal ChangePage Page { get; set; } = null!;

    public AskChange ToCommand(IReadOnlyCollection<Guid> evidence) => new(
        Kind,
        ChangedOn,
        new()
        {
            Name = Name ?? "",
            LegalRepresentative = LegalRepresentative ?? "",
            LegalRepresentativeNumber = LegalRepresentativeNumber ?? "",
            ControllingHolder = ControllingHolder ?? "",
            Address = Address ?? "",
            Origin = Origin,
            ContactName = ContactName ?? "",
            Phone = Phone ?? "",
            BankName = BankName ?? "",
            BankAccount = BankAccount ?? "",
            ServiceTypeCodes = ServiceTypeCodes,
            Joining = [.. Joining.Where(j => !j.IsBlank).Select(j => new NewPractitioner(j.Name ?? "", j.Number ?? "", j.Certificate ?? "", j.CertificateNo ?? ""))],
            Leaving = Leaving,
        },
        evidence);

    /// <summary>Begins with what is on file, or with what was sent before.</summary>
    public static ChangeForm Of(Agency agency, ChangeKind kind, ChangeRequest? request = null)
    {
        var sent = request?.After;
        return new()
        {
            Kind = kind,
            ChangedOn = request?.ChangedOn,
            Name = sent?.Name ?? agency.Name,
            LegalRepresentative = sent?.LegalRepresentative ?? agency.LegalRepresentative,
            ControllingHolder = sent?.ControllingHolder ?? agency.ControllingHolder,
            Address = sent?.Address ?? agency.Address,
            Origin = sent?.Origin ?? agency.Origin,
            ContactName = sent?.ContactName ?? agency.ContactName,
            Phone = sent?.Phone ?? agency.Phone,
            BankName = sent?.BankName ?? agency.BankName,
            ServiceTypeCodes = [.. sent?.ServiceTypeCodes ?? [.. agency.ServiceKinds.Select(k => k.TypeCode)]],
            Joining = [.. (sent?.Joining ?? []).Select(j => new JoiningForm { Name = j.Name, Certificate = j.Certificate, CertificateNo = j.CertificateNo })],
            Leaving = [.. (sent?.Leaving ?? []).Select(p => p.Id)],
        };
    }
}

/// <param name="Request">Null while it is being written.</param>
public sealed record ChangePage(
    Agency Agency, ChangeRequest? Request, IReadOnlyList<DiffRow> Diff, IReadOnlyList<SelectListItem> Kinds, IReadOnlyList<PractitionerRow> People, AgencySettings Settings)
{
    public bool Edits => Request is null or { Status: ChangeStatus.Returned };
}
