using System.Text.RegularExpressions;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>What is refused in a guide, all at once: nothing may be left out, nothing asked for without a law, nothing promised beyond the law.</summary>
public static partial class GuideChecks
{
    public const int MostDays = 365;
    public const int MostMaterials = 40;
    public const int MostSteps = 20;
    public const int TextMaxLength = 4000;
    public const int LineMaxLength = 200;

    /// <param name="guide">What is checked.</param>
    /// <param name="serviceItems">Codes that the supermarket knows.</param>
    public static IReadOnlyList<Fault> Of(ItemGuide guide, IReadOnlySet<string> serviceItems)
    {
        var faults = new List<Fault>();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds)
            {
                faults.Add(new(field, rule, facts));
            }
        }

        void Filled(string text, string field, int most = TextMaxLength)
        {
            Check(text.Length > 0, field, CommonRules.Required);
            Check(text.Length <= most, field, CommonRules.TooLong, most);
            Named(text, field);
        }

        void Named(string text, string field) => Check(!CatchAll().IsMatch(text), field, CatalogueRules.CatchAllForbidden, CatchAll().Match(text).Value);

        Filled(guide.LegalBasis, nameof(guide.LegalBasis));
        Filled(guide.Applicants, nameof(guide.Applicants));
        Filled(guide.Conditions, nameof(guide.Conditions));
        Filled(guide.AcceptanceStandard, nameof(guide.AcceptanceStandard));
        Filled(guide.Result, nameof(guide.Result), LineMaxLength);
        Filled(guide.Validity, nameof(guide.Validity), LineMaxLength);
        Filled(guide.Window, nameof(guide.Window), LineMaxLength);
        Filled(guide.Hours, nameof(guide.Hours), LineMaxLength);
        Filled(guide.Address, nameof(guide.Address), LineMaxLength);
        Filled(guide.Phone, nameof(guide.Phone), LineMaxLength);
        Filled(guide.ComplaintPhone, nameof(guide.ComplaintPhone), LineMaxLength);
        Filled(guide.Remedy, nameof(guide.Remedy));
        Check(guide.LimitBasis.Length <= LineMaxLength, nameof(guide.LimitBasis), CommonRules.TooLong, LineMaxLength);
        Check(Enum.IsDefined(guide.Subject), nameof(guide.Subject), CommonRules.InvalidChoice);
        Check(Enum.IsDefined(guide.CaseType), nameof(guide.CaseType), CommonRules.InvalidChoice);
        Check(Enum.IsDefined(guide.Online), nameof(guide.Online), CommonRules.InvalidChoice);
        Check(guide.Deliveries.Count > 0 && guide.Deliveries.All(Enum.IsDefined), nameof(guide.Deliveries), CommonRules.Required);
        Check(guide.Visits is >= 0 and <= 20, nameof(guide.Visits), CommonRules.InvalidChoice);
        Check(guide.IsFree || (guide.FeeBasis.Length > 0 && guide.FeeStandard.Length > 0), nameof(guide.FeeStandard), CatalogueRules.FeeWithoutBasis);
        Check(guide.FeeBasis.Length <= LineMaxLength && guide.FeeStandard.Length <= LineMaxLength, nameof(guide.FeeStandard), CommonRules.TooLong, LineMaxLength);
        CheckLimits(guide, Check);
        CheckMaterials(guide, Check, Named);
        CheckSteps(guide, Check);
        for (var i = 0; i < guide.Intermediaries.Count; i++)
        {
            var wanted = guide.Intermediaries[i];
            Check(wanted.Basis.Length > 0 && wanted.PaidBy.Length > 0, Field(nameof(guide.Intermediaries), i), CatalogueRules.IntermediaryWithoutBasis);
            Check(serviceItems.Contains(wanted.ServiceItem), Field(nameof(guide.Intermediaries), i), CatalogueRules.IntermediaryUnknown, wanted.ServiceItem);
        }

        for (var i = 0; i < guide.Questions.Count; i++)
        {
            Check(guide.Questions[i] is { Question.Length: > 0 and <= LineMaxLength, Answer.Length: > 0 and <= TextMaxLength }, Field(nameof(guide.Questions), i), CommonRules.Required);
        }

        return faults;
    }

    public static string Field(string list, int index) => $"{list}[{index}]";

    private static void CheckLimits(ItemGuide guide, Checking check)
    {
        check(guide.StatutoryDays is >= 0 and <= MostDays, nameof(guide.StatutoryDays), CatalogueRules.DaysOutOfRange, [MostDays]);
        check(guide.PromisedDays is >= 0 and <= MostDays, nameof(guide.PromisedDays), CatalogueRules.DaysOutOfRange, [MostDays]);
        check(guide.PromisedDays <= guide.StatutoryDays || guide.StatutoryDays < 0, nameof(guide.PromisedDays), CatalogueRules.PromiseExceedsStatutory, [guide.PromisedDays, guide.StatutoryDays]);
        check(guide.CaseType is not CaseType.Instant || guide.PromisedDays == 0, nameof(guide.PromisedDays), CatalogueRules.InstantTakesDays, []);
    }

    private static void CheckMaterials(ItemGuide guide, Checking check, Action<string, string> named)
    {
        check(guide.Materials.Count <= MostMaterials, nameof(guide.Materials), CatalogueRules.MaterialsTooMany, [MostMaterials]);
        for (var i = 0; i < guide.Materials.Count; i++)
        {
            var (material, field) = (guide.Materials[i], Field(nameof(guide.Materials), i));
            check(material.Name.Length > 0, field, CommonRules.Required, []);
            check(material.Name.Length <= LineMaxLength && material.Basis.Length <= LineMaxLength && (material.Note?.Length ?? 0) <= LineMaxLength, field, CommonRules.TooLong, [LineMaxLength]);
            named(material.Name, field);
            check(material.Basis.Length > 0, field, CatalogueRules.MaterialWithoutBasis, []);
            check(!guide.Materials.Take(i).Any(m => m.Name == material.Name), field, CatalogueRules.MaterialTwice, [material.Name]);
            check(Enum.IsDefined(material.Form) && Enum.IsDefined(material.Source) && material.Copies is >= 0 and <= 20, field, CommonRules.InvalidChoice, []);
            check(!material.IsShared || material.Copies == 0, field, CatalogueRules.SharedMaterialAsked, []);
            check(!material.MayFollow || guide.Tolerance, field, CatalogueRules.MainMaterialMayFollow, []);
        }
    }

    private static void CheckSteps(ItemGuide guide, Checking check)
    {
        check(guide.Steps.Count is > 0 and <= MostSteps, nameof(guide.Steps), CatalogueRules.GuideStepsMissing, [MostSteps]);
        for (var i = 0; i < guide.Steps.Count; i++)
        {
            var (step, field) = (guide.Steps[i], Field(nameof(guide.Steps), i));
            check(step.Name.Length > 0 && step.Post.Length > 0, field, CommonRules.Required, []);
            check(step.Name.Length <= LineMaxLength && step.Post.Length <= LineMaxLength && step.Work.Length <= LineMaxLength, field, CommonRules.TooLong, [LineMaxLength]);
            check(step.Days is >= 0 and <= MostDays, field, CatalogueRules.DaysOutOfRange, [MostDays]);
        }

        var days = guide.Steps.Sum(s => Math.Max(0L, s.Days));
        check(days <= guide.PromisedDays, nameof(guide.Steps), CatalogueRules.StepsOverPromise, [days, guide.PromisedDays]);
    }

    [GeneratedRegex("其他(?:有关|相关|必要|所需)?的?(?:材料|资料|文件|证明|条件|情形)|等(?:有关|相关)?(?:材料|资料|文件|证明材料)|(?:法律、?法规|行政机关|审批部门|主管部门|我局|窗口|工作人员)(?:规定|认为|要求)[^。；，]{0,8}(?:其他|需要)[^。；，]{0,8}(?:材料|资料|条件)")]
    private static partial Regex CatchAll();

    private delegate void Checking(bool holds, string field, Rule rule, params object?[] facts);
}
