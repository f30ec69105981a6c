using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;

namespace Marketplace.Web.Features.Projects;

/// <summary>A quote as it is typed. The rules answer with the names of these fields.</summary>
public sealed class QuoteForm
{
    [Display(Name = "报价")]
    public string? Price { get; set; }

    [Display(Name = "下浮率")]
    public string? Rate { get; set; }

    [Display(Name = "承诺时限")]
    public int? WorkingDays { get; set; }

    [Display(Name = "同类业绩")]
    public string? Record { get; set; }

    [Display(Name = "服务方案")]
    public string? Plan { get; set; }

    [Display(Name = "给业主的话")]
    public string? Statement { get; set; }

    /// <summary>For which project the page asks.</summary>
    internal ProjectContent? Content { get; private set; }

    public QuoteForm For(ProjectContent content)
    {
        Content = content;
        return this;
    }

    /// <exception cref="RuleException">An amount or a rate that cannot be read.</exception>
    public Quote? Read(ProjectContent content)
    {
        if (!Quotes.AreAskedBy(content.Method))
        {
            return null;
        }

        var faults = new Faults();
        Money? price = null;
        int? rate = null;
        if (content.PriceMode is ProjectPriceMode.Amount)
        {
            var read = Money.TryParse(Price, out var money);
            faults.Check(read || string.IsNullOrWhiteSpace(Price), nameof(Price), CommonRules.InvalidMoney);
            price = read ? money : null;
        }
        else
        {
            faults.Check(TryHundredths(Rate, out rate), nameof(Rate), SupermarketRules.DiscountOutOfRange);
        }

        faults.Refuse();
        return new(price, rate, WorkingDays, Record ?? "", Plan ?? "");
    }

    /// <summary>A percentage with at most two decimals, as hundredths; nothing typed is nothing.</summary>
    public static bool TryHundredths(string? typed, out int? hundredths)
    {
        hundredths = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }

        if (!decimal.TryParse(typed.Trim().TrimEnd('%'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
            || percent > 100 || percent * 100 != decimal.Truncate(percent * 100))
        {
            return false;
        }

        hundredths = (int)(percent * 100);
        return true;
    }

    public static string? Percent(int? hundredths) => hundredths is { } h ? (h / 100m).ToString("0.##", CultureInfo.InvariantCulture) : null;
}
