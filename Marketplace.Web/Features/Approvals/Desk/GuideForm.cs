using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Data;

namespace Marketplace.Web.Features.Approvals.Desk;

/// <summary>A guide while it is typed. Rows without a name are left out.</summary>
public sealed class GuideForm
{
    /// <summary>Empty rows below those that are filled.</summary>
    public const int SpareRows = 3;

    [Display(Name = "事项编码")]
    public string? Code { get; set; }

    [Display(Name = "办理项类型")]
    public HandlingKind Kind { get; set; }

    [Display(Name = "事项名称")]
    public string? ServiceName { get; set; }

    [Display(Name = "办理项名称")]
    public string? Name { get; set; }

    [Display(Name = "应进驻大厅")]
    public bool ShouldReside { get; set; } = true;

    [Display(Name = "依据")]
    public string? LegalBasis { get; set; }

    [Display(Name = "谁来办")]
    public ItemSubject Subject { get; set; } = ItemSubject.Anyone;

    [Display(Name = "申请人")]
    public string? Applicants { get; set; }

    [Display(Name = "条件")]
    public string? Conditions { get; set; }

    [Display(Name = "受理标准")]
    public string? AcceptanceStandard { get; set; }

    [Display(Name = "办件类型")]
    public CaseType CaseType { get; set; } = CaseType.Promised;

    [Display(Name = "法定时限（工作日）")]
    public int? StatutoryDays { get; set; } = 20;

    [Display(Name = "承诺时限（工作日，0 为当日）")]
    public int? PromisedDays { get; set; }

    [Display(Name = "时限依据")]
    public string? LimitBasis { get; set; }

    [Display(Name = "收费依据")]
    public string? FeeBasis { get; set; }

    [Display(Name = "收费标准（不收费的留空）")]
    public string? FeeStandard { get; set; }

    [Display(Name = "结果")]
    public string? Result { get; set; }

    [Display(Name = "有效期")]
    public string? Validity { get; set; }

    [Display(Name = "送达")]
    public List<Delivery> Deliveries { get; set; } = [];

    [Display(Name = "到场次数")]
    public int? Visits { get; set; } = 1;

    [Display(Name = "网办深度")]
    public OnlineDepth Online { get; set; } = OnlineDepth.PreReview;

    [Display(Name = "窗口")]
    public string? Window { get; set; }

    [Display(Name = "时间")]
    public string? Hours { get; set; }

    [Display(Name = "地址")]
    public string? Address { get; set; }

    [Display(Name = "咨询")]
    public string? Phone { get; set; }

    [Display(Name = "监督投诉")]
    public string? ComplaintPhone { get; set; }

    [Display(Name = "可以容缺受理")]
    public bool Tolerance { get; set; }

    [Display(Name = "可以告知承诺")]
    public bool Commitment { get; set; }

    [Display(Name = "不服怎么办")]
    public string? Remedy { get; set; }

    [Display(Name = "申请材料")]
    public List<MaterialRow> Materials { get; set; } = [];

    [Display(Name = "办理流程")]
    public List<StepRow> Steps { get; set; } = [];

    [Display(Name = "需要的中介服务")]
    public List<IntermediaryRow> Intermediaries { get; set; } = [];

    [Display(Name = "常见问题")]
    public List<QuestionRow> Questions { get; set; } = [];

    /// <summary>The edition that is being written on; null for a new item.</summary>
    internal Guid? EditionId { get; set; }

    internal IReadOnlyList<(string Code, string Name)> Services { get; set; } = [];

    public ItemDraft Read() => new(
        Code ?? "", Kind, ServiceName ?? "", Name ?? "",
        new()
        {
            LegalBasis = Tidy(LegalBasis),
            Subject = Subject,
            Applicants = Tidy(Applicants),
            Conditions = Tidy(Conditions),
            Materials = [.. Materials.Where(m => m.Name?.Trim().Length > 0).Select(m => new GuideMaterial(
                Tidy(m.Name), m.Form, m.IsShared ? 0 : m.Copies ?? 1, m.Source, Tidy(m.Basis), m.Required, m.MayFollow, m.IsShared, Tidy(m.Note) is { Length: > 0 } note ? note : null))],
            AcceptanceStandard = Tidy(AcceptanceStandard),
            Steps = [.. Steps.Where(s => s.Name?.Trim().Length > 0).Select(s => new GuideStep(Tidy(s.Name), Tidy(s.Post), s.Days ?? 0, Tidy(s.Work)))],
            CaseType = CaseType,
            StatutoryDays = StatutoryDays ?? -1,
            PromisedDays = PromisedDays ?? -1,
            LimitBasis = Tidy(LimitBasis),
            IsFree = Tidy(FeeStandard).Length == 0 && Tidy(FeeBasis).Length == 0,
            FeeBasis = Tidy(FeeBasis),
            FeeStandard = Tidy(FeeStandard),
            Result = Tidy(Result),
            Validity = Tidy(Validity),
            Deliveries = [.. Deliveries.Distinct()],
            Visits = Visits ?? -1,
            Online = Online,
            Window = Tidy(Window),
            Hours = Tidy(Hours),
            Address = Tidy(Address),
            Phone = Tidy(Phone),
            ComplaintPhone = Tidy(ComplaintPhone),
            Tolerance = Tolerance,
            Commitment = Commitment,
            Intermediaries = [.. Intermediaries.Where(i => i.ServiceItem?.Trim().Length > 0).Select(i => new GuideIntermediary(
                Tidy(i.ServiceItem), Services.FirstOrDefault(s => s.Code == i.ServiceItem).Name ?? "", Tidy(i.Basis), Tidy(i.PaidBy)))],
            Questions = [.. Questions.Where(q => q.Question?.Trim().Length > 0).Select(q => new GuideQuestion(Tidy(q.Question), Tidy(q.Answer)))],
            Remedy = Tidy(Remedy),
        },
        ShouldReside);

    internal static GuideForm Of(HandlingItem item, ItemGuide guide) => new()
    {
        Code = item.Code,
        Kind = item.Kind,
        ServiceName = item.ServiceName,
        Name = item.Name,
        ShouldReside = item.ShouldReside,
        LegalBasis = guide.LegalBasis,
        Subject = guide.Subject,
        Applicants = guide.Applicants,
        Conditions = guide.Conditions,
        AcceptanceStandard = guide.AcceptanceStandard,
        CaseType = guide.CaseType,
        StatutoryDays = guide.StatutoryDays,
        PromisedDays = guide.PromisedDays,
        LimitBasis = guide.LimitBasis,
        FeeBasis = guide.FeeBasis,
        FeeStandard = guide.FeeStandard,
        Result = guide.Result,
        Validity = guide.Validity,
        Deliveries = [.. guide.Deliveries],
        Visits = guide.Visits,
        Online = guide.Online,
        Window = guide.Window,
        Hours = guide.Hours,
        Address = guide.Address,
        Phone = guide.Phone,
        ComplaintPhone = guide.ComplaintPhone,
        Tolerance = guide.Tolerance,
        Commitment = guide.Commitment,
        Remedy = guide.Remedy,
        Materials = [.. guide.Materials.Select(m => new MaterialRow { Name = m.Name, Form = m.Form, Copies = m.Copies, Source = m.Source, Basis = m.Basis, Required = m.Required, MayFollow = m.MayFollow, IsShared = m.IsShared, Note = m.Note })],
        Steps = [.. guide.Steps.Select(s => new StepRow { Name = s.Name, Post = s.Post, Days = s.Days, Work = s.Work })],
        Intermediaries = [.. guide.Intermediaries.Select(i => new IntermediaryRow { ServiceItem = i.ServiceItem, Basis = i.Basis, PaidBy = i.PaidBy })],
        Questions = [.. guide.Questions.Select(q => new QuestionRow { Question = q.Question, Answer = q.Answer })],
    };

    private static string Tidy(string? typed) => (typed ?? "").Trim().Replace("\r\n", "\n");
}

public sealed class MaterialRow
{
    public string? Name { get; set; }

    public MaterialForm Form { get; set; }

    public int? Copies { get; set; }

    public MaterialSource Source { get; set; }

    public string? Basis { get; set; }

    public bool Required { get; set; } = true;

    public bool MayFollow { get; set; }

    public bool IsShared { get; set; }

    public string? Note { get; set; }
}

public sealed class StepRow
{
    public string? Name { get; set; }

    public string? Post { get; set; }

    public int? Days { get; set; }

    public string? Work { get; set; }
}

public sealed class IntermediaryRow
{
    public string? ServiceItem { get; set; }

    public string? Basis { get; set; }

    public string? PaidBy { get; set; }
}

public sealed class QuestionRow
{
    public string? Question { get; set; }

    public string? Answer { get; set; }
}
