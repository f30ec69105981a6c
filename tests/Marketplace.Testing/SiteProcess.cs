using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Marketplace.Testing;

/// <summary>The site as a process of its own, which can be killed. Its clock is the system's.</summary>
public sealed class SiteProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();

    private SiteProcess(ProcessStartInfo start, string address)
    {
        Address = address;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += Keep;
        _process.ErrorDataReceived += Keep;
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Address { get; }

    /// <summary>What it has printed so far.</summary>
    public IReadOnlyCollection<string> Lines => _lines;

    /// <summary>Starts it without waiting.</summary>
    /// <param name="environment">Settings as environment variables, parts joined by two underscores; null leaves one out.</param>
    public static SiteProcess Start(string folder, IReadOnlyDictionary<string, string?> environment)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in new[] { Path.Combine(AppContext.BaseDirectory, "Marketplace.Web.dll"), "--urls", address })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        start.Environment["Storage__Folder"] = folder;
        start.Environment["Identity__HashRounds"] = "1000";
        start.Environment["Identity__SignInsPerMinute"] = "100000";
        foreach (var (key, value) in environment.Where(e => e.Value is not null))
        {
            start.Environment[key] = value;
        }

        return new(start, address);
    }

    /// <summary>Waits until it says that it can do its work.</summary>
    public async Task<SiteProcess> ReadyAsync(TimeSpan patience, CancellationToken ct)
    {
        using var http = new HttpClient();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && !_process.HasExited; await Task.Delay(50, ct))
        {
            try
            {
                if ((await http.GetAsync(Address + "/health/ready", ct)).IsSuccessStatusCode)
                {
                    return this;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }

        throw new TimeoutException($"The site is not ready: {string.Join('\n', _lines.TakeLast(20))}");
    }

    /// <summary>Waits for something that it prints or does.</summary>
    public async Task UntilAsync(Func<bool> happened, TimeSpan patience, CancellationToken ct)
    {
        for (var watch = Stopwatch.StartNew(); !happened(); await Task.Delay(20, ct))
        {
            if (watch.Elapsed > patience || _process.HasExited)
            {
                throw new TimeoutException($"It did not happen: {string.Join('\n', _lines.TakeLast(20))}");
            }
        }
    }

    public async Task<Caller> SignedInAsync(string name, string password = Caller.Password)
    {
        var caller = new Caller(new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(Address) });
        using var answer = await caller.SignInAsync(name, password);
        return answer.StatusCode is HttpStatusCode.Found ? caller : throw new InvalidOperationException($"The sign-in of {name} was answered with {answer.StatusCode}.");
    }

    /// <summary>As a power cut would: no notice, nothing flushed.</summary>
    public void Kill()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.WaitForExit();
    }

    public void Dispose()
    {
        Kill();
        _process.Dispose();
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is { Length: > 0 } text)
        {
            _lines.Enqueue(text);
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
