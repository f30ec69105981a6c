using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Moving.UseCases;

/// <summary>Moves a checked file in: its good rows; the others are in the report.</summary>
public sealed record BeginMoving(Guid FileId);

public sealed class BeginMovingHandler(MarketDbContext db) : IHandler
{
    public Task HandleAsync(BeginMoving command, Stamp stamp, CancellationToken ct) => db.OnMovingFileAsync(command.FileId, Permit.Decide, async (file, progress) =>
    {
        Ensure.That(!await db.MovingFiles.AnyAsync(f => f.Slot == 1 && f.Id != file.Id, ct), SupermarketRules.MovingUnderWay);
        file.Begin(stamp);
        progress.Wait(fromTheStart: true);
    }, stamp, ct);
}

/// <summary>Goes on with a run that stopped, or whose process died.</summary>
public sealed record ResumeMoving(Guid FileId);

public sealed class ResumeMovingHandler(MarketDbContext db) : IHandler
{
    public Task HandleAsync(ResumeMoving command, Stamp stamp, CancellationToken ct) => db.OnMovingFileAsync(command.FileId, Permit.Decide, async (file, progress) =>
    {
        Ensure.That(!await db.MovingFiles.AnyAsync(f => f.Slot == 1 && f.Id != file.Id, ct), SupermarketRules.MovingUnderWay);
        file.Resume(progress.IsSilentAt(stamp.At), stamp);
        progress.Wait(fromTheStart: false);
    }, stamp, ct);
}

/// <summary>Gives a file up, running or not. What has come in stays in.</summary>
public sealed record DropMoving(Guid FileId);

public sealed class DropMovingHandler(MarketDbContext db) : IHandler
{
    public Task HandleAsync(DropMoving command, Stamp stamp, CancellationToken ct) => db.OnMovingFileAsync(command.FileId, Permit.Decide, async (file, progress) =>
    {
        file.Drop(stamp);
        progress.Wait(fromTheStart: false);
        if (await db.Set<MovingContent>().SingleOrDefaultAsync(c => c.FileId == file.Id, ct) is { } content)
        {
            db.Remove(content);
        }
    }, stamp, ct);
}

internal static class MovingFileLoading
{
    private const int Tries = 5;

    extension(MarketDbContext db)
    {
        public async Task OnMovingFileAsync(Guid id, Permit permit, Func<MovingFile, MovingProgress, Task> act, Stamp stamp, CancellationToken ct)
        {
            Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "import", permit), CommonRules.Forbidden);
            for (var attempt = 1; ; attempt++)
            {
                var file = await db.MovingFiles.SingleOrDefaultAsync(f => f.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);
                await act(file, await db.Set<MovingProgress>().SingleAsync(p => p.FileId == id, ct));
                try
                {
                    await db.SaveChangesAsync(ct);
                    return;
                }
                catch (RuleException raced) when (raced.Rule == CommonRules.Conflict && attempt < Tries)
                {
                    // The worker has noted its progress in between; that is no reason to turn a person away.
                    db.ChangeTracker.Clear();
                }
            }
        }
    }
}
