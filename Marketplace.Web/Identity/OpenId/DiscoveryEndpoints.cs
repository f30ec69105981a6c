using System.Text.Json.Nodes;
using Marketplace.Domain.Accounts.Clients;

namespace Marketplace.Web.Identity.OpenId;

/// <summary>What a client reads before anything else: the provider's description and its public keys. Anonymous.</summary>
internal static class DiscoveryEndpoints
{
    public const string Discovery = "/.well-known/openid-configuration";
    public const string Keys = "/.well-known/jwks.json";

    // Half of the shortest notice of a new key: whoever keeps the set as long as allowed has it in time.
    private const string Kept = "public, max-age=3600";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet(Discovery, Describe).AllowAnonymous().ExcludeFromDescription();
        site.MapGet(Keys, KeysAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult Describe(HttpContext context, Issuer issuer)
    {
        var name = issuer.Of(context.Request);
        context.Response.Headers.CacheControl = Kept;
        return Results.Json(new JsonObject
        {
            ["issuer"] = name,
            ["jwks_uri"] = name + Keys,
            ["id_token_signing_alg_values_supported"] = new JsonArray([.. Enum.GetValues<SigningAlgorithm>().Select(a => (JsonNode)KeySet.NameOf(a))]),
        });
    }

    private static async Task<IResult> KeysAsync(HttpContext context, SigningKeyRing ring, TimeProvider clock, CancellationToken ct)
    {
        context.Response.Headers.CacheControl = Kept;
        return Results.Json(KeySet.Of(await ring.PublishedAsync(clock.GetUtcNow(), ct)), contentType: "application/jwk-set+json");
    }
}
