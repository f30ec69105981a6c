using System.Net;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Notices;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Trading;

/// <summary>From the owner's notice to what a visitor reads, over HTTP; and nothing before it is published.</summary>
public sealed class TenderPageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notice_IsWrittenPublishedAndRead()
    {
        await using var hall = await HallHost.OpenAsync(clock: new TestClock(Market.Morning));
        using var owner = await hall.CallerAsync(Role.Owner);
        using var staff = await hall.CallerAsync(Role.TradingStaff);
        using var visitor = hall.Caller();
        var address = Location(await owner.PostAsync("/buyer/trades/new", TradeFields.Desks(), "/buyer/trades/new"));
        var number = address.Split('/')[^1];
        var desk = $"/staff/trading/projects/{number}";
        Location(await staff.PostAsync($"{desk}/accept", new { }, desk));

        // Too short by a day: refused with the rule, every typed word kept.
        var form = $"{address}/notices/Tender";
        Assert.Contains("2026-03-25", await owner.ReadAsync(form), StringComparison.Ordinal);
        using (var early = await owner.PostAsync(form, Fields("2026-03-24T09:30"), form))
        {
            var page = await early.Content.ReadAsStringAsync(Ct);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            Assert.Contains("政府采购法第三十五条", page, StringComparison.Ordinal);
            Assert.Contains("综合评分法", page, StringComparison.Ordinal);
        }

        Location(await owner.PostAsync(form, Fields("2026-03-25T09:30"), form));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/tenders/{number}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/api/v1/tenders/{number}")).StatusCode);
        Assert.DoesNotContain(number, await visitor.ReadAsync("/tenders"), StringComparison.Ordinal);
        Assert.Contains("公告待发布", await staff.ReadAsync("/staff/trading"), StringComparison.Ordinal);

        var id = await hall.ReadAsync(db => db.TradeNotices.Select(n => n.Id).SingleAsync(Ct));
        Location(await staff.PostAsync($"{desk}/notices/{id}/publish", new { }, desk));
        var shown = await visitor.ReadAsync($"/tenders/{number}");
        foreach (var word in new[] { "学生课桌椅", "政府采购法第三十五条", "不少于 20 日，现为 20 日", "N2026-00001" })
        {
            Assert.Contains(word, WebUtility.HtmlDecode(shown), StringComparison.Ordinal);
        }

        Assert.Contains(number, await visitor.ReadAsync("/tenders?stage=open&type=GovernmentProcurement"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/tenders/{number}", await visitor.ReadAsync("/tenders?stage=ended"), StringComparison.Ordinal);
        Assert.Contains($"/tenders/{number}", await visitor.ReadAsync("/notices/N2026-00001"), StringComparison.Ordinal);
        foreach (var list in new[] { "/tenders?stage=open", "/notices?kind=" })
        {
            using var beyond = await visitor.GetAsync($"{list}&page=2");
            var words = WebUtility.HtmlDecode(await beyond.Content.ReadAsStringAsync(Ct));
            Assert.Equal(HttpStatusCode.NotFound, beyond.StatusCode);
            Assert.Contains("这个列表一共 1 页", words, StringComparison.Ordinal);
            Assert.Contains($"href=\"{list.Replace("?kind=", "")}\"", words, StringComparison.Ordinal);
            using var none = await visitor.GetAsync($"{list.Replace("open", "ended").Replace("kind=", "q=没有此物")}&page=2");
            Assert.Equal(HttpStatusCode.OK, none.StatusCode);
        }
    }

    [Fact]
    public async Task Api_TellsOfAnnouncedProjects_AsTheClockMakesThem()
    {
        var clock = new TestClock(Market.Morning);
        await using var hall = await HallHost.OpenAsync(clock: clock);
        var made = await A.AnnouncedTradeAsync(hall.Services, clock);
        await A.PublishAsync(made, TradeNoticeKind.Amendment, A.TradeChangeText(affectsBids: false));
        var hidden = await A.TradeAsync(hall.Services, clock, TradeProjectStatus.Accepted, owner: made.Owner);
        var lot = await hall.ReadAsync(db => db.TradeLots.Where(l => l.ProjectId == hidden.Id).Select(l => l.Id).SingleAsync(Ct));
        using var visitor = hall.Caller();

        var one = await JsonAsync(visitor, $"/api/v1/tenders/{made.Number}");
        Assert.Equal(("Announced", 2), (one.GetProperty("tender").GetProperty("stage").GetString(), one.GetProperty("notices").GetArrayLength()));
        Assert.Equal("600000.00", (await JsonAsync(visitor, $"/api/v1/tenders/{made.Id}/lots/1")).GetProperty("budget").GetString());
        Assert.Equal(1, (await JsonAsync(visitor, "/api/v1/tenders")).GetProperty("total").GetInt32());
        foreach (var path in new[] { $"/api/v1/tenders/{hidden.Id}", $"/api/v1/tenders/{hidden.Number}/lots/1", $"/api/v1/tenders/{made.Id}/lots/{lot}", $"/api/v1/tenders/{made.Id}/lots/2" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path)).StatusCode);
        }

        clock.Now = (await made.LoadAsync()).SubmissionDueAt!.Value;
        Assert.Equal("SubmissionClosed", (await JsonAsync(visitor, $"/api/v1/tenders/{made.Number}/lots/1")).GetProperty("status").GetString());
        Assert.Equal(1, (await JsonAsync(visitor, "/api/v1/tenders?stage=closed")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await JsonAsync(visitor, "/api/v1/tenders?stage=open")).GetProperty("total").GetInt32());
    }

    private static List<KeyValuePair<string, string>> Fields(string due) =>
    [
        new("Qualification", "具有独立承担民事责任的能力"),
        new("Evaluation", "综合评分法：价格 30 分，技术 50 分，服务 20 分"),
        new("DocumentsFrom", "2026-03-05"),
        new("DocumentsTo", "2026-03-12"),
        new("SubmissionDueAt", due),
        new("Place", "公共资源交易中心（网上开标）"),
    ];

    private static async Task<JsonElement> JsonAsync(Caller caller, string path) => JsonDocument.Parse(await caller.ReadAsync(path)).RootElement;

    private static string Location(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.Equal(HttpStatusCode.Found, answer.StatusCode);
            return answer.Headers.Location!.ToString();
        }
    }
}
