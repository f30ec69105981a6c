using System.Security.Cryptography;

namespace Marketplace.Bidding.Sealing;

/// <summary>Keys on P-256 as the format writes them: a point is 04, x and y; a private key is its scalar.</summary>
public static class SealKeys
{
    /// <exception cref="CryptographicException">Not a point on the curve.</exception>
    public static ECDiffieHellman Public(string pointHex)
    {
        var point = Convert.FromHexString(pointHex);
        return ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new() { X = point[1..33], Y = point[33..] } });
    }

    /// <exception cref="CryptographicException">Not a scalar of the curve.</exception>
    public static ECDiffieHellman Private(byte[] scalar) =>
        ECDiffieHellman.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = scalar });

    public static string Point(ECDiffieHellman key)
    {
        var q = key.ExportParameters(false).Q;
        return $"04{Convert.ToHexStringLower(q.X!)}{Convert.ToHexStringLower(q.Y!)}";
    }

    /// <summary>What both sides of a pair of keys arrive at: 32 bytes.</summary>
    public static byte[] Agree(ECDiffieHellman own, ECDiffieHellman other)
    {
        using var of = other.PublicKey;
        return own.DeriveRawSecretAgreement(of);
    }
}
