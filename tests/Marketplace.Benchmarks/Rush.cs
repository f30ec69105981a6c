using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Web.Data;
using Marketplace.Web.Data.Seeding;
using Marketplace.Web.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Marketplace.Benchmarks;

/// <param name="Lost">Acknowledged, and not on the frozen list.</param>
/// <param name="InClear">Agencies whose id can be read in the box before the freeze.</param>
internal sealed record Rushed(int Asked, int Taken, int Lost, int InClear, TimeSpan Within, double P50, double P99);

/// <summary>
/// Everybody comes in the last minute: a thousand agencies register for one project, each at a moment of its own, through the handler and
/// onto a disk that is waited for. The house's clock is set so that the deadline is a minute away.
/// </summary>
internal static class Rush
{
    public static async Task<Rushed> RunAsync(string folder, int agencies, TimeSpan within)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        var clock = new AheadClock();
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Error));
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddSingleton<TimeProvider>(clock);
        services.AddHouse(new ConfigurationBuilder().Build(), new DatabaseSettings(), folder, Path.Combine(folder, "keys"));
        await using var house = services.BuildServiceProvider();
        var (project, due) = await PrepareAsync(house, agencies, clock.GetUtcNow());
        var actors = await Crowd.UseAsync(house, (MarketDbContext db) => db.Agencies.Select(a => new Actor(Guid.CreateVersion7(), "经办人", a.Id, a.Name, Role.Agency)).ToListAsync());

        clock.SetNow(due - within);
        var (taken, times, dice) = (new ConcurrentBag<Guid>(), new ConcurrentBag<double>(), new Random(11));
        await Task.WhenAll(actors.Select(async actor =>
        {
            TimeSpan wait;
            lock (dice)
            {
                // The last comes a second before the end: what is measured is how many, not who was too late.
                wait = (within - TimeSpan.FromSeconds(1)) * dice.NextDouble();
            }

            await Task.Delay(wait);
            var begun = Stopwatch.GetTimestamp();
            try
            {
                await Crowd.UseAsync(house, (RegisterForProjectHandler register) => register.HandleAsync(new(project, "有同类业绩"), new(actor, clock.GetUtcNow()), CancellationToken.None));
                taken.Add(actor.OrganisationId!.Value);
            }
            catch (RuleException refused)
            {
                Console.Error.WriteLine(refused.Message);
            }

            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }));

        var inClear = InClear(Path.Combine(folder, "hall.db"), actors);
        clock.SetNow(due.AddMinutes(5));
        await Crowd.UseAsync(house, (CloseRegistrationHandler close) => close.HandleAsync(new(project), new(Actor.System, clock.GetUtcNow()), CancellationToken.None));
        var frozen = await Crowd.UseAsync(house, (MarketDbContext db) => db.SelectionEntries.Select(e => e.AgencyId).ToHashSetAsync());
        var sorted = times.Order().ToList();
        return new(actors.Count, taken.Count, taken.Count(id => !frozen.Contains(id)), inClear, within, sorted[sorted.Count / 2], sorted[sorted.Count * 99 / 100]);
    }

    private static async Task<(Guid Project, DateTimeOffset Due)> PrepareAsync(ServiceProvider house, int agencies, DateTimeOffset now)
    {
        await Crowd.UseAsync(house, async (MarketDbContext db) =>
        {
            await db.Database.MigrateAsync();
            await ReferenceData.LoadAsync(db, CancellationToken.None);
            return 0;
        });
        var rows = new StringBuilder("externalId,name,creditCode,serviceKinds,legalRepresentative,origin,qualifications\n");
        for (var i = 0; i < agencies; i++)
        {
            rows.Append(CultureInfo.InvariantCulture, $"R{i},抢报第{i}检测有限公司,{CreditCode.WithCheck($"91990000MA{6000000 + i:0000000}")},{Crowd.Trade},量度人,WithinPrefecture,CMA::ZZ{i:00000}:2031-12-31\n");
        }

        await Crowd.UseAsync(house, async (MovingRun run) =>
        {
            await Shelf.MoveAsync(run, MovingKind.Agencies, rows.ToString());
            return 0;
        });
        const string name = "量度建设中心";
        var owner = await Crowd.UseAsync(house, (RegisterOrganisationHandler register) => register.HandleAsync(
            new(new(OrganisationKind.PublicInstitution, name, CreditCode.WithCheck("12990000MC0000001"), "13800990000", Role.Owner), new("rushowner", Crowd.Password, "业主", "13800990000")),
            new(Actor.Visitor, now), CancellationToken.None));
        var stamp = new Stamp(new(owner.AccountId, "业主", owner.OrganisationId, name, Role.Owner), now);
        var content = Crowd.Posting("抢报工程检测", now);
        var drafted = await Crowd.UseAsync(house, (DraftProjectHandler draft) => draft.HandleAsync(new(content), stamp, CancellationToken.None));
        await Crowd.UseAsync(house, (SubmitProjectHandler submit) => submit.HandleAsync(new(drafted.ProjectId), stamp, CancellationToken.None));
        return (drafted.ProjectId, content.RegistrationDueAt!.Value);
    }

    // Everything that the box's table holds, as bytes and as text.
    private static int InClear(string database, List<Actor> actors)
    {
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT * FROM SealedRegistrations";
        using var rows = command.ExecuteReader();
        var held = new MemoryStream();
        while (rows.Read())
        {
            for (var i = 0; i < rows.FieldCount; i++)
            {
                held.Write(rows.GetValue(i) is byte[] bytes ? bytes : Encoding.UTF8.GetBytes(Convert.ToString(rows.GetValue(i), CultureInfo.InvariantCulture) ?? ""));
            }
        }

        var box = held.ToArray();
        return actors.Count(a => new[] { a.OrganisationId!.Value.ToByteArray(), Encoding.UTF8.GetBytes($"{a.OrganisationId}"), Encoding.UTF8.GetBytes($"{a.OrganisationId}".ToUpperInvariant()), Encoding.UTF8.GetBytes(a.OrganisationName!) }
            .Any(trace => box.AsSpan().IndexOf(trace) >= 0));
    }

    /// <summary>The system's clock, set ahead.</summary>
    private sealed class AheadClock : TimeProvider
    {
        private TimeSpan _ahead;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + _ahead;

        public void SetNow(DateTimeOffset now) => _ahead = now - base.GetUtcNow();
    }
}
