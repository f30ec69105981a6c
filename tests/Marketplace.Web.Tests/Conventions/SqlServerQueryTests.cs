using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Search.Queries;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Marketplace.Web.Tests.Conventions;

/// <summary>The T-SQL that the house sends is read by SQL Server's own parser.</summary>
public sealed class SqlServerQueryTests
{
    [Fact]
    public async Task MainQueries_AreSoundForSqlServersParser()
    {
        var server = new SilentSqlServer();
        var folder = Directory.CreateTempSubdirectory("hall-sql-").FullName;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<TimeProvider>(new TestClock(Market.Morning));
        services.AddSingleton<IInterceptor>(server);
        services.AddHouse(new ConfigurationBuilder().Build(), new DatabaseSettings { Provider = DatabaseProvider.SqlServer, ConnectionString = "Server=nowhere" }, folder, Path.Combine(folder, "keys"));
        services.Replace(ServiceDescriptor.Singleton(new Marketplace.Domain.Data.QuickReads(_ => Task.FromResult(server.Connect()))));
        await using (var provider = services.BuildServiceProvider())
        {
            await using var scope = provider.CreateAsyncScope();
            var ct = TestContext.Current.CancellationToken;
            foreach (var query in Queries(scope.ServiceProvider))
            {
                try
                {
                    await query(ct);
                }
                catch (InvalidOperationException none) when (none.Message.StartsWith("Sequence contains no elements", StringComparison.Ordinal))
                {
                    // A count wants one row and the silent server has none; the command was noted all the same.
                }
            }
        }

        Directory.Delete(folder, recursive: true);
        Assert.True(server.Commands.Count >= 20, $"Only {server.Commands.Count} commands were seen.");
        Assert.All(server.Commands, sql => Assert.Empty(MigrationTests.ParseErrors(sql).Select(e => $"{e.Message}: {sql}")));
    }

    private static IEnumerable<Func<CancellationToken, Task>> Queries(IServiceProvider services)
    {
        var db = services.GetRequiredService<Marketplace.Domain.Data.MarketDbContext>();
        var engine = services.GetRequiredService<Marketplace.Search.ISearchEngine>();
        foreach (var sort in Enum.GetValues<ListingSort>())
        {
            yield return ct => engine.ListingsAsync(new ListingQuery { Sort = sort }, ct);
            yield return ct => engine.ListingsAsync(new ListingQuery { Sort = sort, Kind = "EIA", Keyword = "环评_100%", Origin = AgencyOrigin.WithinPrefecture, Grade = "甲级", MinStarsTenths = 40, Page = 3 }, ct);
        }

        foreach (var sort in Enum.GetValues<AgencySort>())
        {
            yield return ct => engine.AgenciesAsync(new AgencyQuery { Sort = sort, Kind = "EIA", Keyword = "环境", MinStarsTenths = 40, Origin = AgencyOrigin.OutsideProvince }, ct);
        }

        foreach (var sort in Enum.GetValues<ProjectSort>())
        {
            yield return ct => engine.ProjectsAsync(new ProjectQuery { Sort = sort, Keyword = "道路", Method = SelectionMethod.RandomDraw, Fund = FundSource.Fiscal }, ct);
        }

        foreach (var stage in Enum.GetValues<ProjectStage>())
        {
            yield return ct => engine.ProjectsAsync(new ProjectQuery { Stage = stage }, ct);
        }

        yield return ct => engine.NoticesAsync(new NoticeQuery { Keyword = "中选", Kind = Marketplace.Domain.Notices.NoticeKind.SelectionResult }, ct);
        yield return ct => services.GetRequiredService<Marketplace.Domain.Data.Outbox.OutboxDispatcher>().RunOnceAsync(ct);
        yield return ct => services.GetRequiredService<Marketplace.Domain.Data.Transparency.LogSequencer>().RunOnceAsync(ct);
        yield return ct => services.GetRequiredService<Marketplace.Domain.Calendar.CalendarBook>().CurrentAsync(ct).AsTask();
        yield return ct => db.Projects.Where(p => p.NextCheckAt <= Market.Morning).OrderBy(p => p.NextCheckAt).Select(p => p.Id).Take(200).ToListAsync(ct);
        yield return ct => db.Agencies.Include(a => a.Materials).Where(a => a.Status == AgencyStatus.Submitted).OrderBy(a => a.ReviewDueAt).ToListAsync(ct);
        yield return ct => db.SelectionRuns.Include(r => r.Entries).Where(r => r.Method == SelectionMethod.RandomDraw).OrderByDescending(r => r.CommittedAt).Take(20).ToListAsync(ct);
        yield return ct => db.Contracts.Include(c => c.Signatures).Where(c => c.OwnerId == Guid.Empty).ToListAsync(ct);
        yield return ct => db.Orders.Where(o => o.OwnerId == Guid.Empty)
            .GroupBy(o => o.Status == Domain.Supermarket.Orders.OrderStatus.Placed && o.AnswerDueAt <= Market.Morning ? Domain.Supermarket.Orders.OrderStatus.Lapsed : o.Status).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        yield return ct => db.ChatSessions.Where(s => s.OwnerId == Guid.Empty && s.OwnerUnread > 0).SumAsync(s => s.OwnerUnread, ct);
        yield return ct => services.GetRequiredService<Domain.Supermarket.Chat.ResponseBook>().RefreshAsync(Guid.Empty, Market.Morning, ct);
        yield return ct => services.GetRequiredService<Domain.Supermarket.Chat.ChatLock>().OfAsync(Guid.Empty, Guid.Empty, Market.Morning, ct);
        var facts = services.GetRequiredService<Marketplace.Domain.Supermarket.Statistics.FactBook>();
        yield return ct => facts.RefreshAsync(Guid.Empty, ct);
        yield return ct => facts.CheckAsync(mend: false, ct);
        var statistics = services.GetRequiredService<Marketplace.Domain.Supermarket.Statistics.StatisticsReader>();
        foreach (var scope in new Marketplace.Domain.Supermarket.Statistics.StatisticsScope[] { default, new(AgencyId: Guid.Empty), new(OwnerId: Guid.Empty) })
        {
            yield return ct => statistics.ReadAsync(new(new(2026, 1, 1), new(2026, 12, 31)), scope, Market.Morning, ct);
        }

        yield return ct => db.Users.Where(u => u.NormalizedUserName == "X").ToListAsync(ct);
        yield return ct => db.Qualifications.Where(q => q.ValidTo < new DateOnly(2026, 3, 4)).ToListAsync(ct);
        yield return ct => db.Evaluations.GroupBy(e => e.RatedId).Select(g => new { g.Key, Count = g.Count(), Mean = g.Average(e => e.ScoreHundredths) }).ToListAsync(ct);
        yield return ct => db.AuditEntries.Where(e => e.At < Market.Morning && e.Id.CompareTo(Guid.Empty) < 0).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(51).ToListAsync(ct);
    }
}
