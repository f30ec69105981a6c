using Marketplace.Search.Analysis;

namespace Marketplace.Search.Tests.Analysis;

public sealed class SynonymsTests
{
    [Fact]
    public void Table_IsSound()
    {
        Assert.InRange(Synonyms.Groups.Count, 60, 500);
        var all = Synonyms.Groups.SelectMany(g => g.Expressions).ToList();
        Assert.Equal([], all.GroupBy(e => e).Where(g => g.Count() > 1).Select(g => g.Key));
        Assert.All(Synonyms.Groups, group =>
        {
            Assert.True(group.Expressions.Count > 1, group.Name);
            Assert.All(group.Expressions, e => Assert.True(e.Length > 1 && e == Folding.Plain(e), e));
            Assert.All(group.Except, e => Assert.True(group.Expressions.Any(x => e.Contains(x, StringComparison.Ordinal)), e));
        });
    }

    [Fact]
    public void EachExpression_MeetsEveryOtherOfItsGroup()
    {
        foreach (var group in Synonyms.Groups)
        {
            foreach (var (document, query) in Twice(group.Expressions))
            {
                Assert.True(TextAnalysis.Tokens($"海盐{document}项目").Any(t => t.Term == group.Term), $"{document} in {group.Name}");
                Assert.Equal([group.Term], TextAnalysis.QueryTokens(query).Select(t => t.Term));
            }
        }
    }

    [Theory]
    [InlineData("环评 海盐", "=环境影响评价 海盐")]
    [InlineData("海盐環評報告表", "海盐 =环境影响报告表")]
    [InlineData("做EIA的公司", "做 =环境影响评价 的公 公司")]
    [InlineData("eiab", "eiab")]
    [InlineData("智能评审系统", "智能 能评 评审 审系 系统")]
    [InlineData("许可研究", "许可 可研 研究")]
    [InlineData("能评", "=节能评估")]
    public void Query_AsksForTheMeaning(string query, string terms) => Assert.Equal(terms, string.Join(' ', TextAnalysis.QueryTokens(query).Select(t => t.Term)));

    [Fact]
    public void Document_HoldsTheMeaningsWithinALongerExpression()
    {
        var groups = TextAnalysis.Tokens("某园区规划环评").Where(t => t.Term[0] == Synonyms.Mark);

        Assert.Equal([new Token("=规划环境影响评价", 3, 3, 4), new Token("=环境影响评价", 5, 5, 2)], groups);
    }

    private static IEnumerable<(string, string)> Twice(IReadOnlyList<string> expressions) => expressions.SelectMany(d => expressions.Select(q => (d, q)));
}
