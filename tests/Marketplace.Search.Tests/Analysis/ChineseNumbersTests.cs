using System.Globalization;
using Marketplace.Search.Analysis;

namespace Marketplace.Search.Tests.Analysis;

public sealed class ChineseNumbersTests
{
    [Theory]
    [InlineData("零", "0")]
    [InlineData("十", "10")]
    [InlineData("十五", "15")]
    [InlineData("二十", "20")]
    [InlineData("一百二十", "120")]
    [InlineData("一百二", "120")]
    [InlineData("一百零二", "102")]
    [InlineData("一千零五十", "1050")]
    [InlineData("两万", "20000")]
    [InlineData("三万五", "35000")]
    [InlineData("三万零五", "30005")]
    [InlineData("十二万三千四百五十六", "123456")]
    [InlineData("一亿二千万", "120000000")]
    [InlineData("两千万", "20000000")]
    [InlineData("二〇二六", "2026")]
    [InlineData("三点五万", "35000")]
    [InlineData("三点一四", "3.14")]
    [InlineData("壹拾贰萬叁仟", "123000")]
    [InlineData("3.5万", "35000")]
    [InlineData("２千万", "20000000")]
    [InlineData("1万5千", "15000")]
    [InlineData("1万5", "15000")]
    [InlineData("1,234,567.89", "1234567.89")]
    [InlineData("0.1", "0.1")]
    [InlineData("999999999999999", "999999999999999")]
    [InlineData("1000000000000000", null)]
    [InlineData("万", null)]
    [InlineData("百", null)]
    [InlineData("海盐", null)]
    [InlineData("一二三x", null)]
    [InlineData("", null)]
    public void Number_IsExact(string text, string? value) => Assert.Equal(value is null ? null : decimal.Parse(value, CultureInfo.InvariantCulture), ChineseNumbers.Parse(text));

    [Theory]
    [InlineData("3.5万元", QuantityKind.Money, "35000")]
    [InlineData("两万块钱", QuantityKind.Money, "20000")]
    [InlineData("3.5w", QuantityKind.Money, "35000")]
    [InlineData("20k", QuantityKind.Money, "20000")]
    [InlineData("十五个工作日", QuantityKind.WorkingDays, "15")]
    [InlineData("15工作日", QuantityKind.WorkingDays, "15")]
    [InlineData("三十天", QuantityKind.Days, "30")]
    [InlineData("半个月", QuantityKind.Days, "15")]
    [InlineData("半年", QuantityKind.Days, "180")]
    [InlineData("半天", QuantityKind.Days, "0.5")]
    [InlineData("一个半月", QuantityKind.Days, "45")]
    [InlineData("一年半", QuantityKind.Days, "545")]
    [InlineData("两周", QuantityKind.Days, "14")]
    [InlineData("3个月", QuantityKind.Days, "90")]
    [InlineData("两年", QuantityKind.Days, "730")]
    [InlineData("两万", QuantityKind.Number, "20000")]
    public void Quantity_IsExact(string text, QuantityKind kind, string value) =>
        Assert.Equal(new Quantity(kind, decimal.Parse(value, CultureInfo.InvariantCulture), Folding.Plain(text).Length), Quantity.Parse(text));

    [Theory]
    [InlineData("2026年")]
    [InlineData("11月")]
    [InlineData("3号")]
    [InlineData("5km")]
    [InlineData("半")]
    [InlineData("海盐")]
    public void Date_IsNoQuantity(string text) => Assert.True(Quantity.Parse(text) is null);

    [Fact]
    public void DayOfADate_IsNoLengthOfTime() => Assert.Null(Quantity.At("11月27日", 3));

    [Fact]
    public void AnyText_IsANumberOrNot()
    {
        foreach (var plain in AnyText.Many(2_000).Select(Folding.Plain))
        {
            for (var i = 0; i < Math.Min(plain.Length, 200); i++)
            {
                var length = ChineseNumbers.Read(plain.AsSpan(i), out var value);
                Assert.True(length <= ChineseNumbers.MaxLength && length <= plain.Length - i && value >= 0 && value < ChineseNumbers.Bound);
                Assert.True(Quantity.At(plain, i) is not { } found || (found.Length > 0 && i + found.Length <= plain.Length));
            }
        }
    }

    [Fact]
    public void EveryNumber_ReadsBack()
    {
        for (var n = 1; n < 100_000; n += 7)
        {
            Assert.Equal(n, ChineseNumbers.Parse(Spoken(n)));
        }
    }

    private static string Spoken(int n)
    {
        const string Digits = "零一二三四五六七八九";
        var text = "";
        var gap = false;
        foreach (var (unit, name) in ((int, string)[])[(10_000, "万"), (1_000, "千"), (100, "百"), (10, "十"), (1, "")])
        {
            var digit = n / unit % 10;
            if (digit == 0)
            {
                gap |= text.Length > 0;
                continue;
            }

            text += $"{(gap ? "零" : "")}{Digits[digit]}{name}";
            gap = false;
        }

        return text;
    }
}
