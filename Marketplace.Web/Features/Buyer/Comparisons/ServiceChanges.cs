using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Shared;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Buyer.Comparisons;

/// <summary>What has become of one service since the comparison was locked, in the words of the comparison itself.</summary>
public sealed record ServiceChanges(ComparedService Then, IReadOnlyList<(string Label, string Was, string Now)> Facts)
{
    private const int Shown = 160;

    /// <param name="now">Null when it is not for the public any more.</param>
    public static ServiceChanges Of(ComparedService then, ComparedService? now, Text text, MarketReference reference)
    {
        if (now is null)
        {
            return new(then, [(text["状态"], text.Of(then.Status), text["已不存在"])]);
        }

        var facts = new List<(string, string, string)>();
        if (then.Status != now.Status)
        {
            facts.Add((text["状态"], text.Of(then.Status), text.Of(now.Status)));
        }

        // Off the shelf its text may have been rewritten and not reviewed: then only what its agency does is compared.
        var readable = now.Status is ListingStatus.OnShelf;
        var comparable = readable ? now : now with
        {
            PriceMode = then.PriceMode,
            Price = then.Price,
            PriceTo = then.PriceTo,
            DiscountHundredths = then.DiscountHundredths,
            Unit = then.Unit,
            PromisedWorkingDays = then.PromisedWorkingDays,
            Scope = then.Scope,
            Deliverable = then.Deliverable,
            Standards = then.Standards,
            OwnerMaterials = then.OwnerMaterials,
            AfterSales = then.AfterSales,
        };
        if (readable && then.Title != now.Title)
        {
            facts.Add((text["名称"], then.Title, now.Title));
        }

        facts.AddRange(ComparedRows.Of(text, reference).Where(row => row.Value(then) != row.Value(comparable)).Select(row => (row.Label, Cut(row.Value(then)), Cut(row.Value(comparable)))));
        return new(then, facts);
    }

    private static string Cut(string words) => words.Length > Shown ? words[..Shown] + "…" : words;
}
