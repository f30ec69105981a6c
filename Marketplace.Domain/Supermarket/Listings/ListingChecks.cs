using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Services;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>What is refused in a listing, all faults at once.</summary>
public static partial class ListingChecks
{
    /// <summary>What the advertising law forbids to say of oneself. Words that only sound like it (第一阶段, 唯一编号, 绝对高程) are spared.</summary>
    [GeneratedRegex("最好|最佳|最优|最低价|最便宜|最权威|最专业|第一(?!部分|阶段|步|次|章|条|款|类|批|期|时间|册|卷|节|方|季度|道|轮)|唯一(?!性|编号|编码|标识|代码|确定)|顶级|极品|国家级|全国领先|行业领先|全网最|独家|包过|保证通过|100%通过|零风险|绝对(?!高程|值|标高|误差|坐标|位移|湿度|压力)")]
    private static partial Regex Superlatives();

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
    /// <param name="item">The service listed; null while none is chosen, which is for the caller to say.</param>
    /// <param name="governmentPrice">A price set by government, above which nobody may charge; null where there is none.</param>
    /// <param name="limit">The flowchart's working days on the day of the check; the item's own when left out.</param>
    public static IReadOnlyList<Fault> Of(ListingContent content, IntermediaryServiceItem? item, GovernmentPrice? governmentPrice = null, int? limit = null)
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
            if (governmentPrice is { } set)
            {
                var field = content.PriceMode is PriceMode.Range && content.Price.Fen <= set.Highest.Fen ? nameof(content.PriceTo) : nameof(content.Price);
                var highest = content.PriceMode is PriceMode.Range ? content.PriceTo ?? content.Price : content.Price;
                Check(highest.Fen <= set.Highest.Fen, field, SupermarketRules.AboveGovernmentPrice, set.Highest.ToApi());

                // Another unit would hide what it costs.
                Check(content.Unit.Trim() == set.Unit, nameof(content.Unit), ListingRules.UnitNotGovernment, set.Unit);
            }
        }

        Check(content.PriceMode is not PriceMode.Range || content.PriceTo is { } to && to.Fen > content.Price.Fen, nameof(content.PriceTo), SupermarketRules.PriceRangeReversed);
        Check(content.PriceMode is not PriceMode.DiscountRate || content.DiscountHundredths is > 0 and < 10000, nameof(content.DiscountHundredths), SupermarketRules.DiscountOutOfRange);
        Check(content.PromisedWorkingDays > 0, nameof(content.PromisedWorkingDays), CommonRules.Required);
        if ((limit ?? item?.LimitWorkingDays) is { } longest)
        {
            Check(content.PromisedWorkingDays <= longest, nameof(content.PromisedWorkingDays), SupermarketRules.PromiseTooLong, longest);
        }

        foreach (var (text, field) in new[]
        {
            (content.Title, nameof(content.Title)), (content.Scope, nameof(content.Scope)), (content.DeliverableText, nameof(content.DeliverableText)),
            (content.OwnerMaterials, nameof(content.OwnerMaterials)), (content.AfterSales, nameof(content.AfterSales)),
        })
        {
            faults.AddRange(OfWords(text, field));
        }

        // The names of standards are quoted as they are.
        faults.AddRange(OfWords(content.Standards, nameof(content.Standards)).Where(f => f.Rule == SupermarketRules.ContactInText));
        return faults;
    }

    /// <summary>Whether a text tells how to get in touch beside the platform.</summary>
    public static bool HoldsContact(string text) => ContactDetails().IsMatch(text.Normalize(NormalizationForm.FormKC));

    /// <summary>Words that a shop may not use of itself, each fault with the words it means.</summary>
    public static IEnumerable<Fault> OfWords(string text, string field)
    {
        // Full-width figures and letters are read as what they look like.
        var plain = text.Normalize(NormalizationForm.FormKC);
        if (Superlatives().Matches(plain).Select(m => m.Value).Distinct().ToList() is { Count: > 0 } superlatives)
        {
            yield return new(field, SupermarketRules.Superlative, superlatives);
        }

        if (ContactDetails().Matches(plain).Select(m => m.Value.Trim()).Distinct().ToList() is { Count: > 0 } contacts)
        {
            yield return new(field, SupermarketRules.ContactInText, contacts);
        }
    }

    [GeneratedRegex(@"(?<!\d)1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)|(?<!\d)0\d{2,3}[- ]?\d{7,8}(?!\d)|[\w.+-]+@[\w-]+\.\w+|(?i:https?://|www\.)\S+|(?i:qq|微信|wechat|vx|weixin)\s*[:：号]?\s*[A-Za-z0-9_-]{5,}")]
    private static partial Regex ContactDetails();
}
