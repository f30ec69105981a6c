using System.Buffers;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Notices;

/// <summary>
/// Reads tender documents for what shuts bidders out: brands, regions, ownership, size, floor prices, hidden criteria, surveys for some.
/// Each lint is data. A find is marked in the text and kept only with a reason; the decision stays with people.
/// </summary>
public static partial class TenderLints
{
    private const int ReasonLength = 10;
    private const string Article32 = "招标投标法实施条例第三十二条";

    private static readonly SearchValues<char> SentenceEnds = SearchValues.Create("。；;\n！？");

    public static readonly Rule LintUnexplained = new("LintUnexplained",
        "招标文件有 {0} 处涉嫌限制竞争的表述，须修改或逐处书面说明理由", "{0} passages seem to limit competition; they are changed or explained one by one", "招标投标法第二十条；招标投标法实施条例第三十二条；政府采购法实施条例第二十条");

    public static readonly IReadOnlyList<LintRule> All =
    [
        new("BrandNamed", LintSeverity.Warning, "限定或者指定特定的品牌、生产厂家、原产地", "A certain brand, maker or origin is asked for", $"{Article32}第五项；政府采购法实施条例第二十条第六项", Brand(), BrandInnocent()),
        new("RegionRequired", LintSeverity.Warning, "以所在地、注册地、本地机构限制或排斥投标人", "Bidders from elsewhere are shut out", $"{Article32}第六项；优化营商环境条例第十三条", Region(), RegionInnocent()),
        new("RegionalPast", LintSeverity.Warning, "以特定行政区域或者特定行业的业绩、奖项作为加分或中标条件", "Points for work or prizes in a certain region or trade", $"{Article32}第三项；政府采购法实施条例第二十条第四项", RegionalPast()),
        new("OwnershipLimited", LintSeverity.Warning, "限定投标人的所有制形式或者组织形式", "A certain form of ownership or organisation is asked for", $"{Article32}第六项；政府采购法实施条例第二十条第七项", Ownership(), OwnershipInnocent()),
        new("SizeRequired", LintSeverity.Warning, "以注册资本、资产总额、营业收入、从业人员、利润、纳税额等规模条件作为资格或评分因素", "Capital, turnover, staff or tax as a condition or for points", "政府采购货物和服务招标投标管理办法第十七条；政府采购促进中小企业发展管理办法第五条", Size(), SizeInnocent()),
        new("YearsRequired", LintSeverity.Notice, "以成立年限限制投标人", "Young firms are shut out", "优化营商环境条例第十三条；财库〔2019〕38号", Years()),
        new("FloorPrice", LintSeverity.Warning, "设定最低投标限价", "A floor price is set", "招标投标法实施条例第二十七条", Floor(), FloorInnocent()),
        new("NearBasePrice", LintSeverity.Warning, "以接近标底、处于标底上下浮动范围作为中标或否决条件", "Nearness to the base price decides", "招标投标法实施条例第五十条", NearBase(), NearBaseInnocent()),
        new("HiddenCriteria", LintSeverity.Warning, "评标标准未载明或者留待以后确定", "Criteria are kept back", "招标投标法第十九条；招标投标法实施条例第四十九条", Hidden()),
        new("SurveyForSome", LintSeverity.Warning, "组织单个或者部分潜在投标人踏勘现场", "Only some bidders see the site", "招标投标法实施条例第二十八条", Survey(), SurveyInnocent()),
        new("PersonalPresence", LintSeverity.Warning, "要求法定代表人亲自到场", "The legal representative has to come in person", "濮阳市公共资源交易管理条例第二十七条", Presence(), PresenceInnocent()),
        new("PaidDocuments", LintSeverity.Notice, "招标文件收费超出成本", "Documents cost more than their making", "招标投标法实施条例第十六条", Paid(), PaidInnocent()),
        new("CashBondOnly", LintSeverity.Warning, "保证金只接受现金，排斥保函", "Only cash bonds are taken", "优化营商环境条例第二十五条；政府采购法实施条例第三十三条", CashOnly(), CashInnocent()),
        new("MakersLetter", LintSeverity.Notice, "将生产厂商授权、承诺作为资格要求", "A maker's letter as a condition", "政府采购货物和服务招标投标管理办法第十七条", Letter(), LetterInnocent()),
    ];

    /// <summary>All finds, in the order of the text.</summary>
    public static IReadOnlyList<LintFind> Read(string text) => [.. All.SelectMany(r => Finds(r, text)).OrderBy(f => f.Start).ThenBy(f => f.Length)];

    /// <summary>Refused while a warning is neither mended nor explained.</summary>
    /// <param name="reasons">By code and passage.</param>
    public static void Check(string text, IReadOnlyDictionary<(string Code, string Text), string> reasons)
    {
        var open = Read(text).Where(f => f.Rule.Severity is LintSeverity.Warning).Count(f => !(reasons.GetValueOrDefault((f.Rule.Code, f.Text))?.Trim().Length >= ReasonLength));
        Ensure.That(open == 0, LintUnexplained, open);
    }

    private static IEnumerable<LintFind> Finds(LintRule rule, string text)
    {
        // A sentence is judged once, however often the pattern is found in it: a text without full stops would take its length squared.
        var (from, to, innocent) = (0, -1, false);
        foreach (Match match in rule.Pattern.Matches(text))
        {
            if (rule.Unless is { } unless && (match.Index < from || match.Index + match.Length > to))
            {
                (from, to) = SentenceAround(text, match.Index, match.Length);
                innocent = unless.IsMatch(text.AsSpan(from, to - from));
            }

            if (!innocent)
            {
                yield return new(rule, match.Index, match.Length, match.Value);
            }
        }
    }

    private static (int From, int To) SentenceAround(string text, int start, int length)
    {
        var from = text.AsSpan(0, start).LastIndexOfAny(SentenceEnds) + 1;
        var to = text.AsSpan(start + length).IndexOfAny(SentenceEnds);
        return (from, to < 0 ? text.Length : start + length + to);
    }

    [GeneratedRegex(@"(?:须|必须|应当?|只能|仅限|限定|指定)[^。；，,\n]{0,8}(?:采用|使用|选用|为|提供)?[^。；，,\n]{0,10}(?:品牌|牌号|进口产品|原装进口|原产地|生产厂家)|(?:采用|选用|使用)[^。；，,\n]{1,12}(?:牌|品牌)的?(?:产品|设备|材料)")]
    private static partial Regex Brand();

    [GeneratedRegex(@"或(?:者)?相当于|同等(?:档次|质量)|不低于.{0,10}(?:标准|性能)|不得(?:限定|指定|要求)|注明.{0,6}品牌|填写.{0,8}品牌|自主选择")]
    private static partial Regex BrandInnocent();

    [GeneratedRegex(@"(?:本地|本市|本县|本区|本省|当地)(?:注册|登记|纳税)(?:的)?(?:企业|公司|单位|供应商|投标人)?|(?:须|必须|应当?)[^。；\n]{0,10}(?:在(?:本地|本市|本县|本区|本省|当地|[\p{IsCJKUnifiedIdeographs}]{2,4}[市县区省]))[^。；\n]{0,6}(?:注册|登记|设有|设立|具有)[^。；\n]{0,8}(?:公司|分公司|分支机构|办事处|企业)?|(?:本地|本市|本县|本区|本省|当地)(?:企业|公司|供应商|投标人)(?:优先|加\s*\d*\s*分|得\s*\d+\s*分)")]
    private static partial Regex Region();

    [GeneratedRegex(@"不(?:得|应|会)(?:要求|限制|限定|以)|中标后|中标人.{0,12}(?:设立|派驻)|交货地点|服务地点|项目(?:位于|地点)")]
    private static partial Regex RegionInnocent();

    [GeneratedRegex(@"(?:本市|本县|本区|本省|当地|[\p{IsCJKUnifiedIdeographs}]{2,3}[市县区省](?:内|范围内|行政区域内))[^。；\n]{0,16}(?:业绩|奖项|获奖)[^。；\n]{0,12}(?:加|得|计)\s*\d+(?:\.\d+)?\s*分")]
    private static partial Regex RegionalPast();

    [GeneratedRegex(@"(?:须|必须|应当?|仅限|只接受|限于?)[^。；，\n]{0,8}(?:国有|国企|央企|民营|私营|外资|内资|股份制|有限责任公司|上市公司|事业单位)(?:企业|公司|单位)?")]
    private static partial Regex Ownership();

    [GeneratedRegex(@"不(?:得|限|分)|平等对待|包括但不限于|均可")]
    private static partial Regex OwnershipInnocent();

    [GeneratedRegex(@"(?:注册资本|注册资金|资产总额|净资产|营业收入|营业额|从业人员|员工人数|利润|纳税额)[^。；，\n]{0,10}(?:不(?:低于|少于|得低于|得少于)|达到|大于|以上|≥|超过)[^。；\n]{0,12}(?:万|亿|元|人)")]
    private static partial Regex Size();

    [GeneratedRegex(@"不得(?:将|以|作为)|划型标准|中小企业声明|(?:合同|项目|单项)利润")]
    private static partial Regex SizeInnocent();

    [GeneratedRegex(@"(?:成立|注册|设立)(?:时间|年限)?[^。；，\n]{0,6}(?:满|不少于|不低于|超过)\s*[\d一二三四五六七八九十]+\s*(?:周)?年")]
    private static partial Regex Years();

    [GeneratedRegex(@"最低(?:投标|采购|成交)?限价|(?:投标价?|报价)(?:不得|不能|不可)(?:低于|少于)[^。；\n]{0,20}(?:元|限价|%|％|控制价|预算|标底|成(?!本))|低于[^。；，\n]{0,20}(?:元|限价|控制价的?\s*\d+\s*[%％])[^。；\n]{0,6}(?:的)?(?:作)?(?:为)?(?:无效|废标|否决)")]
    private static partial Regex Floor();

    [GeneratedRegex(@"不(?:得|设|设置|设定|规定)[^。；\n]{0,6}最低(?:投标)?限价|低于(?:其)?(?:企业)?成本|政府指导价|工资标准")]
    private static partial Regex FloorInnocent();

    [GeneratedRegex(@"(?:最)?接近标底|标底[^。；，\n]{0,6}(?:上下|±|正负)[^。；\n]{0,12}(?:有效|无效|范围|否决|中标)|(?:超出|偏离)标底[^。；\n]{0,14}(?:否决|无效|废标)")]
    private static partial Regex NearBase();

    [GeneratedRegex(@"不得(?:以|规定|将)|标底(?:仅|只)?(?:作为|供)?参考")]
    private static partial Regex NearBaseInnocent();

    [GeneratedRegex(@"(?:评标|评审|评分)(?:标准|办法|细则|方法)[^。；，\n]{0,8}(?:另行|开标后|评标时|现场|由评(?:标|审)委员会)(?:确定|制定|公布|决定|自行确定)|评委酌情(?:加|打|评)分")]
    private static partial Regex Hidden();

    [GeneratedRegex(@"(?:组织|安排|邀请)[^。；，\n]{0,6}(?:部分|单个|个别|已报名的|指定的)[^。；，\n]{0,6}(?:投标人|供应商|单位)[^。；\n]{0,10}(?:踏勘|考察现场|勘察现场)")]
    private static partial Regex Survey();

    [GeneratedRegex(@"不(?:得|组织|安排)")]
    private static partial Regex SurveyInnocent();

    [GeneratedRegex(@"法定代表人[^。；，\n]{0,8}(?:须|必须|应当?)[^。；，\n]{0,6}(?:亲自|本人)(?:到场|参加|出席|到会|递交)|法定代表人(?:亲自|本人)[^。；，\n]{0,4}(?:必须|须|应当?)(?:到场|参加|出席)")]
    private static partial Regex Presence();

    [GeneratedRegex(@"不(?:得|要求|强制)|或(?:者)?(?:其)?(?:委托代理人|授权代表)")]
    private static partial Regex PresenceInnocent();

    [GeneratedRegex(@"(?:招标|采购|磋商|谈判)文件(?:每套|每份)?[^。；，\n]{0,4}(?:售价|收费|工本费)[^。；，\n]{0,6}[\d,]+\s*元")]
    private static partial Regex Paid();

    [GeneratedRegex(@"(?<!\d)0(?:\.0+)?\s*元|免费")]
    private static partial Regex PaidInnocent();

    [GeneratedRegex(@"(?:投标|履约)?保证金[^。；\n]{0,10}(?:只接受|仅接受|仅限|只能|必须)(?:以)?[^。；，\n]{0,6}(?:现金|转账|银行转账|电汇)|不接受[^。；，\n]{0,8}保函")]
    private static partial Regex CashOnly();

    [GeneratedRegex(@"(?:或|和|、)[^。；，\n]{0,8}保函(?:等|形式|方式|均)|不得(?:限制|拒绝|拒收)")]
    private static partial Regex CashInnocent();

    [GeneratedRegex(@"(?:须|必须|应当?)[^。；，\n]{0,6}(?:提供|具有|取得)[^。；，\n]{0,8}(?:生产厂[商家]|制造商|原厂)[^。；，\n]{0,6}(?:授权|承诺|证明|背书)")]
    private static partial Regex Letter();

    [GeneratedRegex(@"进口(?:产品|货物|设备)|不得(?:要求|将)")]
    private static partial Regex LetterInnocent();
}
