using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Chat;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Orders;
using Marketplace.Domain.Supermarket.Projects;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Marketplace.Web.Features.Buyer.Orders;

/// <summary>An order as it is typed. The rules answer with the names of these fields.</summary>
public sealed class OrderForm
{
    [Display(Name = "项目名称")]
    public string? Title { get; set; }

    [Display(Name = "需要做什么")]
    public string? Wanted { get; set; }

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

    [Display(Name = "数量")]
    public string? Quantity { get; set; }

    [Display(Name = "委托价款")]
    public string? Price { get; set; }

    [Display(Name = "完成时限")]
    public int? WorkingDays { get; set; }

    [Display(Name = "希望开工日期")]
    public DateOnly? StartWish { get; set; }

    [Display(Name = "选择这家机构的理由")]
    public string? Reason { get; set; }

    [Display(Name = "选取依据")]
    public Guid? ComparisonId { get; set; }

    [Display(Name = "联系人")]
    public string? ContactName { get; set; }

    [Display(Name = "联系电话")]
    public string? ContactPhone { get; set; }

    [Display(Name = "业主投诉电话")]
    public string? ComplaintPhone { get; set; }

    [Display(Name = "附件")]
    public List<IFormFile> Papers { get; set; } = [];

    /// <summary>The listing as it was shown; compared when the order is placed.</summary>
    public string? Digest { get; set; }

    public Guid? Quote { get; set; }

    internal OrderFormPage Page { get; set; } = null!;

    /// <summary>Reads what was typed; what cannot be read is told together with the rest.</summary>
    public (OrderContent Content, IReadOnlyList<Fault> Faults) Read(ListingContent listing)
    {
        var faults = new List<Fault>();
        decimal? quantity = null;
        if (!string.IsNullOrWhiteSpace(Quantity))
        {
            if (decimal.TryParse(Quantity.Trim(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var typed))
            {
                quantity = typed;
            }
            else
            {
                faults.Add(new(nameof(Quantity), OrderRules.QuantityRequired));
            }
        }

        // A price that the listing sets need not be typed: the page has shown it.
        var price = OrderChecks.PriceOf(listing, quantity) ?? Money.Zero;
        if (!string.IsNullOrWhiteSpace(Price) && listing.PriceMode is not (PriceMode.Fixed or PriceMode.UnitPrice) && !Money.TryParse(Price, out price))
        {
            faults.Add(new(nameof(Price), CommonRules.InvalidMoney));
        }

        return (new OrderContent
        {
            Title = Title ?? "",
            Wanted = Wanted ?? "",
            Scale = Scale ?? "",
            ScaleBand = ScaleBand,
            Location = Location ?? "",
            InvestmentCode = InvestmentCode,
            Fund = Fund,
            Quantity = listing.PriceMode is PriceMode.UnitPrice ? quantity : null,
            Price = price,
            WorkingDays = WorkingDays ?? 0,
            StartWish = StartWish,
            Reason = Reason,
            ComparisonId = ComparisonId,
            ContactName = ContactName ?? "",
            ContactPhone = ContactPhone ?? "",
            ComplaintPhone = ComplaintPhone ?? "",
        }, faults);
    }
}

/// <param name="Listing">What is ordered, as it now stands.</param>
/// <param name="Limit">The most working days that the flowchart gives.</param>
/// <param name="Comparisons">The owner's own that hold the listing.</param>
public sealed record OrderFormPage(
    ServiceListing Listing, string Agency, string MembershipNo, string Item, int Limit, Money? BaselineFee, ChatQuote? Quote, decimal DirectLimit,
    IReadOnlyList<SelectListItem> Bands, IReadOnlyList<SelectListItem> Funds, IReadOnlyList<SelectListItem> Comparisons);
