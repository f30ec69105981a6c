using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Search.Documents;
using Marketplace.Web.Data;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Marketplace.Testing;

/// <summary>
/// The whole site on a database of its own. In memory for requests, or on a real port for a browser (<see cref="OpenAsync"/> with listen).
/// Background jobs rest unless asked for; the outbox is drained by the test.
/// </summary>
public sealed class HallHost : WebApplicationFactory<Program>
{
    private readonly string _folder;
    private readonly DatabaseSettings _settings;
    private readonly string? _postgresDatabase;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, string> _configuration;
    private readonly bool _listen;
    private bool _isGuest;

    private HallHost(string folder, DatabaseSettings settings, string? postgresDatabase, TimeProvider clock, Dictionary<string, string> configuration, bool listen)
    {
        (_folder, _settings, _postgresDatabase, _clock, _configuration, _listen) = (folder, settings, postgresDatabase, clock, configuration, listen);
    }

    /// <summary>Null when the site runs on the system's clock.</summary>
    public TestClock? Clock => _clock as TestClock;

    public string Folder => _folder;

    public static async Task<HallHost> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, TimeProvider? clock = null, bool listen = false, Dictionary<string, string>? configuration = null)
    {
        var folder = Directory.CreateTempSubdirectory("hall-web-").FullName;
        var (settings, database) = provider is DatabaseProvider.SqlServer
            ? (new DatabaseSettings { Provider = provider, ConnectionString = "Server=nowhere", Migrate = false }, null)
            : await Market.CopyTemplateAsync(provider, folder);
        var host = new HallHost(folder, settings, database, clock ?? new TestClock(Market.Morning), configuration ?? [], listen);
        if (listen)
        {
            host.UseKestrel(0);
        }

        host.StartServer();
        return host;
    }

    /// <summary>Another node of this hall: the same database, files and keys, and a memory of its own. It is closed first.</summary>
    public Task<HallHost> SecondNodeAsync()
    {
        var host = new HallHost(_folder, _settings, null, _clock, _configuration, listen: false) { _isGuest = true };
        host.StartServer();
        return Task.FromResult(host);
    }

    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<TResult> ReadAsync<TResult>(Func<MarketDbContext, Task<TResult>> query) => UseAsync(query);

    /// <summary>Until nothing is due, and what the site's own loop has taken in the meantime is done too.</summary>
    public async Task DrainAsync()
    {
        var dispatcher = Services.GetRequiredService<OutboxDispatcher>();
        var patience = System.Diagnostics.Stopwatch.StartNew();
        var leased = _clock.GetUtcNow().AddMinutes(1);
        do
        {
            await dispatcher.DrainAsync(CancellationToken.None);
            if (!await ReadAsync(db => db.OutboxMessages.AnyAsync(m => m.DueAt <= leased && m.LastError == null)))
            {
                break;
            }

            await Task.Delay(10);
        }
        while (patience.Elapsed < TimeSpan.FromSeconds(20));

        // In front of a browser the search follows too.
        if (_listen)
        {
            await Services.GetRequiredService<LogSequencer>().DrainAsync(CancellationToken.None);
            await Services.GetRequiredService<ISearchIndex>().FollowAsync(CancellationToken.None);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Storage:Folder", _folder);
        builder.UseSetting("Database:Provider", _settings.Provider.ToString());
        builder.UseSetting("Database:Migrate", "false");
        builder.UseSetting("Demo:Load", "false");

        // A test reads what it has just changed.
        builder.UseSetting("PublicCache:Seconds", "0");

        // Signing in costs no time and is not rationed, except in the tests about that.
        builder.UseSetting("Identity:HashRounds", "1000");
        builder.UseSetting("Identity:RefusalTakes", "00:00:00");
        builder.UseSetting("Identity:SignInsPerMinute", "100000");
        builder.UseSetting("Identity:RegistrationsPerMinute", "100000");
        if (_settings.ConnectionString is { } connection)
        {
            builder.UseSetting("Database:ConnectionString", connection);
        }

        foreach (var (key, value) in _configuration)
        {
            builder.UseSetting(key, value);
        }

        builder.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton(_clock));

            // Scheduled jobs would act in the middle of a test; a test calls the job that it is about. In front of a browser the
            // outbox rests as well: the test drains it, and two that drain would be in each other's way while the clock stands.
            foreach (var hosted in services.Where(s => s.ServiceType.Name == "IHostedService"
                && (s.ImplementationType?.FullName?.StartsWith("Quartz.", StringComparison.Ordinal) == true || s.ImplementationType?.Name == "SearchLoop" || (_listen && s.ImplementationType?.Name == "OutboxLoop"))).ToList())
            {
                services.Remove(hosted);
            }
        });
    }

    public override async ValueTask DisposeAsync()
    {
        // Before its folder goes: the index writes to it at times of its own choosing.
        (Services.GetRequiredService<ISearchIndex>() as IDisposable)?.Dispose();
        await base.DisposeAsync();
        if (_isGuest)
        {
            return;
        }

        await Market.DropAsync(_postgresDatabase);
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }
}
