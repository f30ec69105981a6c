using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Services;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>What is refused in a posting, all faults at once. The clock and the settings come as arguments.</summary>
public static class ProjectChecks
{
    public const int TextMaxLength = 200;
    public const int ReasonMaxLength = 500;

    /// <summary>What even a draft must hold to: a name, known codes, nothing longer than its place.</summary>
    /// <param name="content">What the owner wrote.</param>
    /// <param name="known">What of the codes and ids in it exists.</param>
    public static IReadOnlyList<Fault> OfDraft(ProjectContent content, ProjectReferences known)
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
        Most(content.Title, nameof(content.Title), IntermediaryProject.TitleMaxLength);
        Most(content.Scale, nameof(content.Scale), TextMaxLength);
        Most(content.ScaleBand, nameof(content.ScaleBand), 60);
        Most(content.Location, nameof(content.Location), TextMaxLength);
        Most(content.InvestmentCode, nameof(content.InvestmentCode), 60);
        Most(content.MethodReason, nameof(content.MethodReason), ReasonMaxLength);
        Most(content.Requirements, nameof(content.Requirements), IntermediaryProject.RequirementsMaxLength);
        Most(content.ContractForm, nameof(content.ContractForm), TextMaxLength);
        Most(content.ContactName, nameof(content.ContactName), 50);
        Most(content.ContactPhone, nameof(content.ContactPhone), 20);
        Most(content.ComplaintPhone, nameof(content.ComplaintPhone), 20);
        Check(content.ItemCode.Length == 0 || known.Item is not null, nameof(content.ItemCode), CommonRules.InvalidChoice);
        Check(content.QualificationCodes.All(known.QualificationCodes.Contains), nameof(content.QualificationCodes), CommonRules.InvalidChoice);
        Check(content.Recusals.All(r => known.AgencyIds.Contains(r.AgencyId)), nameof(content.Recusals), SupermarketRules.AgencyUnknown);
        Check(content.Recusals.All(r => r.Reason.Length <= TextMaxLength), nameof(content.Recusals), CommonRules.TooLong, TextMaxLength);
        Check(content.DirectAgencyId is not { } direct || known.AgencyIds.Contains(direct), nameof(content.DirectAgencyId), SupermarketRules.AgencyUnknown);
        Check(content.ComparisonId is null || known.Comparison is not null, nameof(content.ComparisonId), Comparisons.ComparisonRules.ComparisonUnknown);
        Check(!content.Budget.IsNegative, nameof(content.Budget), CommonRules.InvalidMoney);
        Check(Enum.IsDefined(content.Fund), nameof(content.Fund), CommonRules.InvalidChoice);
        Check(Enum.IsDefined(content.Method), nameof(content.Method), CommonRules.InvalidChoice);
        return faults;
    }

    /// <param name="content">What the owner wrote.</param>
    /// <param name="known">What of the codes and ids in it exists.</param>
    /// <param name="settings">Limits that differ by place and year.</param>
    /// <param name="earliestDueAt">The earliest permitted end of registration for a posting now.</param>
    /// <param name="latestDueAt">The latest permitted one.</param>
    public static IReadOnlyList<Fault> Of(ProjectContent content, ProjectReferences known, SupermarketSettings settings, DateTimeOffset earliestDueAt, DateTimeOffset latestDueAt)
    {
        var faults = OfDraft(content, known).ToList();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds && !faults.Exists(f => f.Field == field))
            {
                faults.Add(new(field, rule, facts));
            }
        }

        void Filled(string text, string field) => Check(text.Length > 0, field, CommonRules.Required);

        Check(known.Comparison?.Holds() is not false, nameof(content.ComparisonId), Comparisons.ComparisonRules.ComparisonBroken);
        Check(known.Item is not null, nameof(content.ItemCode), CommonRules.Required);
        Filled(content.Scale, nameof(content.Scale));
        Filled(content.Location, nameof(content.Location));
        Filled(content.ContactName, nameof(content.ContactName));
        Filled(content.ContactPhone, nameof(content.ContactPhone));
        Filled(content.ComplaintPhone, nameof(content.ComplaintPhone));
        Check(Telephone.IsValid(content.ContactPhone), nameof(content.ContactPhone), CommonRules.InvalidPhone);
        Check(Telephone.IsValid(content.ComplaintPhone), nameof(content.ComplaintPhone), CommonRules.InvalidPhone);
        Check(content.Budget.Fen > 0, nameof(content.Budget), SupermarketRules.BudgetNotPositive);
        Check(content.ServiceWorkingDays > 0, nameof(content.ServiceWorkingDays), SupermarketRules.ServiceDaysNotPositive);
        Check(content.MinPrice is not { } min || content.MaxPrice is not { } max || min.Fen < max.Fen, nameof(content.MinPrice), SupermarketRules.PriceRangeReversed);
        Check(content.MinPrice is not { Fen: <= 0 }, nameof(content.MinPrice), SupermarketRules.PriceNotPositive);
        Check(content.MaxPrice is not { } ceiling || ceiling.Fen <= content.Budget.Fen, nameof(content.MaxPrice), SupermarketRules.CeilingAboveBudget, content.Budget.ToString());
        Check(content.MaxPrice is not null || content.MinPrice is not { } floor || floor.Fen < content.Budget.Fen, nameof(content.MinPrice), SupermarketRules.PriceRangeReversed);
        Check(IsRate(content.MinRateHundredths) && IsRate(content.MaxRateHundredths), nameof(content.MaxRateHundredths), SupermarketRules.DiscountOutOfRange);
        Check((content.MinRateHundredths ?? 0) < (content.MaxRateHundredths ?? Quotes.WholeRate), nameof(content.MinRateHundredths), SupermarketRules.PriceRangeReversed);
        if (content.Method is SelectionMethod.MeritSelection)
        {
            Check(content.Criteria is not null, nameof(content.Criteria), CommonRules.Required);
            if (content.Criteria is { } weights)
            {
                int[] all = [weights.Price, weights.Time, weights.Credit, weights.Record, weights.Plan];
                Check(all.All(w => w is >= 0 and <= 100) && weights.Sum == 100, nameof(content.Criteria), SupermarketRules.WeightsNotWhole, weights.Sum);
                Check(weights.Credit >= settings.CreditWeightMinimum, nameof(content.Criteria), SupermarketRules.CreditWeightTooLow, settings.CreditWeightMinimum);
                Check(weights.Record + weights.Plan > 0, nameof(content.Criteria), SupermarketRules.NothingToScore);
            }
        }

        Check(content.Method is not SelectionMethod.ThreeRound || content.QuoteRounds is 2 or 3, nameof(content.QuoteRounds), CommonRules.InvalidChoice);
        Check(settings.CompetitionRequiredAbove is not { } limit || content.Budget.Fen <= limit.Fen || content.Method is not SelectionMethod.DirectSelection,
            nameof(content.Method), SupermarketRules.CompetitionRequired, settings.CompetitionRequiredAbove?.ToString());
        Check(content.Recusals.All(r => r.Reason.Length >= 2), nameof(content.Recusals), CommonRules.Required);
        Check(settings.Methods.Contains(content.Method), nameof(content.Method), SupermarketRules.MethodNotAllowed);
        if (content.Method is SelectionMethod.DirectSelection)
        {
            Check(content.DirectAgencyId is not null, nameof(content.DirectAgencyId), CommonRules.Required);
            Check(content.MethodReason?.Length >= 10, nameof(content.MethodReason), CommonRules.ReasonRequired);
            Check(known.Comparison is not { } seen || content.DirectAgencyId is not { } named || !seen.Holds() || seen.Read().Services.Any(s => s.Agency.AgencyId == named),
                nameof(content.ComparisonId), Comparisons.ComparisonRules.AgencyNotCompared, known.Comparison?.Number);
            Check(content.Fund is not FundSource.Fiscal || content.Budget.Fen <= settings.DirectLimit.Fen, nameof(content.Method), SupermarketRules.DirectAboveLimit, settings.DirectLimit.Yuan.ToString("N0", CultureInfo.InvariantCulture));
        }
        else
        {
            Check(content.RegistrationDueAt is not null, nameof(content.RegistrationDueAt), CommonRules.Required);
            Check(content.RegistrationDueAt >= earliestDueAt, nameof(content.RegistrationDueAt), SupermarketRules.RegistrationTooShort, earliestDueAt);
            Check(content.RegistrationDueAt <= latestDueAt, nameof(content.RegistrationDueAt), SupermarketRules.RegistrationTooLong, latestDueAt);
            Check(!content.Urgent || content.MethodReason?.Length >= 10, nameof(content.MethodReason), CommonRules.ReasonRequired);
            Check(content.SelectionAt is null || content.SelectionAt >= content.RegistrationDueAt, nameof(content.SelectionAt), SupermarketRules.SelectionBeforeClose);
        }

        return faults;
    }

    private static bool IsRate(int? hundredths) => hundredths is null or (>= 0 and < Quotes.WholeRate);
}

/// <summary>What of a posting's codes and ids exists.</summary>
/// <param name="Comparison">The comparison named, when it is the owner's.</param>
public sealed record ProjectReferences(IntermediaryServiceItem? Item, IReadOnlySet<string> QualificationCodes, IReadOnlySet<Guid> AgencyIds, Comparisons.LockedComparison? Comparison = null);
