using System.Diagnostics;
using System.Globalization;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Audit;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform.Commands;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Marketplace.Web.Tests.Moving;

public sealed class MovingTests
{
    private const string Agencies = """"
        externalId,name,creditCode,serviceKinds,legalRepresentative,qualifications
        OLD-1,旧城测绘有限公司,91990000MA0000001B,SURVEYING,林知,MAPPING:甲级:甲测资字001:2029-12-31
        OLD-2,"旧城,检测""一部""",91990000MA0000001X,NOPE,,
        """";

    [Theory]
    [Providers]
    public async Task Trial_WritesNothing_AndNamesEveryFaultOfARow(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var rows = await RunAsync(market, MovingKind.Agencies, Agencies, trial: true);

        Assert.Equal([MovedAs.New, MovedAs.Refused], rows.Select(r => r.As));
        Assert.Equal(["InvalidChoice", "InvalidCreditCode", "Required"], rows[1].Faults.Select(f => f.Rule.Code).Order(StringComparer.Ordinal));
        Assert.Equal(0, await market.ReadAsync(db => db.Organisations.CountAsync()));
        Assert.Equal(0, await market.ReadAsync(db => db.AuditEntries.CountAsync()));
        Assert.Equal(0, await market.ReadAsync(db => db.NumberSeries.CountAsync()));
    }

    [Theory]
    [Providers]
    public async Task SecondRun_ChangesNothing(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await RunAsync(market, MovingKind.Agencies, Agencies);
        await RunAsync(market, MovingKind.Listings, Listings(5));
        var before = await market.ReadAsync(db => db.AuditEntries.CountAsync());

        var again = await RunAsync(market, MovingKind.Listings, Listings(5));

        Assert.All(again, row => Assert.Equal(MovedAs.Known, row.As));
        Assert.Equal(before, await market.ReadAsync(db => db.AuditEntries.CountAsync()));
        Assert.Equal(5, await market.ReadAsync(db => db.ListingCards.CountAsync()));
    }

    [Fact]
    public async Task Listing_PromisingMoreThanItsFlowchart_IsRefused_WhateverTheItemSays()
    {
        await using var market = await Market.OpenAsync();
        await RunAsync(market, MovingKind.Agencies, Agencies);
        await market.ReadAsync(db => db.ServiceItems.ExecuteUpdateAsync(set => set.SetProperty(i => i.LimitWorkingDays, 999)));
        var item = await market.ReadAsync(db => db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == "SURVEYING-01"));
        var limit = await market.UseAsync((FlowBook flows) => flows.LimitAsync(item, new(2026, 3, 4), TestContext.Current.CancellationToken));
        string File(int days) => string.Create(CultureInfo.InvariantCulture, $"externalId,agency,item,title,scope,deliverable,price,promisedWorkingDays\nL-{days},OLD-1,SURVEYING-01,宗地测绘服务,按规范施测内业成图,成果报告三份,100.00,{days}\n");

        Assert.NotEqual(999, limit);
        Assert.Equal(MovedAs.New, Assert.Single(await RunAsync(market, MovingKind.Listings, File(limit))).As);
        var refused = Assert.Single(await RunAsync(market, MovingKind.Listings, File(limit + 1)));
        Assert.Equal(["PromiseTooLong"], refused.Faults.Select(f => f.Rule.Code));
    }

    [Fact]
    public async Task Listings_FiveThousand_ComeInWithTheirCards()
    {
        await using var market = await Market.OpenAsync();
        await RunAsync(market, MovingKind.Agencies, Agencies);

        var rows = await RunAsync(market, MovingKind.Listings, Listings(5000));

        Assert.Equal(5000, rows.Count(r => r.As is MovedAs.New));
        Assert.Equal(5000, await market.ReadAsync(db => db.ListingCards.CountAsync()));
    }

    [Fact]
    public async Task SameKeyTwiceInOneFile_ComesInOnce()
    {
        await using var market = await Market.OpenAsync();
        await RunAsync(market, MovingKind.Owners, "externalId,name,creditCode\nO-1,青石镇政府,91990000MA0000002E\nO-1,青石镇政府,91990000MA0000002E\nO-2,另一家,91990000MA0000002E");

        Assert.Equal(1, await market.ReadAsync(db => db.Organisations.CountAsync()));
    }

    [Theory]
    [InlineData("utf-8", true, "\r\n")]
    [InlineData("utf-8", false, "\n")]
    [InlineData("GB18030", false, "\r\n")]
    public void Read_AnyUsualSpelling_GivesTheSameCells(string encoding, bool mark, string lineEnd)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = string.Join(lineEnd, "externalId,name,note", "1,\"测绘,\"\"甲\"\"\",\"两\n行\"", "", "2,检测,");
        var bytes = (mark ? Encoding.UTF8.Preamble.ToArray() : []).Concat(Encoding.GetEncoding(encoding).GetBytes(text)).ToArray();

        var rows = MovingRows.Read(new MemoryStream(bytes), "a.csv").ToList();

        Assert.Equal(["测绘,\"甲\"", "检测"], rows.Select(r => r["name"]));
        Assert.Equal("两\n行", rows[0]["note"]);
        Assert.Equal("2", rows[1]["EXTERNALID"]);
    }

    [Fact]
    public void Read_JsonLines_NamesTheBrokenLine()
    {
        var rows = MovingRows.Read(new MemoryStream(Encoding.UTF8.GetBytes("{\"externalId\":\"1\",\"serviceKinds\":[\"EIA\",\"COST\"],\"price\":12.5}\n{oops\n")), "a.jsonl").ToList();

        Assert.Equal("EIA|COST", rows[0]["serviceKinds"]);
        Assert.Equal("12.5", rows[0]["price"]);
        Assert.NotNull(rows[1].Unreadable);
        Assert.Equal(2, rows[1].Line);
    }

    /// <summary>The command as a process of its own, killed while it writes: what its report acknowledged is there, nothing is half done, and a second run completes it.</summary>
    [Fact]
    public async Task Killed_InTheMiddle_LosesNothingAcknowledgedAndGoesOn()
    {
        await using var market = await Market.OpenAsync();
        await RunAsync(market, MovingKind.Agencies, Agencies);
        var database = await market.ReadAsync(db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        var folder = Path.GetDirectoryName(database)!;
        var file = Path.Combine(folder, "listings.csv");
        await File.WriteAllTextAsync(file, Listings(12_000), TestContext.Current.CancellationToken);

        using var process = Start(folder, "import", "listings", file);
        var report = file + ".report.csv";
        for (var i = 0; i < 600 && (!File.Exists(report) || new FileInfo(report).Length < 20_000); i++)
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        process.Kill();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var acknowledged = (await File.ReadAllLinesAsync(report, TestContext.Current.CancellationToken)).Where(l => l.Split(',') is [_, _, "new", ..] cells && cells.Length == 6).Select(l => l.Split(',')[1]).ToHashSet();
        var kept = await market.ReadAsync(db => db.Listings.Select(l => l.ExternalId!).ToHashSetAsync());

        Assert.InRange(acknowledged.Count, 1, 11_999);
        Assert.Empty(acknowledged.Except(kept));
        Assert.Equal(kept.Count, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "ListingMovedIn")));

        using var second = Start(folder, "import", "listings", file);
        await second.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(12_000, await market.ReadAsync(db => db.Listings.CountAsync()));
        Assert.Equal(12_000, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "ListingMovedIn")));
        await LogHoldsAsync(market);
    }

    [Fact]
    public async Task Backup_WhileListingsComeIn_RestoresToADatabaseWhoseLogHolds()
    {
        await using var market = await Market.OpenAsync();
        await RunAsync(market, MovingKind.Agencies, Agencies);
        var source = await market.ReadAsync(db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));
        var folder = Directory.CreateTempSubdirectory("hall-backup-").FullName;
        var archive = Path.Combine(folder, "b.tar");

        var writing = RunAsync(market, MovingKind.Listings, Listings(4000));
        await BackupCommand.SaveAsync(source, Path.Combine(Path.GetDirectoryName(source)!, "files"), archive, TestContext.Current.CancellationToken);
        await writing;
        var restored = Path.Combine(folder, "data");
        var restore = Commands.All.Single(c => c.Name == "restore");
        Assert.Equal(0, await restore.RunAsync([archive, "--data", restored], TestContext.Current.CancellationToken));
        Assert.Equal(1, await restore.RunAsync([archive, "--data", restored], TestContext.Current.CancellationToken));

        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(restored, "hall.db")};Pooling=False"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            long Count(string sql)
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
            }

            Assert.Equal(Count("SELECT COUNT(*) FROM ServiceListings"), Count("SELECT COUNT(*) FROM AuditEntries WHERE Action = 'ListingMovedIn'"));
            Assert.Equal(Count("SELECT COUNT(*) FROM AuditEntries"), Count("SELECT COUNT(*) FROM LogDebts") + Count("SELECT COUNT(*) FROM LogLeaves"));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task LogHoldsAsync(Market market)
    {
        await market.Services.GetRequiredService<LogSequencer>().DrainAsync(TestContext.Current.CancellationToken);
        var (leaves, checkpoint) = await market.ReadAsync(async db => (
            await db.LogLeaves.OrderBy(l => l.Index).Select(l => l.Data).ToListAsync(),
            await db.LogCheckpoints.OrderByDescending(c => c.Size).FirstAsync()));
        Assert.Equal(leaves.Count, await market.ReadAsync(db => db.Set<AuditEntry>().CountAsync()));
        Assert.Equal(leaves.Count, checkpoint.Size);
        Assert.Equal(MerkleFrontier.Empty.Append(leaves.Select(l => MerkleHash.Leaf(l))).Frontier.Root, checkpoint.Root);
    }

    private static Process Start(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Marketplace.Web.dll"));
        foreach (var arg in args)
        {
            start.ArgumentList.Add(arg);
        }

        start.Environment["Storage__Folder"] = folder;
        start.Environment["Database__Migrate"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static async Task<List<MovedRow>> RunAsync(Market market, MovingKind kind, string text, bool trial = false)
    {
        var rows = new List<MovedRow>();
        await market.UseAsync(async (MovingRun run) =>
        {
            await run.RunAsync(kind, MovingRows.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "rows.csv"), trial, Actor.System, rows.AddRange, TestContext.Current.CancellationToken);
        });
        return rows;
    }

    private static string Listings(int count)
    {
        var text = new StringBuilder("externalId,agency,item,title,scope,deliverable,price,promisedWorkingDays\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"L-{i},OLD-1,SURVEYING-0{(i % 3) + 1},宗地测绘服务 {i} 号,按规范施测内业成图,成果报告三份,{100 + i}.00,{2 + (i % 6)}\n");
        }

        return text.ToString();
    }
}
