using System.Text.Json;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Domain.Data.Outbox;

/// <summary>
/// Hands outbox messages to their handlers: at least once, each handler once per message when all goes well. A message is leased
/// before work, so that two nodes do not do the same; a failed handler is tried again later and later, and holds up nobody else.
/// </summary>
public sealed partial class OutboxDispatcher(IServiceScopeFactory scopes, OutboxTypes types, TimeProvider clock, ILogger<OutboxDispatcher> log)
{
    public const int BatchSize = 100;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>Works through what is due; returns how many messages it took.</summary>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        List<OutboxMessage> due;
        await using (var scope = scopes.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
            var now = clock.GetUtcNow();
            due = await db.OutboxMessages.AsNoTracking().Where(m => m.DueAt <= now).OrderBy(m => m.DueAt).ThenBy(m => m.Id).Take(BatchSize).ToListAsync(ct);
        }

        // What nobody listens to needs no lease: a whole batch of it goes in one statement.
        await using (var scope = scopes.CreateAsyncScope())
        {
            var unheard = due.Where(m => types.Find(m.Type) is { } type && !Handlers(scope.ServiceProvider, type).Any()).ToList();
            if (unheard.Count > 0)
            {
                var ids = unheard.ConvertAll(m => m.Id);
                await scope.ServiceProvider.GetRequiredService<MarketDbContext>().OutboxMessages.Where(m => ids.Contains(m.Id)).ExecuteDeleteAsync(ct);
            }

            foreach (var message in due.Except(unheard))
            {
                await DeliverAsync(message, ct);
            }
        }

        return due.Count;
    }

    /// <summary>Runs until nothing is due. For tests, seeding and imports.</summary>
    public async Task DrainAsync(CancellationToken ct)
    {
        while (await RunOnceAsync(ct) > 0)
        {
            ct.ThrowIfCancellationRequested();
        }
    }

    private async Task DeliverAsync(OutboxMessage message, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var now = clock.GetUtcNow();
        var leased = await db.OutboxMessages.Where(m => m.Id == message.Id && m.DueAt == message.DueAt)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now + Lease).SetProperty(m => m.Attempts, m => m.Attempts + 1), ct);
        if (leased == 0)
        {
            return;
        }

        if (types.Find(message.Type) is not { } type)
        {
            UnknownType(message.Type);
            await PutOffAsync(db, message, now, "unknown type", ct);
            return;
        }

        var happened = JsonSerializer.Deserialize(message.Payload, type, OutboxJson.Options)!;
        var stamp = JsonSerializer.Deserialize<StampRecord>(message.Stamp, OutboxJson.Options)!.ToStamp();
        string? failed = null;
        foreach (var handler in Handlers(scope.ServiceProvider, type))
        {
            failed = await HandAsync(handler, type, message, happened, stamp, again: true, ct) ?? failed;
        }

        if (failed is null)
        {
            await db.OutboxMessages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(ct);
            await db.OutboxDeliveries.Where(d => d.MessageId == message.Id).ExecuteDeleteAsync(ct);
        }
        else
        {
            await PutOffAsync(db, message, now, failed, ct);
        }
    }

    /// <summary>Each handler works in a scope of its own; its delivery is noted right after its work, hence each must be safe to run twice.</summary>
    /// <param name="again">Whether a race that is lost is run once more at once.</param>
    private async Task<string?> HandAsync(Type handlerType, Type eventType, OutboxMessage message, object happened, Stamp stamp, bool again, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var name = handlerType.FullName!;
        if (message.Attempts > 0 && await db.OutboxDeliveries.AnyAsync(d => d.MessageId == message.Id && d.Handler == name, ct))
        {
            return null;
        }

        try
        {
            var handler = scope.ServiceProvider.GetRequiredService(handlerType);
            await (Task)typeof(IEventHandler<>).MakeGenericType(eventType).GetMethod(nameof(IEventHandler<IDomainEvent>.HandleAsync))!
                .Invoke(handler, [happened, stamp, ct])!;
            db.OutboxDeliveries.Add(new OutboxDelivery { MessageId = message.Id, Handler = name, At = clock.GetUtcNow() });
            await db.SaveChangesAsync(ct);
            return null;
        }
        catch (RuleException race) when (again)
        {
            // Two messages about one thing, on two nodes, write the same row; the second try sees the first one's.
            RaceLost(message.Type, name, race.Message);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One failing handler must not hold up the rest; the message is due again later.
            DeliveryFailed(failure, message.Type, name);
            return $"{name}: {failure.Message}";
        }

        return await HandAsync(handlerType, eventType, message, happened, stamp, again: false, ct);
    }

    private static async Task PutOffAsync(MarketDbContext db, OutboxMessage message, DateTimeOffset now, string error, CancellationToken ct)
    {
        var wait = TimeSpan.FromSeconds(Math.Min(Math.Pow(2, Math.Min(message.Attempts, 20)), LongestWait.TotalSeconds));
        var text = error.Length > 2000 ? error[..2000] : error;
        await db.OutboxMessages.Where(m => m.Id == message.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(m => m.DueAt, now + wait).SetProperty(m => m.LastError, text), ct);
    }

    private static IEnumerable<Type> Handlers(IServiceProvider services, Type eventType) =>
        services.GetServices(typeof(IEventHandler<>).MakeGenericType(eventType)).Select(h => h!.GetType());

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message of type {Type} failed in {Handler}")]
    private partial void DeliveryFailed(Exception failure, string type, string handler);

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox message of type {Type} lost a race in {Handler} and is run again: {Reason}")]
    private partial void RaceLost(string type, string handler, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Outbox message of unknown type {Type}")]
    private partial void UnknownType(string type);
}
