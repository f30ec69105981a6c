using System.Diagnostics.Metrics;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Marketplace.Web.Platform;

/// <summary>Traces, metrics and logs to an OTLP collector over HTTP; nothing leaves while <c>Otlp:Endpoint</c> is unset.</summary>
public static class Telemetry
{
    /// <summary>The house's own meter: refusals by code, outbox and log backlog.</summary>
    public const string MeterName = "ServiceHall";

    private const string ServiceName = "servicehall";

    extension(WebApplicationBuilder builder)
    {
        public WebApplicationBuilder AddTelemetry()
        {
            builder.Services.AddSingleton<HallMeter>();
            if (builder.Configuration["Otlp:Endpoint"] is not { Length: > 0 } endpoint)
            {
                return builder;
            }

            var resource = ResourceBuilder.CreateDefault().AddService(ServiceName, serviceInstanceId: Environment.MachineName);
            void To(OtlpExporterOptions options, string signal)
            {
                (options.Protocol, options.Endpoint) = (OtlpExportProtocol.HttpProtobuf, new Uri($"{endpoint.TrimEnd('/')}/v1/{signal}"));
                options.Headers = builder.Configuration["Otlp:Headers"] ?? "";
            }

            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.SetResourceBuilder(resource);
                logs.IncludeFormattedMessage = true;
                logs.AddOtlpExporter(o => To(o, "logs"));
            });

            // Made by the container and so disposed with it: what is buffered leaves at a graceful stop.
            builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource)
                .AddSource("Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "Quartz").AddOtlpExporter(o => To(o, "traces")).Build());
            builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource)
                .AddMeter(MeterName, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.AspNetCore.RateLimiting", "System.Net.Http", "System.Runtime", "Npgsql")
                .AddOtlpExporter((o, reader) =>
                {
                    To(o, "metrics");
                    reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = builder.Configuration.GetValue("Otlp:MetricSeconds", 30) * 1000;
                }).Build());
            builder.Services.AddHostedService<TelemetryStart>();
            return builder;
        }
    }
}

/// <summary>Figures that only this house has.</summary>
public sealed class HallMeter : IDisposable
{
    private readonly Meter _meter = new(Telemetry.MeterName);
    private readonly Counter<long> _refusals;

    public HallMeter(IServiceScopeFactory scopes)
    {
        _refusals = _meter.CreateCounter<long>("hall.refusals", description: "Refusals by rule code");
        _meter.CreateObservableGauge("hall.outbox.waiting", () => Count(scopes, db => db.OutboxMessages.Count()), description: "Messages not yet delivered");
        _meter.CreateObservableGauge("hall.log.debts", () => Count(scopes, db => db.LogDebts.Count()), description: "Audit entries without a leaf");
    }

    public void Refused(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("code", code));

    public void Dispose() => _meter.Dispose();

    private static int Count(IServiceScopeFactory scopes, Func<MarketDbContext, int> query)
    {
        using var scope = scopes.CreateScope();
        return query(scope.ServiceProvider.GetRequiredService<MarketDbContext>());
    }
}

/// <summary>Wakes the providers, which nobody else asks for.</summary>
#pragma warning disable CS9113 // Being asked for is all that they need.
internal sealed class TelemetryStart(TracerProvider traces, MeterProvider metrics) : IHostedService
#pragma warning restore CS9113
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
