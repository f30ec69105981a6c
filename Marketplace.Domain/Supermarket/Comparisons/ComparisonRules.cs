using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Comparisons;

/// <summary>Refusals about comparisons that are kept as evidence.</summary>
public static class ComparisonRules
{
    private const string Comparing = "中介超市对比存证规则";

    public static readonly Rule TooFewToCompare = new("TooFewToCompare",
        "至少选择 {0} 项在架的服务才能对比存证", "At least {0} services on the shelf make a comparison", Comparing);

    public static readonly Rule TooManyToCompare = new("TooManyToCompare",
        "一次最多对比 {0} 项服务", "At most {0} services are compared at once", Comparing);

    public static readonly Rule NotOnShelf = new("NotOnShelf",
        "以下服务不存在或已下架：{0}", "Not on the shelf: {0}", Comparing);

    public static readonly Rule ComparisonUnknown = new("ComparisonUnknown",
        "没有找到贵单位的这份对比存证", "Your organisation has kept no such comparison", Comparing);

    public static readonly Rule ComparisonBroken = new("ComparisonBroken",
        "这份对比存证与存证时的摘要不符，不能作为依据", "This comparison does not match the digest under which it was kept; it is no evidence", Comparing);

    public static readonly Rule AgencyNotCompared = new("AgencyNotCompared",
        "所附的对比存证里没有拟选的机构：{0}", "The agency to be selected is not in the comparison attached: {0}", Comparing);
}
