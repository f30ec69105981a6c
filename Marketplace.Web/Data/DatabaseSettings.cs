using System.Data.Common;
using System.Runtime.CompilerServices;
using Marketplace.Domain.Data;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SQLitePCL;

namespace Marketplace.Web.Data;

public enum DatabaseProvider
{
    Sqlite,
    PostgreSql,
    SqlServer,
}

/// <summary>Which database, by one setting. The embedded default needs none.</summary>
public sealed class DatabaseSettings
{
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>Left out for SQLite: the file <c>hall.db</c> in the data folder.</summary>
    public string? ConnectionString { get; set; }

    /// <summary>Bring the database to this version at start. Off where a database administrator runs the script.</summary>
    public bool Migrate { get; set; } = true;

    /// <summary>Off only while a database is made that nobody is served from: not for configuration.</summary>
    internal bool FlushesToDisk { get; init; } = true;
}

public static class DatabaseModule
{
    // Contexts that wait for the next request: making one costs more than a small query.
    private const int MostContexts = 64;

    extension(IServiceCollection services)
    {
        public IServiceCollection AddDatabase(DatabaseSettings settings, string dataFolder)
        {
            switch (settings.Provider)
            {
                case DatabaseProvider.PostgreSql:
                    services.AddDbContextPool<MarketDbContext, PostgresMarketDbContext>((sp, o) => Common(o, sp).UseNpgsql(Required(settings), pg => pg.CommandTimeout(30)), MostContexts);
                    services.AddQuickReads(() => new NpgsqlConnection(Required(settings)));
                    break;
                case DatabaseProvider.SqlServer:
                    services.AddDbContextPool<MarketDbContext, SqlServerMarketDbContext>((sp, o) => Common(o, sp).UseSqlServer(Required(settings), sql => sql.CommandTimeout(30)), MostContexts);
                    services.AddQuickReads(() => new SqlConnection(Required(settings)));
                    break;
                default:
                    Directory.CreateDirectory(dataFolder);
                    var connection = settings.ConnectionString ?? new SqliteConnectionStringBuilder { DataSource = Path.Combine(dataFolder, "hall.db"), DefaultTimeout = 30 }.ToString();
                    services.AddDbContextPool<MarketDbContext, SqliteMarketDbContext>((sp, o) => Common(o, sp).UseSqlite(connection).AddInterceptors(settings.FlushesToDisk ? SqlitePragmas.Durable : SqlitePragmas.Fast), MostContexts);
                    services.AddQuickReads(() => new SqliteConnection(connection));
                    break;
            }

            return services;
        }

        private void AddQuickReads(Func<DbConnection> make) => services.AddSingleton(_ => new QuickReads(async ct =>
        {
            var connection = make();
            await connection.OpenAsync(ct);
            return connection;
        }));
    }

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options, IServiceProvider services) =>
        options.AddInterceptors(services.GetRequiredService<SaveInterceptor>())
            .AddInterceptors(services.GetServices<IInterceptor>())
            .ConfigureWarnings(w => w.Throw(RelationalEventId.MultipleCollectionIncludeWarning)

                // A bounded count takes any rows: only their number matters.
                .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));

    private static string Required(DatabaseSettings settings) =>
        settings.ConnectionString ?? throw new InvalidOperationException($"Database:ConnectionString is needed for {settings.Provider}.");
}

/// <summary>
/// Write-ahead log, every acknowledged save on the disk, and a wait instead of an error when another writes. Connections come out of a pool
/// and keep what they were told, so each is told once. The page cache is each connection's own and the file is not mapped: memory would
/// grow with the number of connections, and the system keeps the file in memory anyhow.
/// </summary>
internal sealed class SqlitePragmas(string synchronous) : DbConnectionInterceptor
{
    public static readonly SqlitePragmas Durable = new("FULL");

    /// <summary>For a database in the making, which is begun anew when the making is cut short.</summary>
    public static readonly SqlitePragmas Fast = new("OFF");

    private readonly string _pragmas = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA foreign_keys = ON; PRAGMA busy_timeout = 30000; PRAGMA cache_size = -4000; PRAGMA temp_store = MEMORY;";
    private readonly ConditionalWeakTable<sqlite3, object> _told = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Tell((SqliteConnection)connection);

    // SQLite answers on the thread that asks; there is nothing to wait for.
    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    private void Tell(SqliteConnection connection)
    {
        if (connection.Handle is not { } handle || _told.TryGetValue(handle, out _))
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = _pragmas;
        command.ExecuteNonQuery();
        _told.AddOrUpdate(handle, this);
    }
}
