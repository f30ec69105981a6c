namespace Marketplace.Domain.Data.Outbox;

/// <summary>Wakes the dispatcher and the log's sequencer after a save on this node; other nodes' saves are found by their polling.</summary>
public sealed class OutboxSignal
{
    private volatile TaskCompletionSource _next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Wake() =>
        Interlocked.Exchange(ref _next, new(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Completes at the next save, or after the given time at the latest.</summary>
    public async Task WaitAsync(TimeSpan atMost, CancellationToken ct)
    {
        try
        {
            await _next.Task.WaitAsync(atMost, ct);
        }
        catch (TimeoutException)
        {
            // Nothing was saved here meanwhile; another node may have.
        }
    }
}
