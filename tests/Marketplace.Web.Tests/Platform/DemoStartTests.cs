using System.Globalization;
using System.Net;
using System.Text.Json;
using Marketplace.Testing;
using Marketplace.Web.Data.Seeding.Demo;
using Microsoft.Data.Sqlite;

namespace Marketplace.Web.Tests.Platform;

/// <summary>What <c>./run</c> does on a new machine: migrations, reference data and the demonstration, cut short once and started again twice.</summary>
public sealed class DemoStartTests
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Demo__Load"] = "true" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_CutShort_BeginsAnew_AndASecondStartKeepsEverything()
    {
        var folder = Directory.CreateTempSubdirectory("hall-demo-").FullName;
        var database = Path.Combine(folder, "hall.db");
        try
        {
            using (var cut = SiteProcess.Start(folder, Settings))
            {
                await cut.UntilAsync(() => File.Exists(Path.Combine(folder, "demo.part", "hall.db")) && cut.Lines.Any(l => l.EndsWith(" s", StringComparison.Ordinal)), TimeSpan.FromSeconds(120), Ct);
            }

            Assert.Equal(0, Count(database, "Organisations"));
            Dictionary<string, long> kept;
            using (var site = SiteProcess.Start(folder, Settings))
            {
                await site.ReadyAsync(TimeSpan.FromMinutes(5), Ct);
                await IsWholeAsync(site);
                foreach (var account in DemoAccounts.All)
                {
                    // Every sign-in that is printed leads to a desk.
                    using var caller = await site.SignedInAsync(account.UserName, DemoAccounts.Password);
                    using var led = await caller.GetAsync("/desk");
                    using var desk = await caller.GetAsync(led.Headers.Location!.ToString());
                    Assert.True(desk.StatusCode is HttpStatusCode.OK, $"{account.UserName} at {led.Headers.Location}: {desk.StatusCode}");
                }

                kept = Counts(database);
            }

            Assert.False(Directory.Exists(Path.Combine(folder, "demo.part")));
            Assert.InRange(kept["Projects"], 100, 1000);
            using var again = await SiteProcess.Start(folder, Settings).ReadyAsync(TimeSpan.FromSeconds(90), Ct);
            Assert.DoesNotContain(again.Lines, line => line.Contains("Making the demo data", StringComparison.Ordinal));
            foreach (var (table, rows) in Counts(database))
            {
                // What time does by itself may add to a table; nothing goes away.
                Assert.True(rows >= kept[table], $"{table}: {kept[table]} became {rows}");
            }

            await IsWholeAsync(again);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    // The agencies of the founding years (domain A1), by where they come from; every row of the log in its tree; a draw that was drawn.
    private static async Task IsWholeAsync(SiteProcess site)
    {
        using var http = new HttpClient { BaseAddress = new Uri(site.Address) };
        foreach (var (origin, number) in new[] { ("", 132), ("WithinPrefecture", 85), ("ProvinceOutside", 39), ("OutsideProvince", 8) })
        {
            using var answer = JsonDocument.Parse(await http.GetStringAsync($"/api/v1/agencies?origin={origin}&pageSize=1", Ct));
            Assert.Equal((origin, number), (origin, answer.RootElement.GetProperty("total").GetInt32()));
        }

        using var draws = JsonDocument.Parse(await http.GetStringAsync("/api/v1/draws?pageSize=100", Ct));
        Assert.NotEqual(0, draws.RootElement.GetProperty("total").GetInt32());
        // Credit has had its consequences: one agency is on the blacklist, one is suspended, one has served its suspension.
        using var sanctions = JsonDocument.Parse(await http.GetStringAsync("/api/v1/sanctions?pageSize=100", Ct));
        var measures = sanctions.RootElement.GetProperty("items").EnumerateArray().Select(s => (s.GetProperty("kind").GetString(), s.GetProperty("status").GetString())).ToList();
        Assert.Contains(("Removal", "InForce"), measures);
        Assert.Contains(("Suspension", "InForce"), measures);
        Assert.Contains(("Suspension", "Lifted"), measures);
        var home = await http.GetStringAsync("/", Ct);
        Assert.Contains("报名", home, StringComparison.Ordinal);
    }

    private static Dictionary<string, long> Counts(string database) =>
        new[] { "Organisations", "AspNetUsers", "Agencies", "ServiceListings", "IntermediaryProjects", "SelectionRuns", "ServiceContracts", "Deliverables", "MutualEvaluations", "Notices", "AuditEntries", "StoredFiles" }
            .ToDictionary(table => table == "IntermediaryProjects" ? "Projects" : table, table => Count(database, table));

    private static long Count(string database, string table)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT COUNT(*) FROM \"{table}\"";
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
