using Marketplace.Search.Analysis;

namespace Marketplace.Search.Tests.Analysis;

public sealed class ExcerptsTests
{
    private const string Text = "本机构成立于二零一零年。主要从事工程咨询、造价咨询。海盐县学校项目的环评报告由本机构编制，质量优良。联系电话见下。";

    [Fact]
    public void ShortText_IsShownWhole()
    {
        Assert.Equal([new ExcerptPiece("海盐", true), new ExcerptPiece("学校", false)], Excerpts.Best("海盐学校", [(0, 2)], 10));
        Assert.Empty(Excerpts.Best("", [], 10));
    }

    [Fact]
    public void Window_BeginsWithTheSentence()
    {
        var pieces = Excerpts.Best(Text, Spans("海盐", "环评"), 24);

        Assert.Equal(["…", "海盐", "县学校项目的", "环评", "报告由本机构编制，质量优良。", "…"], pieces.Select(p => p.Text));
        Assert.Equal(["海盐", "环评"], pieces.Where(p => p.Marked).Select(p => p.Text));
    }

    [Fact]
    public void DifferentMarks_CountMoreThanTheSameAgain()
    {
        var text = "环评，环评，环评，环评。" + new string('空', 40) + "。海盐县环评。";

        Assert.Contains(Excerpts.Best(text, [(0, 2), (3, 2), (6, 2), (9, 2), (text.Length - 6, 2), (text.Length - 3, 2)], 14), p => p is { Marked: true, Text: "海盐" });
    }

    [Fact]
    public void OverlappingPairs_AreOneMark() => Assert.Equal([new ExcerptPiece("海盐县", true)], Excerpts.Best("海盐县", [(1, 2), (0, 2)], 5));

    [Fact]
    public void NoMarks_ShowTheBeginning() => Assert.Equal("本机构成立于二零一零年。", Excerpts.Best(Text, [], 14)[0].Text);

    [Fact]
    public void AnyText_StaysWithinTheLength_AndIsAPartOfIt()
    {
        foreach (var text in AnyText.Many(2_000))
        {
            foreach (var length in (int[])[1, 7, 80])
            {
                var spans = TextAnalysis.Tokens(text.Length > 500 ? text[..500] : text).Where((_, i) => i % 5 == 0).Select(t => (t.Start, t.Length)).Append((-1, 3)).Append((text.Length, 1)).Append((3, int.MaxValue)).ToList();
                var pieces = Excerpts.Best(text, spans, length);
                var shown = string.Concat(pieces.Skip(pieces is [{ Text: Excerpts.Cut }, ..] && text.Length > length ? 1 : 0).Select(p => p.Text));
                if (pieces is [.., { Text: Excerpts.Cut, Marked: false }] && text.Length > length && shown.Length > 0)
                {
                    shown = shown[..^1];
                }

                Assert.True(shown.Length <= length, $"{shown.Length} of {length}");
                Assert.Contains(shown, text, StringComparison.Ordinal);
                Assert.All(pieces, p => Assert.NotEqual("", p.Text));
            }
        }
    }

    private static IEnumerable<(int, int)> Spans(params string[] words) => words.Select(w => (Text.IndexOf(w, StringComparison.Ordinal), w.Length));
}
