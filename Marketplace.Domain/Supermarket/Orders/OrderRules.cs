using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Orders;

/// <summary>Refusals about orders from the shelf.</summary>
public static class OrderRules
{
    private const string Charter = "中介超市委托下单规则";

    public static readonly Rule ListingOffShelf = new("ListingOffShelf",
        "这项服务已经下架，不能委托", "This service is off the shelf and cannot be ordered", Charter);

    public static readonly Rule ListingChanged = new("ListingChanged",
        "服务内容或价格刚刚更新，请核对新的内容后再下单", "The service or its price has just changed; look at it as it now stands before ordering", Charter, RefusalKind.Conflict);

    public static readonly Rule FixedPriceBinds = new("FixedPriceBinds",
        "一口价服务按标价 {0} 元成交", "A fixed price is paid as marked: {0} yuan", Charter);

    public static readonly Rule OrderPriceOutOfRange = new("OrderPriceOutOfRange",
        "委托价须在标价区间 {0} 至 {1} 元之内；另行议价的，请先请机构发报价卡", "The price of an order lies within the listed range, {0} to {1} yuan; for another price ask the agency for a quote card first", "中介超市店铺与委托规则");

    public static readonly Rule QuantityRequired = new("QuantityRequired",
        "单价服务须填写数量，大于零，最多三位小数", "A unit price needs a quantity above zero with at most three decimals", Charter);

    public static readonly Rule UnitPriceBinds = new("UnitPriceBinds",
        "价款须为单价乘以数量：{0} 元", "The price is the unit price times the quantity: {0} yuan", Charter);

    public static readonly Rule OrderDaysOutOfRange = new("OrderDaysOutOfRange",
        "时限须在 1 至 {0} 个工作日之间", "The time lies between 1 and {0} working days", "中介服务流程图");

    public static readonly Rule StartWishPast = new("StartWishPast",
        "希望开工日期不得早于今天", "The wished start cannot lie before today", Charter);

    public static readonly Rule SelfDealing = new("SelfDealing",
        "业主与机构存在关联（同一人员、同一法定代表人或控股关系），须回避，不得相互委托", "Owner and agency are related (a person, a legal representative or a holder in common) and may not deal with each other", "利益冲突回避规定");

    public static readonly Rule QuoteOrderedBefore = new("QuoteOrderedBefore",
        "此报价已经下过单；需要再次委托的，请机构另发报价", "This quote has been ordered; ask the agency for another if you need it again", Charter, RefusalKind.Conflict);

    public static readonly Rule ListingNotCompared = new("ListingNotCompared",
        "所附的对比存证 {0} 里没有这项服务", "The comparison {0} does not hold this service", "中介超市对比存证规则");

    public static readonly Rule QuoteNotYours = new("QuoteNotYours",
        "没有这份报价，或它不是发给贵单位的这项服务的报价", "There is no such quote, or it was not made to you for this service", Charter, RefusalKind.NotFound);

    public static readonly Rule OrderAnswered = new("OrderAnswered",
        "此委托单已经答复", "This order has been answered", Charter, RefusalKind.Conflict);
}
