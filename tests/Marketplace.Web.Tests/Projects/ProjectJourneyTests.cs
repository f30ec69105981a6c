using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Projects;

/// <summary>The main job page by page, without script: posted, registered for, drawn, signed, delivered, rated.</summary>
public sealed partial class ProjectJourneyTests
{
    [Fact]
    public async Task Review_ThatTookTooLong_OffersTheReturnAndNotThePublishing()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:Idle"] = "60.00:00:00" });
        var made = await A.ProjectAsync(host.Services, host.Clock!, IntermediaryProjectStatus.PendingReview);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        var page = $"/staff/projects/{(await made.LoadAsync()).Number}";
        Assert.Contains("data-testid=\"publish\"", await staff.ReadAsync(page), StringComparison.Ordinal);

        // Registration ends on Wednesday at 17:00; on the Monday before three working days are no longer left.
        host.Clock!.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddDays(-2);
        var late = await staff.ReadAsync(page);
        Assert.Contains("data-testid=\"too-late\"", late, StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"publish\"", late, StringComparison.Ordinal);
        using var refused = await staff.PostAsync($"{page}/publish", new { }, page);
        Assert.Contains("RegistrationTooShort", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(IntermediaryProjectStatus.PendingReview, (await made.LoadAsync()).Status);
    }

    [Fact]
    public async Task Owner_PostsAndDraws_AgencyServes_BothRate()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:Idle"] = "60.00:00:00" });
        using var owner = await host.CallerAsync(Role.Owner);
        var agencies = new List<Caller>();
        for (var i = 0; i < 3; i++)
        {
            var (agency, _) = await A.ActiveAgencyAsync(host.Services);
            agencies.Add(await host.CallerAsync(Role.Agency | Role.Applicant, agency.Id));
        }

        Assert.Contains("data-testid=\"submit-project\"", await owner.ReadAsync("/buyer/projects/new"), StringComparison.Ordinal);
        var posted = await owner.PostAsync("/buyer/projects/new", Posting(host), "/buyer/projects/new");
        var address = Location(posted);
        var number = address[(address.LastIndexOf('/') + 1)..];
        Assert.Contains("data-state=\"Registering\"", await owner.ReadAsync(address), StringComparison.Ordinal);

        var id = await host.ReadAsync(db => db.Projects.Where(p => p.Number == number).Select(p => p.Id).SingleAsync(TestContext.Current.CancellationToken));
        foreach (var agency in agencies)
        {
            Assert.Contains(number, await agency.ReadAsync("/seller/projects"), StringComparison.Ordinal);
            Assert.Contains("data-testid=\"register\"", await agency.ReadAsync($"/seller/projects/{number}"), StringComparison.Ordinal);
            Location(await agency.PostAsync("/seller/registrations", new { project = id, statement = "本机构有同类业绩" }, $"/seller/projects/{number}"));
        }

        // Nobody but itself is told, and a second try is refused in place.
        Assert.DoesNotContain(agencies[0].Actor.OrganisationName!, await owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.DoesNotContain(agencies[0].Actor.OrganisationName!, await agencies[1].ReadAsync($"/seller/projects/{number}"), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"withdraw\"", await agencies[0].ReadAsync($"/seller/projects/{number}"), StringComparison.Ordinal);
        var again = await agencies[0].PostAsync("/seller/registrations", new { project = id }, $"/seller/projects/{number}");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Contains("AlreadyRegistered", await again.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Location(await agencies[2].PostAsync("/seller/registrations/withdraw", new { project = id }, $"/seller/projects/{number}"));

        Assert.Contains("class=\"sealed\"", await owner.ReadAsync($"/desk/draws/{number}"), StringComparison.Ordinal);
        await PassAsync(host, id);
        host.Clock!.Advance(TimeSpan.FromHours(1));
        Assert.Contains(number, await owner.ReadAsync("/desk/draws"), StringComparison.Ordinal);
        var tooShort = await owner.PostAsync($"/desk/draws/{number}", new { Nonce = "12" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        Assert.Contains("NonceTooShort", await tooShort.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Location(await owner.PostAsync($"/desk/draws/{number}", new { Nonce = "20260312" }));
        Assert.Contains("data-testid=\"winners\"", await owner.ReadAsync($"/desk/draws/{number}"), StringComparison.Ordinal);

        var winnerId = await host.ReadAsync(db => db.Projects.Where(p => p.Id == id).Select(p => p.WinnerId).SingleAsync(TestContext.Current.CancellationToken));
        var winner = agencies.Single(a => a.Actor.OrganisationId == winnerId);
        var loser = agencies.First(a => a.Actor.OrganisationId != winnerId);
        var theirs = $"/seller/projects/{number}";
        await PassAsync(host, id);
        Assert.Contains("data-testid=\"confirm-win\"", await winner.ReadAsync(theirs), StringComparison.Ordinal);
        Location(await winner.PostAsync($"{theirs}/confirm", new { }, theirs));

        var form = await owner.ReadAsync(address);
        Location(await owner.PostAsync($"{address}/contract", Fields(form, "Price", "Subject", "WorkingDays", "StartCondition", "PaymentTerms", "DeliverableText", "AcceptanceStandard", "Breach"), address));
        Location(await owner.PostAsync($"{address}/sign", Fields(await owner.ReadAsync(address), "Digest"), address));
        Location(await winner.PostAsync($"{theirs}/sign", Fields(await winner.ReadAsync(theirs), "Digest"), theirs));
        Location(await winner.PostAsync($"{theirs}/file", new { }, theirs));
        Location(await owner.PostAsync($"{address}/start", new { }, address));

        var paper = await host.ReadAsync(db => db.Contracts.Where(c => c.ProjectId == id).Select(c => c.Number).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await winner.GetAsync($"/contracts/{paper}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await loser.GetAsync($"/contracts/{paper}")).StatusCode);
        Assert.DoesNotContain(paper, await loser.ReadAsync(theirs), StringComparison.Ordinal);

        Location(await UploadAsync(winner, theirs));
        var file = await host.ReadAsync(db => db.Deliverables.Where(d => d.ProjectId == id).Select(d => d.FileId).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/files/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await loser.GetAsync($"/files/{file}")).StatusCode);
        Location(await owner.PostAsync($"{address}/confirm", new { }, address));

        Location(await owner.PostAsync($"{address}/rate", Stars(5, 4, 5, 5), address));
        Assert.DoesNotContain("按期完成，数据可靠", await winner.ReadAsync(theirs), StringComparison.Ordinal);
        Location(await winner.PostAsync($"{theirs}/rate", Stars(5, 5, 4), theirs));
        Assert.Contains("按期完成，数据可靠", await winner.ReadAsync(theirs), StringComparison.Ordinal);
        Assert.Contains("data-state=\"Closed\"", await owner.ReadAsync(address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/buyer")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync("/buyer/projects?status=Closed&q=检测")).StatusCode);
        Assert.Contains(number, await loser.ReadAsync("/seller/projects/mine"), StringComparison.Ordinal);
        agencies.ForEach(a => a.Dispose());
    }

    [Fact]
    public async Task FiscalProject_GoesThroughTheReviewDesk_AndComesBackOnce()
    {
        await using var host = await HallHost.OpenAsync();
        using var owner = await host.CallerAsync(Role.Owner);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        var posting = Posting(host).Select(f => f.Key == "Fund" ? new("Fund", "Fiscal") : f).ToList();
        var address = Location(await owner.PostAsync("/buyer/projects/new", posting, "/buyer/projects/new"));
        var number = address[(address.LastIndexOf('/') + 1)..];

        Assert.Contains(number, await staff.ReadAsync("/staff/projects"), StringComparison.Ordinal);
        var bare = await staff.PostAsync($"/staff/projects/{number}/return", new { Reason = "不行" }, $"/staff/projects/{number}");
        Assert.Contains("ReasonRequired", await bare.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Location(await staff.PostAsync($"/staff/projects/{number}/return", new { Reason = "规模与预算明显不一致，请核对" }, $"/staff/projects/{number}"));
        Assert.Contains("规模与预算明显不一致", await owner.ReadAsync($"{address}/edit"), StringComparison.Ordinal);
        Location(await owner.PostAsync($"{address}/edit", posting, $"{address}/edit"));
        Location(await staff.PostAsync($"/staff/projects/{number}/publish", new { }, $"/staff/projects/{number}"));
        Assert.Contains("data-state=\"Registering\"", await owner.ReadAsync(address), StringComparison.Ordinal);

        // Roles of the matrix at each door.
        foreach (var path in new[] { "/buyer", "/buyer/projects/new", address, "/seller/projects" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await owner.GetAsync("/staff/projects")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await supervisor.GetAsync("/supervision/cancellations")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await supervisor.GetAsync($"/desk/draws/{number}")).StatusCode);
    }

    [Fact]
    public async Task Posting_WithFaults_KeepsEveryWordAndNamesThemAll()
    {
        await using var host = await HallHost.OpenAsync();
        using var owner = await host.CallerAsync(Role.Owner);
        var faulty = new Dictionary<string, string> { ["Title"] = "只写了名称的项目", ["Budget"] = "三万", ["Fund"] = "Social", ["Method"] = "DirectSelection", ["DirectAgencyId"] = "A-999", ["act"] = "submit" };

        var answer = await owner.PostAsync("/buyer/projects/new", faulty, "/buyer/projects/new");
        var page = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        foreach (var field in new[] { "ItemCode", "Scale", "Location", "Budget", "ServiceWorkingDays", "DirectAgencyId", "MethodReason", "ContactName", "ContactPhone", "ComplaintPhone" })
        {
            Assert.Contains($"href=\"#{field}\"", page, StringComparison.Ordinal);
        }

        Assert.Contains("只写了名称的项目", page, StringComparison.Ordinal);
        Assert.Equal(0, await host.ReadAsync(db => db.Projects.CountAsync(TestContext.Current.CancellationToken)));

        // The live check says the same and keeps nothing; a draft may be as incomplete as it is.
        var check = await owner.PostAsync("/buyer/projects/check", faulty, "/buyer/projects/new");
        Assert.Contains("\"field\":\"Scale\"", await check.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Location(await owner.PostAsync("/buyer/projects/new", new { Title = "只写了名称的项目", Fund = "Social", Method = "RandomDraw", act = "save" }));
        Assert.Equal(IntermediaryProjectStatus.Draft, await host.ReadAsync(db => db.Projects.Select(p => p.Status).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task ForeignProjects_AreNotThere()
    {
        await using var host = await HallHost.OpenAsync();
        using var owner = await host.CallerAsync(Role.Owner);
        using var other = await host.CallerAsync(Role.Owner);
        var (agency, _) = await A.ActiveAgencyAsync(host.Services);
        using var seller = await host.CallerAsync(Role.Agency | Role.Applicant, agency.Id);
        var draft = Location(await owner.PostAsync("/buyer/projects/new", new { Title = "草稿", Fund = "Social", Method = "RandomDraw", act = "save" }));
        var number = draft[(draft.LastIndexOf('/') + 1)..];

        foreach (var path in new[] { draft, $"{draft}/edit", "/buyer/projects/P2026-99999", $"/desk/draws/{number}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(path)).StatusCode);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await other.PostAsync($"{draft}/cancel", new { reason = "不是我的项目，也想取消它" }, "/buyer")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync($"/seller/projects/{number}")).StatusCode);
        var id = await host.ReadAsync(db => db.Projects.Select(p => p.Id).SingleAsync(TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.NotFound, (await seller.PostAsync("/seller/registrations", new { project = id }, "/seller/projects")).StatusCode);
        Assert.Equal(HttpStatusCode.Found, (await host.Caller().GetAsync(draft)).StatusCode);
    }

    private static List<KeyValuePair<string, string>> Posting(HallHost host) =>
    [
        new("Title", "滨河小区一期桩基检测"), new("ItemCode", "TESTING-01"), new("Scale", "抗压试块 60 组"), new("Location", "临湖市滨河路"), new("Fund", "Social"),
        new("Budget", "30,000"), new("ServiceWorkingDays", "10"), new("Method", "RandomDraw"),
        new("RegistrationDueAt", BeijingTime.Of(host.Clock!.GetUtcNow()).AddDays(7).ToString("yyyy-MM-dd'T'17:00", System.Globalization.CultureInfo.InvariantCulture)),
        new("ContactName", "沈工"), new("ContactPhone", "0573-80000001"), new("ComplaintPhone", "0573-80000002"), new("act", "submit"),
    ];

    private static List<KeyValuePair<string, string>> Stars(params int[] stars) =>
        [.. stars.Select((s, i) => new KeyValuePair<string, string>($"Stars[{i}]", $"{s}")), new("Text", "按期完成，数据可靠"), new("Final", "true")];

    private static string Location(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode}");
        return answer.Headers.Location!.ToString();
    }

    private static List<KeyValuePair<string, string>> Fields(string page, params string[] names) =>
        [.. names.Select(name => new KeyValuePair<string, string>(name, WebUtility.HtmlDecode((Input(name).Match(page) is { Success: true } input ? input : Area(name).Match(page)).Groups[1].Value.Trim())))];

    private static Regex Input(string name) => new($"<input(?=[^>]*name=\"{name}\")[^>]*value=\"([^\"]*)\"");

    private static Regex Area(string name) => new($"<textarea[^>]*name=\"{name}\"[^>]*>([^<]*)</textarea>");

    private static async Task<HttpResponseMessage> UploadAsync(Caller caller, string page)
    {
        var token = WebUtility.HtmlDecode(Token().Match(await caller.ReadAsync(page)).Groups[1].Value);
        var request = new HttpRequestMessage(HttpMethod.Post, $"{page}/upload")
        {
            Content = new MultipartFormDataContent
            {
                { new StreamContent(A.Pdf()), "Report", "检测报告.pdf" }, { new StringContent("V1.0"), "ReportVersion" }, { new StringContent("12"), "TestGroups" }, { new StringContent("2026-03-04"), "ReportDate" },
                { new StringContent("韩检测（检 0573-118）"), "SignOffNames" }, { new StringContent(token), "__RequestVerificationToken" },
            },
        };
        request.Headers.Accept.ParseAdd("text/html");
        return await caller.Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private static async Task PassAsync(HallHost host, Guid projectId)
    {
        var due = await host.ReadAsync(db => db.Projects.Where(p => p.Id == projectId).Select(p => p.NextCheckAt).SingleAsync(TestContext.Current.CancellationToken));
        host.Clock!.Now = due!.Value.AddSeconds(6);
        await using var scope = host.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepProjectsJob>(scope.ServiceProvider).SweepAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
