using System.Globalization;
using Marketplace.Benchmarks;

// bench --site DLL [--quick] [--sizes 10000,1000000] [--pages home,listing,…] [--seconds N] [--data DIR]
// bench --site DLL statistics: figures over 100,000 contracts, alone.
// Pages and forms of the site at two sizes of its shelf, beside a bare Razor page measured in the same run, as ratios.
if (args is ["bare", ..])
{
    await BareSite.RunAsync(args[1..]);
    return 0;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args.Contains("--quick");
var sizes = Option("--sizes")?.Split(',').Select(int.Parse).ToArray() ?? (quick ? [2_000, 20_000] : [10_000, 1_000_000]);
var pages = Option("--pages")?.Split(',') ?? [.. Journeys.Names];
var time = TimeSpan.FromSeconds(int.Parse(Option("--seconds") ?? (quick ? "2" : "8"), CultureInfo.InvariantCulture));
var root = Option("--data") ?? Directory.CreateTempSubdirectory("hall-bench-").FullName;
try
{
    // ./bench chat: the live line alone.
    if (args.Contains("chat"))
    {
        await ChatFanOut.RunAsync(Path.GetFullPath(Option("--site")!), root, time);
        return 0;
    }

    if (args.Contains("statistics"))
    {
        return await StatisticsBench.RunAsync(root) ? 0 : 1;
    }

    return await new Bench(Path.GetFullPath(Option("--site") ?? throw new ArgumentException("--site names the built Marketplace.Web.dll; ./bench does that.")), sizes, pages, quick ? [8] : [8, 32], time, root).RunAsync() ? 0 : 1;
}
finally
{
    if (Option("--data") is null)
    {
        Directory.Delete(root, recursive: true);
    }
}

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
