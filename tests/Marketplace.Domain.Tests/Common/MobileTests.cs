using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Common;

public sealed class MobileTests
{
    [Theory]
    [InlineData("13812345678", true)]
    [InlineData("19900000000", true)]
    [InlineData("12812345678", false)]
    [InlineData("1381234567", false)]
    [InlineData("138123456789", false)]
    [InlineData("13812345678\n", false)]
    [InlineData("+8613812345678", false)]
    [InlineData("1381234567８", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void IsValid_TakesElevenAsciiDigitsOfAMobile(string? number, bool valid) =>
        Assert.Equal(valid, Mobile.IsValid(number));

    [Theory]
    [InlineData("13812345678", "138****5678")]
    [InlineData("5678", "****")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Masked_ShowsTheEndsOfAWholeNumberOnly(string? number, string masked) =>
        Assert.Equal(masked, Mobile.Masked(number));
}
