using Marketplace.Search.Analysis;
using Marketplace.Search.Index;

namespace Marketplace.Search.Tests.Analysis;

public sealed class PinyinTests : IDisposable
{
    private static readonly IndexSchema Schema = new(
    [
        new("title", FieldKind.Text) { Positions = true },
        new("sound", FieldKind.Text) { Group = "pinyin", Positions = true },
    ]);

    private static readonly string[] Titles =
        ["建设项目环境影响评价报告表编制", "水土保持方案编制", "嘉兴银行大楼施工图审查", "重庆路绿化工程勘察", "西安路（二期）会计审计", "CMA检验检测", "先进制造业园区规划", "環境監測服務"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pinyin").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("hjyxpj", "0")]
    [InlineData("huanjingyingxiang", "0")]
    [InlineData("huanjing yingxiang", "0")]
    [InlineData("HuanJing", "0 7")]
    [InlineData("hj影响", "0")]
    [InlineData("yinhang", "2")]
    [InlineData("yinxing", "2")]
    [InlineData("chongqinglu", "3")]
    [InlineData("lvhua", "3")]
    [InlineData("luhua", "3")]
    [InlineData("xian", "4 6")]
    [InlineData("kuaiji", "4")]
    [InlineData("xaleqkj", "")]
    [InlineData("xaleq", "")]
    [InlineData("xaleqi", "")]
    [InlineData("xalu", "")]
    [InlineData("erqikuaiji", "4")]
    [InlineData("cma", "5")]
    [InlineData("jianyan", "5")]
    [InlineData("pingjiahuanjing", "")]
    [InlineData("huanjingyingx", "")]
    [InlineData("zzzz", "")]
    public void Query_FindsBySound(string query, string found) => Assert.Equal(found, Find(query, isOpen: false));

    [Theory]
    [InlineData("huanj", "0 7")]
    [InlineData("huanjingyingx", "0")]
    [InlineData("huanjingyingxi", "0")]
    [InlineData("shuitubaoc", "1")]
    [InlineData("shuitubaok", "")]
    [InlineData("shu", "1")]
    public void Typing_FindsByTheBeginning(string query, string found) => Assert.Equal(found, Find(query, isOpen: true));

    [Fact]
    public void EveryTitle_IsFoundByTheUsualSoundOfItsPieces()
    {
        foreach (var title in Titles)
        {
            for (var i = 0; i + 1 < title.Length; i++)
            {
                var run = Folding.Plain(title[i..]).TakeWhile(c => Pinyin.Readings(c).Count > 0).Take(5).ToList();
                if (run.Count > 1)
                {
                    var number = Array.IndexOf(Titles, title).ToString(System.Globalization.CultureInfo.InvariantCulture);
                    Assert.Contains(number, Find(string.Concat(run.Select(c => Pinyin.Readings(c)[0])), false).Split(' '));
                    Assert.Contains(number, Find(string.Concat(run.Select(c => Pinyin.Readings(c)[0][0])), false).Split(' '));
                }
            }
        }
    }

    [Fact]
    public void Splits_AreWhole_AndBounded()
    {
        Assert.Equal(["xian", "xi an"], Pinyin.Splits("xian").Select(s => string.Join(' ', s)));
        foreach (var letters in new[] { "fangan", "jiangxian", new string('a', 64), string.Concat(Enumerable.Repeat("xian", 16)), string.Concat(Enumerable.Repeat("xian", 15)) + "vvvv", "i", "" })
        {
            var splits = Pinyin.Splits(letters);
            Assert.InRange(splits.Count, 0, Pinyin.MostSplits);
            Assert.All(splits, s => Assert.Equal(letters, string.Concat(s)));
            Assert.All(splits.SelectMany(s => s), s => Assert.Contains(s, Pinyin.Syllables(s)));
        }
    }

    [Fact]
    public void NoText_MakesItFail()
    {
        foreach (var text in AnyText.Many(2_000))
        {
            var tokens = Pinyin.Tokens(text);
            Assert.True(tokens.All(t => t.Position < Pinyin.MostCharacters && t.Start >= 0 && t.Length > 0 && t.Start + t.Length <= text.Length));
            Assert.True(tokens.Count <= Pinyin.MostCharacters * 30);
            _ = PinyinQuery.Of(text, "pinyin", isOpen: true);
        }
    }

    private string Find(string query, bool isOpen)
    {
        using var index = TextIndex.Open(Directory.CreateDirectory(Path.Combine(_folder, Guid.NewGuid().ToString("N"))).FullName, Schema, new() { FlushAfter = TimeSpan.FromHours(1) });
        index.Apply([.. Titles.Select((title, i) => IndexChange.Put(new($"{i}", "x", 1,
            [FieldContent.Terms("title", [.. TextAnalysis.Tokens(title).Select(t => new IndexTerm(t.Term, t.Position))]), FieldContent.Terms("sound", [.. Pinyin.Tokens(title).Select(t => new IndexTerm(t.Term, t.Position))])])))]);
        using var snapshot = index.Read();
        var words = TextAnalysis.QueryTokens(query).Select(t => PinyinQuery.Of(t.Term, "pinyin", isOpen) is { } sound ? new AnyOfQuery(new TermQuery(t.Term), sound) : (IndexQuery)new TermQuery(t.Term));
        return string.Join(' ', snapshot.Search(new(new AllOfQuery([.. words]))).Hits.Select(h => h.Id).Order(StringComparer.Ordinal));
    }
}
