namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// Plays many lives at once in the order of simulated time: each life waits for its next moment, one at a time acts.
/// Whatever would come after the end stays undone, as on any real day.
/// </summary>
internal sealed class DemoTimeline(DemoClock clock, DateTimeOffset end)
{
    private readonly PriorityQueue<TaskCompletionSource, (long Ticks, int Order)> _waiting = new();
    private TaskCompletionSource _parked = New();
    private int _order;

    public void Begin(DateTimeOffset at, Func<Task> life) => _ = LiveAsync(Enqueue(at), life);

    /// <summary>Waits for the moment; one that has passed is now.</summary>
    public async Task UntilAsync(DateTimeOffset at)
    {
        var turn = Enqueue(at < clock.Now ? clock.Now : at);
        _parked.SetResult();
        await turn;
    }

    public async Task RunAsync(Action<DateTimeOffset> passing, CancellationToken ct)
    {
        while (_waiting.TryPeek(out var next, out var due) && due.Ticks <= end.UtcTicks)
        {
            ct.ThrowIfCancellationRequested();
            _waiting.Dequeue();
            clock.Now = new DateTimeOffset(due.Ticks, TimeSpan.Zero);
            passing(clock.Now);
            _parked = New();
            next.SetResult();
            await _parked.Task;
        }

        clock.Now = end;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Enqueue(DateTimeOffset at)
    {
        var turn = New();
        _waiting.Enqueue(turn, (at.UtcTicks, _order++));
        return turn.Task;
    }

    private async Task LiveAsync(Task start, Func<Task> life)
    {
        await start;
        try
        {
            await life();
            _parked.SetResult();
        }
        catch (Exception failure)
        {
            _parked.SetException(failure);
        }
    }
}
