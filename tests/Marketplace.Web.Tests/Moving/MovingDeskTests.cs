using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Audit;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Moving;

/// <summary>Moving in from the desk: check, move, report, and what happens when it is cut short.</summary>
public sealed class MovingDeskTests
{
    private const string Owners = """"
        externalId,name,creditCode
        O-1,青石镇政府,91990000MA0000001B
        O-2,"青石,""建设""中心",91990000MA0000002E
        =O-3,公式单位,WRONG
        """";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Check_WritesNothing_AndMovingInWritesTheGoodRows(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var staff = A.Staff();
        var id = await GiveAsync(market, MovingKind.Owners, Owners, staff);

        Assert.Equal(1, await WorkAsync(market));
        var check = await FileAsync(market, id);
        var untouched = await market.ReadAsync(db => db.Organisations.CountAsync(Ct));
        await market.UseAsync((BeginMovingHandler begin) => begin.HandleAsync(new(id), market.Stamp(staff), Ct));
        Assert.Equal(1, await WorkAsync(market));

        var moved = await FileAsync(market, id);
        Assert.Equal((MovingFileStatus.Checked, 2, 0, 1, 0), (check.Status, check.New, check.Known, check.Refused, untouched));
        Assert.Equal((MovingFileStatus.Moved, 2, 0, 1, (int?)null), (moved.Status, moved.New, moved.Known, moved.Refused, moved.Slot));
        Assert.Equal(["InvalidCreditCode"], await market.ReadAsync(db => db.Set<MovingRefusal>().Where(r => r.FileId == id && r.Line == 4).Select(r => r.Code).ToListAsync(Ct)));
        Assert.Equal(2, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == "OrganisationRegistered" && e.ActorId == staff.AccountId, Ct)));
        Assert.False(await market.ReadAsync(db => db.Set<MovingContent>().AnyAsync(Ct)), "the file names people; it goes when it is through");
        Assert.Equal(0, await WorkAsync(market));
    }

    [Theory, Providers]
    public async Task SameFileOnceMore_ChangesNothing(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await MoveAsync(market, MovingKind.Owners, Owners);

        var again = await FileAsync(market, await MoveAsync(market, MovingKind.Owners, Owners + "\nO-4,青石镇卫生院,91990000MA0000003H\n"));

        Assert.Equal((1, 2, 1), (again.New, again.Known, again.Refused));
        Assert.Equal(3, await market.ReadAsync(db => db.Organisations.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task SecondFile_WhileOneRuns_IsRefused_EvenAtTheSameMoment(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Record.ExceptionAsync(() => GiveAsync(market, MovingKind.Owners, Owners, A.Staff())).AsTask()));

        Assert.Equal(3, both.Count(e => (e as RuleException)?.Rule.Code == "MovingUnderWay"));
        Assert.Equal(1, await market.ReadAsync(db => db.MovingFiles.CountAsync(Ct)));
        await WorkAsync(market);
        Assert.Null(await Record.ExceptionAsync(() => GiveAsync(market, MovingKind.Owners, Owners, A.Staff())));

        var first = await market.ReadAsync(db => db.MovingFiles.Where(f => f.Status == MovingFileStatus.Checked).Select(f => f.Id).SingleAsync(Ct));
        Assert.Equal("MovingUnderWay", await RefusalAsync(() => market.UseAsync((BeginMovingHandler begin) => begin.HandleAsync(new(first), market.Stamp(A.Staff()), Ct))));
    }

    [Theory]
    [InlineData("a.csv", "\x89PNG\r\n\x1a\n....", "MovingNotText")]
    [InlineData("a.xlsx", "PK\x03\x04....", "MovingNotText")]
    [InlineData("a.csv", "e\0x\0t\0e\0r\0n\0a\0l\0I\0d\0", "MovingNotText")]
    [InlineData("a.csv", "name,creditCode\n青石镇政府,91990000MA0000001B\n", "MovingHeadMissing")]
    [InlineData("a.jsonl", "{\"name\":\"青石镇政府\"}\n", "MovingHeadMissing")]
    [InlineData("a.csv", "externalId,name,creditCode\n", "MovingEmpty")]
    [InlineData("a.csv", "", "InvalidFile")]
    public async Task File_ThatIsNoTableOfRows_IsRefusedAndNotKept(string name, string text, string code)
    {
        await using var market = await Market.OpenAsync();

        Assert.Equal(code, await RefusalAsync(() => market.UseAsync((GiveMovingFileHandler give) =>
            give.HandleAsync(new(MovingKind.Owners, name, new MemoryStream(Encoding.UTF8.GetBytes(text))), market.Stamp(A.Staff()), Ct))));
        Assert.False(await market.ReadAsync(db => db.Set<MovingContent>().AnyAsync(Ct)));
    }

    [Fact]
    public async Task File_AByteOverTheCap_IsRefused()
    {
        await using var market = await Market.OpenAsync();

        Assert.Equal("InvalidFile", await RefusalAsync(() => market.UseAsync((GiveMovingFileHandler give) =>
            give.HandleAsync(new(MovingKind.Owners, "a.csv", new Blank(MovingFile.MaxBytes + 1L)), market.Stamp(A.Staff()), Ct))));
    }

    [Theory]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.CentreManager)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Agency)]
    public async Task Give_IsForTheSupermarketOffice(Role role)
    {
        await using var market = await Market.OpenAsync();

        Assert.Equal("Forbidden", await RefusalAsync(() => GiveAsync(market, MovingKind.Owners, Owners, A.Staff(role))));
    }

    [Fact]
    public async Task Content_LiesSealed()
    {
        await using var market = await Market.OpenAsync();
        await GiveAsync(market, MovingKind.Owners, Owners, A.Staff());

        var kept = await market.ReadAsync(db => db.Set<MovingContent>().Select(c => c.Sealed).SingleAsync(Ct));
        Assert.Equal(-1, kept.AsSpan().IndexOf("青石"u8));
    }

    [Fact]
    public async Task Dropped_WhileItRuns_TheWorkerLetsGoAndWhatCameInStays()
    {
        await using var market = await Market.OpenAsync();
        var id = await BegunAsync(market, 25_000);
        using var stop = new CancellationTokenSource();

        var working = WorkAsync(market, stop);
        await SomeDoneAsync(market, id);
        await market.UseAsync((DropMovingHandler drop) => drop.HandleAsync(new(id), market.Stamp(A.Staff()), Ct));
        await working;

        var file = await FileAsync(market, id);
        Assert.Equal((MovingFileStatus.Dropped, (int?)null), (file.Status, file.Slot));
        var kept = await market.ReadAsync(db => db.Listings.CountAsync(Ct));
        Assert.InRange(kept, 1, 24_999);
        Assert.Equal(kept, await market.ReadAsync(db => db.ListingCards.CountAsync(Ct)));
    }

    [Fact]
    public async Task StoppedInGoodOrder_GoesOnByItselfAtTheNextStart()
    {
        await using var market = await Market.OpenAsync();
        var id = await BegunAsync(market, 3_000);
        using var stop = new CancellationTokenSource();

        // Each batch reads the clock: the first reading after something is done falls into the second batch, however fast the machine.
        market.Clock.Read = () =>
        {
            if (Task.Run(() => ProgressAsync(market, id)).GetAwaiter().GetResult().Done > 0)
            {
                stop.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WorkAsync(market, stop));
        market.Clock.Read = null;
        var between = await ProgressAsync(market, id);
        Assert.Equal(1, await WorkAsync(market));

        Assert.Null(between.BeatAt);
        Assert.InRange(between.Done, 1, 2_999);
        var file = await FileAsync(market, id);
        Assert.Equal((MovingFileStatus.Moved, 3_000), (file.Status, file.New + file.Known));
        Assert.Equal(3_000, await market.ReadAsync(db => db.ListingCards.CountAsync(Ct)));
    }

    /// <summary>The site as a process of its own, killed while it moves in: not taken up by itself, started again from the desk once it is silent, complete in the end.</summary>
    [Fact]
    public async Task Killed_InTheMiddle_IsStartedAgainAndMissesNothing()
    {
        await using var market = await Market.OpenAsync();
        var id = await BegunAsync(market, 8_000);
        var database = await market.ReadAsync(db => Task.FromResult(new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource));

        using var site = Site(Path.GetDirectoryName(database)!);
        await SomeDoneAsync(market, id);
        site.Kill(entireProcessTree: true);
        await site.WaitForExitAsync(Ct);

        var cut = await ProgressAsync(market, id);
        Assert.InRange(cut.Done, 1, 7_999);
        Assert.Equal(0, await WorkAsync(market));
        market.Clock.Now = cut.BeatAt!.Value + MovingFile.Silence - TimeSpan.FromSeconds(1);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => ResumeAsync(market, id)));
        market.Clock.Advance(TimeSpan.FromSeconds(1));
        await ResumeAsync(market, id);
        Assert.Equal(1, await WorkAsync(market));

        var file = await FileAsync(market, id);
        Assert.Equal((MovingFileStatus.Moved, 8_000), (file.Status, file.New + file.Known));
        Assert.InRange(file.Known, 0, MovingRun.Batch);

        // What the killed site had taken out of its outbox comes again.
        await market.DrainAsync();
        Assert.Equal(8_000, await market.ReadAsync(db => db.Listings.CountAsync(Ct)));
        Assert.Equal(8_000, await market.ReadAsync(db => db.ListingCards.CountAsync(Ct)));
        Assert.Equal(8_000, await market.ReadAsync(db => db.Set<AuditEntry>().CountAsync(e => e.Action == "ListingMovedIn", Ct)));
        Assert.Equal(8_000, await market.ReadAsync(db => db.AgencyStandings.Select(s => s.Listings).SingleAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Desk_FromUploadToReport(DatabaseProvider provider)
    {
        await using var host = await HallHost.OpenAsync(provider);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var supervisor = await host.CallerAsync(Role.Supervisor);

        using var given = await staff.UploadAsync("/staff/import", "/staff/import", [new("Kind", "Owners")], "File", "业主.csv", Encoding.UTF8.GetBytes(Owners));
        Assert.Equal(HttpStatusCode.Found, given.StatusCode);
        var place = given.Headers.Location!.ToString();
        var page = await UntilAsync(staff, place, "已检查");
        var report = await staff.ReadAsync($"{place}/report.csv");
        using var begun = await staff.PostAsync($"{place}/begin", [], place);
        Assert.Equal(HttpStatusCode.Found, begun.StatusCode);
        var done = await UntilAsync(staff, place, "迁入完成");

        Assert.Contains("data-testid=\"begin-import\"", page, StringComparison.Ordinal);
        Assert.Contains("InvalidCreditCode", page, StringComparison.Ordinal);
        Assert.Contains("4,'=O-3,refused,creditCode,InvalidCreditCode,", report, StringComparison.Ordinal);
        Assert.DoesNotContain("begin-import", done, StringComparison.Ordinal);
        Assert.Contains("业主.csv", await supervisor.ReadAsync("/staff/import"), StringComparison.Ordinal);
        Assert.DoesNotContain("check-import", await supervisor.ReadAsync("/staff/import"), StringComparison.Ordinal);
        using var forbidden = await supervisor.PostAsync($"{place}/drop", [], "/account");
        Assert.Equal(HttpStatusCode.Forbidden, forbidden.StatusCode);
    }

    [Fact]
    public async Task Desk_RefusesAPicture_AndKeepsTheChoice()
    {
        await using var host = await HallHost.OpenAsync();
        using var staff = await host.CallerAsync(Role.SupermarketStaff);

        using var answer = await staff.UploadAsync("/staff/import", "/staff/import", [new("Kind", "Listings")], "File", "a.csv", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);

        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("MovingNotText", page, StringComparison.Ordinal);
        Assert.Matches("value=\"Listings\"[^>]*checked|checked[^>]*value=\"Listings\"", page);
    }

    private static async Task<string> UntilAsync(Caller caller, string place, string state)
    {
        var page = "";
        for (var i = 0; i < 300; i++)
        {
            page = await caller.ReadAsync(place);
            if (page.Contains(state, StringComparison.Ordinal))
            {
                return page;
            }

            await Task.Delay(100, Ct);
        }

        throw new TimeoutException($"{place} never came to {state}: {page}");
    }

    private static Task<Guid> GiveAsync(Market market, MovingKind kind, string text, Actor by) => market.UseAsync((GiveMovingFileHandler give) =>
        give.HandleAsync(new(kind, "rows.csv", new MemoryStream(Encoding.UTF8.GetBytes(text))), market.Stamp(by), Ct));

    // On a thread of its own: the embedded database answers at once, so that a run would never give the test its turn.
    private static Task<int> WorkAsync(Market market, CancellationTokenSource? stop = null) => Task.Run(() => market.UseAsync((MovingWorker worker) => worker.RunOnceAsync(stop?.Token ?? Ct)), Ct);

    private static Task ResumeAsync(Market market, Guid id) => market.UseAsync((ResumeMovingHandler resume) => resume.HandleAsync(new(id), market.Stamp(A.Staff()), Ct));

    private static Task<MovingFile> FileAsync(Market market, Guid id) => market.ReadAsync(db => db.MovingFiles.AsNoTracking().SingleAsync(f => f.Id == id, Ct));

    private static Task<MovingProgress> ProgressAsync(Market market, Guid id) => market.ReadAsync(db => db.Set<MovingProgress>().AsNoTracking().SingleAsync(p => p.FileId == id, Ct));

    private static async Task<string?> RefusalAsync(Func<Task> act) => (await Record.ExceptionAsync(act) as RuleException)?.Rule.Code;

    private static async Task<Guid> MoveAsync(Market market, MovingKind kind, string text)
    {
        var id = await GiveAsync(market, kind, text, A.Staff());
        await WorkAsync(market);
        await market.UseAsync((BeginMovingHandler begin) => begin.HandleAsync(new(id), market.Stamp(A.Staff()), Ct));
        await WorkAsync(market);
        return id;
    }

    /// <summary>Listings checked and ready, waiting for a worker.</summary>
    private static async Task<Guid> BegunAsync(Market market, int count)
    {
        await MoveAsync(market, MovingKind.Agencies, "externalId,name,creditCode,serviceKinds,legalRepresentative,qualifications\nOLD-1,旧城测绘有限公司,91990000MA0000001B,SURVEYING,林知,MAPPING:甲级:甲测资字001:2029-12-31\n");
        var text = new StringBuilder("externalId,agency,item,title,scope,deliverable,price,promisedWorkingDays\n");
        for (var i = 0; i < count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"L-{i},OLD-1,SURVEYING-0{(i % 3) + 1},宗地测绘服务 {i} 号,按规范施测内业成图,成果报告三份,{100 + i}.00,{2 + (i % 6)}\n");
        }

        var id = await GiveAsync(market, MovingKind.Listings, text.ToString(), A.Staff());
        await WorkAsync(market);
        await market.UseAsync((BeginMovingHandler begin) => begin.HandleAsync(new(id), market.Stamp(A.Staff()), Ct));
        return id;
    }

    private static async Task SomeDoneAsync(Market market, Guid id)
    {
        for (var i = 0; i < 3_000; i++)
        {
            if ((await ProgressAsync(market, id)).Done > 0)
            {
                return;
            }

            await Task.Delay(20, Ct);
        }

        throw new TimeoutException("No batch was done.");
    }

    private static Process Site(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Marketplace.Web.dll"));
        start.ArgumentList.Add("--contentRoot");
        start.ArgumentList.Add(AppContext.BaseDirectory);
        start.ArgumentList.Add("--urls");
        start.ArgumentList.Add("http://127.0.0.1:0");
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Testing";
        start.Environment["Storage__Folder"] = folder;
        start.Environment["Database__Migrate"] = "false";
        start.Environment["Demo__Load"] = "false";
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>So many spaces without holding them.</summary>
    private sealed class Blank(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var given = (int)Math.Min(count, _left);
            buffer.AsSpan(offset, given).Fill((byte)' ');
            _left -= given;
            return given;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
