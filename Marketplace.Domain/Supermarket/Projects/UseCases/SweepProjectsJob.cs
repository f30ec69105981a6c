using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Projects.UseCases;

/// <summary>Finds the projects for which a clock has run out. Safe on several nodes: of two that act, one save wins.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepProjectsJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepProjectsJob> log) : IJob
{
    private const int AtOnce = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) =>
        await SweepAsync(cancellationToken);

    /// <summary>One round; returns how many projects were looked at.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Projects.Where(p => p.NextCheckAt <= now).OrderBy(p => p.NextCheckAt).Select(p => p.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var projectId in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            var check = scope.ServiceProvider.GetRequiredService<CheckProjectHandler>();
            try
            {
                await check.HandleAsync(new(projectId), new(Actor.System, clock.GetUtcNow(), "期限届满，系统自动处理"), ct);
            }
            catch (RuleException refusal) when (refusal.Rule == CommonRules.Conflict)
            {
                // Another node, or the owner, was faster.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One stuck project must not hold up the rest; it is due again on the next sweep.
                CheckFailed(failure, projectId);
            }
        }

        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Check of project {ProjectId} failed")]
    private partial void CheckFailed(Exception failure, Guid projectId);
}
