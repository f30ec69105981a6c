using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Notices;

namespace Marketplace.Domain.Trading.Projects;

/// <summary>What is refused in a registration, all faults at once. Date and limits come as arguments.</summary>
public static class TradeChecks
{
    public const int CodeMaxLength = 60;
    public const int TextMaxLength = 200;
    public const int ReasonMaxLength = 500;

    /// <summary>What even a draft must hold to: a name, known choices, nothing longer than its place.</summary>
    public static IReadOnlyList<Fault> OfDraft(TradeContent content)
    {
        var faults = new List<Fault>();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds)
            {
                faults.Add(new(field, rule, facts));
            }
        }

        void Most(string? text, string field, int most) => Check((text?.Length ?? 0) <= most, field, CommonRules.TooLong, most);

        Check(content.Title.Length > 0, nameof(content.Title), CommonRules.Required);
        Most(content.Title, nameof(content.Title), TradeProject.TitleMaxLength);
        Most(content.MethodReason, nameof(content.MethodReason), ReasonMaxLength);
        Most(content.MethodApproval, nameof(content.MethodApproval), CodeMaxLength);
        Most(content.BudgetLine, nameof(content.BudgetLine), CodeMaxLength);
        Most(content.Category, nameof(content.Category), CodeMaxLength);
        Most(content.Approval, nameof(content.Approval), CodeMaxLength);
        Most(content.Summary, nameof(content.Summary), TradeProject.SummaryMaxLength);
        Most(content.Location, nameof(content.Location), TextMaxLength);
        Most(content.ContactName, nameof(content.ContactName), 50);
        Most(content.ContactPhone, nameof(content.ContactPhone), 20);
        Check(TradeMethods.Types.Contains(content.Type), nameof(content.Type), TradeRules.TradeTypeNotSealed);
        Check(Enum.IsDefined(content.Subject), nameof(content.Subject), CommonRules.InvalidChoice);
        Check(Enum.IsDefined(content.Method), nameof(content.Method), CommonRules.InvalidChoice);
        Check(Enum.IsDefined(content.Fund), nameof(content.Fund), CommonRules.InvalidChoice);
        Check(Enum.IsDefined(content.Level), nameof(content.Level), CommonRules.InvalidChoice);
        Check(content.Ground is not { } ground || Enum.IsDefined(ground), nameof(content.Ground), CommonRules.InvalidChoice);
        Check(content.AgentCode is null || CreditCode.IsValid(content.AgentCode), nameof(content.AgentCode), CommonRules.InvalidCreditCode);
        Check(content.OriginalContract is not { IsNegative: true }, nameof(content.OriginalContract), CommonRules.InvalidMoney);
        Check(content.Lots.Count <= TradeProject.MostLots, nameof(content.Lots), TradeRules.LotsOutOfRange, TradeProject.MostLots);
        for (var i = 0; i < content.Lots.Count; i++)
        {
            var lot = content.Lots[i];
            Most(lot.Title, LotField(i, nameof(lot.Title)), TradeProject.TitleMaxLength);
            Most(lot.Summary, LotField(i, nameof(lot.Summary)), TradeProject.LotSummaryMaxLength);
            Check(!lot.Budget.IsNegative, LotField(i, nameof(lot.Budget)), CommonRules.InvalidMoney);
            Check(lot.Ceiling is not { IsNegative: true }, LotField(i, nameof(lot.Ceiling)), CommonRules.InvalidMoney);
        }

        return faults;
    }

    /// <param name="content">What was registered.</param>
    /// <param name="settings">Limits that differ by place and year.</param>
    /// <param name="today">The Beijing date of the registration: the limits of that day hold.</param>
    /// <param name="law">What the law says of the texts.</param>
    public static IReadOnlyList<Fault> Of(TradeContent content, TradeSettings settings, DateOnly today, ITenderLaw law)
    {
        var faults = OfDraft(content).ToList();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds && !faults.Exists(f => f.Field == field))
            {
                faults.Add(new(field, rule, facts));
            }
        }

        void Filled(string text, string field) => Check(text.Length > 0, field, CommonRules.Required);

        Filled(content.BudgetLine, nameof(content.BudgetLine));
        Filled(content.Category, nameof(content.Category));
        Filled(content.Approval, nameof(content.Approval));
        Filled(content.Summary, nameof(content.Summary));
        Filled(content.Location, nameof(content.Location));
        Filled(content.ContactName, nameof(content.ContactName));
        Filled(content.ContactPhone, nameof(content.ContactPhone));
        Check(Telephone.IsValid(content.ContactPhone), nameof(content.ContactPhone), CommonRules.InvalidPhone);
        var floor = law.FloorPriceIn(content.Summary);
        Check(floor is null, nameof(content.Summary), TradeRules.FloorPriceForbidden, floor);
        Check(content.Lots.Count > 0, nameof(content.Lots), TradeRules.LotsOutOfRange, TradeProject.MostLots);
        CheckLots(content, law, Check);
        if (TradeMethods.Types.Contains(content.Type) && Enum.IsDefined(content.Method) && Enum.IsDefined(content.Subject))
        {
            CheckMethod(content, Check);
            CheckAmount(content, settings, today, Check);
        }

        return faults;
    }

    /// <summary>The name of a lot's field as forms and faults give it.</summary>
    public static string LotField(int index, string field) => $"{nameof(TradeContent.Lots)}[{index}].{field}";

    private static void CheckLots(TradeContent content, ITenderLaw law, Checking check)
    {
        for (var i = 0; i < content.Lots.Count; i++)
        {
            var lot = content.Lots[i];
            check(lot.Title.Length > 0, LotField(i, nameof(lot.Title)), CommonRules.Required);
            check(!content.Lots.Take(i).Any(l => l.Title == lot.Title), LotField(i, nameof(lot.Title)), TradeRules.LotTitleTwice, lot.Title);
            check(lot.Summary.Length > 0, LotField(i, nameof(lot.Summary)), CommonRules.Required);
            var floor = law.FloorPriceIn(lot.Summary);
            check(floor is null, LotField(i, nameof(lot.Summary)), TradeRules.FloorPriceForbidden, floor);
            check(lot.Budget.Fen > 0, LotField(i, nameof(lot.Budget)), TradeRules.LotBudgetNotPositive);
            check(lot.Ceiling is not null || content.Type is not TradeType.Construction, LotField(i, nameof(lot.Ceiling)), TradeRules.CeilingPriceRequired);
            check(lot.Ceiling is not { } ceiling || ceiling <= lot.Budget, LotField(i, nameof(lot.Ceiling)), TradeRules.CeilingOverLotBudget, lot.Budget.ToString());
        }
    }

    private static void CheckMethod(TradeContent content, Checking check)
    {
        var allowed = TradeMethods.Of(content.Type).Contains(content.Method);
        check(allowed, nameof(content.Method), TradeRules.TradeMethodNotForType, TradeWords.Of(content.Type), TradeWords.Of(content.Method));
        if (!allowed || content.Method is TradeMethod.OpenTender)
        {
            return;
        }

        var grounds = TradeMethods.GroundsOf(content.Type, content.Method);
        check(content.Ground is { } ground && grounds.Contains(ground), nameof(content.Ground), TradeRules.MethodGroundMissing, TradeWords.Of(content.Method), TradeMethods.BasisOf(content.Type, content.Method));
        check(Fits(content.Ground, content.Subject), nameof(content.Ground), TradeRules.MethodGroundMismatch, TradeWords.Of(content.Subject));
        check(content.MethodReason?.Length >= 10, nameof(content.MethodReason), CommonRules.ReasonRequired);
        if (content.Ground is MethodGround.AddOn)
        {
            check(content.OriginalContract is { Fen: > 0 }, nameof(content.OriginalContract), CommonRules.Required);
            check(content.OriginalContract is not { } original || content.Budget.Fen <= original.Fen / 10, nameof(content.OriginalContract), TradeRules.AddOnTooLarge, content.Budget.ToString(), content.OriginalContract?.ToString());
        }
    }

    private static void CheckAmount(TradeContent content, TradeSettings settings, DateOnly today, Checking check)
    {
        if (content.Method is TradeMethod.OpenTender)
        {
            return;
        }

        var approved = content.MethodApproval is not null;
        if (content.Type is TradeType.GovernmentProcurement
            && settings.ThresholdOf(ThresholdMeasure.OpenTender, content.Type, content.Subject, content.Level, today) is { } open && content.Budget >= open.Amount)
        {
            check(approved, nameof(content.MethodApproval), TradeRules.OpenTenderRequired, content.Budget.ToString(), open.Amount.ToString(), open.Basis);
        }

        if (content.Type is TradeType.Construction && content.Fund is not TradeFund.Private
            && settings.ThresholdOf(ThresholdMeasure.CompulsoryTender, content.Type, content.Subject, content.Level, today) is { } compulsory && content.Budget >= compulsory.Amount)
        {
            check(approved, nameof(content.MethodApproval), TradeRules.TenderCompulsory, content.Budget.ToString(), compulsory.Amount.ToString(), compulsory.Basis);
        }
    }

    private static bool Fits(MethodGround? ground, TradeObject what) => ground switch
    {
        MethodGround.UniformGoods => what is TradeObject.Goods,
        MethodGround.ServicePurchase => what is TradeObject.Services,
        MethodGround.WorksNotBound => what is TradeObject.Works or TradeObject.SurveyDesign,
        _ => true,
    };

    private delegate void Checking(bool holds, string field, Rule rule, params object?[] facts);
}
