using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Accounts.Clients;

public enum SigningAlgorithm
{
    /// <summary>ECDSA on P-256 with SHA-256: what the house signs with unless a client cannot read it.</summary>
    Es256,

    /// <summary>RSA 3072 with SHA-256, PKCS #1 v1.5: what every OpenID client can read.</summary>
    Rs256,
}

public enum KeyStage
{
    /// <summary>已公布，待启用.</summary>
    Announced,

    /// <summary>签发中.</summary>
    Signing,

    /// <summary>只用于验证.</summary>
    Verifying,

    /// <summary>已撤下.</summary>
    Gone,

    /// <summary>已作废.</summary>
    Revoked,
}

/// <summary>
/// A key that signs the tokens of the OpenID provider. It is published before it signs and stays published after, so that no node
/// and no client ever meets a signature whose key it cannot fetch. Its stage follows from the clock. The private half lies here sealed.
/// </summary>
public sealed class SigningKey : Entity
{
    public const int KeyIdLength = 43;

    /// <summary>How long a key signs.</summary>
    public static readonly TimeSpan SignsFor = TimeSpan.FromDays(90);

    /// <summary>How long a planned successor is published before it signs.</summary>
    public static readonly TimeSpan Notice = TimeSpan.FromDays(7);

    /// <summary>The least notice, for a rotation out of turn: twice as long as a client may keep the published set.</summary>
    public static readonly TimeSpan ShortNotice = TimeSpan.FromHours(2);

    /// <summary>How long a key that no longer signs stays published: longer than any token lives that clients check themselves.</summary>
    public static readonly TimeSpan StaysFor = TimeSpan.FromDays(7);

    public required SigningAlgorithm Algorithm { get; init; }

    /// <summary>Counts from 1 for each algorithm; of two nodes that make the same one, the unique index lets one win.</summary>
    public required int Number { get; init; }

    /// <summary>The key's name in tokens: base64url of the SHA-256 of <see cref="PublicKey"/>.</summary>
    public required string KeyId { get; init; }

    /// <summary>SubjectPublicKeyInfo, DER.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>PKCS #8, sealed for <see cref="Purpose"/>.</summary>
    public required byte[] PrivateSealed { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public DateTimeOffset SignsFrom { get; private set; }

    public DateTimeOffset SignsUntil { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    public string? RevokedWhy { get; private set; }

    public DateTimeOffset StaysUntil => SignsUntil + StaysFor;

    /// <summary>What the private half is sealed for: a sealed half moved to another key's row does not open.</summary>
    public static string Purpose(string keyId) => $"signing-key:{keyId}";

    public static SigningKey Make(SigningAlgorithm algorithm, int number, DateTimeOffset signsFrom, ISeal seal, Stamp stamp)
    {
        var (open, secret) = Halves(algorithm);
        var keyId = Convert.ToBase64String(SHA256.HashData(open)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        var key = new SigningKey
        {
            Algorithm = algorithm,
            Number = number,
            KeyId = keyId,
            PublicKey = open,
            PrivateSealed = seal.Seal(Purpose(keyId), secret),
            PublishedAt = stamp.At,
            SignsFrom = signsFrom,
            SignsUntil = signsFrom + SignsFor,
        };
        CryptographicOperations.ZeroMemory(secret);
        key.Raise(new SigningKeyMade(key.Id, algorithm, keyId, key.SignsFrom, key.SignsUntil), stamp);
        return key;
    }

    public KeyStage StageAt(DateTimeOffset now) => RevokedAt is not null ? KeyStage.Revoked
        : now < SignsFrom ? KeyStage.Announced
        : now < SignsUntil ? KeyStage.Signing
        : now < StaysUntil ? KeyStage.Verifying
        : KeyStage.Gone;

    public bool SignsAt(DateTimeOffset now) => StageAt(now) is KeyStage.Signing;

    /// <summary>In the published set.</summary>
    public bool IsPublishedAt(DateTimeOffset now) => StageAt(now) is KeyStage.Announced or KeyStage.Signing or KeyStage.Verifying;

    /// <summary>A successor takes over sooner than planned.</summary>
    public void HandOver(DateTimeOffset at, Stamp stamp)
    {
        Ensure.That(SignsAt(stamp.At) && at < SignsUntil, SigningKeyRules.Rotating);
        SignsUntil = at;
        Raise(new SigningKeyHandedOver(Id, KeyId, at), stamp);
    }

    /// <summary>Begins to sign now, because the key before it was revoked.</summary>
    public void BringForward(Stamp stamp)
    {
        Ensure.That(StageAt(stamp.At) is KeyStage.Announced, SigningKeyRules.NotInUse);
        (SignsFrom, SignsUntil) = (stamp.At, stamp.At + SignsFor);
        Raise(new SigningKeyBroughtForward(Id, KeyId), stamp);
    }

    /// <summary>The key may be in wrong hands: it leaves the published set at once, and what it has signed is worth nothing here.</summary>
    public void Revoke(Stamp stamp)
    {
        Ensure.That(IsPublishedAt(stamp.At), SigningKeyRules.NotInUse);
        (RevokedAt, RevokedWhy) = (stamp.At, stamp.RequireReason());
        Raise(new SigningKeyRevoked(Id, KeyId, RevokedWhy), stamp);
    }

    private static (byte[] Open, byte[] Secret) Halves(SigningAlgorithm algorithm)
    {
        if (algorithm is SigningAlgorithm.Es256)
        {
            using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            return (curve.ExportSubjectPublicKeyInfo(), curve.ExportPkcs8PrivateKey());
        }

        using var rsa = RSA.Create(3072);
        return (rsa.ExportSubjectPublicKeyInfo(), rsa.ExportPkcs8PrivateKey());
    }
}

public sealed record SigningKeyMade(Guid SigningKeyId, SigningAlgorithm Algorithm, string KeyId, DateTimeOffset SignsFrom, DateTimeOffset SignsUntil) : IDomainEvent;

public sealed record SigningKeyHandedOver(Guid SigningKeyId, string KeyId, DateTimeOffset SignsUntil) : IDomainEvent;

public sealed record SigningKeyBroughtForward(Guid SigningKeyId, string KeyId) : IDomainEvent;

public sealed record SigningKeyRevoked(Guid SigningKeyId, string KeyId, string Reason) : IDomainEvent;

internal sealed class SigningKeyMapping : IEntityTypeConfiguration<SigningKey>
{
    public void Configure(EntityTypeBuilder<SigningKey> key)
    {
        key.ToTable("SigningKeys");
        key.Property(k => k.KeyId).HasMaxLength(SigningKey.KeyIdLength).IsUnicode(false);
        key.Property(k => k.PublicKey).HasMaxLength(1000);
        key.Property(k => k.PrivateSealed).HasMaxLength(4000);
        key.Property(k => k.RevokedWhy).HasMaxLength(1000);
        key.HasIndex(k => new { k.Algorithm, k.Number }).OnlyOne("IX_SigningKeys_Algorithm_Number", SigningKeyRules.Rotating);
        key.HasIndex(k => k.SignsUntil);
    }
}
