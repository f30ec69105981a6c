using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Services;

namespace Marketplace.Domain.Supermarket.Projects;

/// <summary>What is refused in a posting, all faults at once. The clock and the settings come as arguments.</summary>
public static class ProjectChecks
{
    /// <param name="content">What the owner wrote.</param>
    /// <param name="item">The service wanted; null when the code is unknown.</param>
    /// <param name="settings">Limits that differ by place and year.</param>
    /// <param name="earliestDueAt">The earliest permitted end of registration for a posting now.</param>
    public static IReadOnlyList<Fault> Of(ProjectContent content, IntermediaryServiceItem? item, SupermarketSettings settings, DateTimeOffset earliestDueAt)
    {
        var faults = new List<Fault>();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds)
            {
                faults.Add(new(field, rule, facts));
            }
        }

        void Text(string? text, string field, int most, bool required = true)
        {
            Check(!required || !string.IsNullOrWhiteSpace(text), field, CommonRules.Required);
            Check((text?.Length ?? 0) <= most, field, CommonRules.TooLong, most);
        }

        Text(content.Title, nameof(content.Title), IntermediaryProject.TitleMaxLength);
        Check(item is not null, nameof(content.ItemCode), CommonRules.InvalidChoice);
        Text(content.Scale, nameof(content.Scale), 200);
        Text(content.Location, nameof(content.Location), 200);
        Text(content.InvestmentCode, nameof(content.InvestmentCode), 60, required: false);
        Text(content.Requirements, nameof(content.Requirements), IntermediaryProject.RequirementsMaxLength, required: false);
        Text(content.ContractForm, nameof(content.ContractForm), 200, required: false);
        Text(content.ContactName, nameof(content.ContactName), 50);
        Text(content.ContactPhone, nameof(content.ContactPhone), 20);
        Text(content.ComplaintPhone, nameof(content.ComplaintPhone), 20);
        Check(content.Budget.Fen > 0, nameof(content.Budget), SupermarketRules.BudgetNotPositive);
        Check(content.ServiceWorkingDays > 0, nameof(content.ServiceWorkingDays), SupermarketRules.ServiceDaysNotPositive);
        Check(content.MinPrice is not { } min || content.MaxPrice is not { } max || min.Fen <= max.Fen, nameof(content.MinPrice), SupermarketRules.PriceRangeReversed);
        Check(content.Recusals.All(r => r.Reason.Trim().Length >= 2), nameof(content.Recusals), CommonRules.Required);
        Check(settings.Methods.Contains(content.Method), nameof(content.Method), SupermarketRules.MethodNotAllowed);
        if (content.Method is SelectionMethod.DirectSelection)
        {
            Check(content.DirectAgencyId is not null, nameof(content.DirectAgencyId), CommonRules.Required);
            Check(content.MethodReason?.Trim().Length >= 10, nameof(content.MethodReason), CommonRules.ReasonRequired);
            Check(content.Fund is not FundSource.Fiscal || content.Budget.Fen <= settings.DirectLimit.Fen, nameof(content.Method), SupermarketRules.DirectAboveLimit, settings.DirectLimit.Yuan.ToString("N0", CultureInfo.InvariantCulture));
        }
        else
        {
            Check(content.RegistrationDueAt >= earliestDueAt, nameof(content.RegistrationDueAt), SupermarketRules.RegistrationTooShort, earliestDueAt);
            Check(!content.Urgent || content.MethodReason?.Trim().Length >= 10, nameof(content.MethodReason), CommonRules.ReasonRequired);
            Check(content.SelectionAt is null || content.SelectionAt >= content.RegistrationDueAt, nameof(content.SelectionAt), SupermarketRules.SelectionBeforeClose);
        }

        return faults;
    }
}
