using System.Globalization;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Common;

public sealed class MoneyTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("0.01", 1)]
    [InlineData("12345", 1_234_500)]
    [InlineData("12345.6", 1_234_560)]
    [InlineData("12,345.00", 1_234_500)]
    [InlineData(" 1,234,567.89 ", 123_456_789)]
    [InlineData("92233720368547758.07", long.MaxValue)]
    public void TryParse_WellWrittenAmount_IsReadToTheFen(string text, long fen)
    {
        Assert.True(Money.TryParse(text, out var money));
        Assert.Equal(fen, money.Fen);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.234")]
    [InlineData("1.000")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1,23")]
    [InlineData("12,34,567")]
    [InlineData("1234,567")]
    [InlineData("１２３")]
    [InlineData("1 234")]
    [InlineData("1e3")]
    [InlineData("￥5")]
    [InlineData("92233720368547758.08")]
    [InlineData("99999999999999999999999999999999999")]
    public void TryParse_AnythingElse_IsRefused(string? text)
    {
        Assert.False(Money.TryParse(text, out var money));
        Assert.Equal(Money.Zero, money);
    }

    [Fact]
    public void Parse_Refused_ThrowsFormatException() => Assert.Throws<FormatException>(() => Money.Parse("1.234"));

    [Fact]
    public void FromYuan_NegativeOrFinerThanAFen_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromYuan(-0.01m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromYuan(1.005m));
        Assert.Throws<ArgumentOutOfRangeException>(() => Money.FromYuan(decimal.MaxValue));
        Assert.Equal(150, Money.FromYuan(1.500m).Fen);
    }

    [Theory]
    [InlineData(1_234_500, "12,345.00", "12345.00", "1.2345", "0.000123")]
    [InlineData(1, "0.01", "0.01", "0.000001", "0")]
    [InlineData(0, "0.00", "0.00", "0", "0")]
    [InlineData(-5, "-0.05", "-0.05", "-0.000005", "0")]
    [InlineData(123_456_789_012_345, "1,234,567,890,123.45", "1234567890123.45", "123,456,789.012345", "12,345.678901")]
    [InlineData(5_000_000, "50,000.00", "50000.00", "5", "0.0005")]
    [InlineData(5_000, "50.00", "50.00", "0.005", "0.000001")]
    public void Texts_OfAnAmount_AreTheSameInEveryCulture(long fen, string people, string api, string wan, string yi)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var money = new Money(fen);
            Assert.Equal((people, api, wan, yi), (money.ToString(), money.ToApi(), money.ToWan(), money.ToYi()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Texts_ReadBack_GiveTheSameAmount()
    {
        var random = new Random(20260304);
        for (var i = 0; i < 2_000; i++)
        {
            var money = new Money(random.NextInt64(0, 1L << random.Next(1, 63)));
            Assert.Equal(money, Money.Parse(money.ToString()));
            Assert.Equal(money, Money.Parse(money.ToApi()));
            Assert.Equal(money, Money.FromYuan(money.Yuan));
        }
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(-1, 0.5, -1)]
    [InlineData(3, 0.5, 2)]
    [InlineData(100, 0.024, 2)]
    [InlineData(100, 0.025, 3)]
    public void Multiply_Half_RoundsAwayFromZero(long fen, double ratio, long expected)
    {
        Assert.Equal(expected, (new Money(fen) * (decimal)ratio).Fen);
        Assert.Equal(expected, ((decimal)ratio * new Money(fen)).Fen);
    }

    [Fact]
    public void Arithmetic_PastTheEnd_ThrowsInsteadOfWrapping()
    {
        var most = new Money(long.MaxValue);
        Assert.Throws<OverflowException>(() => most + new Money(1));
        Assert.Throws<OverflowException>(() => -most - new Money(2));
        Assert.Throws<OverflowException>(() => most * 2m);
    }

    [Fact]
    public void Comparison_AndSum_FollowTheFen()
    {
        var (one, two) = (Money.FromYuan(1), Money.FromYuan(2));
        Assert.True(one < two && two > one && one <= two && two >= one && one != two);
        Assert.Equal([one, two], new[] { two, one }.Order());
        Assert.Equal(Money.FromYuan(3), Money.Sum([one, two]));
        Assert.True((one - two).IsNegative);
        Assert.Equal(Money.Zero, Money.Sum([]));
    }
}
