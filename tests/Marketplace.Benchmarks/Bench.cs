using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Marketplace.Benchmarks;

/// <summary>Makes the databases, measures, and says what was reached and what was missed.</summary>
internal sealed class Bench(string program, int[] sizes, string[] pages, int[] crowds, TimeSpan time, string root)
{
    private const int ManyAnswers = 6_000;
    private const int FewAnswers = 100;

    private readonly Dictionary<int, Measured> _bare = [];
    private readonly Dictionary<(int Size, string Page, int Clients), Measured> _found = [];
    private int _missed;

    /// <returns>Whether everything was reached.</returns>
    public async Task<bool> RunAsync()
    {
        Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeInformation.FrameworkDescription}, SQLite, load generator on the same machine, {time.TotalSeconds:0} s each");
        Console.WriteLine($"{"",-24}{"clients",8}{"req/s",9}{"p50 ms",9}{"p99 ms",9}{"cpu ms",9}{"rate",8}");
        await BareAsync("bare page, 20 rows");
        foreach (var size in sizes)
        {
            var folder = Path.Combine(root, $"{size}");
            var watch = Stopwatch.StartNew();
            if (await Shelf.MakeAsync(folder, size))
            {
                Console.WriteLine($"-- {size:N0} listings, made in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(folder, "hall.db")).Length / 1048576:N0} MB");
            }

            await MeasureAsync(folder, size);
        }

        if (pages.Contains("rush"))
        {
            await RushAsync();
        }

        Judge();
        return _missed == 0;
    }

    private async Task BareAsync(string name)
    {
        using var bare = await Site.BareAsync();
        foreach (var clients in crowds)
        {
            Show(name, clients, _bare[clients] = await Load.RunAsync(bare, Load.Get(_ => "/"), clients, time, WarmUp("home")));
        }
    }

    private async Task MeasureAsync(string folder, int size)
    {
        // The first start brings the database to this version; what counts is every later one.
        using (var first = await Site.HallAsync(program, folder))
        {
            Console.WriteLine($"   first start ready after {first.ReadyAfter.TotalSeconds:0.0} s");
        }

        using var site = await Site.HallAsync(program, folder);
        var journeys = await Journeys.ReadAsync(folder);
        foreach (var page in pages.Where(p => p != "rush"))
        {
            foreach (var clients in crowds)
            {
                Show(page, clients, _found[(size, page, clients)] = await Load.RunAsync(site, journeys.StepOf(page), clients, time, WarmUp(page), http => journeys.PrepareAsync(page, http, clients)));
            }
        }

        Target($"ready after a warm start at {size:N0} listings, s", site.ReadyAfter.TotalSeconds, 2, atLeast: false);
        Target($"resident after all this at {size:N0} listings, MB", site.ResidentMegaBytes, 300, atLeast: false);
    }

    private async Task RushAsync()
    {
        var found = await Rush.RunAsync(Path.Combine(root, "rush"), agencies: 1_000, within: TimeSpan.FromSeconds(Math.Min(60, time.TotalSeconds * 7.5)));
        Console.WriteLine($"-- rush: {found.Taken} of {found.Asked} agencies registered for one project in its last {found.Within.TotalSeconds:0} s, p50 {found.P50:0.0} ms, p99 {found.P99:0.0} ms");
        Target("rush: registrations that were refused", found.Asked - found.Taken, 0, atLeast: false);
        Target("rush: acknowledged ones that the frozen list lacks", found.Lost, 0, atLeast: false);
        Target("rush: agencies that stand in the box in clear", found.InClear, 0, atLeast: false);
    }

    // What is written cannot be warmed up for long: each agency may register only once for each project.
    private (TimeSpan, int) WarmUp(string page) =>
        (TimeSpan.FromSeconds(Math.Min(4, time.TotalSeconds)), page is "post" or "register" ? FewAnswers : (int)(ManyAnswers * Math.Min(1, time.TotalSeconds / 8)));

    private void Judge()
    {
        var (small, large) = (sizes.Min(), sizes.Max());
        foreach (var clients in crowds)
        {
            foreach (var (page, share) in new[] { ("listing", 0.40), ("browse", 0.20) })
            {
                if (_found.TryGetValue((large, page, clients), out var measured))
                {
                    Target($"{page} at {large:N0} to the bare page, {clients} clients", measured.PerSecond / _bare[clients].PerSecond, share, atLeast: true);
                }
            }

            foreach (var page in pages.Where(p => small != large && p != "rush"))
            {
                Target($"{page}: p99 at {large:N0} to {small:N0}, {clients} clients", _found[(large, page, clients)].P99 / _found[(small, page, clients)].P99, 3, atLeast: false);
            }
        }

        Target("failed answers", _found.Values.Sum(m => m.Failed), 0, atLeast: false);
    }

    private void Show(string name, int clients, Measured m)
    {
        var line = $"{name,-24}{clients,8}{m.PerSecond,9:N0}{m.P50,9:0.00}{m.P99,9:0.00}{m.Processor,9:0.000}{m.PerSecond / _bare[clients].PerSecond,8:P0}";
        Console.WriteLine(m.Failed == 0 ? line : Red($"{line}  {m.Failed} FAILED"));
    }

    private void Target(string what, double value, double bound, bool atLeast)
    {
        var met = atLeast ? value >= bound : value <= bound;
        _missed += met ? 0 : 1;
        var line = $"   {(met ? "met   " : "MISSED")} {what}: {value:0.00} ({(atLeast ? "≥" : "≤")} {bound})";
        Console.WriteLine(met ? line : Red(line));
    }

    private static string Red(string line) => Console.IsOutputRedirected ? line : $"\u001b[31m{line}\u001b[0m";
}
