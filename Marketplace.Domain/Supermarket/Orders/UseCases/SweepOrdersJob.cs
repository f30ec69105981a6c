using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Orders.UseCases;

/// <summary>Finds the orders that nobody answered in time. Safe on several nodes: of two that act, one save wins.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepOrdersJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepOrdersJob> log) : IJob
{
    private const int AtOnce = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    /// <summary>One round; returns how many orders were looked at.</summary>
    public async Task<int> SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var due = await db.Orders.Where(o => o.Status == OrderStatus.Placed && o.AnswerDueAt <= now).OrderBy(o => o.AnswerDueAt).Select(o => o.Id).Take(AtOnce).ToListAsync(ct);
        foreach (var orderId in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<LapseOrderHandler>().HandleAsync(new(orderId), new(Actor.System, now, "期限届满，机构未答复"), ct);
            }
            catch (RuleException refusal) when (refusal.Rule == CommonRules.Conflict)
            {
                // Another node, or one of the parties, was faster.
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // One stuck order must not hold up the rest; it is due again on the next sweep.
                LapseFailed(failure, orderId);
            }
        }

        return due.Count;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Order {OrderId} could not lapse")]
    private partial void LapseFailed(Exception failure, Guid orderId);
}
