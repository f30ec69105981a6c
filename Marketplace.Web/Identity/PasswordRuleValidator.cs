using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Microsoft.AspNetCore.Identity;

namespace Marketplace.Web.Identity;

/// <summary>The house's own password rules, for a changed password as for a new one.</summary>
public sealed class PasswordRuleValidator : IPasswordValidator<Account>
{
    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(PasswordRules.FaultOf(password, user.UserName, user.PhoneNumber) is { } rule ? IdentityResult.Failed(Of(rule)) : IdentityResult.Success);

    private static IdentityError Of(Rule rule) => new() { Code = rule.Code, Description = Platform.Text.IsEnglish ? rule.English : rule.Chinese };
}
