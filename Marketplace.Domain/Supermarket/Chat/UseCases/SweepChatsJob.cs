using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Chat.UseCases;

/// <summary>Finds questions that lie unanswered, and readings by supervisors of which the parties are to be told. Safe on several nodes.</summary>
[DisallowConcurrentExecution]
public sealed partial class SweepChatsJob(MarketDbContext db, IServiceScopeFactory scopes, TimeProvider clock, ILogger<SweepChatsJob> log) : IJob
{
    private const int AtOnce = 200;

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await SweepAsync(cancellationToken);

    public async Task SweepAsync(CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        foreach (var id in await db.ChatSessions.Where(s => s.QuestionDueAt <= now).OrderBy(s => s.QuestionDueAt).Select(s => s.Id).Take(AtOnce).ToListAsync(ct))
        {
            await DoAsync<LeaveUnansweredHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "期限届满，机构未答复"), ct));
        }

        foreach (var id in await db.ChatInspections.Where(i => i.ToldAt == null && i.OpenUntil <= now).OrderBy(i => i.OpenUntil).Select(i => i.Id).Take(AtOnce).ToListAsync(ct))
        {
            await DoAsync<TellOfInspectionHandler>(id, handler => handler.HandleAsync(new(id), new(Actor.System, now, "查阅结束，告知双方"), ct));
        }
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
            // Another node, or one of the parties, was faster; what is still due is found again.
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            Failed(failure, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Chat sweep of {Id} failed")]
    private partial void Failed(Exception failure, Guid id);
}
