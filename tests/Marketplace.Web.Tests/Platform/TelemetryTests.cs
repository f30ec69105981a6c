using System.Collections.Concurrent;
using Marketplace.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Web.Tests.Platform;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Otlp_TracesMetricsAndLogs_ReachTheCollector()
    {
        var received = new ConcurrentDictionary<string, int>();
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var collector = builder.Build();
        collector.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            received.AddOrUpdate(signal, (int)body.Length, (_, sofar) => sofar + (int)body.Length);
        });
        await collector.StartAsync(TestContext.Current.CancellationToken);

        await using (var hall = await HallHost.OpenAsync(configuration: new() { ["Otlp:Endpoint"] = collector.Urls.First(), ["Otlp:MetricSeconds"] = "1" }))
        {
            using var client = hall.CreateClient();
            using var answer = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);
            hall.Services.GetRequiredService<ILogger<TelemetryTests>>().LogWarning("A line for the collector");
        }

        // The program's own end and the factory's dispose the same host, so the last batch may still be on its way when the block ends.
        string[] signals = ["traces", "metrics", "logs"];
        for (var waited = 0; waited < 300 && signals.Any(s => received.GetValueOrDefault(s) <= 50); waited++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.All(signals, signal => Assert.True(received.GetValueOrDefault(signal) > 50, $"{signal}: {received.GetValueOrDefault(signal)} bytes"));
    }

    [Fact]
    public async Task Health_LiveAndReady_Answer()
    {
        await using var hall = await HallHost.OpenAsync();
        using var client = hall.CreateClient();

        Assert.Equal("Healthy", await client.GetStringAsync("/health/live", TestContext.Current.CancellationToken));
        Assert.Equal("Healthy", await client.GetStringAsync("/health/ready", TestContext.Current.CancellationToken));
    }
}
