using Marketplace.Bidding.Evaluation;

namespace Marketplace.Bidding.Tests.Evaluation;

public sealed class FractionTests
{
    [Theory]
    [InlineData("0.005", "0.01")]
    [InlineData("-0.005", "-0.01")]
    [InlineData("0.0049999999999999999999999999", "0.00")]
    [InlineData("24.705882352941176", "24.71")]
    public void Rounded_HalvesGoAwayFromZero(string value, string expected) =>
        Assert.Equal(Parse(expected), ((Fraction)Parse(value)).Rounded(2));

    // Decimal division gives 0.0150000000000000000000000000 for this and rounds up; the exact ratio lies below.
    [Fact]
    public void Rounded_AHairBelowAHalf_GoesDown()
    {
        var hair = (Fraction)0.015m - new Fraction(1, System.Numerics.BigInteger.Pow(10, 40));

        Assert.Equal(0.01m, hair.Rounded(2));
    }

    [Fact]
    public void Arithmetic_OfRandomDecimals_AgreesWithDecimal()
    {
        var random = new Random(20260304);
        for (var i = 0; i < 2000; i++)
        {
            decimal a = random.Next(-1_000_000, 1_000_000) / 1000m, b = random.Next(1, 1_000_000) / 1000m;
            Assert.Equal(a + b, ((Fraction)a + b).Rounded(6));
            Assert.Equal(a - b, ((Fraction)a - b).Rounded(6));
            Assert.Equal(a * b, ((Fraction)a * b).Rounded(6));
            Assert.Equal(a.CompareTo(b), ((Fraction)a).CompareTo(b));
            Assert.Equal(a, ((Fraction)a / b * b).Rounded(6));
        }
    }

    [Fact]
    public void Fraction_OverZero_IsRefused() => Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));

    private static decimal Parse(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
