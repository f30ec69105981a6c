using System.Net;
using System.Text;
using AngleSharp.Html.Parser;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Features.Statistics.Export;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Statistics;

public sealed class StatisticsPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task PublicPage_SaysOfEveryFigureHowItIsMade_AndTheFrontPageLeadsThere(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        await DealAsync(hall);
        using var visitor = hall.Caller();
        var page = new HtmlParser().ParseDocument(await visitor.ReadAsync("/statistics"));

        foreach (var kind in FigureKinds.All)
        {
            var card = page.GetElementById(kind.Id) ?? throw new InvalidOperationException($"{kind.Id} is not on the page.");
            Assert.Contains(kind.Formula, card.TextContent, StringComparison.Ordinal);
            Assert.Equal(kind.IsRatio, card.TextContent.Contains("分母", StringComparison.Ordinal));
        }

        Assert.Equal("1", page.QuerySelector("[data-testid=Deals]")!.TextContent);
        Assert.Equal("60", page.QuerySelector("[data-testid=TestGroups]")!.TextContent);
        Assert.Equal("100.00%", page.QuerySelector("[data-testid=SatisfactionRate]")!.TextContent);
        Assert.Contains("≥ 4,350", page.GetElementById("history-2014")!.TextContent, StringComparison.Ordinal);

        // A month without anything: dashes, neither nothing nor all.
        var empty = new HtmlParser().ParseDocument(await visitor.ReadAsync("/statistics?from=2020-02-01&to=2020-02-29"));
        Assert.Equal(["–", "–", "–"], new[] { "FeeReductionRate", "TimeReductionRate", "SatisfactionRate" }.Select(id => empty.QuerySelector($"[data-testid={id}]")!.TextContent));

        var home = new HtmlParser().ParseDocument(await visitor.ReadAsync("/"));
        foreach (var href in home.QuerySelectorAll("a.figure-tile").Select(a => a.GetAttribute("href")!))
        {
            var led = new HtmlParser().ParseDocument(await visitor.ReadAsync(href.Split('#')[0]));
            Assert.NotNull(led.GetElementById(href.Split('#')[1]));
        }
    }

    [Fact]
    public async Task BadPeriod_IsSaidWhereItWasTyped()
    {
        await using var hall = await HallHost.OpenAsync();
        using var visitor = hall.Caller();
        using var answer = await visitor.GetAsync("/statistics?from=2026-03-02&to=2026-03-01");
        var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("早于开始日期", text, StringComparison.Ordinal);
        Assert.Contains("value=\"2026-03-02\"", text, StringComparison.Ordinal);
        using var file = await visitor.GetAsync("/statistics/deals.csv?from=gestern");
        Assert.Equal(HttpStatusCode.BadRequest, file.StatusCode);
        foreach (var none in new[] { "/statistics/secrets.csv", "/statistics/deals.pdf" })
        {
            using var missing = await visitor.GetAsync(none);
            Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
        }
    }

    [Theory, Providers]
    public async Task Files_HoldTheFiguresAndTheRows_AndOpen(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var made = await DealAsync(hall);
        using var visitor = hall.Caller();
        using var csv = await visitor.GetAsync("/statistics/deals.csv");
        var bytes = await csv.Content.ReadAsByteArrayAsync(Ct);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes.Take(3));
        var lines = Encoding.UTF8.GetString(bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains((await made.LoadAsync()).Number, lines[1], StringComparison.Ordinal);
        Assert.StartsWith("attachment; filename=servicehall-deals-", csv.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);

        foreach (var what in new[] { "figures", "deals", "credit-events" })
        {
            using var answer = await visitor.GetAsync($"/statistics/{what}.xlsx");
            await using var content = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(Ct));
            using var book = SpreadsheetDocument.Open(content, isEditable: false);
            Assert.Empty(new OpenXmlValidator().Validate(book, Ct).Select(e => $"{what}: {e.Description}"));
            Assert.Equal(what == "figures" ? 6 : 1, book.WorkbookPart!.WorksheetParts.Count());
            Assert.Equal(XlsxFile.ContentType, answer.Content.Headers.ContentType!.MediaType);
        }
    }

    [Fact]
    public async Task Internal_ShowsEverybodyTheirOwn_AndTheCentreAll()
    {
        await using var hall = await HallHost.OpenAsync();
        var (first, second) = (await DealAsync(hall), await DealAsync(hall));
        async Task<(string Deals, string Rows)> SeesAsync(Role role, Guid? organisation = null)
        {
            using var caller = await hall.CallerAsync(role, organisation);
            var page = new HtmlParser().ParseDocument(await caller.ReadAsync("/desk/statistics"));
            return (page.QuerySelector("[data-testid=Deals]")!.TextContent, await caller.ReadAsync("/desk/statistics/deals.csv"));
        }

        var (one, other) = ((await first.LoadAsync()).Number, (await second.LoadAsync()).Number);
        foreach (var role in new[] { Role.SupermarketStaff, Role.Supervisor, Role.CentreManager, Role.TradingStaff })
        {
            var all = await SeesAsync(role);
            Assert.Equal("2", all.Deals);
            Assert.Contains(one, all.Rows, StringComparison.Ordinal);
            Assert.Contains(other, all.Rows, StringComparison.Ordinal);
        }

        foreach (var (role, organisation) in new[] { (Role.Owner, first.Owner.OrganisationId!.Value), (Role.Agency, (await first.WinnerAsync()).OrganisationId!.Value) })
        {
            var mine = await SeesAsync(role, organisation);
            Assert.Equal("1", mine.Deals);
            Assert.Contains(one, mine.Rows, StringComparison.Ordinal);
            Assert.DoesNotContain(other, mine.Rows, StringComparison.Ordinal);
        }

        // Roles that have some figures of their own, or none yet.
        foreach (var role in new[] { Role.Bidder, Role.WindowStaff, Role.Approver, Role.Surveyor })
        {
            Assert.Equal("0", (await SeesAsync(role)).Deals);
        }

        using var owner = await hall.CallerAsync(Role.Owner, first.Owner.OrganisationId);
        var desk = new HtmlParser().ParseDocument(await owner.ReadAsync("/buyer"));
        Assert.NotNull(desk.QuerySelector("[data-testid=own-figures]"));
        using var credit = await owner.GetAsync("/desk/statistics/credit-events.csv");
        Assert.Equal(HttpStatusCode.NotFound, credit.StatusCode);
    }

    [Fact]
    public async Task Baselines_AreProposedByTheOffice_ApprovedByTheManager_AndPublic()
    {
        await using var hall = await HallHost.OpenAsync();
        using var office = await hall.CallerAsync(Role.SupermarketStaff);
        using var manager = await hall.CallerAsync(Role.CentreManager);
        KeyValuePair<string, string>[] fields = [new("SourceDocument", "临湖市收费基准（2026 年 1 号）"), new("From", "2026-03-10")];
        using var faulty = await office.UploadAsync("/staff/baselines", "/staff/baselines", fields, "File", "b.csv", Encoding.UTF8.GetBytes("item,scale,fee,days\nNOSUCH,一般规模,1,1\n"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        Assert.Contains("BaselineItemUnknown", await faulty.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var sent = await office.UploadAsync("/staff/baselines", "/staff/baselines", fields, "File", "b.csv", Encoding.UTF8.GetBytes("\uFEFFitem,scale,fee,days\nEIA-01,一般规模,18000,25\n"));
        Assert.Equal(HttpStatusCode.Found, sent.StatusCode);
        var page = sent.Headers.Location!.ToString();

        using var mine = await office.PostAsync(page, new { act = "publish" });
        Assert.Equal(HttpStatusCode.Forbidden, mine.StatusCode);
        Assert.Contains("审批", WebUtility.HtmlDecode(await manager.ReadAsync("/staff")), StringComparison.Ordinal);
        // Whoever may not read the page is not sent to it.
        using var approver = await hall.CallerAsync(Role.Approver);
        Assert.Contains(page, await office.ReadAsync("/staff"), StringComparison.Ordinal);
        Assert.DoesNotContain(page, await approver.ReadAsync("/staff"), StringComparison.Ordinal);
        using var curt = await manager.PostAsync(page, new { act = "decline", text = "不" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, curt.StatusCode);
        using var approved = await manager.PostAsync(page, new { act = "publish" });
        Assert.Equal(HttpStatusCode.Found, approved.StatusCode);

        var open = WebUtility.HtmlDecode(await hall.Caller().ReadAsync("/rules/baselines"));
        Assert.Contains("即将施行", open, StringComparison.Ordinal);
        Assert.Contains("18,000", open, StringComparison.Ordinal);
        Assert.Contains("EIA-01,一般规模,20000.00,30", await hall.Caller().ReadAsync("/rules/baselines.csv"), StringComparison.Ordinal);
    }

    private static async Task<ProjectCase> DealAsync(HallHost hall)
    {
        var made = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Closed, SelectionMethod.DirectSelection);
        await hall.DrainAsync();
        return made;
    }
}
