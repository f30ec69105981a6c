using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.Clients;

/// <summary>
/// The keys as every node sees them, read from the database each time: a revoked key is unknown everywhere from the same instant.
/// A hall that has none yet makes its first ones here.
/// </summary>
public sealed class SigningKeyRing(MarketDbContext db, ISeal seal) : IHandler
{
    /// <summary>The published keys, the newest first.</summary>
    public async Task<IReadOnlyList<SigningKey>> PublishedAsync(DateTimeOffset now, CancellationToken ct)
    {
        var keys = await LoadAsync(now, ct);
        if (Enum.GetValues<SigningAlgorithm>().All(algorithm => keys.Exists(k => k.Algorithm == algorithm && k.SignsAt(now))))
        {
            return keys;
        }

        await KeepAsync(new(Actor.System, now), ct);
        return await LoadAsync(now, ct);
    }

    /// <summary>The key that signs now.</summary>
    public async Task<SigningKey> SignerAsync(SigningAlgorithm algorithm, DateTimeOffset now, CancellationToken ct) =>
        (await PublishedAsync(now, ct)).First(k => k.Algorithm == algorithm && k.SignsAt(now));

    /// <summary>PKCS #8. The caller wipes it.</summary>
    public byte[] OpenPrivate(SigningKey key) => seal.Open(SigningKey.Purpose(key.KeyId), key.PrivateSealed);

    /// <summary>Makes what is missing: a key that signs, and in the last week of one, its successor. Returns how many were made.</summary>
    public async Task<int> KeepAsync(Stamp stamp, CancellationToken ct)
    {
        var made = 0;
        foreach (var algorithm in Enum.GetValues<SigningAlgorithm>())
        {
            var last = await db.SigningKeys.Where(k => k.Algorithm == algorithm).OrderByDescending(k => k.Number).FirstOrDefaultAsync(ct);
            var signs = last is not null && last.StageAt(stamp.At) is KeyStage.Announced or KeyStage.Signing;
            if (signs && last!.SignsUntil - stamp.At > SigningKey.Notice)
            {
                continue;
            }

            var key = SigningKey.Make(algorithm, (last?.Number ?? 0) + 1, signs ? last!.SignsUntil : stamp.At, seal, stamp);
            db.SigningKeys.Add(key);
            try
            {
                await db.SaveChangesAsync(ct);
                made++;
            }
            catch (RuleException refusal) when (refusal.Rule == SigningKeyRules.Rotating)
            {
                // Another node was faster; its key is as good.
                db.ChangeTracker.Clear();
            }
        }

        return made;
    }

    private async Task<List<SigningKey>> LoadAsync(DateTimeOffset now, CancellationToken ct)
    {
        var since = now - SigningKey.StaysFor;
        return await db.SigningKeys.AsNoTracking().Where(k => k.RevokedAt == null && k.SignsUntil > since).OrderByDescending(k => k.Number).ToListAsync(ct);
    }
}
