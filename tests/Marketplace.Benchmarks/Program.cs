using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Marketplace.Benchmarks;
using Microsoft.Data.Sqlite;

// bench [--quick]: pages of the site at two sizes of its shelf, beside a bare Razor page measured in the same run, as ratios.
if (args is ["bare", var bareAddress])
{
    await BareSite.RunAsync(bareAddress);
    return 0;
}

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var quick = args.Contains("--quick");
var (small, large, time) = quick ? (2_000, 50_000, TimeSpan.FromSeconds(3)) : (10_000, 1_000_000, TimeSpan.FromSeconds(8));
var root = Directory.CreateTempSubdirectory("hall-bench-").FullName;
int[] crowds = [8, 32];
var missed = 0;
try
{
    Console.WriteLine($"{Environment.ProcessorCount} cores, {RuntimeName()}, load generator on the same machine");
    var yardstick = new Dictionary<int, Measured>();
    var bareAddress2 = Address();
    using (var bare = Start(["bare", bareAddress2], Environment.ProcessPath!, null))
    {
        await ReadyAsync(bareAddress2 + "/");
        Console.WriteLine($"{"",-30}{"clients",8}{"req/s",10}{"p50 ms",9}{"p99 ms",9}{"ratio",8}");
        foreach (var clients in crowds)
        {
            Show("bare page, 20 rows", clients, yardstick[clients] = await Load.RunAsync(bareAddress2, _ => "/", clients, time), null);
        }

        Stop(bare);
    }

    var results = new Dictionary<(int Size, string Page, int Clients), Measured>();
    foreach (var size in new[] { small, large })
    {
        var folder = Path.Combine(root, $"{size}");
        var watch = Stopwatch.StartNew();
        await Shelf.MakeAsync(folder, size);
        Console.WriteLine($"-- {size:N0} listings (made in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(folder, "hall.db")).Length / 1048576:N0} MB)");
        var (listings, shops) = Addresses(Path.Combine(folder, "hall.db"));
        await MeasureAsync(folder, size, listings, shops, results);
    }

    foreach (var clients in crowds)
    {
        Target($"listing page at {large:N0} ≥ 40 % of the bare page, {clients} clients", results[(large, "listing", clients)].PerSecond / yardstick[clients].PerSecond, 0.40, atLeast: true);
        Target($"browse with filters at {large:N0} ≥ 20 %, {clients} clients", results[(large, "browse", clients)].PerSecond / yardstick[clients].PerSecond, 0.20, atLeast: true);
        foreach (var page in new[] { "home", "listing", "shop", "browse" })
        {
            Target($"{page}: p99 at {large:N0} ≤ 3 × at {small:N0}, {clients} clients", results[(large, page, clients)].P99 / results[(small, page, clients)].P99, 3, atLeast: false);
        }
    }

    return missed == 0 ? 0 : 1;

    async Task MeasureAsync(string folder, int size, string[] listings, string[] shops, Dictionary<(int, string, int), Measured> found)
    {
        string[] kinds = ["SURVEYING", "EIA", "GEOTECH", "DESIGN", "COST", "FEASIBILITY", "TESTING", "ENERGY"];
        string[] sorts = ["price", "days", "stars", "deals", "credit", "relevance"];
        (string Name, Func<Random, string> Next)[] pages =
        [
            ("home", _ => "/"),
            ("listing", dice => $"/listings/{listings[dice.Next(listings.Length)]}"),
            ("shop", dice => $"/agencies/{shops[dice.Next(shops.Length)]}"),
            ("browse", dice => $"/listings?kind={kinds[dice.Next(kinds.Length)]}&minPrice={dice.Next(1, 40) * 250}&days={dice.Next(3, 8)}&sort={sorts[dice.Next(sorts.Length)]}&page={dice.Next(1, 4)}"),
        ];
        var cold = await OnceAsync(folder, null);
        var warm = await OnceAsync(folder, async (address, process) =>
        {
            foreach (var (name, next) in pages)
            {
                foreach (var clients in crowds)
                {
                    Show($"{name}", clients, found[(size, name, clients)] = await Load.RunAsync(address, next, clients, time), yardstick[clients]);
                }
            }

            process.Refresh();
            Target($"resident ≤ 300 MB at {size:N0} listings", process.WorkingSet64 / 1048576.0, 300, atLeast: false);
        });
        Console.WriteLine($"   first start ready after {cold.TotalSeconds:0.0} s");
        Target($"ready ≤ 2 s after a warm start at {size:N0} listings", warm.TotalSeconds, 2, atLeast: false);
    }

    async Task<TimeSpan> OnceAsync(string folder, Func<string, Process, Task>? work)
    {
        var address = Address();
        var watch = Stopwatch.StartNew();
        using var site = Start([Path.Combine(AppContext.BaseDirectory, "Marketplace.Web.dll"), "--urls", address, "--Logging:LogLevel:Default=Warning"], "dotnet", folder);
        var ready = await ReadyAsync(address + "/health/ready", watch);
        try
        {
            await (work?.Invoke(address, site) ?? Task.CompletedTask);
        }
        finally
        {
            Stop(site);
        }

        return ready;
    }
}
finally
{
    SqliteConnection.ClearAllPools();
    Directory.Delete(root, recursive: true);
}

void Show(string name, int clients, Measured m, Measured? beside) =>
    Console.WriteLine($"{name,-30}{clients,8}{m.PerSecond,10:N0}{m.P50,9:0.0}{m.P99,9:0.0}{(beside is null ? "" : $"{m.PerSecond / beside.PerSecond:P0}"),8}{(m.Bad > 0 ? $"  {m.Bad} failed" : "")}");

void Target(string what, double value, double bound, bool atLeast)
{
    var met = atLeast ? value >= bound : value <= bound;
    missed += met ? 0 : 1;
    Console.WriteLine($"   {(met ? "met   " : "MISSED")} {what}: {value:0.00}");
}

static string RuntimeName() => System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription;

static string Address()
{
    using var probe = new TcpListener(IPAddress.Loopback, 0);
    probe.Start();
    return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
}

static Process Start(string[] arguments, string program, string? folder)
{
    var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardOutput = true };
    if (Path.GetFileNameWithoutExtension(program) == "dotnet" && arguments[0] == "bare")
    {
        start.ArgumentList.Add(typeof(BareSite).Assembly.Location);
    }

    foreach (var argument in arguments)
    {
        start.ArgumentList.Add(argument);
    }

    if (folder is not null)
    {
        start.Environment["Storage__Folder"] = folder;
        start.Environment["Database__Migrate"] = "false";
    }

    var process = Process.Start(start)!;
    process.OutputDataReceived += (_, _) => { };
    process.BeginOutputReadLine();
    return process;
}

static async Task<TimeSpan> ReadyAsync(string address, Stopwatch? watch = null)
{
    watch ??= Stopwatch.StartNew();
    using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(5) };
    while (watch.Elapsed < TimeSpan.FromSeconds(60))
    {
        try
        {
            using var answer = await http.GetAsync(address);
            if (answer.IsSuccessStatusCode)
            {
                return watch.Elapsed;
            }
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException)
        {
            // Not listening yet.
        }

        await Task.Delay(20);
    }

    throw new TimeoutException($"{address} did not answer.");
}

static void Stop(Process process)
{
    process.Kill(entireProcessTree: true);
    process.WaitForExit();
}

static (string[] Listings, string[] Shops) Addresses(string database)
{
    using var connection = new SqliteConnection($"Data Source={database};Pooling=False;Mode=ReadOnly");
    connection.Open();
    string[] Column(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var rows = command.ExecuteReader();
        var found = new List<string>();
        while (rows.Read())
        {
            found.Add(rows.GetString(0));
        }

        return [.. found];
    }

    return (Column("SELECT Number FROM ListingCards WHERE abs(random()) % 5 = 0 LIMIT 20000"), Column("SELECT MembershipNo FROM Agencies"));
}
