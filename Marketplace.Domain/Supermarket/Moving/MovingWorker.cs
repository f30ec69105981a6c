using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Domain.Supermarket.Moving;

/// <summary>
/// Runs the file that waits, batch after batch. Stopped in good order it lets go, and the next start takes the run up where it was;
/// killed it leaves a run that people start again: a file that kills the process must not do so for ever.
/// </summary>
public sealed partial class MovingWorker(IServiceScopeFactory scopes, MovingRun run, ISeal seal, TimeProvider clock, ILogger<MovingWorker> log) : IHandler
{
    /// <returns>1 when a file was worked on.</returns>
    public async Task<int> RunOnceAsync(CancellationToken ct)
    {
        if (await ClaimAsync(ct) is not { } claim)
        {
            return 0;
        }

        try
        {
            await WorkAsync(claim, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await UseAsync(db => db.Set<MovingProgress>().Where(p => p.FileId == claim.FileId && p.Worker == claim.Worker)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.BeatAt, (DateTimeOffset?)null), CancellationToken.None));
            throw;
        }
        catch (RuleException lost) when (lost.Rule == CommonRules.Conflict)
        {
            // Dropped, or started again elsewhere, meanwhile: the run is no longer this worker's.
            RunLost(claim.FileId);
        }
        catch (Exception failure)
        {
            RunFailed(failure, claim.FileId);
            await StopAsync(claim);
        }

        return 1;
    }

    private async Task<Claim?> ClaimAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var file = await db.MovingFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Slot == 1, ct);
        if (file is null || await db.Set<MovingProgress>().SingleOrDefaultAsync(p => p.FileId == file.Id && p.BeatAt == null, ct) is not { } progress)
        {
            return null;
        }

        var worker = Guid.CreateVersion7();
        (progress.Worker, progress.BeatAt) = (worker, Now);
        if (file.Trial)
        {
            // A check writes nothing: begun anew it counts anew.
            (progress.Done, progress.New, progress.Known, progress.Refused) = (0, 0, 0, 0);
        }

        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (RuleException faster) when (faster.Rule == CommonRules.Conflict)
        {
            return null;
        }

        if (progress.Done == 0)
        {
            await db.Set<MovingRefusal>().Where(r => r.FileId == file.Id).ExecuteDeleteAsync(ct);
        }

        return new(file.Id, worker, file, progress.Done);
    }

    private async Task WorkAsync(Claim claim, CancellationToken ct)
    {
        var file = claim.File;
        var packed = await UseAsync(db => db.Set<MovingContent>().AsNoTracking().Where(c => c.FileId == file.Id).Select(c => c.Sealed).SingleAsync(ct));
        using var plain = MovingPack.Open(seal, file.Id, packed);
        await run.RunAsync(file.Kind, MovingRows.Read(plain, file.Name).Skip(claim.Done), file.Trial, file.Runner, (batch, stop) => NoteAsync(claim, batch, stop), ct);
        if (file is { Trial: false, Kind: MovingKind.Listings })
        {
            // Once more at the end: a run that was cut short may have left its last count undone.
            await run.CountAsync(ct);
        }

        await UseAsync(async db =>
        {
            var ended = await db.MovingFiles.SingleAsync(f => f.Id == file.Id, ct);
            var progress = await MineAsync(db, claim, ct);
            var summary = new MovingSummary(progress.New, progress.Known, progress.Refused);
            var stamp = new Stamp(file.Runner, clock.GetUtcNow());
            if (file.Trial)
            {
                ended.Check(summary, stamp);
            }
            else
            {
                ended.Finish(summary, stamp);
                db.Remove(await db.Set<MovingContent>().SingleAsync(c => c.FileId == file.Id, ct));
            }

            progress.Wait(fromTheStart: false);
            return await db.SaveChangesAsync(ct);
        });
    }

    // The batch is in the database by now. Cut off right here, its rows come again at the next start, and are known.
    private Task<int> NoteAsync(Claim claim, IReadOnlyList<MovedRow> batch, CancellationToken ct) => UseAsync(async db =>
    {
        var progress = await MineAsync(db, claim, ct);
        progress.BeatAt = Now;
        progress.Done += batch.Count;
        progress.New += batch.Count(r => r.As is MovedAs.New);
        progress.Known += batch.Count(r => r.As is MovedAs.Known);
        progress.Refused += batch.Count(r => r.As is MovedAs.Refused);
        db.AddRange(batch.SelectMany(row => row.Faults.Select((fault, i) => new MovingRefusal
        {
            FileId = claim.FileId,
            Line = row.Line,
            Place = i + 1,
            ExternalId = Cut(row.ExternalId, 60),
            Field = Cut(fault.Field, 60),
            Code = fault.Rule.Code,
            Chinese = Cut(RuleException.Text(fault.Rule.Chinese, fault.Facts), MovingRefusal.TextMaxLength),
            English = Cut(RuleException.Text(fault.Rule.English, fault.Facts), MovingRefusal.TextMaxLength),
        })));
        return await db.SaveChangesAsync(ct);
    });

    private async Task StopAsync(Claim claim)
    {
        try
        {
            await UseAsync(async db =>
            {
                var progress = await MineAsync(db, claim, CancellationToken.None);
                var file = await db.MovingFiles.SingleAsync(f => f.Id == claim.FileId);
                file.Stop(new(Actor.System, clock.GetUtcNow(), "处理过程中出现系统故障"));
                progress.Wait(fromTheStart: false);
                return await db.SaveChangesAsync();
            });
        }
        catch (Exception failure)
        {
            // The database itself may be the fault: the run then reads as silent, and is started again from the page.
            RunFailed(failure, claim.FileId);
        }
    }

    // To the millisecond, as stamps are: the two are compared.
    private DateTimeOffset Now => new Stamp(Actor.System, clock.GetUtcNow()).At;

    private static async Task<MovingProgress> MineAsync(MarketDbContext db, Claim claim, CancellationToken ct) =>
        await db.Set<MovingProgress>().SingleOrDefaultAsync(p => p.FileId == claim.FileId && p.Worker == claim.Worker, ct) ?? throw new RuleException(CommonRules.Conflict);

    private async Task<T> UseAsync<T>(Func<MarketDbContext, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<MarketDbContext>());
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private sealed record Claim(Guid FileId, Guid Worker, MovingFile File, int Done);

    [LoggerMessage(Level = LogLevel.Information, Message = "The run of moving file {FileId} was dropped or taken over")]
    private partial void RunLost(Guid fileId);

    [LoggerMessage(Level = LogLevel.Error, Message = "The run of moving file {FileId} failed")]
    private partial void RunFailed(Exception failure, Guid fileId);
}
