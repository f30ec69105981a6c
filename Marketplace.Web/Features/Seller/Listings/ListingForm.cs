using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Web.Components;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Seller.Listings;

/// <summary>What an agency writes about a service. Amounts are kept as typed until they are read.</summary>
public sealed class ListingForm
{
    [Display(Name = "服务事项")]
    public string? ItemCode { get; set; }

    [Display(Name = "标题")]
    public string? Title { get; set; }

    [Display(Name = "服务内容")]
    public string? Scope { get; set; }

    [Display(Name = "交付成果")]
    public string? DeliverableText { get; set; }

    [Display(Name = "报价方式")]
    public PriceMode PriceMode { get; set; }

    [Display(Name = "价格（区间填下限）")]
    public string? Price { get; set; }

    [Display(Name = "价格上限")]
    public string? PriceTo { get; set; }

    [Display(Name = "下浮率")]
    public string? DiscountHundredths { get; set; }

    [Display(Name = "计价单位")]
    public string? Unit { get; set; }

    [Display(Name = "承诺时限")]
    public int? PromisedWorkingDays { get; set; }

    [Display(Name = "执行标准")]
    public string? Standards { get; set; }

    [Display(Name = "业主需提供")]
    public string? OwnerMaterials { get; set; }

    [Display(Name = "售后承诺")]
    public string? AfterSales { get; set; }

    [Display(Name = "封面图片")]
    public IFormFile? Cover { get; set; }

    internal ListingPage Page { get; set; } = null!;

    /// <summary>Reads the typed amounts; what cannot be read is told together with the rest.</summary>
    public (ListingContent Content, List<Fault> Unread) Read(Guid? coverFileId)
    {
        var price = Money.Zero;
        Money? to = null;
        var discount = 0m;
        var unread = new List<Fault>();
        void Check(bool holds, string field, Rule rule)
        {
            if (!holds)
            {
                unread.Add(new(field, rule));
            }
        }

        if (PriceMode is PriceMode.Fixed or PriceMode.UnitPrice or PriceMode.Range)
        {
            Check(string.IsNullOrWhiteSpace(Price) || Money.TryParse(Price, out price), nameof(Price), CommonRules.InvalidMoney);
        }

        if (PriceMode is PriceMode.Range && !string.IsNullOrWhiteSpace(PriceTo))
        {
            Check(Money.TryParse(PriceTo, out var upper), nameof(PriceTo), CommonRules.InvalidMoney);
            to = upper;
        }

        if (PriceMode is PriceMode.DiscountRate)
        {
            Check(
                string.IsNullOrWhiteSpace(DiscountHundredths) || (decimal.TryParse(DiscountHundredths, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out discount) && discount < 1000),
                nameof(DiscountHundredths), Marketplace.Domain.Supermarket.SupermarketRules.DiscountOutOfRange);
        }

        return (new(
            Title ?? "", Scope ?? "", DeliverableText ?? "", PriceMode, price, to, PriceMode is PriceMode.DiscountRate ? (int)decimal.Round(discount * 100) : null,
            Unit ?? "", PromisedWorkingDays ?? 0, Standards ?? "", OwnerMaterials ?? "", AfterSales ?? "", coverFileId), unread);
    }

    public static ListingForm Of(ServiceListing listing) => new()
    {
        ItemCode = listing.ItemCode,
        Title = listing.Title,
        Scope = listing.Scope,
        DeliverableText = listing.DeliverableText,
        PriceMode = listing.PriceMode,
        Price = listing.Price.Fen == 0 ? null : listing.Price.ToApi(),
        PriceTo = listing.PriceTo?.ToApi(),
        DiscountHundredths = listing.DiscountHundredths is { } hundredths ? (hundredths / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null,
        Unit = listing.Unit,
        PromisedWorkingDays = listing.PromisedWorkingDays == 0 ? null : listing.PromisedWorkingDays,
        Standards = listing.Standards,
        OwnerMaterials = listing.OwnerMaterials,
        AfterSales = listing.AfterSales,
    };
}

/// <param name="Listing">Null while it is new.</param>
/// <param name="Item">The service chosen; null while it is to be chosen.</param>
/// <param name="Limit">The longest promise by the flowchart in force.</param>
/// <param name="LastEdit">The last new text that was sent for it while on the shelf.</param>
/// <param name="Highest">The government's price, where there is one.</param>
public sealed record ListingPage(
    ServiceListing? Listing, IntermediaryServiceItem? Item, int Limit, ListingEdit? LastEdit, IReadOnlyList<DiffRow> Diff, GovernmentPrice? Highest, IReadOnlyList<SelectListItem> Items)
{
    /// <summary>The text on the shelf may be written anew: nothing waits.</summary>
    public bool EditsOnShelf => Listing is { Status: ListingStatus.OnShelf } && LastEdit is not { OpenKey: not null };
}
