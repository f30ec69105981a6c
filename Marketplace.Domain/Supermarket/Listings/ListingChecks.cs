using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Services;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>What is refused in a listing, all faults at once.</summary>
public static partial class ListingChecks
{
    private static readonly string[] Superlatives =
        ["最好", "最佳", "最优", "最低价", "最便宜", "第一", "唯一", "顶级", "极品", "国家级", "全国领先", "全网最", "包过", "保证通过", "100%通过", "绝对"];

    /// <summary>What even a draft must keep to: a title to find it by, and texts that fit.</summary>
    public static IReadOnlyList<Fault> OfDraft(ListingContent content)
    {
        var faults = new List<Fault>();
        if (content.Title.Trim().Length == 0)
        {
            faults.Add(new(nameof(content.Title), CommonRules.Required));
        }

        foreach (var (text, most, field) in new[]
        {
            (content.Title, ServiceListing.TitleMaxLength, nameof(content.Title)),
            (content.Scope, ServiceListing.TextMaxLength, nameof(content.Scope)),
            (content.DeliverableText, ServiceListing.DeliverableMaxLength, nameof(content.DeliverableText)),
            (content.Unit, ServiceListing.UnitMaxLength, nameof(content.Unit)),
            (content.Standards, ServiceListing.NoteMaxLength, nameof(content.Standards)),
            (content.OwnerMaterials, ServiceListing.NoteMaxLength, nameof(content.OwnerMaterials)),
            (content.AfterSales, ServiceListing.NoteMaxLength, nameof(content.AfterSales)),
        })
        {
            if (text.Trim().Length > most)
            {
                faults.Add(new(field, CommonRules.TooLong, most));
            }
        }

        return faults;
    }

    /// <param name="content">What the agency wrote.</param>
    /// <param name="item">The service listed.</param>
    /// <param name="governmentPrice">A price set by government, above which nobody may charge; null where there is none.</param>
    /// <param name="limit">The flowchart's working days on the day of the check; the item's own when left out.</param>
    public static IReadOnlyList<Fault> Of(ListingContent content, IntermediaryServiceItem item, Money? governmentPrice = null, int? limit = null)
    {
        var faults = new List<Fault>();
        void Check(bool holds, string field, Rule rule, params object?[] facts)
        {
            if (!holds)
            {
                faults.Add(new(field, rule, facts));
            }
        }

        faults.AddRange(OfDraft(content));
        Check(content.Scope.Trim().Length > 0, nameof(content.Scope), CommonRules.Required);
        Check(content.DeliverableText.Trim().Length > 0, nameof(content.DeliverableText), CommonRules.Required);
        if (content.PriceMode is PriceMode.Fixed or PriceMode.UnitPrice or PriceMode.Range)
        {
            Check(content.Price.Fen > 0, nameof(content.Price), SupermarketRules.PriceNotPositive);
            Check(governmentPrice is not { } cap || (content.PriceTo ?? content.Price).Fen <= cap.Fen, nameof(content.Price), SupermarketRules.AboveGovernmentPrice, governmentPrice);
        }

        Check(content.PriceMode is not PriceMode.Range || content.PriceTo is { } to && to.Fen > content.Price.Fen, nameof(content.PriceTo), SupermarketRules.PriceRangeReversed);
        Check(content.PriceMode is not PriceMode.DiscountRate || content.DiscountHundredths is > 0 and < 10000, nameof(content.DiscountHundredths), SupermarketRules.DiscountOutOfRange);
        Check(content.PromisedWorkingDays > 0, nameof(content.PromisedWorkingDays), CommonRules.Required);
        Check(content.PromisedWorkingDays <= (limit ?? item.LimitWorkingDays), nameof(content.PromisedWorkingDays), SupermarketRules.PromiseTooLong, limit ?? item.LimitWorkingDays);
        foreach (var (text, field) in new[] { (content.Title, nameof(content.Title)), (content.Scope, nameof(content.Scope)), (content.DeliverableText, nameof(content.DeliverableText)), (content.AfterSales, nameof(content.AfterSales)) })
        {
            var found = Superlatives.Where(word => text.Contains(word, StringComparison.Ordinal)).ToList();
            Check(found.Count == 0, field, SupermarketRules.Superlative, found);
            Check(!ContactDetails().IsMatch(text), field, SupermarketRules.ContactInText);
        }

        return faults;
    }

    /// <summary>Whether a text tells how to get in touch beside the platform.</summary>
    public static bool HoldsContact(string text) => ContactDetails().IsMatch(text);

    [GeneratedRegex(@"1[3-9]\d{9}|\d{3,4}-\d{7,8}|[\w.+-]+@[\w-]+\.\w+|(?i:qq|微信|wechat|vx)\s*[:：号]?\s*\w{5,}")]
    private static partial Regex ContactDetails();
}
