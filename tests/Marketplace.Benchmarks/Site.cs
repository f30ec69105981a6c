using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Benchmarks;

/// <summary>A site in a process of its own.</summary>
internal sealed class Site : IDisposable
{
    private readonly Process _process;

    private Site(Process process, string address) => (_process, Address) = (process, address);

    public string Address { get; }

    /// <summary>From the start of the process to the first good answer.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public double ResidentMegaBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / 1048576.0;
        }
    }

    public static Task<Site> BareAsync() => StartAsync(["bare"], typeof(Site).Assembly.Location, "/", null);

    public static Task<Site> HallAsync(string program, string folder) =>
        StartAsync(["--Logging:LogLevel:Default=Warning"], program, "/health/ready", folder);

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<Site> StartAsync(string[] arguments, string program, string ready, string? folder)
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Path.GetDirectoryName(program) };
        foreach (var argument in (string[])[program, .. arguments, "--urls", address])
        {
            start.ArgumentList.Add(argument);
        }

        // As ./run starts it.
        start.Environment["DOTNET_GCgen0size"] = "0x2000000";
        if (folder is not null)
        {
            start.Environment["Storage__Folder"] = folder;

            // All clients sign in from one address here, which the limit is made to stop.
            start.Environment["Identity__SignInsPerMinute"] = "100000";
        }

        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is { } said && said.Contains("\"LogLevel\":\"Error\"", StringComparison.Ordinal))
            {
                Console.Error.WriteLine(said[..Math.Min(600, said.Length)]);
            }
        };
        process.BeginOutputReadLine();
        var site = new Site(process, address);
        try
        {
            site.ReadyAfter = await ReadyAsync(address + ready, watch);
            return site;
        }
        catch
        {
            site.Dispose();
            throw;
        }
    }

    private static async Task<TimeSpan> ReadyAsync(string address, Stopwatch watch)
    {
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

    private static string FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}";
    }
}
