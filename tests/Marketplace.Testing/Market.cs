using System.Collections.Concurrent;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Web.Data;
using Marketplace.Web.Data.Seeding;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Marketplace.Testing;

/// <summary>
/// The house without its web: a database of its own per test, a clock that the test moves, and every handler.
/// Databases are copied from one template a provider, so that a test starts in milliseconds.
/// </summary>
public sealed class Market : IAsyncDisposable
{
    /// <summary>A working Wednesday morning in Beijing, no holiday near.</summary>
    public static readonly DateTimeOffset Morning = new(2026, 3, 4, 1, 0, 0, TimeSpan.Zero);

    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<Task<string>>> Templates = new();

    private readonly string _folder;
    private readonly string? _postgresDatabase;

    private Market(ServiceProvider services, TestClock clock, string folder, string? postgresDatabase)
    {
        (Services, Clock, _folder, _postgresDatabase) = (services, clock, folder, postgresDatabase);
    }

    public ServiceProvider Services { get; }

    public TestClock Clock { get; }

    /// <summary>The address of the PostgreSQL server for tests; null where there is none.</summary>
    public static string? PostgresServer => Environment.GetEnvironmentVariable("HALL_TEST_POSTGRES") is { Length: > 0 } server ? server : null;

    public static async Task<Market> OpenAsync(DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? further = null)
    {
        var folder = Directory.CreateTempSubdirectory("hall-").FullName;
        var (settings, database) = await CopyTemplateAsync(provider, folder);
        var clock = new TestClock(Morning);
        return new Market(Build(settings, folder, clock, further), clock, folder, database);
    }

    /// <summary>A fresh database in the given folder, or on the test server.</summary>
    internal static async Task<(DatabaseSettings Settings, string? PostgresDatabase)> CopyTemplateAsync(DatabaseProvider provider, string folder)
    {
        var template = await Templates.GetOrAdd(provider, p => new(() => MakeTemplateAsync(p))).Value;
        string? database = null;
        var settings = new DatabaseSettings { Provider = provider, Migrate = false };
        if (provider is DatabaseProvider.PostgreSql)
        {
            database = $"t_{Guid.CreateVersion7():N}";
            await OnServerAsync($"CREATE DATABASE {database} TEMPLATE {template} STRATEGY FILE_COPY");
            settings.ConnectionString = $"{PostgresServer};Database={database};Pooling=true;Maximum Pool Size=20";
        }
        else
        {
            File.Copy(template, Path.Combine(folder, "hall.db"));
        }

        return (settings, database);
    }

    internal static async Task DropAsync(string? postgresDatabase)
    {
        if (postgresDatabase is not null)
        {
            NpgsqlConnection.ClearAllPools();
            await OnServerAsync($"DROP DATABASE IF EXISTS {postgresDatabase} WITH (FORCE)");
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }

    /// <summary>Runs one handler, or anything the house knows, in a scope of its own: as one request would.</summary>
    public async Task<TResult> UseAsync<TService, TResult>(Func<TService, Task<TResult>> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public async Task UseAsync<TService>(Func<TService, Task> work) where TService : notnull
    {
        await using var scope = Services.CreateAsyncScope();
        await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    public Task<TResult> ReadAsync<TResult>(Func<MarketDbContext, Task<TResult>> query) => UseAsync(query);

    /// <summary>Delivers the outbox until it is empty.</summary>
    public Task DrainAsync() => Services.GetRequiredService<OutboxDispatcher>().DrainAsync(CancellationToken.None);

    public Stamp Stamp(Actor by, string? reason = null) => new(by, Clock.GetUtcNow(), reason);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await DropAsync(_postgresDatabase);
        Directory.Delete(_folder, recursive: true);
    }

    private static ServiceProvider Build(DatabaseSettings settings, string folder, TestClock clock, Action<IServiceCollection>? further)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning));
        services.AddSingleton<TimeProvider>(clock);
        services.AddHouse(new ConfigurationBuilder().Build(), settings, folder, Path.Combine(folder, "keys"));
        further?.Invoke(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true });
    }

    private static async Task<string> MakeTemplateAsync(DatabaseProvider provider)
    {
        var folder = Directory.CreateTempSubdirectory("hall-template-").FullName;
        var settings = new DatabaseSettings { Provider = provider };
        var name = Path.Combine(folder, "template.db");
        if (provider is DatabaseProvider.PostgreSql)
        {
            name = $"template_{Guid.CreateVersion7():N}";
            settings.ConnectionString = $"{PostgresServer};Database={name};Pooling=false";
        }
        else
        {
            settings.ConnectionString = $"Data Source={name};Pooling=False";
        }

        await using (var services = Build(settings, folder, new TestClock(Morning), null))
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
            await db.Database.EnsureCreatedAsync();
            await ReferenceData.LoadAsync(db, CancellationToken.None);
            if (provider is DatabaseProvider.Sqlite)
            {
                // All of it in the one file that tests copy.
                await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA journal_mode = DELETE;");
            }
        }

        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (provider is DatabaseProvider.PostgreSql)
            {
                OnServerAsync($"DROP DATABASE IF EXISTS {name} WITH (FORCE)").GetAwaiter().GetResult();
            }

            Directory.Delete(folder, recursive: true);
        };
        return name;
    }

    private static async Task OnServerAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{PostgresServer};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
