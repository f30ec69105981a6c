using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Accounts.Clients.UseCases;

public sealed record RevokeSigningKey(Guid SigningKeyId);

/// <summary>
/// A key that may be in wrong hands is out at once, in the same save in which another takes over. Done by one person: waiting for a
/// second one would leave the forger at work.
/// </summary>
public sealed class RevokeSigningKeyHandler(MarketDbContext db, ISeal seal) : IHandler
{
    public async Task HandleAsync(RevokeSigningKey command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Administrator);
        var key = await db.SigningKeys.SingleOrDefaultAsync(k => k.Id == command.SigningKeyId, ct) ?? throw CommonRules.NotFound.With();
        var signed = key.SignsAt(stamp.At);
        key.Revoke(stamp);
        if (signed)
        {
            var last = await db.SigningKeys.Where(k => k.Algorithm == key.Algorithm).OrderByDescending(k => k.Number).FirstAsync(ct);
            if (last.StageAt(stamp.At) is KeyStage.Announced)
            {
                last.BringForward(stamp);
            }
            else
            {
                db.SigningKeys.Add(SigningKey.Make(key.Algorithm, last.Number + 1, stamp.At, seal, stamp));
            }
        }

        await db.SaveChangesAsync(ct);
    }
}
