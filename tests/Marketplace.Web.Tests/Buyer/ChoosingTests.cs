using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Buyer;

/// <summary>An owner chooses: keeps, compares, locks, posts on that ground; and what others get to see of it. Over HTTP, without script.</summary>
public sealed partial class ChoosingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comparison_IsLockedPostedPrintedAndChecked_ByWhoeverMay()
    {
        await using var hall = await HallHost.OpenAsync();
        var shelf = await ShelfAsync(hall);
        using var owner = await hall.CallerAsync(Role.Owner);
        using var other = await hall.CallerAsync(Role.Owner);
        using var supervisor = await hall.CallerAsync(Role.Supervisor);
        using var visitor = hall.Caller();

        // The public page is the same for everybody, and leads on.
        var compare = await visitor.ReadAsync($"/compare?ids={shelf.One},{shelf.Two}");
        Assert.Contains($"/comparisons/new?ids={shelf.One},{shelf.Two}", compare, StringComparison.Ordinal);
        Assert.Contains("differs", compare, StringComparison.Ordinal);
        Assert.DoesNotContain("__RequestVerificationToken", compare, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync($"/comparisons/new?ids={shelf.One},{shelf.Two}")).StatusCode);

        var address = Location(await owner.PostAsync("/comparisons/new", new { Keys = $"{shelf.One},{shelf.Two}", Title = "试块检测比选" }, $"/comparisons/new?ids={shelf.One},{shelf.Two}"));
        await hall.Services.GetRequiredService<LogSequencer>().DrainAsync(Ct);
        var page = await owner.ReadAsync(address);
        var digest = Digest().Match(page).Groups[1].Value;
        using var content = await owner.GetAsync($"{address}/content.json");
        Assert.Equal(digest, Convert.ToHexStringLower(SHA256.HashData(await content.Content.ReadAsByteArrayAsync(Ct))));
        Assert.Contains("与存证一致", page, StringComparison.Ordinal);
        Assert.Contains("data-entry-json", page, StringComparison.Ordinal);
        Assert.Contains("到现在没有变化", page, StringComparison.Ordinal);
        Assert.Contains("SHA-256", await owner.ReadAsync($"{address}/print"), StringComparison.Ordinal);

        // Nobody else's: not by guessing, not in the feed, not in its public record.
        foreach (var path in new[] { address, $"{address}/print", $"{address}/content.json" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync(path)).StatusCode);
            Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync(path)).StatusCode);
        }

        Assert.DoesNotContain(digest, await visitor.ReadAsync("/api/v1/changes?pageSize=100"), StringComparison.Ordinal);
        var index = long.Parse(Index().Match(page).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        var entry = await visitor.ReadAsync($"/transparency/entry/{index}");
        Assert.DoesNotContain(digest, entry, StringComparison.Ordinal);
        Assert.Contains("这条记录不公开", entry, StringComparison.Ordinal);

        // A direct selection takes service, agency and evidence along.
        var number = address.Split('/')[^1];
        var wizard = await owner.ReadAsync($"/buyer/projects/new?listing={shelf.One}&comparison={number}");
        var id = await hall.ReadAsync(db => db.Set<LockedComparison>().Select(c => c.Id).SingleAsync(Ct));
        Assert.Matches($"<option[^>]*selected[^>]*value=\"{id}\"|<option[^>]*value=\"{id}\"[^>]*selected", wizard);
        var posted = Location(await owner.PostAsync("/buyer/projects/new", new
        {
            Title = "滨河小区试块检测",
            ItemCode = "TESTING-01",
            Scale = "60 组",
            Location = "临湖市滨河路",
            Fund = "Social",
            Budget = "32000",
            ServiceWorkingDays = "10",
            Method = "DirectSelection",
            DirectAgencyId = shelf.Membership,
            MethodReason = "按锁定的对比，价格和时限最优",
            ComparisonId = id,
            ContactName = "沈工",
            ContactPhone = "0573-80000001",
            ComplaintPhone = "0573-80000002",
            act = "submit",
        }));
        Assert.Contains(number, await owner.ReadAsync(posted), StringComparison.Ordinal);
        Assert.DoesNotContain(number, await visitor.ReadAsync($"/projects/{posted.Split('/')[^1]}"), StringComparison.Ordinal);

        // Now a supervisor may look, and the look is on record; another owner still may not.
        Assert.Contains("您的这次查看已经留痕", await supervisor.ReadAsync(address), StringComparison.Ordinal);
        Assert.Equal(number, await hall.ReadAsync(db => db.Set<MaterialLook>().Select(l => l.What).FirstAsync(Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(address)).StatusCode);

        // Changed in the table: said so, and not shown.
        await hall.ReadAsync(db => db.Set<LockedComparison>().ExecuteUpdateAsync(set => set.SetProperty(c => c.ContentJson, "{}"), Ct));
        var broken = await owner.ReadAsync(address);
        Assert.Contains("data-testid=\"broken\"", broken, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"compare\"", broken, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Favourites_AreKeptByFormAndByScript_AndAreNobodyElses()
    {
        await using var hall = await HallHost.OpenAsync();
        var shelf = await ShelfAsync(hall);
        using var me = await hall.CallerAsync(Role.Owner);
        using var other = await hall.CallerAsync(Role.Owner);
        using var visitor = hall.Caller();
        await hall.DrainAsync();

        // The heart is in the page of every visitor, and leads to a question without script.
        Assert.Contains($"href=\"/account/favourites/keep/listing/{shelf.One}\"", await visitor.ReadAsync($"/listings/{shelf.One}"), StringComparison.Ordinal);
        Assert.Contains("card-heart", await visitor.ReadAsync("/listings"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync($"/account/favourites/keep/listing/{shelf.One}")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await visitor.GetAsync("/account/favourites/set")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await me.GetAsync("/account/favourites/keep/listing/L99999999")).StatusCode);

        var back = Location(await me.PostAsync("/account/favourites", new { kind = "Listing", id = shelf.Id, act = "keep", back = $"/listings/{shelf.One}" }, $"/account/favourites/keep/listing/{shelf.One}"));
        Assert.Equal($"/listings/{shelf.One}", back);
        Assert.Equal("/account/favourites", Location(await me.PostAsync("/account/favourites", new { kind = "Listing", id = shelf.Id, act = "keep", back = "//elsewhere.example/" }, $"/account/favourites/keep/listing/{shelf.One}")));
        Assert.Contains($"listing:{shelf.Id}", await me.ReadAsync("/account/favourites/set"), StringComparison.Ordinal);
        Assert.DoesNotContain($"{shelf.Id}", await other.ReadAsync("/account/favourites/set"), StringComparison.Ordinal);
        Assert.Contains("混凝土抗压强度检测", await me.ReadAsync("/account/favourites"), StringComparison.Ordinal);
        Assert.DoesNotContain("混凝土抗压强度检测", await other.ReadAsync("/account/favourites"), StringComparison.Ordinal);

        // Another's cross touches nothing of mine.
        await other.PostAsync("/account/favourites", new { kind = "Listing", id = shelf.Id, act = "drop" }, $"/account/favourites/keep/listing/{shelf.One}");
        Assert.Equal(1, await hall.ReadAsync(db => db.Set<Favourite>().CountAsync(Ct)));
        await hall.ReadAsync(db => db.Listings.Where(l => l.Id == shelf.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Price, Money.FromYuan(290)), Ct));
        Assert.Contains("<del>¥320</del>", await me.ReadAsync("/account/favourites"), StringComparison.Ordinal);
        await me.PostAsync("/account/favourites/seen", [], "/account/favourites");
        Assert.DoesNotContain("<del>", await me.ReadAsync("/account/favourites"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wizard_HelpsToChoose_AndGrowsALineByAButton()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.PendingReview, SelectionMethod.DirectSelection, FundSource.Fiscal);
        using var owner = await hall.CallerAsync(Role.Owner, made.Owner.OrganisationId);
        Dictionary<string, string> typed = new() { ["Title"] = "只写了名称", ["ItemCode"] = "TESTING-01", ["Fund"] = "Fiscal", ["Method"] = "DirectSelection", ["Recusals[0].Number"] = "A-001", ["Recusals[0].Reason"] = "编制过可研报告" };

        // The Enter key presses a form's first button: that must not be the one that adds a line.
        var blank = await owner.ReadAsync("/buyer/projects/new");
        var first = blank.IndexOf("type=\"submit\"", blank.IndexOf("data-live-check", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.StartsWith("type=\"submit\" name=\"act\" value=\"save\"", blank[first..], StringComparison.Ordinal);
        var grown = await (await owner.PostAsync("/buyer/projects/new", typed.Append(new("act", "row")))).Content.ReadAsStringAsync(Ct);
        Assert.Contains("name=\"Recusals[1].Number\"", grown, StringComparison.Ordinal);
        Assert.Contains("编制过可研报告", grown, StringComparison.Ordinal);
        Assert.Contains("只写了名称", grown, StringComparison.Ordinal);
        Assert.DoesNotContain("field-error", grown, StringComparison.Ordinal);

        var number = (await made.LoadAsync()).Number;
        using var check = await owner.PostAsync("/buyer/projects/check", typed, "/buyer/projects/new");
        using var told = JsonDocument.Parse(await check.Content.ReadAsStringAsync(Ct));
        var ordinary = told.RootElement.GetProperty("hints").GetProperty("RegistrationDueAt").GetString();
        Assert.StartsWith("北京时间；不早于 ", ordinary, StringComparison.Ordinal);
        using var checkUrgent = await owner.PostAsync("/buyer/projects/check", typed.Append(new("Urgent", "true")), "/buyer/projects/new");
        using var toldUrgent = JsonDocument.Parse(await checkUrgent.Content.ReadAsStringAsync(Ct));
        Assert.True(string.CompareOrdinal(toldUrgent.RootElement.GetProperty("hints").GetProperty("RegistrationDueAt").GetString(), ordinary) < 0, "an urgent project may end earlier");
        Assert.Contains("基准收费", told.RootElement.GetProperty("notes").GetProperty("baseline").GetString(), StringComparison.Ordinal);
        Assert.Contains(number, told.RootElement.GetProperty("notes").GetProperty("counted").GetString(), StringComparison.Ordinal);
        Assert.Contains("50,000", await owner.ReadAsync("/buyer/projects/new"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Overview_ShowsExportsAndChecks_AndEachLookIsOnRecord()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Publicising);
        await hall.Services.GetRequiredService<LogSequencer>().DrainAsync(Ct);
        using var supervisor = await hall.CallerAsync(Role.Supervisor);
        using var manager = await hall.CallerAsync(Role.CentreManager);
        var title = (await made.LoadAsync()).Title;

        Assert.Contains(title, await supervisor.ReadAsync("/supervision/overview"), StringComparison.Ordinal);
        using var export = await supervisor.GetAsync("/supervision/overview/selections.csv");
        var csv = await export.Content.ReadAsStringAsync(Ct);
        Assert.Equal("text/csv", export.Content.Headers.ContentType?.MediaType);
        Assert.Contains(title, csv, StringComparison.Ordinal);
        Assert.Equal("selections.csv", await hall.ReadAsync(db => db.Set<MaterialLook>().Select(l => l.What).SingleAsync(Ct)));
        Assert.Equal(HttpStatusCode.NotFound, (await supervisor.GetAsync("/supervision/overview/nothing.csv")).StatusCode);

        Assert.Equal("/supervision/overview#check", Location(await supervisor.PostAsync("/supervision/overview/check", [], "/supervision/overview")));
        Assert.Contains("全部成立", await supervisor.ReadAsync("/supervision/overview"), StringComparison.Ordinal);
        Assert.Contains("全部成立", await manager.ReadAsync("/supervision/overview"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await manager.PostAsync("/supervision/overview/check", [], "/supervision/overview")).StatusCode);
    }

    [Fact]
    public async Task PublicBoards_AreWhole_SmallAndByRule()
    {
        await using var hall = await HallHost.OpenAsync();
        var shelf = await ShelfAsync(hall);
        await hall.DrainAsync();
        using var visitor = hall.Caller();

        foreach (var path in new[] { "/", "/credit", "/credit?kind=TESTING", "/sanctions?q=检测&kind=Suspension&state=open", "/guide", $"/rules/ranking?number={shelf.One}" })
        {
            using var answer = await visitor.GetAsync(path);
            var bytes = await answer.Content.ReadAsByteArrayAsync(Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.True(bytes.Length < 100 * 1024, $"{path}: {bytes.Length}");
            Assert.False(answer.Headers.Contains("Set-Cookie"), path);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/credit?kind=NOSUCH")).StatusCode);
        Assert.Contains("与列表所用的一致", await visitor.ReadAsync($"/rules/ranking?number={shelf.One}"), StringComparison.Ordinal);
        Assert.Contains("货架上没有编号为 L99999999 的服务", await visitor.ReadAsync("/rules/ranking?number=L99999999"), StringComparison.Ordinal);
    }

    private static async Task<(string One, string Two, Guid Id, string Membership)> ShelfAsync(HallHost hall)
    {
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Services);
        var one = await A.ShelvedListingAsync(hall.Services, actor);
        var two = await A.ShelvedListingAsync(hall.Services, actor, "TESTING-02", A.ListingText("钢筋力学性能检测", 180));
        return (one.Number, two.Number, one.Id, agency.MembershipNo!);
    }

    private static string Location(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    [GeneratedRegex("data-digest=\"([0-9a-f]{64})\"")]
    private static partial Regex Digest();

    [GeneratedRegex("data-index=\"(\\d+)\"")]
    private static partial Regex Index();
}
