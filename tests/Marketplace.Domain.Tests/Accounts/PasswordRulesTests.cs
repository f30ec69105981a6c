using Marketplace.Domain.Accounts;

namespace Marketplace.Domain.Tests.Accounts;

public sealed class PasswordRulesTests
{
    [Theory]
    [InlineData("nine char", "PasswordTooShort")]
    [InlineData("", "PasswordTooShort")]
    [InlineData(null, "PasswordTooShort")]
    [InlineData("password123", "PasswordCommon")]
    [InlineData("P@ssw0rd2024!", "PasswordCommon")]
    [InlineData("1234567890", "PasswordCommon")]
    [InlineData("0987654321", "PasswordCommon")]
    [InlineData("qwertyuiop", "PasswordCommon")]
    [InlineData("1qaz2wsx3edc", "PasswordCommon")]
    [InlineData("aaaaaaaaaaaa", "PasswordCommon")]
    [InlineData("abcabcabcabc", "PasswordCommon")]
    [InlineData("19900101199001", "PasswordCommon")]
    [InlineData("woaini5201314", "PasswordCommon")]
    [InlineData("!!!admin!!!2026", "PasswordCommon")]
    [InlineData("lakeside-lakeside-", "PasswordCommon")]
    [InlineData("my name is lin.qing", "PasswordTellsName")]
    [InlineData("call 13800990001 now", "PasswordTellsName")]
    [InlineData("ten of one", null)]
    [InlineData("湖边的早晨有雾有船有鸟", null)]
    [InlineData("correct horse battery staple", null)]
    [InlineData("Tr4vel-by-train", null)]
    public void Fault_NamesTheRule(string? password, string? code) =>
        Assert.Equal(code, PasswordRules.FaultOf(password, "lin.qing", "13800990001")?.Code);

    [Fact]
    public void Fault_LongerThanCanBeHashedInTime_IsRefused() =>
        Assert.NotNull(PasswordRules.FaultOf(string.Concat(Enumerable.Range(0, 200).Select(i => (char)('a' + (i * 7 % 26)))), "x"));
}
