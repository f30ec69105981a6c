namespace Marketplace.Web.Identity.OpenId;

/// <summary>Section "OpenId".</summary>
public sealed class OpenIdSettings
{
    /// <summary>
    /// The address by which clients know this provider, without a slash at the end. To be set wherever the site is reached by more than one
    /// address: left out, it is the address asked for, and a client that knows another one refuses what it gets.
    /// </summary>
    public string? Issuer { get; set; }
}
