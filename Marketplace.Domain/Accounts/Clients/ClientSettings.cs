using System.Text.Json;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Accounts.Clients;

public enum ClientKind
{
    /// <summary>机密: keeps a secret on a server of its own.</summary>
    Confidential,

    /// <summary>公开: runs where its user could read any secret; proves itself by PKCE alone.</summary>
    Public,
}

/// <summary>What an outside system may do here. Proposed as a whole and approved as a whole.</summary>
/// <param name="RedirectUris">Compared character by character; no pattern ever matches.</param>
/// <param name="DueScopes">What it gets without asking the person: its due by the approved purpose.</param>
/// <param name="AskedScopes">What it gets only with the person's consent.</param>
/// <param name="Machine">May come without a person (client credentials).</param>
public sealed record ClientSettings(
    string Name,
    ClientKind Kind,
    IReadOnlyList<string> RedirectUris,
    IReadOnlyList<string> PostLogoutUris,
    string? BackChannelLogoutUri,
    IReadOnlyList<string> DueScopes,
    IReadOnlyList<string> AskedScopes,
    bool Machine,
    SigningAlgorithm Algorithm)
{
    public const int NameMaxLength = 60;
    public const int UriMaxLength = 300;
    public const int MostUris = 10;

    public string ToJson() => JsonSerializer.Serialize(this);

    public static ClientSettings FromJson(string json) => JsonSerializer.Deserialize<ClientSettings>(json)!;

    /// <summary>Refuses with every fault at once.</summary>
    public void Require()
    {
        new Faults()
            .Check(!string.IsNullOrWhiteSpace(Name), nameof(Name), CommonRules.Required)
            .Check(Name is not { Length: > NameMaxLength }, nameof(Name), CommonRules.TooLong, NameMaxLength)
            .Check(RedirectUris.Count > 0 || Machine, nameof(RedirectUris), CommonRules.Required)
            .Check(RedirectUris.Count <= MostUris && RedirectUris.All(IsSafe), nameof(RedirectUris), ClientRules.UriInvalid, UriMaxLength, MostUris)
            .Check(PostLogoutUris.Count <= MostUris && PostLogoutUris.All(IsSafe), nameof(PostLogoutUris), ClientRules.UriInvalid, UriMaxLength, MostUris)
            .Check(BackChannelLogoutUri is null || IsSafe(BackChannelLogoutUri), nameof(BackChannelLogoutUri), ClientRules.UriInvalid, UriMaxLength, MostUris)
            .Check(DueScopes.All(Scopes.IsKnown), nameof(DueScopes), ClientRules.ScopeUnknown)
            .Check(AskedScopes.All(Scopes.IsKnown), nameof(AskedScopes), ClientRules.ScopeUnknown)
            .Check(!Machine || Kind is ClientKind.Confidential, nameof(Machine), ClientRules.PublicMachine)
            .Refuse();
    }

    /// <summary>https, or http on the very machine (RFC 8252); nothing hidden in it and no fragment.</summary>
    public static bool IsSafe(string uri) =>
        uri.Length <= UriMaxLength
        && Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || (parsed.Scheme == Uri.UriSchemeHttp && parsed.IsLoopback))
        && parsed.UserInfo.Length == 0 && parsed.Fragment.Length == 0
        && !uri.Contains('*', StringComparison.Ordinal) && !uri.Contains('#', StringComparison.Ordinal) && !uri.Contains('\\', StringComparison.Ordinal)
        && uri.All(c => c is > ' ' and < (char)127);
}
