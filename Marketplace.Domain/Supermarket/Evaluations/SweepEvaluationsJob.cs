using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Evaluations;

/// <summary>Ratings that neither side can amend any more are opened; those against which nobody appealed in time become final.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepEvaluationsJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepEvaluationsJob> log) : IJob
{
    private const int AtATime = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var ready = await db.Evaluations
            .Where(e => e.RevealedAt == null && (e.Status == EvaluationStatus.Amended || (e.Status == EvaluationStatus.Submitted && (e.AmendDueAt == null || e.AmendDueAt <= now))))
            .GroupBy(e => e.ProjectId).Where(g => g.Count() == 2).OrderBy(g => g.Key).Select(g => g.Key).Take(AtATime).ToListAsync(ct);
        foreach (var id in ready)
        {
            await DoAsync<CloseEvaluationsHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "双方评价均已锁定"), ct));
        }

        var due = await db.Evaluations.Where(e => e.FinalAt == null && e.AppealDueAt <= now && e.Status == EvaluationStatus.Locked).OrderBy(e => e.AppealDueAt).Select(e => e.Id).Take(AtATime).ToListAsync(ct);
        foreach (var id in due)
        {
            await DoAsync<FinishEvaluationHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "申诉期满，机构未提出申诉"), ct));
        }
    }

    private async Task DoAsync<THandler>(Guid id, Func<THandler, Task> work) where THandler : notnull
    {
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            await work(scope.ServiceProvider.GetRequiredService<THandler>());
        }
        catch (RuleException raced) when (raced.Rule == CommonRules.Conflict || raced.Rule == CommonRules.InvalidTransition)
        {
            // Another node, or one of the parties, was faster.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One stuck rating must not hold up the rest; it is due again on the next sweep.
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Rating sweep of {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
