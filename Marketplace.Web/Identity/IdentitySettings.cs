namespace Marketplace.Web.Identity;

/// <summary>Section "Identity".</summary>
public sealed class IdentitySettings
{
    /// <summary>Forms sent to the sign-in pages from one address in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Forms sent to the registration pages from one address in a minute.</summary>
    public int RegistrationsPerMinute { get; set; } = 10;

    /// <summary>No refused sign-in is answered sooner, so that the time tells nothing.</summary>
    public TimeSpan RefusalTakes { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Rounds of PBKDF2 with SHA-512 for a new password; an older one is hashed again when its owner signs in.</summary>
    public int HashRounds { get; set; } = 210_000;

    /// <summary>How long a sign-in lasts without use.</summary>
    public TimeSpan Idle { get; set; } = TimeSpan.FromHours(4);

    /// <summary>How soon a changed role, a changed password or a lock is felt by a sign-in on any node.</summary>
    public TimeSpan ChecksEvery { get; set; } = TimeSpan.FromSeconds(30);
}
