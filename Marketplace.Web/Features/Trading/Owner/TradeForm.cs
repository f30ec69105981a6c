using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading;
using Marketplace.Domain.Trading.Projects;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Trading.Owner;

/// <summary>A registration as it is typed. The rules answer with the names of these fields.</summary>
public sealed class TradeForm
{
    [Display(Name = "委托单位的统一社会信用代码")]
    public string? PrincipalCode { get; set; }

    [Display(Name = "代理机构的统一社会信用代码")]
    public string? AgentCode { get; set; }

    [Display(Name = "项目名称")]
    public string? Title { get; set; }

    [Display(Name = "交易类型")]
    public TradeType Type { get; set; }

    [Display(Name = "采购对象")]
    public TradeObject Subject { get; set; }

    [Display(Name = "交易方式")]
    public TradeMethod Method { get; set; }

    [Display(Name = "适用情形")]
    public MethodGround? Ground { get; set; }

    [Display(Name = "情形说明（不少于 10 个字）")]
    public string? MethodReason { get; set; }

    [Display(Name = "方式批准文号")]
    public string? MethodApproval { get; set; }

    [Display(Name = "原合同金额")]
    public string? OriginalContract { get; set; }

    [Display(Name = "资金来源")]
    public TradeFund Fund { get; set; }

    [Display(Name = "预算级次")]
    public BudgetLevel Level { get; set; } = BudgetLevel.County;

    [Display(Name = "预算项目编码")]
    public string? BudgetLine { get; set; }

    [Display(Name = "品目或专业")]
    public string? Category { get; set; }

    [Display(Name = "立项批文或采购计划备案号")]
    public string? Approval { get; set; }

    [Display(Name = "项目概况")]
    public string? Summary { get; set; }

    [Display(Name = "地点")]
    public string? Location { get; set; }

    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [Display(Name = "联系电话")]
    public string? ContactPhone { get; set; }

    public List<LotLine> Lots { get; set; } = [new()];

    internal TradeFormPage Page { get; set; } = null!;

    /// <summary>Reads what was typed; what cannot be read is told together with the rest. Lines left empty are left out.</summary>
    public (TradeContent Content, IReadOnlyList<Fault> Faults) Read()
    {
        var faults = new List<Fault>();
        Lots.RemoveAll(l => l.IsEmpty);
        Money? Amount(string? typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                return null;
            }

            if (Money.TryParse(typed, out var money))
            {
                return money;
            }

            faults.Add(new(field, CommonRules.InvalidMoney));
            return null;
        }

        return (new()
        {
            Title = Title ?? "",
            Type = Type,
            Subject = Subject,
            Method = Method,
            Ground = Ground,
            MethodReason = MethodReason,
            MethodApproval = MethodApproval,
            OriginalContract = Amount(OriginalContract, nameof(OriginalContract)),
            Fund = Fund,
            Level = Level,
            BudgetLine = BudgetLine ?? "",
            Category = Category ?? "",
            Approval = Approval ?? "",
            Summary = Summary ?? "",
            Location = Location ?? "",
            AgentCode = AgentCode,
            ContactName = ContactName ?? "",
            ContactPhone = ContactPhone ?? "",
            Lots = [.. Lots.Select((l, i) => new LotContent(
                l.Title ?? "", l.Summary ?? "",
                Amount(l.Budget, TradeChecks.LotField(i, nameof(LotLine.Budget))) ?? Money.Zero,
                Amount(l.Ceiling, TradeChecks.LotField(i, nameof(LotLine.Ceiling)))))],
        }, faults);
    }

    public static TradeForm Of(TradeContent content) => new()
    {
        AgentCode = content.AgentCode,
        Title = content.Title,
        Type = content.Type,
        Subject = content.Subject,
        Method = content.Method,
        Ground = content.Ground,
        MethodReason = content.MethodReason,
        MethodApproval = content.MethodApproval,
        OriginalContract = content.OriginalContract?.ToApi(),
        Fund = content.Fund,
        Level = content.Level,
        BudgetLine = content.BudgetLine,
        Category = content.Category,
        Approval = content.Approval,
        Summary = content.Summary,
        Location = content.Location,
        ContactName = content.ContactName,
        ContactPhone = content.ContactPhone,
        Lots = [.. content.Lots.Select(l => new LotLine { Title = l.Title, Summary = l.Summary, Budget = l.Budget.Fen == 0 ? null : l.Budget.ToApi(), Ceiling = l.Ceiling?.ToApi() })],
    };
}

/// <summary>One lot as it is typed.</summary>
public sealed class LotLine
{
    [Display(Name = "标段（包）名称")]
    public string? Title { get; set; }

    [Display(Name = "内容与数量")]
    public string? Summary { get; set; }

    [Display(Name = "预算")]
    public string? Budget { get; set; }

    [Display(Name = "最高限价")]
    public string? Ceiling { get; set; }

    internal bool IsEmpty => string.IsNullOrWhiteSpace(Title) && string.IsNullOrWhiteSpace(Summary) && string.IsNullOrWhiteSpace(Budget) && string.IsNullOrWhiteSpace(Ceiling);
}

/// <param name="Number">Null while nothing is kept.</param>
/// <param name="ByAgent">The agent is writing: it names no agent.</param>
public sealed record TradeFormPage(
    string? Number, string? Remark, bool ByAgent, IReadOnlyList<TradeThreshold> Limits,
    IReadOnlyList<SelectListItem> Types, IReadOnlyList<SelectListItem> Objects, IReadOnlyList<SelectListItem> Methods,
    IReadOnlyList<SelectListItem> Grounds, IReadOnlyList<SelectListItem> Funds, IReadOnlyList<SelectListItem> Levels);
