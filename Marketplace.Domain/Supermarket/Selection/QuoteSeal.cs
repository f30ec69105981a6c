using System.Security.Cryptography;
using System.Text;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// Seals to a public key: whoever seals cannot open again. An ephemeral P-256 key agrees on a secret with the project's key,
/// HKDF-SHA256 makes the key of AES-256-GCM from it; the context (project, round, agency) is bound in, so that an envelope
/// moved to another place does not open there. docs/proofs.md gives the bytes.
/// </summary>
public static class QuoteSeal
{
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int KeyLength = 32;

    /// <summary>SubjectPublicKeyInfo of a P-256 key has one length.</summary>
    private const int PublicLength = 91;

    /// <summary>How many bytes longer the envelope is than what lies in it.</summary>
    public const int Overhead = PublicLength + NonceLength + TagLength;

    /// <returns>SubjectPublicKeyInfo and PKCS#8.</returns>
    public static (byte[] Public, byte[] Private) NewKey()
    {
        using var key = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        return (key.ExportSubjectPublicKeyInfo(), key.ExportPkcs8PrivateKey());
    }

    public static byte[] Seal(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> plain, string context)
    {
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(publicKey, out _);
        using var ours = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var ephemeral = ours.ExportSubjectPublicKeyInfo();
        var key = KeyOf(ours.DeriveRawSecretAgreement(theirs.PublicKey), ephemeral, publicKey, context);

        var envelope = new byte[Overhead + plain.Length];
        ephemeral.CopyTo(envelope, 0);
        var nonce = envelope.AsSpan(PublicLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(key, TagLength);
        cipher.Encrypt(nonce, plain, envelope.AsSpan(Overhead), envelope.AsSpan(PublicLength + NonceLength, TagLength), Encoding.UTF8.GetBytes(context));
        return envelope;
    }

    /// <exception cref="CryptographicException">Another key, another context, or altered bytes.</exception>
    public static byte[] Open(ReadOnlySpan<byte> privateKey, ReadOnlySpan<byte> envelope, string context)
    {
        if (envelope.Length < Overhead)
        {
            throw new CryptographicException("The envelope is too short.");
        }

        using var ours = ECDiffieHellman.Create();
        ours.ImportPkcs8PrivateKey(privateKey, out _);
        using var theirs = ECDiffieHellman.Create();
        theirs.ImportSubjectPublicKeyInfo(envelope[..PublicLength], out _);
        var key = KeyOf(ours.DeriveRawSecretAgreement(theirs.PublicKey), envelope[..PublicLength], ours.ExportSubjectPublicKeyInfo(), context);

        var plain = new byte[envelope.Length - Overhead];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(envelope.Slice(PublicLength, NonceLength), envelope[Overhead..], envelope.Slice(PublicLength + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(context));
        return plain;
    }

    private static byte[] KeyOf(byte[] secret, ReadOnlySpan<byte> ephemeral, ReadOnlySpan<byte> publicKey, string context) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, KeyLength, [.. ephemeral, .. publicKey], Encoding.UTF8.GetBytes(context));
}
