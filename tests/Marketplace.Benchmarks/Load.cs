using System.Diagnostics;

namespace Marketplace.Benchmarks;

/// <param name="PerSecond">Answers a second.</param>
/// <param name="P50">Milliseconds.</param>
/// <param name="P99">Milliseconds.</param>
/// <param name="Processor">Milliseconds of the site's processor time for each answer; unlike the others hardly moved by what else the machine does.</param>
/// <param name="Failed">Answers other than the expected.</param>
internal sealed record Measured(double PerSecond, double P50, double P99, double Processor, int Failed);

/// <summary>What one client does again and again. False is a failure.</summary>
internal delegate Task<bool> Step(HttpClient http, int client, Random dice);

/// <summary>So many clients, each asking as soon as it is answered, for a bounded time.</summary>
internal static class Load
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(30);

    public static Step Get(Func<Random, string> next) => async (http, _, dice) =>
    {
        using var answer = await http.GetAsync(next(dice));
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.IsSuccessStatusCode;
    };

    /// <param name="before">So long at least the site runs itself warm, and until it has given so many answers, so that a busy machine does not measure the compiler.</param>
    public static async Task<Measured> RunAsync(Site site, Step step, int clients, TimeSpan time, (TimeSpan Time, int Answers) before, Func<HttpClient, Task>? prepare = null)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = clients, UseCookies = false, AllowAutoRedirect = false };
        using var http = new HttpClient(handler) { BaseAddress = new Uri(site.Address), Timeout = TimeSpan.FromSeconds(60) };
        await (prepare?.Invoke(http) ?? Task.CompletedTask);
        await SpanAsync(site, http, step, clients, before.Time, before.Answers, seed: 1);
        return await SpanAsync(site, http, step, clients, time, answers: 0, seed: 1000);
    }

    private static async Task<Measured> SpanAsync(Site site, HttpClient http, Step step, int clients, TimeSpan time, int answers, int seed)
    {
        var (failed, answered) = (0, 0);
        var used = site.ProcessorTime;
        var watch = Stopwatch.StartNew();
        var taken = await Task.WhenAll(Enumerable.Range(0, clients).Select(async client =>
        {
            // Every client its own dice: no two ask for the same things in the same order.
            var dice = new Random(seed + client);
            var times = new List<double>();
            while (watch.Elapsed < time || (Volatile.Read(ref answered) < answers && watch.Elapsed < Longest))
            {
                var begun = Stopwatch.GetTimestamp();
                if (!await step(http, client, dice))
                {
                    Interlocked.Increment(ref failed);
                }

                Interlocked.Increment(ref answered);
                times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
            }

            return times;
        }));
        var elapsed = watch.Elapsed.TotalSeconds;
        var all = taken.SelectMany(t => t).Order().ToList();
        return all.Count == 0
            ? new(0, 0, 0, 0, failed)
            : new(all.Count / elapsed, all[all.Count / 2], all[Math.Min(all.Count - 1, all.Count * 99 / 100)], (site.ProcessorTime - used).TotalMilliseconds / all.Count, failed);
    }
}
