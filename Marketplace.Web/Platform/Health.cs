using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Marketplace.Web.Platform;

/// <summary>Ready means: the database answers, and no outbox message has waited for long.</summary>
internal sealed class ReadyCheck(MarketDbContext db, TimeProvider clock) : IHealthCheck
{
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var late = clock.GetUtcNow() - LongWait;
        try
        {
            var stuck = await db.OutboxMessages.CountAsync(m => m.DueAt < late, cancellationToken);
            return stuck == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded($"{stuck} messages wait for delivery.");
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", failure);
        }
    }
}

public static class HealthModule
{
    extension(WebApplication app)
    {
        /// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work.</summary>
        public WebApplication MapHealth()
        {
            app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
            app.MapHealthChecks("/health/ready").AllowAnonymous();
            return app;
        }
    }
}
