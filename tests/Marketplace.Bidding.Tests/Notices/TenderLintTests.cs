using Marketplace.Bidding.Notices;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Tests.Notices;

public sealed class TenderLintTests
{
    [Theory]
    [InlineData("水泵必须采用南方品牌。", "BrandNamed")]
    [InlineData("空调选用格力牌设备。", "BrandNamed")]
    [InlineData("投标人须在本市注册并具有独立法人资格。", "RegionRequired")]
    [InlineData("本地企业优先。", "RegionRequired")]
    [InlineData("本市纳税的企业加 2 分。", "RegionRequired")]
    [InlineData("每有一项本省同类项目业绩加 2 分。", "RegionalPast")]
    [InlineData("在湖城市范围内获奖的得 3 分，业绩另计。", "RegionalPast")]
    [InlineData("投标人须为国有企业。", "OwnershipLimited")]
    [InlineData("仅限有限责任公司参加。", "OwnershipLimited")]
    [InlineData("注册资本不低于 500 万元。", "SizeRequired")]
    [InlineData("上年度营业收入达到 3000 万元的得 5 分。", "SizeRequired")]
    [InlineData("成立满 3 年的企业方可参加。", "YearsRequired")]
    [InlineData("本项目设最低投标限价 90 万元。", "FloorPrice")]
    [InlineData("报价不得低于最高限价的 85%。", "FloorPrice")]
    [InlineData("报价不得低于预算的八成。", "FloorPrice")]
    [InlineData("设最低采购限价 50 万元。", "FloorPrice")]
    [InlineData("投标不得低于控制价的九成。", "FloorPrice")]
    [InlineData("最接近标底的投标人中标。", "NearBasePrice")]
    [InlineData("超出标底 5% 的投标予以否决。", "NearBasePrice")]
    [InlineData("评标办法另行公布。", "HiddenCriteria")]
    [InlineData("评分细则由评标委员会自行确定。", "HiddenCriteria")]
    [InlineData("招标人组织部分潜在投标人踏勘现场。", "SurveyForSome")]
    [InlineData("法定代表人必须亲自到场参加开标。", "PersonalPresence")]
    [InlineData("招标文件每套售价 500 元。", "PaidDocuments")]
    [InlineData("投标保证金只接受现金。", "CashBondOnly")]
    [InlineData("本项目不接受银行保函。", "CashBondOnly")]
    [InlineData("投标人须提供生产厂商授权书。", "MakersLetter")]
    public void Passage_ThatLimits_IsFoundWhereItStands(string sentence, string code)
    {
        var text = $"第一章 总则。{sentence}第二章 其他。";
        var find = Assert.Single(TenderLints.Read(text));

        Assert.Equal(code, find.Rule.Code);
        Assert.Equal(find.Text, text.Substring(find.Start, find.Length));
        Assert.Contains(find.Text, sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("投标文件应当注明所投产品的品牌和型号。")]
    [InlineData("水泵应采用某某品牌或者相当于该档次的产品。")]
    [InlineData("招标人不得指定品牌。")]
    [InlineData("投标人应具有独立承担民事责任的能力。")]
    [InlineData("中标人应在本市设立项目部并派驻人员。")]
    [InlineData("不得要求投标人在本地注册。")]
    [InlineData("项目位于湖城县，交货地点为湖城县人民医院。")]
    [InlineData("近三年完成过同类业绩的，每项得 2 分。")]
    [InlineData("各种所有制企业均可参加，不得以国有企业为条件。")]
    [InlineData("联合体各方应当签订共同投标协议。")]
    [InlineData("本项目专门面向中小企业采购，划型标准为从业人员 300 人以下。")]
    [InlineData("不得将注册资本不低于 500 万元作为资格条件。")]
    [InlineData("最高投标限价为 980 万元，报价不得高于最高投标限价。")]
    [InlineData("招标人不得规定最低投标限价。")]
    [InlineData("以最低报价为评标基准价，得满分。")]
    [InlineData("报价不得低于成本。")]
    [InlineData("报价低于其企业成本的，评标委员会应当否决。")]
    [InlineData("标底仅供参考，不得以接近标底作为中标条件。")]
    [InlineData("评标办法见第三章，全部评分标准已经载明。")]
    [InlineData("招标人组织全体潜在投标人踏勘现场。")]
    [InlineData("招标人不得组织部分投标人踏勘现场。")]
    [InlineData("法定代表人或者其授权代表可以参加开标。")]
    [InlineData("招标文件免费下载，售价 0 元。")]
    [InlineData("投标保证金可以采用银行转账、银行保函或者保证保险形式。")]
    [InlineData("项目成立之日起三年内完成工程结算。")]
    [InlineData("质量保修期不低于两年，安全生产许可证在有效期内。")]
    [InlineData("投标人须提供近三年财务报表。")]
    public void Passage_ThatIsInnocent_IsLeftAlone(string sentence) => Assert.Empty(TenderLints.Read($"第一章 总则。{sentence}第二章 其他。"));

    [Fact]
    public void Lints_AreDataWithBasisInBothLanguages()
    {
        Assert.Equal(TenderLints.All.Count, TenderLints.All.DistinctBy(l => l.Code).Count());
        Assert.All(TenderLints.All, l => Assert.True(l.Basis.Length > 5 && l.Chinese.Length > 5 && l.English.Length > 5));
    }

    [Fact]
    public void Warning_IsMendedOrExplained_ANoticeMayStand()
    {
        const string text = "成立满 3 年的企业方可参加。水泵必须采用南方品牌。";
        Assert.Equal("LintUnexplained", Code(text, []));
        Assert.Equal("LintUnexplained", Code(text, new() { [("BrandNamed", "必须采用南方品牌")] = "要用" }));
        Assert.Null(Code(text, new() { [("BrandNamed", "必须采用南方品牌")] = "与既有泵房设备配套，须保证备件通用" }));
        Assert.Null(Code("成立满 3 年的企业方可参加。", []));
    }

    // Long and hostile text is read in good time: no pattern runs away.
    [Fact]
    public void Read_OfLongText_EndsSoon()
    {
        var text = string.Concat(Enumerable.Repeat("须必须应当在湖城市本省本市注册资本报价不得低于标底上下", 8000));
        var began = System.Diagnostics.Stopwatch.StartNew();
        Assert.NotEmpty(TenderLints.Read(text));

        Assert.True(began.Elapsed < TimeSpan.FromSeconds(20), $"{began.Elapsed}");
    }

    private static string? Code(string text, Dictionary<(string, string), string> reasons) => (Record.Exception(() => TenderLints.Check(text, reasons)) as RuleException)?.Rule.Code;
}
