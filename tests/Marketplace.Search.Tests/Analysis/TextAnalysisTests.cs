using Marketplace.Search.Analysis;

namespace Marketplace.Search.Tests.Analysis;

public sealed class TextAnalysisTests
{
    [Theory]
    [InlineData("海盐县", "海@0 海盐@0 盐@1 盐县@1 县@2")]
    [InlineData("海盐，县", "海@0 海盐@0 盐@1 县@3")]
    [InlineData("海盐 县", "海@0 海盐@0 盐@1 县@2")]
    [InlineData("ABC report", "abc@0 report@1")]
    [InlineData("3号楼", "3@0 号@1 号楼@1 楼@2")]
    [InlineData("𠮷林", "𠮷@0 𠮷林@0 林@1")]
    [InlineData("共1,234,567.00元", "共@0 1234567@1 元@2")]
    [InlineData("3.50 2.10 1.2.10", "3.50@0 2.10@1 1@2 2@3 10@4 1210@2")]
    [InlineData("12,34", "12@0 34@2")]
    [InlineData("GB/T50378-2019", "gb@0 t50378@1 t@1 50378@2 2019@3 gbt503782019@0 gbt@0")]
    [InlineData("5G", "5g@0 5@0 g@1")]
    [InlineData("91330424MA28A1B2C3", "91330424ma28a1b2c3@0")]
    [InlineData("0573-86023456", "0573@0 86023456@1 057386023456@0")]
    [InlineData("138 1234 5678。", "13812345678@0 138@0 1234@1 5678@2")]
    [InlineData("138 1234 56789", "138@0 1234@1 56789@2")]
    [InlineData("2026-11-27", "2026@0 11@1 27@2 20261127@0")]
    [InlineData("R&D", "r@0 d@1 rd@0")]
    [InlineData("... - , ", "")]
    [InlineData("a- b", "a@0 b@2")]
    public void Document_IsFoundByParts(string text, string tokens) => Assert.Equal(tokens, Shown(TextAnalysis.Tokens(text)));

    [Theory]
    [InlineData("海盐县", "海盐@0 盐县@1")]
    [InlineData("县", "县@0")]
    [InlineData("海盐 县", "海盐@0 县@2")]
    [InlineData("GB/T50378-2019", "gb@0 t@1 50378@2 2019@3")]
    [InlineData("gbt50378", "gbt@0 50378@1")]
    [InlineData("5g基站", "5g@0 基站@1")]
    [InlineData("91330424MA28A1B2C3", "91330424ma28a1b2c3@0")]
    [InlineData("138 1234 5678", "13812345678@0")]
    [InlineData("35,000.00元", "35000@0 元@1")]
    public void Query_AsksForWhatIsEnough(string text, string tokens) => Assert.Equal(tokens, Shown(TextAnalysis.QueryTokens(text)));

    [Theory]
    [InlineData("GB/T50378-2019", "gbt50378-2019")]
    [InlineData("GB/T50378-2019", "GB/T 50378-2019")]
    [InlineData("GB/T50378-2019", "50378")]
    [InlineData("依据GB/T 50378-2019编制", "gb/t50378-2019")]
    [InlineData("电话13812345678", "138 1234 5678")]
    [InlineData("电话138-1234-5678", "138-1234-5678")]
    [InlineData("限价35000元", "35,000")]
    [InlineData("嘉興市海鹽縣", "嘉兴市")]
    [InlineData("含5G基站", "5g")]
    [InlineData("面积100㎡", "100m2")]
    public void BothSides_Meet(string document, string query)
    {
        var terms = TextAnalysis.Tokens(document).Select(t => t.Term).ToHashSet();

        Assert.All(TextAnalysis.QueryTokens(query), token => Assert.Contains(token.Term, terms));
    }

    [Theory]
    [InlineData("GB/T50378-2019", "gbt503782019")]
    [InlineData(" 2026-0001 ", "20260001")]
    [InlineData("report", null)]
    [InlineData("海盐2026", null)]
    [InlineData("a 1", null)]
    [InlineData("", null)]
    public void Code_IsOneWholeTerm(string text, string? code) => Assert.Equal(code, TextAnalysis.Code(text));

    [Fact]
    public void AnyText_HasTokensWithinIt()
    {
        foreach (var text in AnyText.Many(3_000))
        {
            foreach (var tokens in new[] { TextAnalysis.Tokens(text), TextAnalysis.QueryTokens(text) })
            {
                Assert.All(tokens, token =>
                {
                    Assert.InRange(token.Term.Length, 1, TextAnalysis.MaxTerm);
                    Assert.True(token.Start >= 0 && token.Length > 0 && token.Start + token.Length <= text.Length);
                    Assert.True(token.Position >= 0 && token.Position <= text.Length * 4);
                });
            }

            Assert.True(TextAnalysis.Tokens(text).Count <= 16 + (text.Length * 12));
        }
    }

    [Fact]
    public void AnyText_AnswersToItself()
    {
        foreach (var text in AnyText.Many(3_000))
        {
            var terms = TextAnalysis.Tokens(text).Select(t => t.Term).ToHashSet();
            Assert.All(TextAnalysis.QueryTokens(text), token => Assert.Contains(token.Term, terms));
        }
    }

    [Fact]
    public void Chinese_KeepsItsPlaceInTheOriginal()
    {
        const string Text = "㎡海鹽";

        Assert.Contains(new Token("海盐", 1, 1, 2), TextAnalysis.Tokens("㎡海鹽").Select(t => t with { Position = 1 }));
        Assert.All(TextAnalysis.Tokens(Text), token => Assert.True(token.Start + token.Length <= Text.Length));
    }

    private static string Shown(IEnumerable<Token> tokens) => string.Join(' ', tokens.Select(t => $"{t.Term}@{t.Position}"));
}
