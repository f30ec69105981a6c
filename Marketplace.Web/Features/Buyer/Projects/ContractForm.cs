using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Web.Features.Projects;

namespace Marketplace.Web.Features.Buyer.Projects;

/// <summary>A contract's terms as they are typed; the price is that of the selection and is shown, not typed.</summary>
public sealed class ContractForm
{
    [Display(Name = "服务内容")]
    public string? Subject { get; set; }

    [Display(Name = "服务时限")]
    public int? WorkingDays { get; set; }

    [Display(Name = "开工条件")]
    public string? StartCondition { get; set; }

    [Display(Name = "付款方式")]
    public string? PaymentTerms { get; set; }

    [Display(Name = "成果")]
    public string? DeliverableText { get; set; }

    [Display(Name = "验收标准")]
    public string? AcceptanceStandard { get; set; }

    [Display(Name = "违约责任")]
    public string? Breach { get; set; }

    /// <summary>The selected price, as the page showed it.</summary>
    public string? Price { get; set; }

    [Display(Name = "备案责任方")]
    public ContractParty FiledBy { get; set; } = ContractParty.Agency;

    /// <summary>Rows without a name and a value are left out.</summary>
    public List<MilestoneRow> Milestones { get; set; } = [];

    public ContractTerms Read() => new(
        Subject ?? "", Money.TryParse(Price, out var price) ? price : Money.Zero, WorkingDays ?? 0, StartCondition ?? "", PaymentTerms ?? "", DeliverableText ?? "", AcceptanceStandard ?? "", Breach ?? "")
    {
        FiledBy = FiledBy,
        Milestones = [.. Milestones.Where(m => !m.IsEmpty).Select(m => m.Read())],
    };

    public static ContractForm Of(ServiceContract contract) => new()
    {
        Subject = contract.Subject,
        Price = contract.Price.ToApi(),
        WorkingDays = contract.WorkingDays,
        StartCondition = contract.StartCondition,
        PaymentTerms = contract.PaymentTerms,
        DeliverableText = contract.DeliverableText,
        AcceptanceStandard = contract.AcceptanceStandard,
        Breach = contract.Breach,
        FiledBy = contract.FiledBy,
        Milestones = [.. contract.Milestones.Select(m => new MilestoneRow { Name = m.Name, Due = m.Due, Value = m.ShareHundredths is { } share ? $"{(share / 100m).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}%" : m.Amount.ToApi() })],
    };

    /// <summary>The draft as it stands, or sentences to begin with.</summary>
    public static ContractForm Of(ProjectPage page) => page.Contract is { } contract
        ? Of(contract)
        : new()
        {
            // The contract is in Chinese whatever language the page is read in.
            Subject = $"{page.Project.Title}，具体范围与要求以项目公告 {page.Project.Number} 为准。",
            Price = page.Project.SelectedPrice?.ToApi(),
            WorkingDays = page.Project.SelectedWorkingDays,
            StartCondition = "甲方提供完整的委托资料",
            PaymentTerms = "成果经甲方确认并备案后 15 日内，乙方开具发票，甲方一次付清。",
            DeliverableText = "符合要求的成果文件（PDF）一份，纸质文件按甲方要求的份数提供。",
            AcceptanceStandard = "符合国家现行标准规范和项目公告的要求。",
            Milestones = [new() { Name = "成果确认后付清", Due = MilestoneDue.AfterDelivery, Value = "100%" }],
            Breach = "任何一方违约的，依法承担违约责任；乙方逾期提交成果的，每逾期一日支付合同价款千分之一的违约金。",
        };
}

/// <summary>One payment as it is typed: a share with its percent sign, or an amount in yuan.</summary>
public sealed class MilestoneRow
{
    public string? Name { get; set; }

    public MilestoneDue Due { get; set; } = MilestoneDue.AfterDelivery;

    public string? Value { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Name) && string.IsNullOrWhiteSpace(Value);

    internal MilestoneTerms Read()
    {
        var typed = (Value ?? "").Trim().Replace('％', '%');
        return typed.EndsWith('%')
            && decimal.TryParse(typed[..^1], System.Globalization.NumberStyles.AllowDecimalPoint, System.Globalization.CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 && percent * 100 == decimal.Truncate(percent * 100)
                ? new(Name ?? "", Due, (int)(percent * 100), Money.Zero)
                : new(Name ?? "", Due, null, Money.TryParse(typed, out var yuan) ? yuan : Money.Zero);
    }
}
