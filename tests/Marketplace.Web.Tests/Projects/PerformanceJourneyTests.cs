using System.Net;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Projects;

/// <summary>A contract at work, page by page: a clock stopped and going on, a step that turns red and what comes of it, an amendment.</summary>
public sealed class PerformanceJourneyTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Clock_IsStoppedForMaterials_ConfirmedAndResumed_AndOthersSeeNothing()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:Idle"] = "60.00:00:00" });
        var (made, owner, agency, work) = await ServingAsync(host);
        using var stranger = await host.CallerAsync(Role.Owner);
        var step = await StepAsync(host, "SITE");

        Assert.Contains("data-testid=\"stop-form\"", await agency.ReadAsync(work), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(work)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.PostAsync($"{work}/steps/{step.Id}/stop", new { cause = "SiteConditions", reason = "连日大雨，场地无法进入" }, "/buyer")).StatusCode);
        var tooShort = await agency.PostAsync($"{work}/steps/{step.Id}/stop", new { cause = "OwnerMaterials", reason = "缺图纸" }, work);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooShort.StatusCode);
        Assert.Contains("缺图纸", await tooShort.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Found(await agency.UploadAsync($"{work}/steps/{step.Id}/stop", work, [new("cause", "OwnerMaterials"), new("reason", "桩位平面图尚未提供，无法布点")], "evidence", "现场照片.pdf", A.Pdf("site").ToArray()));

        Assert.Contains("data-testid=\"stop-asked\"", await owner.ReadAsync(work), StringComparison.Ordinal);
        Assert.Contains("确认停钟", await owner.ReadAsync("/buyer"), StringComparison.Ordinal);
        var file = await host.ReadAsync(db => db.Set<FlowStepStop>().Select(s => s.EvidenceFileId).SingleAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/files/{file}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/files/{file}")).StatusCode);
        host.Clock!.Advance(TimeSpan.FromHours(20));
        Found(await owner.PostAsync($"{work}/steps/{step.Id}/answer", new { confirm = "true" }, work));
        Assert.Contains("data-state=\"Stopped\"", await agency.ReadAsync(work), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(8));
        await SweepAsync(host);
        Assert.Equal(StepLevel.OnTime, (await StepAsync(host, "SITE")).Level);
        Found(await owner.PostAsync($"{work}/steps/{step.Id}/resume", new { }, work));

        var page = await agency.ReadAsync(work);
        Assert.Contains("data-code=\"SITE\" data-state=\"Running\"", page, StringComparison.Ordinal);
        Assert.Contains("data-testid=\"stops\"", page, StringComparison.Ordinal);
        Found(await agency.PostAsync($"{work}/steps/{step.Id}/done", new { reason = "取样完成" }, work));
        Assert.Contains("data-code=\"DRAFT\" data-state=\"Running\"", await agency.ReadAsync(work), StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, made.Id);
    }

    [Fact]
    public async Task Step_TurnsRed_IsOnRecord_ObjectedTo_AndRevoked()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:Idle"] = "60.00:00:00" });
        var (_, _, agency, work) = await ServingAsync(host);
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        var step = await StepAsync(host, "SITE");
        Assert.Contains("没有逾期的环节", await supervisor.ReadAsync("/supervision/steps"), StringComparison.Ordinal);
        host.Clock!.Now = (await host.UseAsync((CalendarBook book) => book.CurrentAsync(Ct).AsTask())).DeadlineAfter(step.StartedAt!.Value, 4).At;

        // What is late shows at once; the record comes with the sweep.
        Assert.Contains("data-level=\"Red\"", await agency.ReadAsync(work), StringComparison.Ordinal);
        Assert.Contains("data-level=\"Red\"", await supervisor.ReadAsync("/supervision/steps"), StringComparison.Ordinal);
        Assert.Contains("逾期环节", await supervisor.ReadAsync("/supervision/overview"), StringComparison.Ordinal);
        var late = await supervisor.ReadAsync("/supervision/overview/late-steps.csv");
        Assert.Contains("红牌", late, StringComparison.Ordinal);
        Assert.Contains(work.Split('/')[2], late, StringComparison.Ordinal);
        await SweepAsync(host);
        await host.DrainAsync();
        var record = await host.ReadAsync(db => db.CreditEvents.AsNoTracking().SingleAsync(e => e.Code == "C05", Ct));
        Assert.Equal(-500, record.Hundredths);
        Found(await agency.PostAsync($"/seller/credit/events/{record.Id}/object", new { text = "台风封路三日，已电话告知业主，有通行证明" }, "/seller/credit"));
        Found(await supervisor.PostAsync($"/supervision/credit/events/{record.Id}", new { text = "经核实封路公告属实，不属机构责任", act = "revoke" }, "/supervision/credit"));
        await host.DrainAsync();
        await SweepAsync(host);
        Found(await agency.PostAsync($"{work}/steps/{step.Id}/done", new { reason = "取样完成" }, work));
        await host.DrainAsync();

        Assert.Equal([CreditEventStatus.Revoked], await host.ReadAsync(db => db.CreditEvents.Where(e => e.Code == "C05").Select(e => e.Status).ToListAsync(Ct)));
    }

    [Fact]
    public async Task Amendment_IsWrittenSignedAndNoted_AndThePaperKeepsBoth()
    {
        await using var host = await HallHost.OpenAsync(configuration: new() { ["Identity:Idle"] = "60.00:00:00" });
        var (made, owner, agency, work) = await ServingAsync(host);
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        var contract = work[..^"/work".Length];
        var terms = (await host.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(c => c.ProjectId == made.Id, Ct))).Terms;
        List<KeyValuePair<string, string>> Form(string price, string share) =>
        [
            new("reason", "业主增加两栋楼的检测，双方协商一致"), new("Price", price), new("Subject", terms.Subject), new("WorkingDays", "11"), new("StartCondition", terms.StartCondition), new("PaymentTerms", terms.PaymentTerms),
            new("DeliverableText", terms.DeliverableText), new("AcceptanceStandard", terms.AcceptanceStandard), new("Breach", terms.Breach), new("FiledBy", "Agency"),
            new("Milestones[0].Name", "进度款"), new("Milestones[0].Due", "DuringService"), new("Milestones[0].Value", share), new("Milestones[1].Name", "尾款"), new("Milestones[1].Due", "AfterDelivery"), new("Milestones[1].Value", "70%"),
        ];

        var wrong = await agency.PostAsync($"{contract}/amendments/new", Form("36000.00", "29%"), $"{contract}/amendments/new");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("href=\"#Milestones\"", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        var one = Found(await agency.PostAsync($"{contract}/amendments/new", Form("36000.00", "30%"), $"{contract}/amendments/new"));
        var digest = await host.ReadAsync(db => db.ContractAmendments.Select(a => a.Digest).SingleAsync(Ct));
        Found(await agency.PostAsync($"{one}/sign", new { digest }, one));
        Assert.Contains("36,000.00", await owner.ReadAsync(one), StringComparison.Ordinal);
        Found(await owner.PostAsync($"{one}/sign", new { digest }, one));
        Assert.Contains(contract, await supervisor.ReadAsync("/supervision/amendments"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await owner.PostAsync($"{one}/note", new { consent = "true", reason = "自己给自己出具意见可不行" }, one)).StatusCode);
        Found(await supervisor.PostAsync($"{one}/note", new { consent = "true", reason = "已核对工程量签证单，增加费用合理" }, one));

        var paper = await owner.ReadAsync(contract);
        Assert.Contains("30,000.00", paper, StringComparison.Ordinal);
        Assert.Contains("36,000.00", paper, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"{one}/print")).StatusCode);
        Assert.Equal(Money.FromYuan(36_000), await host.ReadAsync(db => db.Contracts.Select(c => c.Price).SingleAsync(Ct)));

        // Paused by the owner, in sight of both, and ended by it.
        Found(await owner.PostAsync($"{work}/pause", new { cause = "OwnerPlans", reason = "建设计划调整，场地两周后移交" }, work));
        Assert.Contains("data-testid=\"paused\"", await agency.ReadAsync(work), StringComparison.Ordinal);
        Assert.Contains("data-state=\"Paused\"", await owner.ReadAsync($"/buyer/projects/{(await made.LoadAsync()).Number}"), StringComparison.Ordinal);
        var alone = await agency.PostAsync($"{work}/resume", new { }, work);
        Assert.Contains("ResumeNeedsAgreement", await alone.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Found(await owner.PostAsync($"{work}/resume", new { }, work));
    }

    [Fact]
    public async Task Flowcharts_ArePublic_AndRevisedByTwoPeople()
    {
        await using var host = await HallHost.OpenAsync();
        using var visitor = host.Caller();
        using var first = await host.CallerAsync(Role.SupermarketStaff);
        using var second = await host.CallerAsync(Role.SupermarketStaff);
        foreach (var path in new[] { "/rules/flowcharts", "/rules/flowcharts/EIA", "/rules/flowcharts/EIA-01", "/rules/flowcharts/GOVERNMENT" })
        {
            Assert.Contains("data-testid=\"flow\"", await visitor.ReadAsync(path), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/rules/flowcharts/NOSUCH")).StatusCode);
        var steps = SampleFlowcharts.Find("COST")!.Steps;
        List<KeyValuePair<string, string>> form =
        [
            new("Reason", "造价软件统一，编制环节缩短两天"), new("EffectiveFrom", BeijingTime.DateOf(host.Clock!.Now).AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
            .. steps.SelectMany((s, i) => new KeyValuePair<string, string>[]
            {
                new($"Steps[{i}].Code", s.Code), new($"Steps[{i}].Name", s.Name), new($"Steps[{i}].NameEn", s.NameEn), new($"Steps[{i}].Responsible", $"{s.Responsible}"), new($"Steps[{i}].Limit", $"{(s.Code == "DRAFT" ? 4 : s.Limit)}"),
                new($"Steps[{i}].Starts", $"{s.Starts}"), new($"Steps[{i}].Output", s.Output), new($"Steps[{i}].OutputEn", s.OutputEn),
            }),
        ];
        Found(await first.PostAsync("/staff/flowcharts/COST", form, "/staff/flowcharts/COST"));
        var id = await host.ReadAsync(db => db.FlowTemplates.Select(t => t.Id).SingleAsync(Ct));
        Assert.Contains("PreparerApproves", await (await first.PostAsync($"/staff/flowcharts/decide/{id}", new { approve = "true" }, "/staff/flowcharts/COST")).Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Found(await second.PostAsync($"/staff/flowcharts/decide/{id}", new { approve = "true" }, "/staff/flowcharts"));
        Assert.Contains("合计 18 个工作日", await visitor.ReadAsync("/rules/flowcharts/COST"), StringComparison.Ordinal);
        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("合计 16 个工作日", await visitor.ReadAsync("/rules/flowcharts/COST"), StringComparison.Ordinal);
    }

    private static async Task<(ProjectCase Made, Caller Owner, Caller Agency, string Work)> ServingAsync(HallHost host)
    {
        var made = await A.ProjectAsync(host.Services, host.Clock!, IntermediaryProjectStatus.InService);
        var owner = await host.CallerAsync(Role.Owner | Role.Applicant, made.Owner.OrganisationId);
        var agency = await host.CallerAsync(Role.Agency | Role.Applicant, (await made.WinnerAsync()).OrganisationId);
        return (made, owner, agency, $"/contracts/{await host.ReadAsync(db => db.Contracts.Select(c => c.Number).SingleAsync(Ct))}/work");
    }

    private static Task<FlowStepRun> StepAsync(HallHost host, string code) => host.ReadAsync(db => db.FlowStepRuns.AsNoTracking().SingleAsync(s => s.Code == code, Ct));

    private static async Task SweepAsync(HallHost host)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepStepsJob>(scope.ServiceProvider).SweepAsync(Ct);
    }

    private static string Found(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode} {answer.Content.ReadAsStringAsync(Ct).GetAwaiter().GetResult()}");
        return answer.Headers.Location!.ToString();
    }
}
