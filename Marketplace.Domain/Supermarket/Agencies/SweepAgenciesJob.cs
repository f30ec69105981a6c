using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies.Leaving;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Agencies;

/// <summary>Exits take effect when their notice is over, and missed confirmations clear the shelf.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepAgenciesJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, AgencySettings settings, ILogger<SweepAgenciesJob> log) : IJob
{
    private const int AtATime = 500;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var leaving = await db.Agencies.Where(a => a.Status == AgencyStatus.Exiting && a.ExitDueAt <= now).OrderBy(a => a.ExitDueAt).Select(a => a.Id).Take(AtATime).ToListAsync(ct);
        foreach (var id in leaving)
        {
            await DoAsync<CompleteExitHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "退出公示期满"), ct));
        }

        if (settings.MissedReconfirmationClosesShelf)
        {
            var missed = await db.Agencies.Where(a => a.ReconfirmDueAt <= now && db.Listings.Any(l => l.AgencyId == a.Id && l.Status == ListingStatus.OnShelf)).OrderBy(a => a.Id).Select(a => a.Id).Take(AtATime).ToListAsync(ct);
            foreach (var id in missed)
            {
                await DoAsync<ReviewShelfHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "年度信息确认逾期，服务自动下架"), ct));
            }
        }
    }

    private async Task DoAsync<THandler>(Guid id, Func<THandler, Task> work) where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<THandler>());
        }
        catch (RuleException raced)
        {
            // Somebody acted in the meantime, or another node was faster.
            Skipped(raced.Rule.Code, id);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One agency must not hold up the rest; it is found again on the next sweep.
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Agency sweep of {Id} refused: {Code}")]
    private partial void Skipped(string code, Guid id);

    [LoggerMessage(Level = LogLevel.Error, Message = "Agency sweep of {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
