using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Reviews;

/// <summary>Reviews for which a clock has run out, and the months' draws. Safe on several nodes: of two that act, one save wins.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepReviewsJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepReviewsJob> log) : IJob
{
    private const int AtATime = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.ReportReviews.Where(r => r.NextCheckAt <= now).OrderBy(r => r.NextCheckAt).Select(r => r.Id).Take(AtATime).ToListAsync(ct);
        foreach (var id in due)
        {
            await DoAsync<CheckReviewHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "期限届满，系统自动处理"), ct));
        }

        await DoAsync<KeepSamplesHandler>(Guid.Empty, handler => handler.HandleAsync(new(), new(Actor.System, now, "月度抽审例行办理"), ct));
    }

    private async Task DoAsync<THandler>(Guid id, Func<THandler, Task> work) where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<THandler>());
        }
        catch (RuleException raced) when (raced.Rule == CommonRules.Conflict)
        {
            // Another node, or one of those concerned, was faster.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One stuck review must not hold up the rest; it is due again on the next sweep.
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Review sweep of {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
