using System.Globalization;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Outbox;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Web.Data;
using Marketplace.Web.Data.Seeding;
using Marketplace.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Benchmarks;

/// <summary>
/// Databases of a wanted size: a few thousand listings moved in as a customer would, then multiplied in SQL under new ids,
/// with prices, figures and neutral ranks of their own.
/// </summary>
internal static class Shelf
{
    private const int Agencies = 400;
    private const int Base = 10_000;

    private static readonly (string Type, string Item, string Kind, string Grade)[] Trades =
    [
        ("SURVEYING", "SURVEYING", "MAPPING", "甲级"), ("EIA", "EIA", "EIA_CREDIT", ""), ("GEOTECH", "GEOTECH", "SURVEY", "乙级"), ("DESIGN", "DESIGN", "DESIGN", "甲级"),
        ("COST", "COST", "COST_ENGINEER", ""), ("FEASIBILITY", "FEASIBILITY", "CONSULTING", ""), ("TESTING", "TESTING", "CMA", ""), ("ENERGY", "ENERGY", "CONSULTING", ""),
    ];

    /// <returns>False where there was one already.</returns>
    public static async Task<bool> MakeAsync(string folder, int listings)
    {
        var database = Path.Combine(folder, "hall.db");
        if (File.Exists(database))
        {
            return false;
        }

        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHouse(configuration, new DatabaseSettings { FlushesToDisk = false }, folder, Path.Combine(folder, "keys"));
        await using (var house = services.BuildServiceProvider())
        await using (var scope = house.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
            await db.Database.MigrateAsync();
            await ReferenceData.LoadAsync(db, CancellationToken.None);
            var run = scope.ServiceProvider.GetRequiredService<MovingRun>();
            await MoveAsync(run, MovingKind.Agencies, AgencyRows());
            await MoveAsync(run, MovingKind.Listings, ListingRows(Math.Min(listings, Base)));
            await Crowd.MakeAsync(house, CancellationToken.None);
            await house.GetRequiredService<OutboxDispatcher>().DrainAsync(CancellationToken.None);
        }

        SqliteConnection.ClearAllPools();
        Multiply(database, listings);
        return true;
    }

    internal static async Task MoveAsync(MovingRun run, MovingKind kind, string text)
    {
        var summary = await run.RunAsync(kind, MovingRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "rows.csv"), trial: false, Actor.System, _ => { }, CancellationToken.None);
        if (summary.Refused > 0)
        {
            throw new InvalidOperationException($"{summary.Refused} {kind} were refused.");
        }
    }

    private static string AgencyRows()
    {
        var text = new StringBuilder("externalId,name,creditCode,serviceKinds,legalRepresentative,origin,qualifications\n");
        for (var i = 0; i < Agencies; i++)
        {
            var trade = Trades[i % Trades.Length];
            var origin = i % 10 < 6 ? "WithinPrefecture" : i % 10 < 9 ? "ProvinceOutside" : "OutsideProvince";
            text.Append(CultureInfo.InvariantCulture, $"A{i},量度第{i}技术服务有限公司,{CreditCode.WithCheck($"91990000MA{5000000 + i:0000000}")},{trade.Type},量度人,{origin},{trade.Kind}:{trade.Grade}:ZZ{i:00000}:2031-12-31\n");
        }

        return text.ToString();
    }

    private static string ListingRows(int count)
    {
        string[] things = ["厂房", "学校", "道路", "住宅小区", "泵站", "医院", "仓储", "公园", "桥梁", "车间"];
        var text = new StringBuilder("externalId,agency,item,title,scope,deliverable,price,promisedWorkingDays\n");
        for (var i = 0; i < count; i++)
        {
            var trade = Trades[i % Agencies % Trades.Length];
            text.Append(CultureInfo.InvariantCulture, $"L{i},A{i % Agencies},{trade.Item}-0{(i % 3) + 1},{things[i / 7 % 10]}项目技术服务 {i},现场踏勘与资料收集后编制成果,成果四份,{500 + (i * 37 % 60_000)}.00,{2 + (i % 6)}\n");
        }

        return text.ToString();
    }

    private static void Multiply(string database, int listings)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -400000; PRAGMA temp_store = MEMORY;");
        Run("UPDATE AgencyStandings SET Deals = abs(random()) % 180, Ratings = 3 + abs(random()) % 60, StarsTenths = 28 + abs(random()) % 23");
        var there = (long)Scalar("SELECT COUNT(*) FROM ServiceListings")!;
        if (listings > there)
        {
            const string hex = "hex(randomblob(4))||'-'||hex(randomblob(2))||'-7'||substr(hex(randomblob(2)),2)||'-8'||substr(hex(randomblob(2)),2)||'-'||hex(randomblob(6))";
            Run($"CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {(listings / there) - 1}) SELECT l.Id AS old, {hex} AS new, row_number() OVER () + {there} AS no FROM n CROSS JOIN ServiceListings l");
            Copy("ServiceListings", "Id", new() { ["Id"] = "c.new", ["Number"] = "printf('L%08d', c.no)", ["ExternalId"] = "NULL", ["Price"] = "t.Price * (60 + abs(random()) % 90) / 100" });
            Run("CREATE INDEX temp.by_new ON copies(new)");
            Copy("ListingCards", "ListingId", new()
            {
                ["ListingId"] = "c.new",
                ["Number"] = "printf('L%08d', c.no)",
                ["Price"] = "(SELECT Price FROM ServiceListings WHERE Id = c.new)",
                ["Rank"] = "(t.Rank / 1099511627776) * 1099511627776 + abs(random()) % 1099511627776",
            });
            Run($"UPDATE NumberSeries SET Last = {listings} WHERE Name = 'L'");
        }

        Run("""
            UPDATE ListingCards SET (StarsTenths, Ratings, Deals) = (SELECT s.StarsTenths, s.Ratings, s.Deals FROM AgencyStandings s WHERE s.AgencyId = ListingCards.AgencyId);
            UPDATE ListingCards SET Rank = (CreditHundredths * 10 / 100 + Deals * 5) * 1099511627776 + Rank % 1099511627776;
            UPDATE AgencyStandings SET Listings = (SELECT COUNT(*) FROM ServiceListings l WHERE l.AgencyId = AgencyStandings.AgencyId);
            ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);
            """);

        void Copy(string table, string key, Dictionary<string, string> own)
        {
            var columns = new List<string>();
            using (var info = connection.CreateCommand())
            {
                info.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
                using var names = info.ExecuteReader();
                while (names.Read())
                {
                    columns.Add(names.GetString(0));
                }
            }

            Run($"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", columns.Select(c => own.GetValueOrDefault(c, $"t.{c}")))} FROM copies c JOIN {table} t ON t.{key} = c.old");
        }

        void Run(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandTimeout = 0;
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        object? Scalar(string sql)
        {
            using var command = connection.CreateCommand();
            command.CommandText = sql;
            return command.ExecuteScalar();
        }
    }
}
