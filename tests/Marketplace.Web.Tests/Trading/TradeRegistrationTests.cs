using System.Net;
using Marketplace.Domain.Common;
using Marketplace.Domain.Trading.Projects;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Trading;

/// <summary>A trade project over HTTP, without script: the owner registers, the centre checks the form.</summary>
public sealed class TradeRegistrationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Registration_GoesToTheDesk_ComesBackOnce_AndEnters()
    {
        await using var hall = await HallHost.OpenAsync();
        using var owner = await hall.CallerAsync(Role.Owner);
        using var stranger = await hall.CallerAsync(Role.Owner);
        using var staff = await hall.CallerAsync(Role.TradingStaff);
        var address = Location(await owner.PostAsync("/buyer/trades/new", TradeFields.Desks(), "/buyer/trades/new"));
        var number = address.Split('/')[^1];
        var desk = $"/staff/trading/projects/{number}";

        Assert.Contains("data-state=\"Submitted\"", await owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.Contains(number, await staff.ReadAsync("/staff/trading/projects"), StringComparison.Ordinal);
        Assert.Contains(number, await staff.ReadAsync("/staff/trading"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(address)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await stranger.GetAsync(desk)).StatusCode);

        var bare = await staff.PostAsync($"{desk}/return", new { Reason = "不行" }, desk);
        Assert.Contains("ReasonRequired", await bare.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Location(await staff.PostAsync($"{desk}/return", new { Reason = "采购计划备案号与附件不一致，请核对" }, desk));
        Assert.Contains("采购计划备案号与附件不一致", await owner.ReadAsync($"{address}/edit"), StringComparison.Ordinal);
        Location(await owner.PostAsync($"{address}/edit", TradeFields.Desks(), $"{address}/edit"));
        Assert.DoesNotContain("data-testid=\"send-back\"", await staff.ReadAsync(desk), StringComparison.Ordinal);
        Location(await staff.PostAsync($"{desk}/accept", new { }, desk));
        Assert.Contains("data-state=\"Accepted\"", await owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.Contains(number, await owner.ReadAsync("/buyer/trades?status=Accepted&q=课桌椅"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Faults_AreNamedTogether_AndNothingIsKept()
    {
        await using var hall = await HallHost.OpenAsync();
        using var owner = await hall.CallerAsync(Role.Owner);
        var fields = TradeFields.Desks().Select(f => f.Key switch
        {
            "Lots[0].Budget" => new(f.Key, "六十万"),
            "ContactPhone" => new(f.Key, "call me"),
            "Method" => new(f.Key, "Inquiry"),
            _ => f,
        }).ToList();

        using var answer = await owner.PostAsync("/buyer/trades/new", fields, "/buyer/trades/new");

        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var id in new[] { "Lots_0__Budget-error", "ContactPhone-error", "Ground-error", "MethodReason-error" })
        {
            Assert.Contains(id, page, StringComparison.Ordinal);
        }

        Assert.Contains("六十万", page, StringComparison.Ordinal);
        Assert.Equal(0, await hall.ReadAsync(db => Task.FromResult(db.TradeProjects.Count())));
    }

    [Fact]
    public async Task OneMoreLot_KeepsWhatIsTyped()
    {
        await using var hall = await HallHost.OpenAsync();
        using var owner = await hall.CallerAsync(Role.Owner);

        using var answer = await owner.PostAsync("/buyer/trades/new", TradeFields.Desks("row"), "/buyer/trades/new");

        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("name=\"Lots[1].Title\"", page, StringComparison.Ordinal);
        Assert.Contains("学生课桌椅", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Split_IsRefusedInPlace_AndSupervisorsHearOfIt()
    {
        await using var hall = await HallHost.OpenAsync();
        using var owner = await hall.CallerAsync(Role.Owner);
        List<KeyValuePair<string, string>> Part() => [.. TradeFields.Desks().Select(f => f.Key switch
        {
            "Method" => new(f.Key, "Inquiry"),
            "Lots[0].Budget" => new(f.Key, "1200000"),
            _ => f,
        }), new("Ground", "UniformGoods"), new("MethodReason", "规格统一、现货充足，价格稳定")];
        Location(await owner.PostAsync("/buyer/trades/new", Part(), "/buyer/trades/new"));

        using var answer = await owner.PostAsync("/buyer/trades/new", Part(), "/buyer/trades/new");

        var page = await answer.Content.ReadAsStringAsync(Ct);
        Assert.Contains("TradeSplitSuspected", page, StringComparison.Ordinal);
        Assert.Contains("T2026-00001", page, StringComparison.Ordinal);
        Assert.Contains("action=\"/buyer/trades/T2026-00002/edit\"", page, StringComparison.Ordinal);
        await hall.DrainAsync();
        Assert.Equal([TradeProjectStatus.Submitted, TradeProjectStatus.Draft], await hall.ReadAsync(db => Task.FromResult(db.TradeProjects.OrderBy(p => p.Number).Select(p => p.Status).ToList())));
    }

    [Fact]
    public async Task Doors_OpenByTheMatrix()
    {
        await using var hall = await HallHost.OpenAsync();
        using var bidder = await hall.CallerAsync(Role.Bidder);
        using var supervisor = await hall.CallerAsync(Role.Supervisor);
        using var office = await hall.CallerAsync(Role.SupermarketStaff);

        Assert.Equal(HttpStatusCode.OK, (await supervisor.GetAsync("/staff/trading/projects")).StatusCode);
        foreach (var (who, path) in new[] { (bidder, "/buyer/trades"), (bidder, "/staff/trading"), (office, "/staff/trading"), (supervisor, "/buyer/trades/new") })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await who.GetAsync(path)).StatusCode);
        }
    }

    private static string Location(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.StatusCode}: {answer.RequestMessage?.RequestUri}");
            return answer.Headers.Location!.ToString();
        }
    }
}
