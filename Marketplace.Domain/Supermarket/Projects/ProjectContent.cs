using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>What an owner writes about the work wanted. Checked whole by <see cref="ProjectChecks"/>.</summary>
public sealed record ProjectContent
{
    public required string Title { get; init; }

    public required string ItemCode { get; init; }

    /// <summary>How large the work is, in words: 建筑面积 12 000 平方米.</summary>
    public required string Scale { get; init; }

    /// <summary>The band of the service's baselines that the scale falls into; decides which baseline is frozen.</summary>
    public string? ScaleBand { get; init; }

    public required string Location { get; init; }

    /// <summary>The approval case or investment project that the report is for.</summary>
    public string? InvestmentCode { get; init; }

    public required FundSource Fund { get; init; }

    public required Money Budget { get; init; }

    public ProjectPriceMode PriceMode { get; init; }

    /// <summary>False: the amount is an estimate, and what was done is settled at the price agreed.</summary>
    public bool AmountFixed { get; init; } = true;

    public Money? MinPrice { get; init; }

    public Money? MaxPrice { get; init; }

    /// <summary>Hundredths of a percent.</summary>
    public int? MinRateHundredths { get; init; }

    public int? MaxRateHundredths { get; init; }

    public required SelectionMethod Method { get; init; }

    /// <summary>Why this method, where the rules want a reason (direct selection, urgency).</summary>
    public string? MethodReason { get; init; }

    /// <summary>Merit selection: the weights, published with the project.</summary>
    public MeritCriteria? Criteria { get; init; }

    /// <summary>Three-round: how many rounds of quotes, two or three.</summary>
    public int? QuoteRounds { get; init; }

    public QualificationMatch QualificationMatch { get; init; }

    public IReadOnlyList<string> QualificationCodes { get; init; } = [];

    public string Requirements { get; init; } = "";

    /// <summary>Agencies that must not take part, each with the reason.</summary>
    public IReadOnlyList<RecusedAgency> Recusals { get; init; } = [];

    /// <summary>End of registration; null for direct selection.</summary>
    public DateTimeOffset? RegistrationDueAt { get; init; }

    /// <summary>A shorter registration period, with a reason.</summary>
    public bool Urgent { get; init; }

    public DateTimeOffset? SelectionAt { get; init; }

    /// <summary>Working days for the service.</summary>
    public required int ServiceWorkingDays { get; init; }

    public string ContractForm { get; init; } = "";

    public required string ContactName { get; init; }

    public required string ContactPhone { get; init; }

    public required string ComplaintPhone { get; init; }

    /// <summary>For direct selection: the agency named.</summary>
    public Guid? DirectAgencyId { get; init; }

    /// <summary>A comparison that the owner has locked: what the choice rests on. For the owner's and officers' eyes.</summary>
    public Guid? ComparisonId { get; init; }

    /// <summary>The list of registrants stays unpublished after the close.</summary>
    public bool Confidential { get; init; }

    /// <summary>Blanks cut off, and what the method has no use for left out: what is kept is what counts.</summary>
    public ProjectContent Tidied()
    {
        var direct = Method is SelectionMethod.DirectSelection;
        var quoted = Selection.Quotes.AreAskedBy(Method);
        var rates = quoted && PriceMode is ProjectPriceMode.DiscountRate;
        return this with
        {
            PriceMode = rates ? ProjectPriceMode.DiscountRate : ProjectPriceMode.Amount,
            MinPrice = quoted && !rates ? MinPrice : null,
            MaxPrice = quoted && !rates ? MaxPrice : null,
            MinRateHundredths = rates ? MinRateHundredths : null,
            MaxRateHundredths = rates ? MaxRateHundredths : null,
            Criteria = Method is SelectionMethod.MeritSelection ? Criteria : null,
            QuoteRounds = Method is SelectionMethod.ThreeRound ? QuoteRounds : null,
            Title = Title.Trim(),
            ItemCode = ItemCode.Trim(),
            Scale = Scale.Trim(),
            ScaleBand = Cut(ScaleBand),
            Location = Location.Trim(),
            InvestmentCode = Cut(InvestmentCode),
            MethodReason = Cut(MethodReason),
            QualificationCodes = [.. QualificationCodes.Where(code => !string.IsNullOrWhiteSpace(code)).Distinct()],
            Requirements = Requirements.Trim(),
            Recusals = [.. Recusals.Select(r => r with { Reason = r.Reason.Trim() }).DistinctBy(r => r.AgencyId)],
            RegistrationDueAt = direct ? null : RegistrationDueAt,
            Urgent = !direct && Urgent,
            SelectionAt = Method is SelectionMethod.RandomDraw ? SelectionAt : null,
            ContractForm = ContractForm.Trim(),
            ContactName = ContactName.Trim(),
            ContactPhone = ContactPhone.Trim(),
            ComplaintPhone = ComplaintPhone.Trim(),
            DirectAgencyId = direct ? DirectAgencyId : null,
        };
    }

    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

public sealed record RecusedAgency(Guid AgencyId, string Reason);

/// <summary>Weights in whole points that sum to 100. Price, time and credit are reckoned, record and plan are scored by the panel.</summary>
public sealed record MeritCriteria(int Price, int Time, int Credit, int Record, int Plan)
{
    public int Sum => Price + Time + Credit + Record + Plan;
}
