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

        Assert.All(["traces", "metrics", "logs"], signal => Assert.True(received.GetValueOrDefault(signal) > 50, $"{signal}: {received.GetValueOrDefault(signal)} bytes"));
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
