using System.Globalization;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Web.Features.Market.Shared;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Features.Shared;

/// <summary>One line of a comparison.</summary>
/// <param name="Value">As words; two services differ where their words do.</param>
/// <param name="Better">The larger the better; null where nothing is better than anything.</param>
public sealed record ComparedRow(string Label, Func<ComparedService, string> Value, Func<ComparedService, decimal?>? Better = null, bool IsPrice = false, bool IsLong = false)
{
    public bool Differs(IReadOnlyList<ComparedService> services) => services.Select(Value).Distinct().Skip(1).Any();

    /// <summary>The best value, where values differ and the services are comparable at all.</summary>
    public decimal? Best(IReadOnlyList<ComparedService> services)
    {
        if (Better is not { } better || services.Count < 2 || (IsPrice && services.Select(s => (s.ItemCode, s.Unit, s.PriceMode)).Distinct().Skip(1).Any()))
        {
            return null;
        }

        var values = services.Select(better).ToList();
        return values.Distinct().Skip(1).Any() ? values.Max() : null;
    }
}

/// <summary>The lines of every comparison, live or frozen, on the page and on paper: one list, so that what has changed is told in the same words.</summary>
public static class ComparedRows
{
    public static IReadOnlyList<ComparedRow> Of(Text text, MarketReference reference)
    {
        string Or(string words) => words.Length > 0 ? words : "–";
        string Score(int? hundredths) => hundredths is { } value ? (value / 100m).ToString("0.0", CultureInfo.InvariantCulture) : "–";
        return
        [
            new(text["价格"], s => PriceOf(text, s), s => s.PriceMode is PriceMode.Negotiable or PriceMode.DiscountRate ? s.DiscountHundredths : -s.Price.Yuan, IsPrice: true),
            new(text["承诺时限"], s => text["{0} 个工作日", s.PromisedWorkingDays], s => -s.PromisedWorkingDays),
            new(text["服务事项"], s => reference.ItemName(s.ItemCode)),
            new(text["机构"], s => $"{s.Agency.Name} {s.Agency.MembershipNo}"),
            new(text["机构来源"], s => text.Of(s.Agency.Origin)),
            new(text["机构状态"], s => text.Of(s.Agency.Status)),
            new(text["星级"], s => s.Agency.Stars is { } stars ? text["{0} 星，{1} 条评价", stars.ToString("0.0", CultureInfo.InvariantCulture), s.Agency.Ratings] : text["评价不足 3 条"], s => s.Agency.Stars ?? 0),
            new(text["专业能力"], s => Score(s.Agency.Ability), s => s.Agency.Ability ?? 0),
            new(text["工作效率"], s => Score(s.Agency.Efficiency), s => s.Agency.Efficiency ?? 0),
            new(text["收费合理"], s => Score(s.Agency.Price), s => s.Agency.Price ?? 0),
            new(text["职业操守"], s => Score(s.Agency.Conduct), s => s.Agency.Conduct ?? 0),
            new(text["满意率"], s => s.Agency.Satisfaction is { } rate ? rate.ToString("0.00", CultureInfo.InvariantCulture) + "%" : "–", s => s.Agency.Satisfaction ?? 0),
            new(text["信用分"], s => s.Agency.Credit?.ToString("0.##", CultureInfo.InvariantCulture) ?? text["未评级"], s => s.Agency.Credit ?? 0),
            new(text["综合星级"], s => s.Agency.CompositeStars is { } stars ? text["{0} 星", stars] : text["数据不足"], s => s.Agency.CompositeStars ?? 0),
            new(text["成交"], s => text["{0} 宗", s.Agency.Deals], s => s.Agency.Deals),
            new(text["处理措施"], s => s.Agency.Sanctions.Count == 0 ? text["无"] : string.Join("\n", s.Agency.Sanctions.Select(m => $"{text.Of(m.Kind)} · {text.Of(m.Ground)} · {text.Of(m.Status)} · {BeijingText.Date(m.ImposedAt)}"))),
            new(text["资质"], s => s.Agency.Qualifications.Count == 0 ? "–" : string.Join("\n", s.Agency.Qualifications.Select(q => $"{reference.QualificationName(q.KindCode)} {(q.Grade.Length > 0 ? text[q.Grade] : "")} · {text.Of(q.Status)} · {(q.ValidTo is { } to ? text["至 {0}", to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)] : text["长期"])}")), IsLong: true),
            new(text["服务内容"], s => Or(s.Scope), IsLong: true),
            new(text["交付成果"], s => Or(s.Deliverable), IsLong: true),
            new(text["执行标准"], s => Or(s.Standards), IsLong: true),
            new(text["业主需提供"], s => Or(s.OwnerMaterials), IsLong: true),
            new(text["售后承诺"], s => Or(s.AfterSales), IsLong: true),
        ];
    }

    public static string PriceOf(Text text, ComparedService service)
    {
        var per = service.Unit.Length > 0 ? text["/{0}", text[service.Unit]] : "";
        string Yuan(Domain.Common.Money money) => "¥" + money.Yuan.ToString("#,##0.##", CultureInfo.InvariantCulture);
        return service.PriceMode switch
        {
            PriceMode.Negotiable => text["面议"],
            PriceMode.DiscountRate => text["基准价下浮 {0}%", ((service.DiscountHundredths ?? 0) / 100m).ToString("0.##", CultureInfo.InvariantCulture)],
            PriceMode.Range => $"{Yuan(service.Price)} – {Yuan(service.PriceTo ?? service.Price)}{per}",
            _ => Yuan(service.Price) + per,
        };
    }
}

/// <param name="Remove">The address of the same comparison without one of them; null where it is frozen.</param>
public sealed record ComparedTable(IReadOnlyList<ComparedService> Services, MarketReference Reference, Func<ComparedService, string>? Remove = null);
