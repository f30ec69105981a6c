using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.UseCases;

/// <param name="PersonNumber">The ID number; needed of whoever acts in their own name.</param>
public sealed record NewAccount(string UserName, string Password, string Name, string Phone, string? PersonNumber = null);

/// <summary>Makes sign-ins: for those who register, those who are invited, and the staff.</summary>
public sealed class NewAccounts(MarketDbContext db, IPasswordHasher<Account> hasher, ISeal seal) : IHandler
{
    /// <summary>Adds every fault to the list, so that one answer names them all.</summary>
    public async Task CheckAsync(NewAccount wanted, Faults faults, bool needsPersonNumber, CancellationToken ct)
    {
        var named = Account.IsUserName(wanted.UserName);
        var normalised = named ? Account.Normalised(wanted.UserName) : "";
        var bad = PasswordRules.FaultOf(wanted.Password, wanted.UserName, wanted.Phone);
        faults
            .Check(named, nameof(wanted.UserName), AccountRules.UserNameInvalid)
            .Check(!named || !await db.Users.AnyAsync(u => u.NormalizedUserName == normalised, ct), nameof(wanted.UserName), AccountRules.UserNameTaken)
            .Check(bad is null, nameof(wanted.Password), bad ?? AccountRules.PasswordCommon)
            .Check(!string.IsNullOrWhiteSpace(wanted.Name), nameof(wanted.Name), CommonRules.Required)
            .Check(wanted.Name is not { Length: > Account.NameMaxLength }, nameof(wanted.Name), CommonRules.TooLong, Account.NameMaxLength)
            .Check(Mobile.IsValid(wanted.Phone), nameof(wanted.Phone), CommonRules.InvalidMobile)
            .Check(!needsPersonNumber || wanted.PersonNumber is { Length: > 0 }, nameof(wanted.PersonNumber), CommonRules.Required)
            .Check(wanted.PersonNumber is not { Length: > 0 } || PersonNumber.IsValid(Upper(wanted.PersonNumber)), nameof(wanted.PersonNumber), CommonRules.InvalidPersonNumber);
    }

    /// <summary>To be called when <see cref="CheckAsync"/> found nothing; the caller saves.</summary>
    public Account Add(NewAccount wanted, Guid? organisationId, Stamp stamp)
    {
        var number = Upper(wanted.PersonNumber);
        var account = new Account
        {
            Id = Guid.CreateVersion7(),
            UserName = wanted.UserName,
            NormalizedUserName = Account.Normalised(wanted.UserName),
            Name = wanted.Name.Trim(),
            PhoneNumber = wanted.Phone,
            PersonNumberSealed = number is { Length: > 0 } ? seal.Seal(Account.PersonNumberPurpose, Encoding.UTF8.GetBytes(number)) : null,
            PersonNumberMasked = number is { Length: > 0 } ? PersonNumber.Masked(number) : null,
            Assurance = AssuranceLevel.Registered,
            ActingOrganisationId = organisationId,
            RegisteredAt = stamp.At,
            LockoutEnabled = true,
        };
        account.EndSignIns();
        account.PasswordHash = hasher.HashPassword(account, wanted.Password);
        db.Users.Add(account);

        // Whoever registers does it themselves; the staff's accounts are made by the administrator.
        db.AccountLogs.Add(AccountLog.Of(account, AccountAct.Registered, stamp.By.AccountId is null ? new(SelfOf(account), stamp.At, stamp.Reason) : stamp));
        return account;
    }

    /// <summary>The new person as an actor, before any sign-in.</summary>
    public static Actor SelfOf(Account account) => new(account.Id, account.Name, null, null, Role.None);

    private static string? Upper(string? number) => number?.Trim().ToUpperInvariant();
}
