using System.Buffers.Binary;
using System.Security.Cryptography;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Marketplace.Domain.Supermarket.Selection;

/// <summary>
/// The key that a project's registrations and quotes are sealed to. The public half seals; the private half lies here sealed
/// once more under the key folder, together with the instant before which <see cref="SealKeeper"/> does not give it out.
/// </summary>
public sealed class SealKey : Entity
{
    public required Guid ProjectId { get; init; }

    /// <summary>1 for registration; 2 and on for further rounds of quotes.</summary>
    public required int QuoteRound { get; init; }

    public required byte[] PublicKey { get; init; }

    public required byte[] PrivateSealed { get; set; }

    /// <summary>What the sealed half says too: a change of this column alone opens nothing.</summary>
    public required DateTimeOffset UsableFrom { get; set; }

    public DateTimeOffset? UsedAt { get; private set; }

    internal static SealKey Make(Guid projectId, int quoteRound, byte[] publicKey, byte[] privateSealed, DateTimeOffset usableFrom, Stamp stamp)
    {
        var key = new SealKey { ProjectId = projectId, QuoteRound = quoteRound, PublicKey = publicKey, PrivateSealed = privateSealed, UsableFrom = usableFrom };
        key.Raise(new SealKeyMade(key.Id, projectId, quoteRound, Convert.ToHexStringLower(SHA256.HashData(publicKey)), usableFrom), stamp);
        return key;
    }

    internal void Postpone(byte[] privateSealed, DateTimeOffset usableFrom, Stamp stamp)
    {
        (PrivateSealed, UsableFrom) = (privateSealed, usableFrom);
        Raise(new SealKeyPostponed(Id, ProjectId, usableFrom), stamp);
    }

    internal void Use(Stamp stamp)
    {
        UsedAt ??= stamp.At;
        Raise(new SealKeyUsed(Id, ProjectId, QuoteRound), stamp);
    }
}

/// <summary>Gives the private half of a project's key out after the close and never before, by the server's own clock.</summary>
public sealed class SealKeeper(MarketDbContext db, ISeal seal, TimeProvider clock) : IHandler
{
    public SealKey Make(Guid projectId, int quoteRound, DateTimeOffset usableFrom, Stamp stamp)
    {
        var (open, secret) = QuoteSeal.NewKey();
        var key = SealKey.Make(projectId, quoteRound, open, Wrap(projectId, quoteRound, usableFrom, secret), usableFrom, stamp);
        CryptographicOperations.ZeroMemory(secret);
        db.SealKeys.Add(key);
        return key;
    }

    public async Task<SealKey> FindAsync(Guid projectId, int quoteRound, CancellationToken ct) =>
        await db.SealKeys.SingleOrDefaultAsync(k => k.ProjectId == projectId && k.QuoteRound == quoteRound, ct) ?? throw new RuleException(CommonRules.NotFound);

    /// <summary>Registration goes on: the key stays shut for as much longer. It never becomes usable earlier.</summary>
    public void Postpone(SealKey key, DateTimeOffset usableFrom, Stamp stamp)
    {
        var (was, secret) = Unwrap(key);
        if (usableFrom > was)
        {
            key.Postpone(Wrap(key.ProjectId, key.QuoteRound, usableFrom, secret), usableFrom, stamp);
        }

        CryptographicOperations.ZeroMemory(secret);
    }

    /// <summary>For opening what was sealed. The use is on record; before the instant that is sealed in with the key it is refused.</summary>
    public byte[] Release(SealKey key, Stamp stamp)
    {
        var secret = Peek(key);
        key.Use(stamp);
        return secret;
    }

    /// <summary>After the close of a round, for showing an agency its own earlier quote: no row changes, so that nobody sees that it asked.</summary>
    public byte[] Peek(SealKey key)
    {
        var (usableFrom, secret) = Unwrap(key);
        var now = clock.GetUtcNow();
        Ensure.That(now >= usableFrom, CommonRules.TooEarly, usableFrom, now);
        return secret;
    }

    private byte[] Wrap(Guid projectId, int quoteRound, DateTimeOffset usableFrom, byte[] secret)
    {
        var plain = new byte[sizeof(long) + secret.Length];
        BinaryPrimitives.WriteInt64BigEndian(plain, usableFrom.UtcTicks);
        secret.CopyTo(plain, sizeof(long));
        return seal.Seal(Purpose(projectId, quoteRound), plain);
    }

    private (DateTimeOffset UsableFrom, byte[] Secret) Unwrap(SealKey key)
    {
        var plain = seal.Open(Purpose(key.ProjectId, key.QuoteRound), key.PrivateSealed);
        return (new(BinaryPrimitives.ReadInt64BigEndian(plain), TimeSpan.Zero), plain[sizeof(long)..]);
    }

    private static string Purpose(Guid projectId, int quoteRound) => $"seal-key:{projectId:N}:{quoteRound}";
}

public sealed record SealKeyMade(Guid KeyId, Guid ProjectId, int QuoteRound, string PublicKeySha256, DateTimeOffset UsableFrom) : IDomainEvent;

public sealed record SealKeyPostponed(Guid KeyId, Guid ProjectId, DateTimeOffset UsableFrom) : IDomainEvent;

/// <summary>The private half was taken out: on record, so that a use out of time would be seen.</summary>
public sealed record SealKeyUsed(Guid KeyId, Guid ProjectId, int QuoteRound) : IDomainEvent;

internal sealed class SealKeyMapping : IEntityTypeConfiguration<SealKey>
{
    public void Configure(EntityTypeBuilder<SealKey> key)
    {
        key.ToTable("SealKeys");
        key.Property(k => k.PublicKey).HasMaxLength(128);
        key.Property(k => k.PrivateSealed).HasMaxLength(1024);
        key.HasIndex(k => new { k.ProjectId, k.QuoteRound }).OnlyOne("IX_SealKeys_Project_Round", CommonRules.Conflict);
    }
}
