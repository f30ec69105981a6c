using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Marketplace.Domain.Data.Transparency;

/// <summary>A public key that checks checkpoints: ECDSA on P-256 with SHA-256.</summary>
public sealed class CheckpointKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private readonly byte[] _spki;

    private CheckpointKey(string name, byte[] spki) =>
        (Name, _spki, Hash) = (name, spki, BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(spki)));

    public string Name { get; }

    /// <summary>The first 4 bytes, big-endian, of the SHA-256 of the SubjectPublicKeyInfo in DER.</summary>
    public uint Hash { get; }

    /// <summary>SubjectPublicKeyInfo, as published.</summary>
    public string Pem => PemEncoding.WriteString("PUBLIC KEY", _spki);

    /// <exception cref="ArgumentException">The name is blank or holds blanks or a plus, or the text is not a public key on P-256.</exception>
    public static CheckpointKey FromPem(string name, string pem)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
        }
        catch (CryptographicException unreadable)
        {
            throw new ArgumentException("Not a public key.", nameof(pem), unreadable);
        }

        return Of(name, key);
    }

    /// <summary>The public part of a key.</summary>
    public static CheckpointKey Of(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsName(name))
        {
            throw new ArgumentException("A key name is one word without a plus sign.", nameof(name));
        }

        if (key.ExportParameters(includePrivateParameters: false).Curve.Oid?.Value != P256)
        {
            throw new ArgumentException("A checkpoint key is on the curve P-256.", nameof(key));
        }

        return new(name, key.ExportSubjectPublicKeyInfo());
    }

    /// <summary>
    /// The first signature in this key's name decides. Signatures of others, a witness for example, neither help nor harm.
    /// </summary>
    public bool Verifies(SignedCheckpoint note)
    {
        ArgumentNullException.ThrowIfNull(note);
        if (note.Signatures.FirstOrDefault(s => s.KeyName == Name && s.KeyHash == Hash) is not { } mine)
        {
            return false;
        }

        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_spki, out _);
        return key.VerifyData(
            note.Checkpoint.SignedBytes, mine.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    internal static bool IsName(string? name) =>
        !string.IsNullOrEmpty(name) && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');
}
