using System.Collections.Concurrent;

namespace Marketplace.Search;

/// <summary>
/// Answers that many readers share for a while: fresh ones at once, stale ones at once too while a new one is made behind them.
/// Only the first reader of a key waits, or who comes when the answer is thrice as old as fresh: nobody reads an older one.
/// With no time to be fresh nothing is kept. Age is measured by the monotonic timer, so that a test's standing clock does not freeze it.
/// </summary>
public sealed class SharedAnswers<TKey, TAnswer>(TimeProvider clock, TimeSpan fresh, int most = 1000) where TKey : notnull
{
    /// <summary>No answer is older than so many times the time that it is fresh.</summary>
    public const int OldestTimes = 3;

    private readonly ConcurrentDictionary<TKey, Entry> _entries = new();

    public async ValueTask<TAnswer> GetAsync(TKey key, Func<CancellationToken, Task<TAnswer>> make, CancellationToken ct)
    {
        if (fresh <= TimeSpan.Zero)
        {
            return await make(ct);
        }

        if (_entries.TryGetValue(key, out var entry) && entry.Answer is { IsValueCreated: true, Value.IsCompleted: true } && clock.GetElapsedTime(entry.At) > fresh * OldestTimes)
        {
            _entries.TryRemove(KeyValuePair.Create(key, entry));
            entry = null;
        }

        if (entry is null)
        {
            Trim();
            // Whoever comes second waits for the first one's answer; that answer is not lost when the first reader goes away.
            entry = _entries.GetOrAdd(key, _ => new Entry(new(() => make(CancellationToken.None)), clock.GetTimestamp()));
            try
            {
                return await entry.Answer.Value.WaitAsync(ct);
            }
            catch when (entry.Answer.Value.IsFaulted)
            {
                _entries.TryRemove(KeyValuePair.Create(key, entry));
                throw;
            }
        }

        if (clock.GetElapsedTime(entry.At) > fresh && Interlocked.Exchange(ref entry.Refreshing, 1) == 0)
        {
            _ = RefreshAsync(key, entry, make);
        }

        return await entry.Answer.Value.WaitAsync(ct);
    }

    private async Task RefreshAsync(TKey key, Entry old, Func<CancellationToken, Task<TAnswer>> make)
    {
        try
        {
            var answer = await Task.Run(() => make(CancellationToken.None));
            _entries[key] = new Entry(new(() => Task.FromResult(answer)), clock.GetTimestamp());
        }
        catch
        {
            // The old answer goes on serving; the next reader tries again.
            Interlocked.Exchange(ref old.Refreshing, 0);
        }
    }

    // Keys come from addresses, so anybody can make them: never keep more than so many.
    private void Trim()
    {
        if (_entries.Count < most)
        {
            return;
        }

        foreach (var old in _entries.OrderBy(e => e.Value.At).Take(most / 4))
        {
            _entries.TryRemove(old);
        }
    }

    private sealed class Entry(Lazy<Task<TAnswer>> answer, long at)
    {
        public int Refreshing;

        public Lazy<Task<TAnswer>> Answer { get; } = answer;

        public long At { get; } = at;
    }
}
