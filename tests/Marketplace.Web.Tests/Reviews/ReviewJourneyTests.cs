using System.Net;
using System.Text.Json;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Reviews;

/// <summary>Reviews and ratings page by page, without script.</summary>
public sealed class ReviewJourneyTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private static readonly Dictionary<string, string> Longer = new() { ["Identity:Idle"] = "60.00:00:00" };

    [Fact]
    public async Task Report_FailsTwice_FromTheDrawOfItsReviewersToTheEndOfTheContract()
    {
        await using var host = await HallHost.OpenAsync(configuration: Longer);
        var made = await A.ReviewAsync(host.Services, host.Clock!, reviewers: 0);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var owner = await host.CallerAsync(Role.Owner | Role.Applicant, made.Project.Owner.OrganisationId);
        using var agency = await host.CallerAsync(Role.Agency | Role.Applicant, made.Agency.OrganisationId);
        var reviewers = new List<Caller>();
        for (var i = 0; i < 4; i++)
        {
            reviewers.Add(await host.CallerAsync(Role.Expert));
            Found(await staff.PostAsync("/staff/reviewers", new Dictionary<string, string> { ["Form.UserName"] = reviewers[i].UserName, ["Form.Speciality"] = "检测高级工程师", ["Form.Types"] = "TESTING" }));
        }

        var desk = $"/staff/reviews/{made.Id}";
        Assert.Contains($"{made.Id}", await staff.ReadAsync("/staff/reviews"), StringComparison.Ordinal);
        // Beyond the last page stands the last one, not a desk that looks empty.
        Assert.Contains($"{made.Id}", await staff.ReadAsync("/staff/reviews?page=999"), StringComparison.Ordinal);
        // An approver reads the desk, and sees no row whose page is closed to him.
        using var approver = await host.CallerAsync(Role.Approver);
        Assert.Contains(desk, await staff.ReadAsync("/staff"), StringComparison.Ordinal);
        Assert.DoesNotContain(desk, await approver.ReadAsync("/staff"), StringComparison.Ordinal);
        Found(await staff.PostAsync($"{desk}/freeze", new { }, desk));
        host.Clock!.Advance(TimeSpan.FromMinutes(1));
        Found(await staff.PostAsync($"{desk}/draw", new { nonce = "20260312-临湖" }, desk));
        await FailAsync(host, made, reviewers);

        // Both parties read what was found, without the reviewers' names; the agency hands in the work done again.
        var theirs = $"/seller/reviews/{made.Id}";
        foreach (var (caller, path) in new[] { (agency, theirs), (owner, $"/buyer/reviews/{made.Id}") })
        {
            var page = await caller.ReadAsync(path);
            Assert.Contains("引用的标准已经作废", page, StringComparison.Ordinal);
            Assert.All(reviewers, r => Assert.DoesNotContain(r.Actor.Name, page, StringComparison.Ordinal));
        }

        Assert.Contains("data-testid=\"revise\"", await agency.ReadAsync(theirs), StringComparison.Ordinal);
        Found(await agency.UploadAsync(theirs, theirs, new Dictionary<string, string> { ["ReportVersion"] = "V2.0", ["ReportDate"] = $"{BeijingTime.DateOf(host.Clock.Now):yyyy-MM-dd}", ["SignOffNames"] = "韩检测" }, "Report", "返工.pdf", A.Pdf("again").ToArray()));
        var numbers = await host.ReadAsync(db => db.Reviewers.OrderBy(r => r.Number).Take(3).Select(r => r.Number).ToListAsync(Ct));
        var bare = await staff.PostAsync($"{desk}/assign", [.. numbers.Select(n => new KeyValuePair<string, string>("reviewers", n)), new("text", "短")], desk);
        Assert.Contains("ReasonRequired", await bare.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Found(await staff.PostAsync($"{desk}/assign", [.. numbers.Select(n => new KeyValuePair<string, string>("reviewers", n)), new("text", "第二轮由同专业人员复审")], desk));
        await FailAsync(host, made, reviewers);

        var mine = $"/buyer/reviews/{made.Id}";
        Assert.Contains("data-testid=\"terminate\"", await owner.ReadAsync(mine), StringComparison.Ordinal);
        Assert.Contains($"/buyer/reviews/{made.Id}", await owner.ReadAsync("/buyer"), StringComparison.Ordinal);
        Found(await owner.PostAsync(mine, new { act = "terminate", reason = "两次复审均未通过，不能用于审批" }));
        Assert.Equal(IntermediaryProjectStatus.Cancelled, (await made.Project.LoadAsync()).Status);
        reviewers.ForEach(r => r.Dispose());
    }

    [Fact]
    public async Task Reviewer_SeesNeitherAgencyNorCredit_AndNobodySeesWhatIsNotTheirs()
    {
        await using var host = await HallHost.OpenAsync(configuration: Longer);
        var made = await A.ReviewAsync(host.Services, host.Clock!, reviewers: 0);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var reviewer = await host.CallerAsync(Role.Expert);
        using var otherReviewer = await host.CallerAsync(Role.Expert);
        using var otherOwner = await host.CallerAsync(Role.Owner);
        using var otherAgency = await host.CallerAsync(Role.Agency | Role.Applicant, (await A.ActiveAgencyAsync(host.Services)).Agency.Id);
        foreach (var one in new[] { reviewer, otherReviewer })
        {
            Found(await staff.PostAsync("/staff/reviewers", new Dictionary<string, string> { ["Form.UserName"] = one.UserName, ["Form.Speciality"] = "检测高级工程师", ["Form.Types"] = "TESTING" }));
        }

        var number = await host.ReadAsync(db => db.Reviewers.Where(r => r.AccountId == reviewer.Actor.AccountId).Select(r => r.Number).SingleAsync(Ct));
        Found(await staff.PostAsync($"/staff/reviews/{made.Id}/assign", [new("reviewers", number), new("text", "专业对口且无利害关系")], $"/staff/reviews/{made.Id}"));
        var room = $"/reviewer/reviews/{made.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"{room}/report")).StatusCode);
        Found(await reviewer.PostAsync($"{room}/accept", new { }, room));

        var agency = await A.AgencyAsync(host.Services, made.Agency.OrganisationId!.Value);
        var project = await made.Project.LoadAsync();
        foreach (var page in new[] { await reviewer.ReadAsync("/reviewer"), await reviewer.ReadAsync(room) })
        {
            foreach (var hidden in new[] { agency.Name, agency.MembershipNo!, agency.CreditCode, project.Number, project.OwnerName, "信用分" })
            {
                Assert.DoesNotContain(hidden, page, StringComparison.Ordinal);
            }
        }

        var report = await reviewer.GetAsync($"{room}/report");
        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (report.StatusCode, report.Content.Headers.ContentType!.MediaType));
        Assert.DoesNotContain(agency.Name, report.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        var file = await host.ReadAsync(db => db.Deliverables.Select(d => d.FileId).SingleAsync(Ct));
        Assert.Equal(HttpStatusCode.NotFound, (await reviewer.GetAsync($"/files/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reviewer.GetAsync("/staff/reviews")).StatusCode);

        var rating = await host.ReadAsync(db => db.Evaluations.Where(e => e.Side == EvaluationSide.OwnerRatesAgency).Select(e => e.Id).SingleAsync(Ct));
        foreach (var (caller, path) in new[]
        {
            (otherReviewer, room), (otherReviewer, $"{room}/report"), (otherAgency, $"/seller/reviews/{made.Id}"), (otherOwner, $"/buyer/reviews/{made.Id}"), (otherOwner, $"/desk/ratings/{rating}"), (otherAgency, $"/desk/ratings/{rating}"),
            (otherOwner, $"/desk/teams/{project.Number}"), (otherAgency, $"/desk/teams/{project.Number}"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await caller.GetAsync(path)).StatusCode);
        }

        foreach (var (caller, path, page) in new[]
        {
            (otherReviewer, $"{room}/accept", "/reviewer"), (otherReviewer, $"{room}/decline", "/reviewer"), (otherReviewer, $"{room}/recheck", "/reviewer"), (otherAgency, $"/seller/reviews/{made.Id}", "/seller/credit"),
            (otherOwner, $"/buyer/reviews/{made.Id}", "/buyer"), (otherOwner, $"/desk/ratings/{rating}/amend", "/buyer"), (otherAgency, $"/desk/ratings/{rating}/reply", "/seller/credit"), (otherAgency, $"/desk/ratings/{rating}/appeal", "/seller/credit"),
            (otherOwner, $"/desk/teams/{project.Number}/answer", "/buyer"), (otherAgency, $"/desk/teams/{project.Number}", "/seller/credit"),
        })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await caller.PostAsync(path, new { reason = "不是我的也想办理一下" }, page)).StatusCode);
        }
    }

    [Fact]
    public async Task Rating_IsAmendedRepliedToAndDisputed_AndTheShopShowsItAll()
    {
        await using var host = await HallHost.OpenAsync(configuration: Longer);
        var made = await A.ProjectAsync(host.Services, host.Clock!, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();
        using var owner = await host.CallerAsync(Role.Owner | Role.Applicant, made.Owner.OrganisationId);
        using var agency = await host.CallerAsync(Role.Agency | Role.Applicant, winner.OrganisationId);
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        var number = (await made.LoadAsync()).Number;
        Found(await owner.PostAsync($"/buyer/projects/{number}/rate", Stars("拖延太久", 2, 2, 2, 2), $"/buyer/projects/{number}"));
        var id = await host.ReadAsync(db => db.Evaluations.Where(e => e.Side == EvaluationSide.OwnerRatesAgency).Select(e => e.Id).SingleAsync(Ct));
        var page = $"/desk/ratings/{id}";
        Assert.Equal(HttpStatusCode.NotFound, (await agency.GetAsync(page)).StatusCode);
        Found(await owner.PostAsync($"{page}/amend", Stars("拖延太久，后来有所改进", 1, 1, 2, 1), page));
        Assert.Contains("AmendedBefore", await (await owner.PostAsync($"{page}/amend", Stars("再改", 5, 5, 5, 5), page)).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Found(await agency.PostAsync($"/seller/projects/{number}/rate", [.. Stars("配合良好", 5, 5, 5), new("Final", "true")], $"/seller/projects/{number}"));

        Assert.Contains("拖延太久，后来有所改进", await agency.ReadAsync(page), StringComparison.Ordinal);
        Found(await agency.PostAsync($"{page}/reply", new { said = "已调整人员并建立周报" }, page));
        Found(await agency.PostAsync($"{page}/appeal", new { claim = "延误系现场条件不具备所致" + "，有监理日志为证" }, page));
        Assert.Contains("有监理日志为证", await supervisor.ReadAsync("/supervision/ratings"), StringComparison.Ordinal);
        Assert.Contains("/supervision/ratings", await supervisor.ReadAsync("/supervision"), StringComparison.Ordinal);
        Found(await supervisor.PostAsync($"/supervision/ratings/{id}", new { act = "void", text = "评语所述情形与本合同履行无关" }, "/supervision/ratings"));
        await host.DrainAsync();

        var shop = await host.Caller().ReadAsync($"/agencies/{(await A.AgencyAsync(host.Services, winner.OrganisationId!.Value)).MembershipNo}");
        foreach (var shown in new[] { "拖延太久，后来有所改进", "已调整人员并建立周报", "评语所述情形与本合同履行无关", "经申诉认定无效" })
        {
            Assert.Contains(shown, shop, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Sample_IsDrawnByASupervisor_AndAnybodyVerifiesDrawAndReport()
    {
        await using var host = await HallHost.OpenAsync(configuration: Longer);
        await A.SweepReviewsAsync(host.Services);
        var made = await A.ProjectAsync(host.Services, host.Clock!, IntermediaryProjectStatus.AwaitingEvaluation);
        host.Clock!.Now = BeijingTime.StartOf(new(2026, 4, 1));
        await A.SweepReviewsAsync(host.Services);
        host.Clock.Advance(TimeSpan.FromHours(9));
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        using var visitor = host.Caller();
        var id = await host.ReadAsync(db => db.ReviewDraws.Where(d => d.Month == "2026-03").Select(d => d.Id).SingleAsync(Ct));
        var stage = $"/supervision/samples/{id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await supervisor.PostAsync(stage, new { nonce = "12" })).StatusCode);
        Found(await supervisor.PostAsync(stage, new { nonce = "20260401-临湖" }));

        var draw = JsonSerializer.Deserialize<DrawProof>(await visitor.ReadAsync($"/api/v1/draws/{id}"), JsonSerializerOptions.Web)!;
        Assert.Empty(draw.Verify());
        var hash = await host.ReadAsync(db => db.Deliverables.Where(d => d.ProjectId == made.Id).Select(d => d.Sha256).SingleAsync(Ct));
        Assert.Equal(hash, draw.List.Single().PartyId);
        var page = await visitor.ReadAsync($"/samples/{id}");
        Assert.Contains(hash[..8], page, StringComparison.Ordinal);
        Assert.DoesNotContain((await made.LoadAsync()).Number, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/samples")).StatusCode);

        Assert.Contains("data-filed=\"true\"", await visitor.ReadAsync($"/verify?sha256={hash}"), StringComparison.Ordinal);
        Assert.Contains("data-filed=\"false\"", await visitor.ReadAsync($"/verify?sha256={new string('a', 64)}"), StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await visitor.ReadAsync($"/api/v1/reports/{hash}"));
        Assert.Equal((true, 1, true, "open"), (answer.RootElement.GetProperty("filed").GetBoolean(), answer.RootElement.GetProperty("edition").GetInt32(), answer.RootElement.GetProperty("current").GetBoolean(), answer.RootElement.GetProperty("review").GetString()));

        // What the owner sent back was never on file: a stranger learns nothing of it.
        var rejected = await A.ProjectAsync(host.Services, host.Clock, IntermediaryProjectStatus.DeliverableFiled);
        var unfiled = await host.ReadAsync(db => db.Deliverables.Where(d => d.ProjectId == rejected.Id).Select(d => d.Sha256).SingleAsync(Ct));
        if (unfiled != hash)
        {
            using var none = JsonDocument.Parse(await visitor.ReadAsync($"/api/v1/reports/{unfiled}"));
            Assert.False(none.RootElement.GetProperty("filed").GetBoolean());
        }
    }

    /// <summary>Whoever sits accepts, and finds the report wanting.</summary>
    private static async Task FailAsync(HallHost host, ReviewCase made, IReadOnlyList<Caller> reviewers)
    {
        var sitting = (await made.LoadAsync()).Sitting.Select(s => s.AccountId).ToHashSet();
        var room = $"/reviewer/reviews/{made.Id}";
        foreach (var reviewer in reviewers.Where(r => sitting.Contains(r.Actor.AccountId!.Value)))
        {
            Assert.Contains(room, await reviewer.ReadAsync("/reviewer"), StringComparison.Ordinal);
            Found(await reviewer.PostAsync($"{room}/accept", new { }, room));
            var contradiction = await reviewer.PostAsync(room, Sheet("Pass", "Critical"));
            Assert.Contains("ResultContradictsFindings", await Again(contradiction), StringComparison.Ordinal);
            Found(await reviewer.PostAsync(room, Sheet("Fail", "Critical")));
        }

        Assert.Contains((await made.LoadAsync()).Status, new[] { ReviewStatus.AwaitingRework, ReviewStatus.Failed });

        static async Task<string> Again(HttpResponseMessage answer) => answer.StatusCode is HttpStatusCode.UnprocessableEntity && (await answer.Content.ReadAsStringAsync(Ct)).Contains("结论与所列缺陷不一致", StringComparison.Ordinal) ? "ResultContradictsFindings" : "";
    }

    private static List<KeyValuePair<string, string>> Sheet(string result, string severity) =>
        [new("Result", result), new("Summary", "主要结论不能成立"), new("Defects[0].Kind", "WrongStandard"), new("Defects[0].Severity", severity), new("Defects[0].Page", "5"), new("Defects[0].Text", "引用的标准已经作废"), new("Defects[1].Kind", "Format"), new("Defects[1].Text", "")];

    private static List<KeyValuePair<string, string>> Stars(string text, params int[] stars) => [.. stars.Select((s, i) => new KeyValuePair<string, string>($"Stars[{i}]", $"{s}")), new("Text", text)];

    private static void Found(HttpResponseMessage answer) => Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode}");
}
