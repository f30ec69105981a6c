using Microsoft.AspNetCore.Identity;

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
public sealed class Account : IdentityUser<Guid>
{
    public const int NameMaxLength = 50;

    public required string Name { get; set; }

    /// <summary>The ID number, sealed; shown masked to all but its owner.</summary>
    public byte[]? PersonNumberSealed { get; set; }

    public string? PersonNumberMasked { get; set; }

    public AssuranceLevel Assurance { get; set; }

    /// <summary>The membership that the person last acted in.</summary>
    public Guid? ActingOrganisationId { get; set; }

    public DateTimeOffset RegisteredAt { get; init; }

    public bool Closed { get; set; }
}
