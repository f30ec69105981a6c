using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Features.Projects;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Buyer.Projects;

/// <summary>A posting as it is typed. The rules answer with the names of these fields.</summary>
public sealed class ProjectForm
{
    [Display(Name = "项目名称")]
    public string? Title { get; set; }

    [Display(Name = "服务事项")]
    public string? ItemCode { get; set; }

    [Display(Name = "规模")]
    public string? Scale { get; set; }

    [Display(Name = "规模档次")]
    public string? ScaleBand { get; set; }

    [Display(Name = "地点")]
    public string? Location { get; set; }

    [Display(Name = "关联审批或投资项目代码")]
    public string? InvestmentCode { get; set; }

    [Display(Name = "资金来源")]
    public FundSource Fund { get; set; } = FundSource.Social;

    [Display(Name = "服务费用")]
    public string? Budget { get; set; }

    [Display(Name = "服务时限")]
    public int? ServiceWorkingDays { get; set; }

    [Display(Name = "选取方式")]
    public SelectionMethod Method { get; set; } = SelectionMethod.RandomDraw;

    [Display(Name = "报价方式")]
    public ProjectPriceMode PriceMode { get; set; }

    [Display(Name = "金额是否固定")]
    public bool AmountFixed { get; set; } = true;

    [Display(Name = "最低限价")]
    public string? MinPrice { get; set; }

    [Display(Name = "最高限价")]
    public string? MaxPrice { get; set; }

    [Display(Name = "最低下浮率")]
    public string? MinRateHundredths { get; set; }

    [Display(Name = "最高下浮率")]
    public string? MaxRateHundredths { get; set; }

    /// <summary>Weights of price, time, credit, record and plan.</summary>
    public List<int?> Weights { get; set; } = [30, 15, 15, 15, 25];

    [Display(Name = "报价轮次")]
    public int QuoteRounds { get; set; } = 3;

    [Display(Name = "拟选机构的会员编号")]
    public string? DirectAgencyId { get; set; }

    [Display(Name = "报名截止时间")]
    public DateTimeOffset? RegistrationDueAt { get; set; }

    [Display(Name = "紧急项目，缩短报名期")]
    public bool Urgent { get; set; }

    [Display(Name = "选取时间")]
    public DateTimeOffset? SelectionAt { get; set; }

    [Display(Name = "理由（直接选取或紧急时必填，不少于 10 个字）")]
    public string? MethodReason { get; set; }

    [Display(Name = "选取依据")]
    public Guid? ComparisonId { get; set; }

    [Display(Name = "另外要求的资质")]
    public List<string> QualificationCodes { get; set; } = [];

    [Display(Name = "资质要求方式")]
    public QualificationMatch QualificationMatch { get; set; }

    [Display(Name = "其他要求")]
    public string? Requirements { get; set; }

    public List<RecusalLine> Recusals { get; set; } = [];

    [Display(Name = "合同形式")]
    public string? ContractForm { get; set; }

    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [Display(Name = "联系电话")]
    public string? ContactPhone { get; set; }

    [Display(Name = "业主投诉电话")]
    public string? ComplaintPhone { get; set; }

    [Display(Name = "冻结后不公开报名机构名单")]
    public bool Confidential { get; set; }

    internal ProjectFormPage Page { get; set; } = null!;

    /// <summary>Reads what was typed; what cannot be read is told together with the rest.</summary>
    /// <param name="byNumber">Ids of the agencies named here, by membership number.</param>
    public (ProjectContent Content, IReadOnlyList<Fault> Faults) Read(IReadOnlyDictionary<string, Guid> byNumber)
    {
        var faults = new List<Fault>();
        var budget = Money.Zero;
        if (!string.IsNullOrWhiteSpace(Budget) && !Money.TryParse(Budget, out budget))
        {
            faults.Add(new(nameof(Budget), CommonRules.InvalidMoney));
        }

        var (minPrice, maxPrice) = PriceMode is ProjectPriceMode.Amount ? (Amount(MinPrice, nameof(MinPrice)), Amount(MaxPrice, nameof(MaxPrice))) : default;
        var (minRate, maxRate) = PriceMode is ProjectPriceMode.DiscountRate ? (Rate(MinRateHundredths, nameof(MinRateHundredths)), Rate(MaxRateHundredths, nameof(MaxRateHundredths))) : default;
        int Weight(int place) => Weights.Count > place ? Weights[place] ?? 0 : 0;

        Guid? direct = null;
        if (Method is SelectionMethod.DirectSelection && Number(DirectAgencyId) is { } named)
        {
            if (byNumber.TryGetValue(named, out var id))
            {
                direct = id;
            }
            else
            {
                faults.Add(new(nameof(DirectAgencyId), SupermarketRules.AgencyUnknown));
            }
        }

        var recusals = new List<RecusedAgency>();
        foreach (var line in Recusals.Where(r => Number(r.Number) is not null))
        {
            if (byNumber.TryGetValue(Number(line.Number)!, out var id))
            {
                recusals.Add(new(id, line.Reason ?? ""));
            }
            else
            {
                faults.Add(new(nameof(Recusals), SupermarketRules.AgencyUnknown));
            }
        }

        Money? Amount(string? typed, string field)
        {
            if (string.IsNullOrWhiteSpace(typed))
            {
                return null;
            }

            if (!Money.TryParse(typed, out var money))
            {
                faults.Add(new(field, CommonRules.InvalidMoney));
                return null;
            }

            return money;
        }

        int? Rate(string? typed, string field)
        {
            if (!QuoteForm.TryHundredths(typed, out var hundredths))
            {
                faults.Add(new(field, SupermarketRules.DiscountOutOfRange));
            }

            return hundredths;
        }

        return (new ProjectContent
        {
            Title = Title ?? "",
            ItemCode = ItemCode ?? "",
            Scale = Scale ?? "",
            ScaleBand = ScaleBand,
            Location = Location ?? "",
            InvestmentCode = InvestmentCode,
            Fund = Fund,
            Budget = budget,
            Method = Method,
            PriceMode = PriceMode,
            AmountFixed = AmountFixed,
            MinPrice = minPrice,
            MaxPrice = maxPrice,
            MinRateHundredths = minRate,
            MaxRateHundredths = maxRate,
            Criteria = new(Weight(0), Weight(1), Weight(2), Weight(3), Weight(4)),
            QuoteRounds = QuoteRounds,
            MethodReason = MethodReason,
            ComparisonId = ComparisonId,
            QualificationMatch = QualificationMatch,
            QualificationCodes = QualificationCodes,
            Requirements = Requirements ?? "",
            Recusals = recusals,
            RegistrationDueAt = RegistrationDueAt,
            Urgent = Urgent,
            SelectionAt = SelectionAt,
            ServiceWorkingDays = ServiceWorkingDays ?? 0,
            ContractForm = ContractForm ?? "",
            ContactName = ContactName ?? "",
            ContactPhone = ContactPhone ?? "",
            ComplaintPhone = ComplaintPhone ?? "",
            DirectAgencyId = direct,
            Confidential = Confidential,
        }, faults);
    }

    /// <summary>Membership numbers that the form names.</summary>
    public IReadOnlyList<string> Numbers() =>
        [.. Recusals.Select(r => Number(r.Number)).Append(Number(DirectAgencyId)).OfType<string>().Distinct()];

    /// <param name="content">What the draft says.</param>
    /// <param name="numbers">Membership numbers of the agencies it names, by id.</param>
    public static ProjectForm Of(ProjectContent content, IReadOnlyDictionary<Guid, string> numbers) => new()
    {
        Title = content.Title,
        ItemCode = content.ItemCode,
        Scale = content.Scale,
        ScaleBand = content.ScaleBand,
        Location = content.Location,
        InvestmentCode = content.InvestmentCode,
        Fund = content.Fund,
        Budget = content.Budget.Fen == 0 ? null : content.Budget.ToApi(),
        ServiceWorkingDays = content.ServiceWorkingDays == 0 ? null : content.ServiceWorkingDays,
        Method = content.Method,
        PriceMode = content.PriceMode,
        AmountFixed = content.AmountFixed,
        MinPrice = content.MinPrice?.ToApi(),
        MaxPrice = content.MaxPrice?.ToApi(),
        MinRateHundredths = QuoteForm.Percent(content.MinRateHundredths),
        MaxRateHundredths = QuoteForm.Percent(content.MaxRateHundredths),
        Weights = content.Criteria is { } w ? [w.Price, w.Time, w.Credit, w.Record, w.Plan] : [30, 15, 15, 15, 25],
        QuoteRounds = content.QuoteRounds ?? 3,
        DirectAgencyId = content.DirectAgencyId is { } direct ? numbers.GetValueOrDefault(direct) : null,
        RegistrationDueAt = content.RegistrationDueAt,
        Urgent = content.Urgent,
        SelectionAt = content.SelectionAt,
        MethodReason = content.MethodReason,
        ComparisonId = content.ComparisonId,
        QualificationCodes = [.. content.QualificationCodes],
        QualificationMatch = content.QualificationMatch,
        Requirements = content.Requirements,
        Recusals = [.. content.Recusals.Select(r => new RecusalLine { Number = numbers.GetValueOrDefault(r.AgencyId), Reason = r.Reason })],
        ContractForm = content.ContractForm,
        ContactName = content.ContactName,
        ContactPhone = content.ContactPhone,
        ComplaintPhone = content.ComplaintPhone,
        Confidential = content.Confidential,
    };

    private static string? Number(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim().ToUpper(CultureInfo.InvariantCulture);
}

/// <summary>An agency that must not take part, by its membership number, and why.</summary>
public sealed class RecusalLine
{
    public string? Number { get; set; }

    public string? Reason { get; set; }
}

/// <param name="Number">Null while it is new.</param>
/// <param name="Remark">What staff said when they sent it back.</param>
/// <param name="EarliestDueAt">The earliest end of the registration period, as the form stands: a review comes first with fiscal funds, urgency shortens it.</param>
/// <param name="DirectName">The agency named, when it is known.</param>
/// <param name="Help">What the chosen service cost and took, and what has been selected directly so far.</param>
public sealed record ProjectFormPage(
    string? Number, string? Remark, DateTimeOffset EarliestDueAt, string? DirectName, SupermarketSettings Settings, PostingHelp Help, IReadOnlyList<SelectListItem> Comparisons,
    IReadOnlyList<SelectListItem> Items, IReadOnlyList<SelectListItem> Qualifications, IReadOnlyList<SelectListItem> Bands,
    IReadOnlyList<SelectListItem> Funds, IReadOnlyList<SelectListItem> Methods, IReadOnlyList<SelectListItem> Matches,
    IReadOnlyList<SelectListItem> PriceModes, IReadOnlyList<SelectListItem> Rounds, IReadOnlyList<SelectListItem> Fixing);
