using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Moving;

namespace Marketplace.Web.Platform;

/// <summary>Runs a piece of work again and again: at once after a save on this node, at the latest after the idle time.</summary>
public abstract partial class HostedLoop(OutboxSignal signal, ILogger log) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    protected virtual TimeSpan Idle => TimeSpan.FromMilliseconds(500);

    /// <returns>How much was done; zero lets the loop rest.</returns>
    protected abstract Task<int> WorkAsync(CancellationToken ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // Taken before the work: what is saved meanwhile must not be slept over.
                var wait = signal.WaitAsync(Idle, stoppingToken);
                if (await WorkAsync(stoppingToken) == 0)
                {
                    await wait;
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                Failed(log, failure, GetType().Name);
                await Task.Delay(AfterFailure, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Loop} failed; it goes on")]
    private static partial void Failed(ILogger log, Exception failure, string loop);
}

/// <summary>Delivers the outbox.</summary>
internal sealed class OutboxLoop(OutboxDispatcher dispatcher, OutboxSignal signal, ILogger<OutboxLoop> log) : HostedLoop(signal, log)
{
    protected override Task<int> WorkAsync(CancellationToken ct) => dispatcher.RunOnceAsync(ct);
}

/// <summary>Checks and moves in the files that staff gave. Seldom needed: a look every second, and none of the saves wakes it.</summary>
internal sealed class MovingLoop(IServiceScopeFactory scopes, ILogger<MovingLoop> log) : HostedLoop(new OutboxSignal(), log)
{
    protected override TimeSpan Idle => TimeSpan.FromSeconds(1);

    protected override async Task<int> WorkAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MovingWorker>().RunOnceAsync(ct);
    }
}
