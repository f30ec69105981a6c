using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Web.Data;
using Marketplace.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Benchmarks;

/// <summary>Figures over 100,000 completed contracts: how long the facts take to be made anew, and how long a period takes, beside the same sums over the contracts themselves.</summary>
internal static class StatisticsBench
{
    private const int Deals = 100_000;
    private const int Listings = 2_000;
    private const int Rounds = 7;

    /// <summary>Milliseconds that the whole time may take, in the middle of several.</summary>
    private const double Bound = 1000;

    /// <returns>Whether the bound was kept.</returns>
    public static async Task<bool> RunAsync(string root)
    {
        var folder = Path.Combine(root, "statistics");
        Directory.CreateDirectory(folder);
        var watch = Stopwatch.StartNew();
        await Shelf.MakeAsync(folder, Listings);
        await using var house = House(folder);
        if (await UseAsync(house, (MarketDbContext db) => db.Contracts.CountAsync()) < Deals)
        {
            await FirstDealAsync(house);
            SqliteConnection.ClearAllPools();
            Multiply(Path.Combine(folder, "hall.db"));
            Console.WriteLine($"-- {Deals:N0} completed contracts, made in {watch.Elapsed.TotalSeconds:0} s, {new FileInfo(Path.Combine(folder, "hall.db")).Length / 1048576:N0} MB");
            watch.Restart();
            var drift = await UseAsync(house, (FactBook book) => book.CheckAsync(mend: true, CancellationToken.None));
            Console.WriteLine($"   facts made from nothing: {drift.Missing:N0} in {watch.Elapsed.TotalSeconds:0.0} s");
        }

        watch.Restart();
        var check = await UseAsync(house, (FactBook book) => book.CheckAsync(mend: false, CancellationToken.None));
        Console.WriteLine($"   facts checked: {check.Checked:N0}, {(check.IsNone ? "no difference" : $"{check}")}, {watch.Elapsed.TotalSeconds:0.0} s");
        var now = DateTimeOffset.UtcNow;
        var today = BeijingTime.DateOf(now);
        var (agency, owner) = await UseAsync(house, (MarketDbContext db) => db.Set<DealFact>().Select(f => ValueTuple.Create(f.AgencyId, f.OwnerId)).FirstAsync());
        var slowest = 0.0;
        Console.WriteLine($"{"",-44}{"first ms",10}{"p50 ms",9}{"deals",10}");
        foreach (var (name, period, scope) in new[]
        {
            ("all", StatisticsPeriod.All(today), StatisticsScope.Whole), ("twelve months", StatisticsPeriod.TwelveMonths(today), StatisticsScope.Whole),
            ("last month", new(today.AddDays(1 - today.Day).AddMonths(-1), today.AddDays(-today.Day)), StatisticsScope.Whole),
            ("one agency, all", StatisticsPeriod.All(today), StatisticsScope.OfAgency(agency)), ("one owner, all", StatisticsPeriod.All(today), StatisticsScope.OfOwner(owner)),
        })
        {
            MarketStatistics? read = null;
            var times = await TimesAsync(async () => read = await UseAsync(house, (StatisticsReader reader) => reader.ReadAsync(period, scope, now, CancellationToken.None)));
            slowest = Math.Max(slowest, Middle(times));
            Console.WriteLine($"{$"statistics over {Deals:N0} contracts, {name}",-44}{times[0],10:0}{Middle(times),9:0}{read!.Total.Deals,10:N0}");
        }

        // The yardstick: one of the ten statements, asked of contracts and projects instead of facts.
        var plain = await TimesAsync(() => UseAsync(house, (MarketDbContext db) =>
            (from c in db.Contracts.AsNoTracking()
             where c.Status == ServiceContractStatus.Completed && c.CompletedAt <= now
             join p in db.Projects on c.ProjectId equals p.Id
             group new { Price = (long)(object)c.Price, Fee = (long?)(object?)p.BaselineFee } by new { p.TypeCode, p.Method } into g
             select new { g.Key, Count = g.Count(), Value = g.Sum(x => x.Price), Fee = g.Sum(x => x.Fee) }).ToListAsync()));
        Console.WriteLine($"{"fees by kind, from contracts, all",-44}{plain[0],10:0}{Middle(plain),9:0}");
        var met = slowest <= Bound && check.IsNone;
        Console.WriteLine($"   {(met ? "met   " : "MISSED")} slowest of the periods, ms: {slowest:0} (≤ {Bound:0})");
        return met;
    }

    private static async Task<double[]> TimesAsync<T>(Func<Task<T>> work)
    {
        var times = new double[Rounds];
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await work();
            times[i] = watch.Elapsed.TotalMilliseconds;
        }

        return times;
    }

    private static double Middle(double[] times) => times.Order().ElementAt(times.Length / 2);

    private static ServiceProvider House(string folder)
    {
        var configuration = new ConfigurationBuilder().Build();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<IConfiguration>(configuration);
        services.AddHouse(configuration, new DatabaseSettings { FlushesToDisk = false, Migrate = false }, folder, Path.Combine(folder, "keys"));
        return services.BuildServiceProvider();
    }

    private static async Task<T> UseAsync<TService, T>(ServiceProvider house, Func<TService, Task<T>> work) where TService : notnull
    {
        await using var scope = house.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>One deal by the entities' own verbs; the others are its copies with amounts, days, kinds and instants of their own.</summary>
    private static Task<int> FirstDealAsync(ServiceProvider house) => UseAsync(house, async (MarketDbContext db) =>
    {
        var at = new Stamp(Actor.System, DateTimeOffset.UtcNow.AddDays(-1)).At;
        var days = new Domain.Calendar.WorkingCalendar([], []);
        var owner = new Actor(Guid.CreateVersion7(), "量度业主", await db.Organisations.Where(o => o.Kind == Domain.Accounts.OrganisationKind.PublicInstitution).Select(o => o.Id).FirstAsync(), "量度中心", Role.Owner);
        var agency = await db.Agencies.OrderBy(a => a.MembershipNo).Select(a => a.Id).FirstAsync();
        var winner = new Actor(Guid.CreateVersion7(), "量度机构", agency, "量度机构", Role.Agency);
        var content = JsonSerializer.Deserialize<ProjectContent>((await db.Projects.Select(p => p.ContentJson).FirstAsync()), Domain.Data.Outbox.OutboxJson.Options)! with { Method = SelectionMethod.DirectSelection, DirectAgencyId = agency };
        var project = IntermediaryProject.Draft("P20259999", owner.OrganisationId!.Value, "量度中心", content, "TESTING", new(owner, at));
        project.FreezeBaselines(new Money(5_000_000), 20);
        var run = SelectionRun.Ask(project.Id, 1, agency, "A-001", at.AddDays(9), new(Actor.System, at));
        project.AskDirectly(run.Id, at.AddDays(9), new(Actor.System, at));
        run.Accept(new(winner, at));
        project.Publicise(agency, new Money(3_200_000), 9, at, new(Actor.System, at));
        project.ConfirmSelection(at.AddDays(9), new(Actor.System, at));
        project.AcceptByWinner(at.AddDays(9), new(winner, at));
        var contract = ServiceContract.Draft("C20259999", project, "量度机构", new("服务", new Money(3_200_000), 9, "条件", "付款", "成果", "标准", "违约"), new(owner, at));
        contract.Sign(contract.Digest, at, new(owner, at));
        contract.Sign(contract.Digest, at, new(winner, at));
        contract.File(new(owner, at));
        project.EnterService(new(owner, at));
        contract.Start(days, 20, new(owner, at));
        project.TakeDeliverable(at, new(winner, at));
        project.AwaitEvaluation(at, new(owner, at));
        var rating = MutualEvaluation.Open(contract, EvaluationSide.OwnerRatesAgency, at, at.AddDays(9), new(Actor.System, at));
        rating.Submit([5, 4, 5, 4], "", null, new(owner, at));
        rating.Reveal(at.AddDays(5), new(Actor.System, at));
        contract.Complete(at, days, new(Actor.System, at));
        project.Close(new(Actor.System, at));
        db.AddRange(project, run, contract, rating);
        await db.SaveChangesAsync();
        return await db.OutboxMessages.ExecuteDeleteAsync();
    });

    private static void Multiply(string database)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF; PRAGMA cache_size = -200000; PRAGMA temp_store = MEMORY;");
        const string hex = "upper(hex(randomblob(4))||'-'||hex(randomblob(2))||'-7'||substr(hex(randomblob(2)),2)||'-8'||substr(hex(randomblob(2)),2)||'-'||hex(randomblob(6)))";

        // As the database writes instants; two years back from now.
        var format = (string)Scalar("SELECT CompletedAt FROM ServiceContracts LIMIT 1")!;
        var at = format.Contains('T', StringComparison.Ordinal) ? "strftime('%Y-%m-%dT%H:%M:%S'" : "strftime('%Y-%m-%d %H:%M:%S'";
        var tail = format[19..];
        Run("CREATE TEMP TABLE agency AS SELECT row_number() OVER () - 1 AS n, Id FROM Agencies LIMIT 400; CREATE UNIQUE INDEX temp.agency_n ON agency(n); CREATE TEMP TABLE kind AS SELECT row_number() OVER () - 1 AS n, Code FROM ServiceTypes LIMIT 15;");
        Run($"CREATE TEMP TABLE copies AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Deals - 1}) SELECT i, {hex} AS p, {hex} AS c, {hex} AS r, {hex} AS e, (SELECT Id FROM agency WHERE n = i % 400) AS a, {at}, 'now', '-' || (abs(random()) % 63000000) || ' seconds') || '{tail}' AS done FROM n");
        Copy("IntermediaryProjects", "P20259999", "Number", new() { ["Id"] = "c.p", ["Number"] = "printf('P%08d', c.i)", ["WinnerId"] = "c.a", ["CurrentRunId"] = "c.r", ["PublishedAt"] = "c.done", ["ClosedAt"] = "c.done", ["TypeCode"] = "(SELECT Code FROM kind WHERE n = c.i % 15)", ["Method"] = "CASE c.i % 4 WHEN 0 THEN 'DirectSelection' WHEN 1 THEN 'CompetitiveQuote' ELSE 'RandomDraw' END", ["BaselineFee"] = "CASE c.i % 9 WHEN 0 THEN NULL ELSE 1000000 + abs(random()) % 9000000 END" });
        Copy("ServiceContracts", "C20259999", "Number", new() { ["Id"] = "c.c", ["Number"] = "printf('C%08d', c.i)", ["ProjectId"] = "c.p", ["AgencyId"] = "c.a", ["Price"] = "800000 + abs(random()) % 7000000", ["CompletedAt"] = "c.done", ["ActualWorkingDays"] = "1 + abs(random()) % 25" });
        Copy("SelectionRuns", "DirectSelection", "Method", new() { ["Id"] = "c.r", ["ProjectId"] = "c.p", ["DecidedAt"] = "c.done" });
        Copy("MutualEvaluations", "OwnerRatesAgency", "Side", new() { ["Id"] = "c.e", ["ProjectId"] = "c.p", ["ContractId"] = "c.c", ["RatedId"] = "c.a", ["ScoreHundredths"] = "2000 + abs(random()) % 8001", ["RevealedAt"] = "c.done" });
        Run("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE);");

        void Copy(string table, string key, string column, Dictionary<string, string> own)
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

            Run($"INSERT INTO {table} ({string.Join(", ", columns.Select(n => $"\"{n}\""))}) SELECT {string.Join(", ", columns.Select(n => own.GetValueOrDefault(n, $"t.\"{n}\"")))} FROM copies c CROSS JOIN (SELECT * FROM {table} WHERE {column} = '{key}' LIMIT 1) t");
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
            return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture);
        }
    }
}
