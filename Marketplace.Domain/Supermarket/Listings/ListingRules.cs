using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Listings;

/// <summary>Refusals about listings, their edits and the shop's words.</summary>
public static class ListingRules
{
    private const string Charter = "中介超市管理办法";

    public static readonly Rule EditOpen = new("EditOpen",
        "这项服务已有一份修改在审，请先等待结果或撤回", "An edit of this listing waits for review; wait for it or take it back first", Charter, RefusalKind.Conflict);

    public static readonly Rule EditEmpty = new("EditEmpty",
        "内容与在架的相同，没有任何改动", "The text is the one on the shelf; nothing changes", Charter);

    public static readonly Rule TextMoved = new("TextMoved",
        "在架的内容在送审后已有变化，请机构按最新内容重新修改", "What is on the shelf has changed since this edit was sent; the agency has to write it anew", Charter, RefusalKind.Conflict);

    public static readonly Rule UnitNotGovernment = new("UnitNotGovernment",
        "此项有政府定价（政府指导价），须按“{0}”计价", "This service has a government-set price and is priced by “{0}”", "价格法；优化营商环境条例第四十三条");
}
