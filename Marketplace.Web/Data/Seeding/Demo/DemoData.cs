using System.Diagnostics;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>
/// Loads the demonstration into an empty hall, once. In the embedded database it is made aside and moved into place when it is whole,
/// so that a load that was cut short begins anew; on a server a mark tells a whole load from a broken one.
/// </summary>
public static class DemoData
{
    private const string Mark = "DEMO";
    private const string Aside = "demo.part";

    extension(IServiceProvider services)
    {
        /// <summary>Does nothing when the setting Demo is off, or when anybody lives in the hall already.</summary>
        public async Task LoadDemoAsync(CancellationToken ct = default)
        {
            var configuration = services.GetRequiredService<IConfiguration>();
            var settings = services.GetRequiredService<DatabaseSettings>();
            if (!DemoAccounts.AreOn(configuration) || await IsInhabitedAsync(services, settings, ct))
            {
                return;
            }

            var watch = Stopwatch.StartNew();
            Console.Error.WriteLine("正在生成演示数据（模拟一年，约一分钟）… / Making the demo data, a simulated year; about a minute …");
            void Say(string progress) => Console.Error.WriteLine($"  {progress}  {watch.Elapsed.TotalSeconds:0} s");
            if (settings.Provider is DatabaseProvider.Sqlite)
            {
                await LoadAsideAsync(services, configuration, settings, Say, ct);
            }
            else
            {
                await MarkAsync(services, 0, ct);
                await LiveAsync(services, configuration, settings, Say, ct);
                await MarkAsync(services, 1, ct);
            }

            Console.Error.WriteLine($"演示数据已就绪 / Demo data ready: {watch.Elapsed.TotalSeconds:0} s");
        }
    }

    private static async Task<bool> IsInhabitedAsync(IServiceProvider services, DatabaseSettings settings, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        if (settings.Provider is not DatabaseProvider.Sqlite && await db.NumberSeries.AnyAsync(s => s.Name == Mark && s.Last == 0, ct))
        {
            throw new InvalidOperationException(
                "演示数据上次未生成完整：请清空该数据库后重新启动，或使用 --no-demo。 / The demo data was cut short on this server: empty the database and start again, or start with --no-demo.");
        }

        return await db.Organisations.AnyAsync(ct);
    }

    private static async Task MarkAsync(IServiceProvider services, long last, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        if (last == 0)
        {
            db.Add(new NumberSeries { Name = Mark });
            await db.SaveChangesAsync(ct);
        }
        else
        {
            await db.NumberSeries.Where(s => s.Name == Mark).ExecuteUpdateAsync(set => set.SetProperty(s => s.Last, last), ct);
        }
    }

    private static async Task LoadAsideAsync(IServiceProvider services, IConfiguration configuration, DatabaseSettings settings, Action<string> say, CancellationToken ct)
    {
        string served;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
            served = Path.GetFullPath(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource);
        }

        var folder = Path.Combine(Path.GetDirectoryName(served)!, Aside);
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var made = Path.Combine(folder, "hall.db");
        await using (var from = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = served, Pooling = false }.ToString()))
        await using (var to = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = made, Pooling = false }.ToString()))
        {
            await from.OpenAsync(ct);
            await to.OpenAsync(ct);
            from.BackupDatabase(to);
        }

        var fresh = new DatabaseSettings
        {
            Migrate = false,
            FlushesToDisk = false,
            ConnectionString = new SqliteConnectionStringBuilder { DataSource = made, DefaultTimeout = 30, ForeignKeys = true }.ToString(),
        };
        await LiveAsync(services, configuration, fresh, say, ct);

        // Nobody holds the served file open: the site listens only after this. The log of the made one goes into its file, the file onto the disk.
        SqliteConnection.ClearAllPools();
        await using (var last = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = made, Pooling = false }.ToString()))
        {
            await last.OpenAsync(ct);
            await using var command = last.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize;";
            await command.ExecuteNonQueryAsync(ct);
        }

        await using (var file = new FileStream(made, FileMode.Open, FileAccess.ReadWrite))
        {
            file.Flush(flushToDisk: true);
        }

        foreach (var beside in new[] { "-wal", "-shm" })
        {
            File.Delete(served + beside);
        }

        File.Move(made, served, overwrite: true);
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The house a second time, on the same keys and files, with a clock that can be moved.</summary>
    private static async Task LiveAsync(IServiceProvider services, IConfiguration configuration, DatabaseSettings settings, Action<string> say, CancellationToken ct)
    {
        var storage = configuration.GetSection("Storage").Get<StorageSettings>() ?? new StorageSettings();
        var end = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var clock = new DemoClock(end);
        var house = new ServiceCollection();
        house.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error).AddSimpleConsole());
        house.AddSingleton<TimeProvider>(clock);
        house.AddSingleton(configuration);
        house.AddHouse(configuration, settings, Path.GetFullPath(storage.Folder), services.GetRequiredService<KeyFolder>().Path);
        house.Replace(ServiceDescriptor.Singleton<IPasswordHasher<Account>, OnePasswordHasher>());
        await using var lived = house.BuildServiceProvider();
        await new DemoYear(lived, clock).LiveAsync(end, say, ct);
    }

    /// <summary>Everybody in the demonstration has the one printed password: it is hashed once, not two hundred times.</summary>
    private sealed class OnePasswordHasher : PasswordHasher<Account>
    {
        private string? _hash;

        public override string HashPassword(Account user, string password) =>
            password == DemoAccounts.Password ? _hash ??= base.HashPassword(user, password) : base.HashPassword(user, password);
    }
}
