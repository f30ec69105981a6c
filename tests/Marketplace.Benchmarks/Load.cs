using System.Diagnostics;

namespace Marketplace.Benchmarks;

/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Bad">Answers other than 200.</param>
internal sealed record Measured(double PerSecond, double P50, double P99, int Bad);

/// <summary>So many clients, each asking as soon as it is answered, for a bounded time.</summary>
internal static class Load
{
    public static async Task<Measured> RunAsync(string site, Func<Random, string> next, int clients, TimeSpan time)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients, UseCookies = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(site), Timeout = TimeSpan.FromSeconds(30) };
        await SpanAsync(http, next, clients, TimeSpan.FromSeconds(Math.Min(3, time.TotalSeconds)), seed: 1);
        return await SpanAsync(http, next, clients, time, seed: 1000);
    }

    private static async Task<Measured> SpanAsync(HttpClient http, Func<Random, string> next, int clients, TimeSpan time, int seed)
    {
        var bad = 0;
        var watch = Stopwatch.StartNew();
        var taken = await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            // Every client its own dice: no two ask for the same things in the same order.
            var dice = new Random(seed + client);
            var times = new List<double>();
            while (watch.Elapsed < time)
            {
                var begun = Stopwatch.GetTimestamp();
                using var answer = await http.GetAsync(next(dice));
                await answer.Content.ReadAsByteArrayAsync();
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                if (!answer.IsSuccessStatusCode)
                {
                    Interlocked.Increment(ref bad);
                }
            }

            return times;
        }));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = taken.SelectMany(t => t).Order().ToList();
        return new(all.Count / elapsed, all[all.Count / 2], all[Math.Min(all.Count - 1, all.Count * 99 / 100)], bad);
    }
}
