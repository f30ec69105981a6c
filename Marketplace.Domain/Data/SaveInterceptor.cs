using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Audit;
using Marketplace.Domain.Data.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Marketplace.Domain.Data;

/// <summary>
/// Writes, in the very save that changes an entity, the audit entry, the log's debt and the outbox message of each event it raised.
/// An entity that changes without an event is a fault of the software and stops the save.
/// </summary>
public sealed class SaveInterceptor(ISeal seal, OutboxSignal signal) : SaveChangesInterceptor
{
    public const string AuditPurpose = "audit";

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Write((MarketDbContext)eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Write((MarketDbContext)eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        signal.Wake();
        return ValueTask.FromResult(result);
    }

    private void Write(MarketDbContext db)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<Entity>().ToList())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                if (entry.Entity.Raised.Count == 0)
                {
                    continue;
                }

                // An event without a change of its own row (a change in a child row): the version still counts it.
                entry.State = EntityState.Modified;
            }

            if (entry.Entity.Raised.Count == 0)
            {
                throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} {entry.Entity.Id} is {entry.State} but raised no event; the audit trail would miss it.");
            }

            var before = entry.State == EntityState.Added ? null : Hash(entry, original: true);
            if (entry.State != EntityState.Deleted)
            {
                entry.Entity.Version++;
            }

            var after = entry.State == EntityState.Deleted ? null : Hash(entry, original: false);
            foreach (var raised in entry.Entity.Raised)
            {
                Write(db, entry.Entity, raised, before, after);
            }

            entry.Entity.ForgetRaised();
        }
    }

    private void Write(MarketDbContext db, Entity subject, RaisedEvent raised, byte[]? before, byte[]? after)
    {
        var (happened, stamp) = raised;
        var type = happened.GetType();
        var payload = JsonSerializer.Serialize(happened, type, OutboxJson.Options);
        var open = happened as IPublicEvent;
        var action = type.Name;
        var json = CanonicalJson.Of(
        [
            new("at", stamp.At), .. Who(stamp.By, isPublic: open is not null), new("organisation", stamp.By.OrganisationId),
            new("roles", stamp.By.Roles.ToString()), new("action", action), new("subject", subject.GetType().Name), new("id", subject.Id),
            new("version", subject.Version), new("before", before), new("after", after), new("reason", stamp.Reason), new("data", payload),
        ]);
        var salt = RandomNumberGenerator.GetBytes(AuditEntry.SaltLength);
        var commitment = SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(json)]);
        var entry = happened is ISealedEvent
            ? new AuditEntry
            {
                At = stamp.At,
                Action = "Sealed",
                Json = CanonicalJson.Of([new("at", stamp.At), new("sealed", commitment)]),
                Envelope = seal.Seal(AuditPurpose, Encoding.UTF8.GetBytes(json)),
                Salt = salt,
                Commitment = commitment,
            }
            : new AuditEntry
            {
                At = stamp.At,
                ActorId = stamp.By.AccountId,
                ActorName = stamp.By.Name,
                OrganisationId = stamp.By.OrganisationId,
                Roles = stamp.By.Roles.ToString(),
                Action = action,
                SubjectType = subject.GetType().Name,
                SubjectId = subject.Id,
                SubjectVersion = subject.Version,
                Reason = stamp.Reason,
                PublicKind = open?.PublicKind,
                PublicId = open?.PublicId,
                Json = json,
                Salt = salt,
                Commitment = commitment,
            };
        db.Add(entry);
        db.Add(new LogDebt { AuditEntryId = entry.Id });
        if (happened is not ISealedEvent)
        {
            db.Add(new OutboxMessage
            {
                Type = type.FullName!,
                Payload = payload,
                Stamp = JsonSerializer.Serialize(StampRecord.Of(stamp), OutboxJson.Options),
                At = stamp.At,
                DueAt = stamp.At,
            });
        }
    }

    // A public entry is there for everybody to read and recompute: the person stands in it as a keyed hash, which auditors can match and nobody else can.
    private IEnumerable<KeyValuePair<string, object?>> Who(Actor by, bool isPublic) => by.AccountId is { } account && isPublic
        ? [new("person", seal.Mark(AuditPurpose, account.ToString("N")))]
        : [new("actor", by.AccountId), new("name", by.Name)];

    private static byte[] Hash(EntityEntry entry, bool original) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Of(entry.Properties
            .Select(p => new KeyValuePair<string, object?>(p.Metadata.Name, Plain(original ? p.OriginalValue : p.CurrentValue))))));

    private static object? Plain(object? value) => value is Enum name ? name.ToString() : value;
}
