using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Marketplace.Domain.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts;

/// <summary>How sure the house is that the account is the person it names.</summary>
public enum AssuranceLevel
{
    /// <summary>A name and a password.</summary>
    Registered,

    /// <summary>The ID number passed its check and was compared by an officer or an upstream identity service.</summary>
    RealName,
}

/// <summary>A person's sign-in. What they may do comes from their memberships.</summary>
public sealed partial class Account : IdentityUser<Guid>
{
    public const int NameMaxLength = 50;
    public const int UserNameMaxLength = 30;

    /// <summary>What the ID number is sealed for.</summary>
    public const string PersonNumberPurpose = "person-number";

    /// <summary>The end of a lock that only the administrator lifts.</summary>
    public static readonly DateTimeOffset ForGood = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public required string Name { get; set; }

    /// <summary>The ID number, sealed; shown masked to all but its owner.</summary>
    public byte[]? PersonNumberSealed { get; set; }

    public string? PersonNumberMasked { get; set; }

    public AssuranceLevel Assurance { get; set; }

    /// <summary>The membership that the person last acted in.</summary>
    public Guid? ActingOrganisationId { get; set; }

    public DateTimeOffset RegisteredAt { get; init; }

    public bool Closed { get; set; }

    /// <summary>How user names are compared and kept unique.</summary>
    public static string Normalised(string userName) => userName.Normalize().ToUpperInvariant();

    public static bool IsUserName(string? userName) => userName is not null && UserNamePattern().IsMatch(userName);

    /// <summary>Ends every sign-in of this account: each is held against this stamp again and again.</summary>
    public void EndSignIns() => SecurityStamp = Convert.ToHexString(RandomNumberGenerator.GetBytes(20));

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9._-]{2,29}\z")]
    private static partial Regex UserNamePattern();
}

internal sealed class AccountMapping : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.Name).HasMaxLength(Account.NameMaxLength);
        account.Property(a => a.PersonNumberSealed).HasMaxLength(400);
        account.Property(a => a.PersonNumberMasked).HasMaxLength(20).IsUnicode(false);
        account.Property(a => a.PhoneNumber).HasMaxLength(20).IsUnicode(false);

        // The sign-in library names this index.
        UniqueRules.Says("UserNameIndex", AccountRules.UserNameTaken);
    }
}
