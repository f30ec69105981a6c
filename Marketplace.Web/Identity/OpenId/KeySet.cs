using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Marketplace.Domain.Accounts.Clients;

namespace Marketplace.Web.Identity.OpenId;

/// <summary>Public halves as a JSON Web Key Set (RFC 7517). Nothing here ever holds a private half.</summary>
public static class KeySet
{
    public static string NameOf(SigningAlgorithm algorithm) => algorithm is SigningAlgorithm.Es256 ? "ES256" : "RS256";

    public static JsonObject Of(IEnumerable<SigningKey> keys) => new() { ["keys"] = new JsonArray([.. keys.Select(Of)]) };

    private static JsonObject Of(SigningKey key)
    {
        var shown = new JsonObject { ["kid"] = key.KeyId, ["use"] = "sig", ["alg"] = NameOf(key.Algorithm) };
        if (key.Algorithm is SigningAlgorithm.Es256)
        {
            using var curve = ECDsa.Create();
            curve.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
            var point = curve.ExportParameters(includePrivateParameters: false).Q;
            (shown["kty"], shown["crv"], shown["x"], shown["y"]) = ("EC", "P-256", Base64Url.EncodeToString(point.X), Base64Url.EncodeToString(point.Y));
        }
        else
        {
            using var rsa = RSA.Create();
            rsa.ImportSubjectPublicKeyInfo(key.PublicKey, out _);
            var numbers = rsa.ExportParameters(includePrivateParameters: false);
            (shown["kty"], shown["n"], shown["e"]) = ("RSA", Base64Url.EncodeToString(numbers.Modulus), Base64Url.EncodeToString(numbers.Exponent));
        }

        return shown;
    }
}
