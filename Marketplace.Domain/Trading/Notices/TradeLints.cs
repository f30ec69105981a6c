using System.Text.RegularExpressions;

namespace Marketplace.Domain.Trading.Notices;

/// <summary>Words that often narrow competition: brands, places, ownership, local awards. They warn; a reason lets them pass.</summary>
public static partial class TradeLints
{
    public static IReadOnlyList<string> In(params IEnumerable<string> texts) =>
        [.. texts.SelectMany(t => Narrowing().Matches(t).Select(m => m.Value)).Distinct(StringComparer.Ordinal)];

    [GeneratedRegex("指定品牌|唯一品牌|原装进口|本[市县区省]注册|注册地在|本地(?:企业|供应商|业绩|办公场所)|所有制|国有企业优先|本[市县区省](?:业绩|奖项|获奖)")]
    private static partial Regex Narrowing();
}
