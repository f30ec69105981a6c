using System.Globalization;
using System.Net;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Projects;

/// <summary>Each method with quotes page by page, without script: posted, sealed, opened, reckoned, published.</summary>
public sealed class QuoteJourneyTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task CompetitiveQuote_SealedReplacedExplainedAndPublished()
    {
        await using var site = await Site.OpenAsync();
        var (address, number, id) = await site.PostAsync("CompetitiveQuote", ("MinPrice", "10,000"), ("MaxPrice", "28000"));
        var page = await site.Agencies[0].ReadAsync($"/seller/projects/{number}");
        Assert.Contains("10,000.00", page, StringComparison.Ordinal);

        var tooHigh = await site.Agencies[0].PostAsync("/seller/registrations", new { project = id, Price = "28000.01", Statement = "一句话" }, $"/seller/projects/{number}");
        var refused = await tooHigh.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooHigh.StatusCode);
        Assert.All(["报价须在 10,000.00 至 28,000.00 之间", "value=\"28000.01\"", "一句话"], text => Assert.Contains(text, WebUtility.HtmlDecode(refused), StringComparison.Ordinal));

        await site.RegisterAsync(0, id, number, ("Price", "24000"));
        await site.RegisterAsync(1, id, number, ("Price", "11999"));
        await site.RegisterAsync(2, id, number, ("Price", "20000"));
        Location(await site.Agencies[0].PostAsync("/seller/registrations/replace", new { project = id, Price = "21000" }, $"/seller/projects/{number}"));
        var own = await site.Agencies[0].ReadAsync($"/seller/projects/{number}");
        Assert.Contains("data-testid=\"receipt\"", own, StringComparison.Ordinal);
        foreach (var reader in new[] { site.Owner, site.Agencies[1] })
        {
            var seen = await reader.ReadAsync(reader == site.Owner ? address : $"/seller/projects/{number}");
            Assert.DoesNotContain("21,000", seen, StringComparison.Ordinal);
            Assert.DoesNotContain("21000", seen, StringComparison.Ordinal);
            Assert.DoesNotContain(site.Agencies[0].Actor.OrganisationName!, seen, StringComparison.Ordinal);
        }

        await site.PassAsync(id);
        Assert.Contains("data-testid=\"explain\"", await site.Agencies[1].ReadAsync($"/seller/projects/{number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"explain\"", await site.Agencies[0].ReadAsync($"/seller/projects/{number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("11,999", await site.Owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain("11,999", await site.Visitor.ReadAsync($"/projects/{number}"), StringComparison.Ordinal);
        var bare = await site.Agencies[1].PostAsync($"/seller/projects/{number}/explain", new { reason = "便宜" }, $"/seller/projects/{number}");
        Assert.Contains("成本说明不少于 20 个字", WebUtility.HtmlDecode(await bare.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        Location(await site.Agencies[1].PostAsync($"/seller/projects/{number}/explain", new { reason = "检测设备均为自有，人员常驻本市，无转场与食宿费用" }, $"/seller/projects/{number}"));

        var open = await site.Visitor.ReadAsync($"/projects/{number}");
        Assert.All(["data-testid=\"reckoning\"", "11,999.00", "21,000.00", "20,000.00", "检测设备均为自有"], text => Assert.Contains(text, WebUtility.HtmlDecode(open), StringComparison.Ordinal));
        Assert.Contains("data-testid=\"reckoning\"", await site.Owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.Equal(site.Agencies[1].Actor.OrganisationId, await site.WinnerAsync(id));
        Assert.Contains("11,999.00", await site.Visitor.ReadAsync($"/notices/{await site.NoticeAsync(id)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CompetitiveQuote_Equals_AreDrawnAtTheDesk_AndOnThePublicPage()
    {
        await using var site = await Site.OpenAsync();
        var (address, number, id) = await site.PostAsync("CompetitiveQuote");
        for (var i = 0; i < 3; i++)
        {
            await site.RegisterAsync(i, id, number, ("Price", "20000"));
        }

        await site.PassAsync(id);
        Assert.Contains("data-testid=\"go-draw\"", await site.Owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.Contains(number, await site.Owner.ReadAsync("/desk/draws"), StringComparison.Ordinal);
        site.Host.Clock!.Advance(TimeSpan.FromMinutes(10));
        Location(await site.Owner.PostAsync($"/desk/draws/{number}", new { Nonce = "20260312" }, $"/desk/draws/{number}"));

        var run = await site.Host.ReadAsync(db => db.Projects.Where(p => p.Id == id).Select(p => p.CurrentRunId).SingleAsync(Ct));
        Assert.Contains("data-testid=\"winners\"", await site.Visitor.ReadAsync($"/draws/{run}"), StringComparison.Ordinal);
        Assert.Contains("\"order\":[\"R000", await site.Visitor.ReadAsync($"/api/v1/draws/{run}"), StringComparison.Ordinal);
        Assert.NotNull(await site.WinnerAsync(id));
    }

    [Fact]
    public async Task AveragePrice_ByDiscount_ShowsTheMeanAndTheDistances()
    {
        await using var site = await Site.OpenAsync();
        var (_, number, id) = await site.PostAsync("AveragePrice", ("PriceMode", "DiscountRate"), ("MinRateHundredths", "5"), ("MaxRateHundredths", "30.5"));
        var wrong = await site.Agencies[0].PostAsync("/seller/registrations", new { project = id, Rate = "31" }, $"/seller/projects/{number}");
        Assert.Contains("报价须在 5.00% 至 30.50% 之间", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        await site.RegisterAsync(0, id, number, ("Rate", "10"));
        await site.RegisterAsync(1, id, number, ("Rate", "18"));
        await site.RegisterAsync(2, id, number, ("Rate", "20.5"));

        await site.PassAsync(id);

        // Of 90 %, 82 % and 79.5 % of the budget the mean is 83.83 %; 82 % is nearest: 24 600 yuan.
        var open = WebUtility.HtmlDecode(await site.Visitor.ReadAsync($"/projects/{number}"));
        Assert.All(["83.83%", "1.83%", "18.00%", "24,600.00"], text => Assert.Contains(text, open, StringComparison.Ordinal));
        Assert.Equal(site.Agencies[1].Actor.OrganisationId, await site.WinnerAsync(id));
    }

    [Fact]
    public async Task MeritSelection_ThePanelScoresAlone_AndEverySheetIsPublished()
    {
        await using var site = await Site.OpenAsync();
        var faulty = await site.Owner.PostAsync("/buyer/projects/new", site.Posting("MeritSelection", [("Weights[0]", "30"), ("Weights[1]", "20"), ("Weights[2]", "5"), ("Weights[3]", "20"), ("Weights[4]", "25")]), "/buyer/projects/new");
        Assert.Contains("信用权重不得低于 10", WebUtility.HtmlDecode(await faulty.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        var (address, number, id) = await site.PostAsync("MeritSelection", ("Weights[0]", "30"), ("Weights[1]", "20"), ("Weights[2]", "10"), ("Weights[3]", "15"), ("Weights[4]", "25"));
        for (var i = 0; i < 3; i++)
        {
            await site.RegisterAsync(i, id, number, ("Price", $"{20 + i}000"), ("WorkingDays", $"{8 - i}"), ("Plan", $"方案之{i}：三日内进场"), ("Record", "近三年同类检测十二项"));
        }

        await site.PassAsync(id);
        var people = new List<Caller>();
        for (var i = 0; i < 3; i++)
        {
            people.Add(await site.Host.CallerAsync(i == 0 ? Role.Owner : Role.Applicant));
        }

        var names = new List<string>();
        foreach (var person in people)
        {
            names.Add((await site.Host.ReadAsync(db => db.Users.SingleAsync(u => u.Id == person.Actor.AccountId, Ct))).UserName!);
        }

        var two = await site.Owner.PostAsync($"{address}/panel", new List<KeyValuePair<string, string>> { new("members", names[0]), new("members", names[1]) }, address);
        Assert.Contains("PanelSize", await two.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Location(await site.Owner.PostAsync($"{address}/panel", [.. names.Select(n => new KeyValuePair<string, string>("members", n))], address));
        Assert.Contains("data-testid=\"panel\"", await site.Owner.ReadAsync(address), StringComparison.Ordinal);

        var room = $"/panel/{number}";
        Assert.Equal(HttpStatusCode.NotFound, (await site.Owner.GetAsync(room)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Agencies[0].GetAsync(room)).StatusCode);
        var sheet = WebUtility.HtmlDecode(await people[0].ReadAsync(room));
        Assert.Contains("方案之1", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("21,000", sheet, StringComparison.Ordinal);
        var wild = await people[0].PostAsync(room, Sheet("90", "100.001", "70"), room);
        var again = WebUtility.HtmlDecode(await wild.Content.ReadAsStringAsync(Ct));
        Assert.Contains("每项 0 至 100 分", again, StringComparison.Ordinal);
        Assert.Contains("value=\"100.001\"", again, StringComparison.Ordinal);
        Assert.Contains($"href=\"#Lines_1__Plan\">R0002 {site.Agencies[1].Actor.OrganisationName} · 方案：每项 0 至 100 分", again, StringComparison.Ordinal);
        Assert.Contains("id=\"Lines_1__Plan\"", again, StringComparison.Ordinal);
        Location(await people[0].PostAsync(room, Sheet("81.25", "80", "70"), room));
        Assert.Contains("class=\"sealed\"", await people[0].ReadAsync(room), StringComparison.Ordinal);
        Assert.DoesNotContain("81.25", await people[1].ReadAsync(room), StringComparison.Ordinal);
        Assert.DoesNotContain("81.25", await site.Owner.ReadAsync(address), StringComparison.Ordinal);
        Location(await people[1].PostAsync(room, Sheet("60", "95", "70"), room));
        Location(await people[2].PostAsync(room, Sheet("60", "95", "70"), room));

        var open = WebUtility.HtmlDecode(await site.Visitor.ReadAsync($"/projects/{number}"));
        Assert.All(["data-testid=\"sheets\"", "81.25", "95.00", people[2].Actor.Name], text => Assert.Contains(text, open, StringComparison.Ordinal));
        Assert.Equal(site.Agencies[1].Actor.OrganisationId, await site.WinnerAsync(id));
        Assert.Contains(number, await people[1].ReadAsync("/panel"), StringComparison.Ordinal);
        people.ForEach(p => p.Dispose());

        List<KeyValuePair<string, string>> Sheet(params string[] points) =>
            [.. points.SelectMany((p, i) => new KeyValuePair<string, string>[] { new($"Lines[{i}].RegNo", $"R{i + 1:0000}"), new($"Lines[{i}].Record", p), new($"Lines[{i}].Plan", p) })];
    }

    [Fact]
    public async Task ThreeRound_TellsTheLowestAfterEachRound()
    {
        await using var site = await Site.OpenAsync(new() { ["Supermarket:Methods:0"] = "ThreeRound", ["Identity:Idle"] = "60.00:00:00" });
        var (address, number, id) = await site.PostAsync("ThreeRound", ("QuoteRounds", "2"));
        await site.RegisterAsync(0, id, number, ("Price", "24500"));
        await site.RegisterAsync(1, id, number, ("Price", "22000"));
        await site.RegisterAsync(2, id, number, ("Price", "26000"));
        await site.PassAsync(id);

        var open = WebUtility.HtmlDecode(await site.Visitor.ReadAsync($"/projects/{number}"));
        Assert.Contains("22,000.00", open, StringComparison.Ordinal);
        Assert.DoesNotContain("24,500.00", open, StringComparison.Ordinal);
        Assert.All(site.Agencies, a => Assert.DoesNotContain(a.Actor.OrganisationName!, open, StringComparison.Ordinal));
        Assert.DoesNotContain(site.Agencies[1].Actor.OrganisationName!, await site.Owner.ReadAsync(address), StringComparison.Ordinal);
        var page = $"/seller/projects/{number}";
        Assert.Contains("data-testid=\"quote-again\"", await site.Agencies[0].ReadAsync(page), StringComparison.Ordinal);
        var above = await site.Agencies[0].PostAsync("/seller/registrations/quote", new { project = id, Price = "24500.01" }, page);
        Assert.Contains("报价须在 0.01 至 24,500.00 之间", WebUtility.HtmlDecode(await above.Content.ReadAsStringAsync(Ct)), StringComparison.Ordinal);
        Location(await site.Agencies[0].PostAsync("/seller/registrations/quote", new { project = id, Price = "21000" }, page));
        await site.PassAsync(id);

        Assert.Contains("data-testid=\"reckoning\"", await site.Visitor.ReadAsync($"/projects/{number}"), StringComparison.Ordinal);
        Assert.Equal(site.Agencies[0].Actor.OrganisationId, await site.WinnerAsync(id));
    }

    private static string Location(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode}");
        return answer.Headers.Location!.ToString();
    }

    /// <summary>An owner, three agencies, a visitor.</summary>
    private sealed record Site(HallHost Host, Caller Owner, IReadOnlyList<Caller> Agencies, Caller Visitor) : IAsyncDisposable
    {
        public static async Task<Site> OpenAsync(Dictionary<string, string>? configuration = null)
        {
            var host = await HallHost.OpenAsync(configuration: configuration ?? new() { ["Identity:Idle"] = "60.00:00:00" });
            var agencies = new List<Caller>();
            for (var i = 0; i < 3; i++)
            {
                agencies.Add(await host.CallerAsync(Role.Agency | Role.Applicant, (await A.ActiveAgencyAsync(host.Services)).Agency.Id));
            }

            return new(host, await host.CallerAsync(Role.Owner), agencies, host.Caller());
        }

        public List<KeyValuePair<string, string>> Posting(string method, IEnumerable<(string Name, string Value)> further) =>
        [
            new("Title", "滨河小区一期桩基检测"), new("ItemCode", "TESTING-01"), new("Scale", "抗压试块 60 组"), new("Location", "临湖市滨河路"), new("Fund", "Social"),
            new("Budget", "30,000"), new("ServiceWorkingDays", "10"), new("Method", method),
            new("RegistrationDueAt", BeijingTime.Of(Host.Clock!.GetUtcNow()).AddDays(7).ToString("yyyy-MM-dd'T'17:00", CultureInfo.InvariantCulture)),
            new("ContactName", "沈工"), new("ContactPhone", "0573-80000001"), new("ComplaintPhone", "0573-80000002"), new("act", "submit"),
            .. further.Select(f => new KeyValuePair<string, string>(f.Name, f.Value)),
        ];

        public async Task<(string Address, string Number, Guid Id)> PostAsync(string method, params (string, string)[] further)
        {
            var address = Location(await Owner.PostAsync("/buyer/projects/new", Posting(method, further), "/buyer/projects/new"));
            var number = address[(address.LastIndexOf('/') + 1)..];
            return (address, number, await Host.ReadAsync(db => db.Projects.Where(p => p.Number == number).Select(p => p.Id).SingleAsync(Ct)));
        }

        public async Task RegisterAsync(int agency, Guid project, string number, params (string Name, string Value)[] quote)
        {
            Location(await Agencies[agency].PostAsync("/seller/registrations", [new("project", project.ToString()), .. quote.Select(q => new KeyValuePair<string, string>(q.Name, q.Value))], $"/seller/projects/{number}"));
            Host.Clock!.Advance(TimeSpan.FromMinutes(1));
        }

        public Task<Guid?> WinnerAsync(Guid id) => Host.ReadAsync(db => db.Projects.Where(p => p.Id == id).Select(p => p.WinnerId).SingleAsync(Ct));

        public Task<string> NoticeAsync(Guid id) => Host.ReadAsync(db => db.Notices.Where(n => n.SubjectId == id && n.Kind == Marketplace.Domain.Notices.NoticeKind.SelectionResult).Select(n => n.Number).SingleAsync(Ct));

        public async Task PassAsync(Guid projectId)
        {
            var due = await Host.ReadAsync(db => db.Projects.Where(p => p.Id == projectId).Select(p => p.NextCheckAt).SingleAsync(Ct));
            Host.Clock!.Now = due!.Value.AddSeconds(6);
            await using var scope = Host.Services.CreateAsyncScope();
            await ActivatorUtilities.CreateInstance<SweepProjectsJob>(scope.ServiceProvider).SweepAsync(Ct);
        }

        public async ValueTask DisposeAsync()
        {
            Owner.Dispose();
            Visitor.Dispose();
            foreach (var agency in Agencies)
            {
                agency.Dispose();
            }

            await Host.DisposeAsync();
        }
    }
}
