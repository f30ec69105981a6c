using Marketplace.Domain.Common;

namespace Marketplace.Domain.Tests.Common;

public sealed class PersonNumberTests
{
    [Theory]
    [InlineData("990000199001010017", "1990-01-01")]
    [InlineData("990000198505050026", "1985-05-05")]
    [InlineData("99000020000229001X", "2000-02-29")]
    public void IsValid_SampleNumber_HoldsOnlyWithItsOwnCheck(string number, string birthDate)
    {
        Assert.True(PersonNumber.IsValid(number));
        Assert.Equal(number, PersonNumber.WithCheck(number[..17]));
        Assert.Equal(DateOnly.Parse(birthDate), PersonNumber.BirthDate(number));
        Assert.All("0123456789X".Where(c => c != number[^1]), other => Assert.False(PersonNumber.IsValid(number[..17] + other)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("99000019900101001")]
    [InlineData("9900001990010100177")]
    [InlineData("99000020000229001x")]
    [InlineData("99000019900101001７")]
    [InlineData("A90000199001010017")]
    public void IsValid_AnythingElse_IsRefused(string? number)
    {
        Assert.False(PersonNumber.IsValid(number));
        Assert.Null(PersonNumber.BirthDate(number));
    }

    [Theory]
    [InlineData("19000229")]
    [InlineData("20230229")]
    [InlineData("19901301")]
    [InlineData("19900431")]
    [InlineData("19900100")]
    [InlineData("18991231")]
    public void IsValid_RightCheckButNoSuchBirthDate_IsRefused(string birthDate)
    {
        // Each of the eleven check characters is wrong, so the right one is among them.
        Assert.All("0123456789X", check => Assert.False(PersonNumber.IsValid($"990000{birthDate}001{check}")));
        Assert.Throws<ArgumentException>(() => PersonNumber.WithCheck($"990000{birthDate}001"));
    }

    [Theory]
    [InlineData("990000199001010017", "9900********0017")]
    [InlineData("12345", "********")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Masked_ShowsTheEndsOfAWholeNumberOnly(string? number, string masked) =>
        Assert.Equal(masked, PersonNumber.Masked(number));
}
