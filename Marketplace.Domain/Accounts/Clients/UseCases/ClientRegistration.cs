using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.Clients.UseCases;

/// <param name="Client">Null for a new one.</param>
public sealed record ProposeClient(Guid? Client, ClientSettings Settings);

/// <summary>The administrator's half. Returns the client's id, which a new client gets when it is approved.</summary>
public sealed class ProposeClientHandler(MarketDbContext db) : IHandler
{
    public async Task<Guid> HandleAsync(ProposeClient command, Stamp stamp, CancellationToken ct)
    {
        if (command.Client is { } known && !await db.Clients.AnyAsync(c => c.Id == known, ct))
        {
            throw CommonRules.NotFound.With();
        }

        var change = ClientChange.Propose(command.Client ?? Guid.CreateVersion7(), command.Settings, stamp);
        db.ClientChanges.Add(change);
        await db.SaveChangesAsync(ct);
        return change.Client;
    }
}

public sealed record DecideClient(Guid Client, bool Approve);

/// <summary>The centre manager's half: what was approved works at once.</summary>
public sealed class DecideClientHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(DecideClient command, Stamp stamp, CancellationToken ct)
    {
        var change = await db.ClientChanges.SingleOrDefaultAsync(c => c.WaitsFor == command.Client, ct) ?? throw CommonRules.NotFound.With();
        if (!command.Approve)
        {
            change.Decline(stamp);
        }
        else
        {
            change.Approve(stamp);
            if (await db.Clients.SingleOrDefaultAsync(c => c.Id == change.Client, ct) is { } client)
            {
                client.Change(change.Settings, stamp);
            }
            else
            {
                db.Clients.Add(Client.Register(change.Client, change.Settings, stamp));
            }
        }

        await db.SaveChangesAsync(ct);
    }
}

public sealed record IssueClientSecret(Guid Client);

/// <summary>Returns the secret: the one time that it is told.</summary>
public sealed class IssueClientSecretHandler(MarketDbContext db) : IHandler
{
    public async Task<string> HandleAsync(IssueClientSecret command, Stamp stamp, CancellationToken ct)
    {
        var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == command.Client, ct) ?? throw CommonRules.NotFound.With();
        var secret = client.IssueSecret(stamp);
        await db.SaveChangesAsync(ct);
        return secret;
    }
}

public sealed record SuspendClient(Guid Client);

public sealed class SuspendClientHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(SuspendClient command, Stamp stamp, CancellationToken ct)
    {
        var client = await db.Clients.SingleOrDefaultAsync(c => c.Id == command.Client, ct) ?? throw CommonRules.NotFound.With();
        client.Suspend(stamp);
        await db.SaveChangesAsync(ct);
    }
}
