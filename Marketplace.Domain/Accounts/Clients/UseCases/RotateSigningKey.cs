using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.Clients.UseCases;

public sealed record RotateSigningKey(SigningAlgorithm Algorithm);

/// <summary>A rotation out of turn, with notice: the successor is published now and signs once every client has had time to fetch it.</summary>
public sealed class RotateSigningKeyHandler(MarketDbContext db, ISeal seal) : IHandler
{
    public async Task<Guid> HandleAsync(RotateSigningKey command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Administrator);
        stamp.RequireReason();
        var last = await db.SigningKeys.Where(k => k.Algorithm == command.Algorithm).OrderByDescending(k => k.Number).FirstOrDefaultAsync(ct);
        Ensure.That(last?.StageAt(stamp.At) is not KeyStage.Announced, SigningKeyRules.Rotating);
        var from = last?.SignsAt(stamp.At) is true ? stamp.At + SigningKey.ShortNotice : stamp.At;
        if (last?.SignsAt(stamp.At) is true)
        {
            // Nearer to its own end than the notice, a key has its successor already.
            last.HandOver(from, stamp);
        }

        var key = SigningKey.Make(command.Algorithm, (last?.Number ?? 0) + 1, from, seal, stamp);
        db.SigningKeys.Add(key);
        await db.SaveChangesAsync(ct);
        return key.Id;
    }
}
