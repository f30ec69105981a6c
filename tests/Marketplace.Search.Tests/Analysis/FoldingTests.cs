using System.Text;
using Marketplace.Search.Analysis;

namespace Marketplace.Search.Tests.Analysis;

public sealed class FoldingTests
{
    [Theory]
    [InlineData("ＧＢ／Ｔ　５０３７８－２０１９", "gb/t 50378-2019")]
    [InlineData("嘉興市環境影響評價報告書", "嘉兴市环境影响评价报告书")]
    [InlineData("臺灣工程造價諮詢（甲級）", "台湾工程造价咨询(甲级)")]
    [InlineData("標準廠房裝飾設計", "标准厂房装饰设计")]
    [InlineData("Hǎiyán Jiāxīng", "haiyan jiaxing")]
    [InlineData("Ⅲ類 ㎡ ℃ № ﬁ ①", "iii类 m2 °c no fi 1")]
    [InlineData("〔2026〕12号", "[2026]12号")]
    [InlineData("帳戶 帐户 账户", "账户 账户 账户")]
    [InlineData("e\u0301cole a\u200bb", "ecole ab")]
    [InlineData("a\r\nb\u2028c\0d", "a\n\nb\nc d")]
    [InlineData("二〇二六", "二零二六")]
    [InlineData("𝒂𝟙𠮷", "a1𠮷")]
    [InlineData("著作权", "著作权")]
    public void Text_InAnyClothes_HasOnePlainForm(string text, string plain) => Assert.Equal(plain, Folding.Plain(text));

    [Fact]
    public void Folding_OfEveryCharacter_IsDoneOnce()
    {
        for (var code = 0; code <= 0x10FFFF; code++)
        {
            var text = code is >= 0xD800 and <= 0xDFFF ? ((char)code).ToString() : new Rune(code).ToString();
            var plain = Folding.Plain(text);
            if (Folding.Plain(plain) != plain)
            {
                Assert.Fail($"U+{code:X4} {text} becomes {plain}, which becomes {Folding.Plain(plain)}.");
            }
        }
    }

    [Fact]
    public void AnyText_IsFoldedOnce_WithPlacesInTheOriginal()
    {
        foreach (var text in AnyText.Many(3_000))
        {
            var folded = Folding.Fold(text);
            Assert.Equal(folded.Text, Folding.Plain(text));
            var twice = Folding.Plain(folded.Text);
            Assert.True(folded.Text == twice, string.Join(' ', folded.Text.Zip(twice).Where(c => c.First != c.Second).Take(3).Select(c => $"{(int)c.First:X4} {(int)c.Second:X4}")));
            var last = 0;
            for (var i = 0; i < folded.Text.Length; i++)
            {
                var (start, length) = folded.Source(i, i + 1);
                Assert.True(start >= last && length > 0 && start + length <= text.Length);
                last = start;
            }
        }
    }

    [Fact]
    public void HalfAPair_IsUnknown() => Assert.Equal("\ufffd环\ufffd", Folding.Plain("\ud800环\udc00"));

    [Fact]
    public void Place_OfSeveralFromOne_IsTheOne()
    {
        var folded = Folding.Fold("约100㎡e\u0301");

        Assert.Equal("约100m2e", folded.Text);
        Assert.Equal((4, 1), folded.Source(4, 6));
        Assert.Equal((5, 2), folded.Source(6, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => folded.Source(3, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => folded.Source(0, 8));
    }
}
