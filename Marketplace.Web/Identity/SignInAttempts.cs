using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Identity;

/// <summary>
/// Five tries, then a quarter of an hour. A try is taken before the secret is looked at and in one statement of the database:
/// a thousand guesses sent at the same moment are still five.
/// </summary>
public sealed class SignInAttempts(MarketDbContext db, TimeProvider clock)
{
    public const int Most = 5;

    public static readonly TimeSpan Wait = TimeSpan.FromMinutes(15);

    /// <returns>False when there is no try left; the secret must then not be looked at.</returns>
    public async Task<bool> TakeAsync(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        return !account.Closed
            && (account.LockoutEnd is null || account.LockoutEnd <= now)
            && await db.Users
                .Where(u => u.Id == account.Id && u.AccessFailedCount < Most && (u.LockoutEnd == null || u.LockoutEnd <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1), ct) == 1;
    }

    /// <summary>The try was wrong; the last one closes the door.</summary>
    public async Task WrongAsync(Account account, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var until = now + Wait;
        var closed = await db.Users.Where(u => u.Id == account.Id && u.AccessFailedCount >= Most)
            .ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, 0).SetProperty(u => u.LockoutEnd, until), ct);
        if (closed == 1)
        {
            db.AccountLogs.Add(AccountLog.Of(account, AccountAct.LockedOut, new Stamp(NewAccounts.SelfOf(account), now)));
            await db.SaveChangesAsync(ct);
        }
    }

    public async Task RightAsync(Account account, CancellationToken ct) =>
        await db.Users.Where(u => u.Id == account.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.AccessFailedCount, 0), ct);
}
