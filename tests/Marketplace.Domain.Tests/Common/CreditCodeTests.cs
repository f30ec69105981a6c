using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Common;

public sealed class CreditCodeTests
{
    [Theory]
    [InlineData("91990000MA0000001B")]
    [InlineData("91990000MA0000002E")]
    [InlineData("91990000MA0000003H")]
    [InlineData("12990000MB0000001J")]
    [InlineData("52990000MJ0000001W")]
    public void IsValid_SampleCode_HoldsOnlyWithItsOwnCheck(string code)
    {
        Assert.True(CreditCode.IsValid(code));
        Assert.Equal(code, CreditCode.WithCheck(code[..17]));
        Assert.All(CreditCode.Alphabet.Where(c => c != code[^1]), other => Assert.False(CreditCode.IsValid(code[..17] + other)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("91990000MA000000")]
    [InlineData("91990000MA0000001BB")]
    [InlineData("91990000ma0000001b")]
    [InlineData("91990000MI0000001B")]
    [InlineData(" 91990000MA0000001B")]
    [InlineData("９1990000MA0000001B")]
    public void IsValid_AnythingElse_IsRefused(string? code) => Assert.False(CreditCode.IsValid(code));

    [Fact]
    public void IsValid_OneCharacterWrong_IsAlwaysSeen()
    {
        const string code = "91990000MA0000001B";
        for (var i = 0; i < 17; i++)
        {
            foreach (var other in CreditCode.Alphabet.Where(c => c != code[i]))
            {
                Assert.False(CreditCode.IsValid(code[..i] + other + code[(i + 1)..]));
            }
        }
    }

    [Theory]
    [InlineData("91990000MA000000")]
    [InlineData("91990000MA0000001B")]
    [InlineData("91990000MO0000001")]
    public void WithCheck_NotSeventeenOfTheAlphabet_IsRefused(string first) =>
        Assert.Throws<ArgumentException>(() => CreditCode.WithCheck(first));
}
