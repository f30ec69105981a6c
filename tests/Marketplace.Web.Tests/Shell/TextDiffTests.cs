using Marketplace.Web.Components;

namespace Marketplace.Web.Tests.Shell;

public sealed class TextDiffTests
{
    [Theory]
    [InlineData("1,250,000.00 元", "1,350,000.00 元", "-1,250,000.00|+1,350,000.00|= 元")]
    [InlineData("定额 98.5% 计取", "定额 98.05% 计取", "=定额 |-98.5|+98.05|=% 计取")]
    [InlineData("共3份。", "共4份。", "=共|-3|+4|=份。")]
    [InlineData("第1,2章", "第1,3章", "=第|-1,2|+1,3|=章")]
    [InlineData("价格.", "价格.5", "=价格.|+5")]
    [InlineData("v2.rc1", "v2.rc2", "=v2.|-rc1|+rc2")]
    public void ANumber_IsOneWord_WithItsCommasAndPoints(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', TextDiff.Of(before, after).Select(part => part.Kind switch { DiffKind.Same => "=", DiffKind.Gone => "-", _ => "+" } + part.Text)));

    [Fact]
    public void TheParts_GiveBothTextsBack()
    {
        var random = new Random(7);
        const string signs = "12,.三甲 ab\U00020000";
        string Some() => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => signs[random.Next(signs.Length)]));
        for (var round = 0; round < 500; round++)
        {
            var (before, after) = (Some(), Some());
            var parts = TextDiff.Of(before, after);
            Assert.Equal(before, string.Concat(parts.Where(p => p.Kind is not DiffKind.New).Select(p => p.Text)));
            Assert.Equal(after, string.Concat(parts.Where(p => p.Kind is not DiffKind.Gone).Select(p => p.Text)));
        }
    }
}
