using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Flows;

/// <summary>The steps of a running contract: TESTING has sampling 1, testing 3, data check 1 and the report 1.</summary>
public sealed class StepTests
{
    [Theory, Providers]
    public async Task Steps_AreCopiedAtTheStart_AndRunOneAfterTheOther(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var steps = await StepsAsync(market);

        Assert.Equal(["ACCEPT", "CONTRACT", "SITE", "DRAFT", "CHECK", "FINAL"], steps.Select(s => s.Code));
        Assert.Equal([StepStatus.Done, StepStatus.Done, StepStatus.Running, StepStatus.Waiting, StepStatus.Waiting, StepStatus.Waiting], steps.Select(s => s.Status));
        Assert.Equal("Forbidden", await RefusalAsync(() => DoneAsync(market, steps[2], made.Owner)));
        Assert.Equal("NotFound", await RefusalAsync(() => DoneAsync(market, steps[2], made.Agencies.First(a => a != winner))));
        Assert.Equal("StepNotRunning", await RefusalAsync(() => DoneAsync(market, steps[3], winner)));
        await DoneAsync(market, steps[2], winner);
        steps = await StepsAsync(market);
        Assert.Equal((StepStatus.Done, StepStatus.Running, StepLevel.OnTime), (steps[2].Status, steps[3].Status, steps[2].Level));
        await DoneAsync(market, steps[3], winner);
        await DoneAsync(market, steps[4], winner);
        Assert.Equal("FinalByUpload", await RefusalAsync(() => DoneAsync(market, steps[5], winner)));

        await A.UploadAsync(made, "final");
        await market.DrainAsync();
        Assert.All(await StepsAsync(market), s => Assert.Equal(StepStatus.Done, s.Status));
        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync()));
    }

    [Theory, Providers]
    public async Task Delivery_ClosesWhatWasOpen_SkipsWhatHadNotBegun_AndHandledTwiceChangesNothing(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        await A.UploadAsync(made, "final");
        await market.DrainAsync();
        await market.UseAsync((CloseStepsByDelivery close) => close.HandleAsync(new(Guid.Empty, made.Id, ""), market.Stamp(Actor.System), default));

        Assert.Equal([StepStatus.Done, StepStatus.Done, StepStatus.Done, StepStatus.Skipped, StepStatus.Skipped, StepStatus.Skipped], (await StepsAsync(market)).Select(s => s.Status));
    }

    /// <summary>Sampling is due at the end of the working day after the start; a second decides.</summary>
    [Theory]
    [InlineData(-1, StepLevel.Warning, null)]
    [InlineData(0, StepLevel.Yellow, -200)]
    public async Task Done_AroundItsDueSecond_IsInTimeOrOnRecord(int seconds, StepLevel level, int? points)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var step = (await StepsAsync(market))[2];
        market.Clock.Now = step.DueAt!.Value.AddSeconds(seconds);

        await DoneAsync(market, step, await made.WinnerAsync());
        await market.DrainAsync();

        Assert.Equal(level, (await StepsAsync(market))[2].Level);
        Assert.Equal(points, await market.ReadAsync(db => db.CreditEvents.Where(e => e.Code == "C05").Select(e => (int?)e.Hundredths).SingleOrDefaultAsync()));
    }

    /// <summary>Late, then more than three days late, then done: one record, the graver one, however often the house looks.</summary>
    [Theory, Providers]
    public async Task Late_ThenRed_IsToldOncePerLevel_AndCountsOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        await OfficeAsync(market);
        var step = (await StepsAsync(market))[2];
        var calendar = await market.UseAsync((CalendarBook book) => book.CurrentAsync(default).AsTask());
        var red = calendar.DeadlineAfter(step.StartedAt!.Value, 4).At;

        foreach (var at in new[] { step.DueAt!.Value.AddDays(-1), step.DueAt.Value.AddSeconds(-1), step.DueAt.Value, red.AddSeconds(-1) })
        {
            market.Clock.Now = at;
            await SweepAsync(market);
            await SweepAsync(market);
            await market.DrainAsync();
        }

        Assert.Equal(StepLevel.Yellow, (await StepsAsync(market))[2].Level);
        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync(e => e.Code == "C05")));
        market.Clock.Now = red;
        await SweepAsync(market);
        await market.DrainAsync();
        await DoneAsync(market, step, await made.WinnerAsync());
        await market.DrainAsync();

        var record = await market.ReadAsync(db => db.CreditEvents.SingleAsync(e => e.Code == "C05"));
        Assert.Equal((2, -500, CreditEventStatus.Proposed), (record.Degree, record.Hundredths, record.Status));
        Assert.Equal(StepLevel.Red, (await StepsAsync(market))[2].Level);
        var told = await market.ReadAsync(db => db.Messages.Where(m => EF.Functions.Like(m.Key, "step/%")).Select(m => new { m.Key, m.Desk }).ToListAsync());
        Assert.Equal(["Red Agency", "Red Office", "Red Owner", "Warning Agency", "Yellow Agency", "Yellow Owner"], told.Select(m => $"{m.Key.Split('/')[2]} {m.Desk}").Order());
    }

    [Theory, Providers]
    public async Task WaitingForMaterials_CountsFromTheAsking_OnceTheOwnerConfirms(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var step = (await StepsAsync(market))[2];
        var (due, promised) = (step.DueAt, (await ContractAsync(market)).ServiceDueAt);

        Assert.Equal("StopReasonShort", await RefusalAsync(() => StopAsync(market, step, winner, StopCause.OwnerMaterials, "缺资料")));
        Assert.Equal("StopGroundClosed", await RefusalAsync(() => StopAsync(market, step, winner, (StopCause)7, "人手不足，需要再等几天")));
        Assert.Equal(StopStatus.Asked, await StopAsync(market, step, winner, StopCause.OwnerMaterials, "桩位平面图尚未提供，无法布点"));
        Assert.Equal(due, (await StepsAsync(market))[2].DueAt);
        Assert.Equal("StopOpen", await RefusalAsync(() => StopAsync(market, step, winner, StopCause.SiteConditions, "连日大雨，场地无法进入")));
        market.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal("Forbidden", await RefusalAsync(() => AnswerAsync(winner, true)));
        await AnswerAsync(made.Owner, true);
        Assert.Equal("NothingToConfirm", await RefusalAsync(() => AnswerAsync(made.Owner, true)));
        Assert.Equal("StepStopped", await RefusalAsync(() => DoneAsync(market, step, winner)));
        market.Clock.Advance(TimeSpan.FromDays(1));
        await market.UseAsync((EndStopHandler end) => end.HandleAsync(new(step.Id), market.Stamp(made.Owner), default));

        // The days that it touched: from the start's own day, which never counts, to the day of the end.
        var after = (await StepsAsync(market))[2];
        var contract = await ContractAsync(market);
        var calendar = await market.UseAsync((CalendarBook book) => book.CurrentAsync(default).AsTask());
        var stop = after.Stops.Single();
        Assert.Equal((StopStatus.Ended, market.Clock.Now), (stop.Status, stop.Until!.Value));
        var lost = calendar.WorkingDaysBetween(BeijingTime.DateOf(step.StartedAt!.Value), BeijingTime.DateOf(market.Clock.Now));
        Assert.Equal(BeijingTime.EndOf(calendar.AddWorkingDays(BeijingTime.DateOf(step.StartedAt.Value), 1 + lost).Date), after.DueAt);
        Assert.Equal(calendar.DeadlineAfter(contract.StartedAt!.Value, contract.WorkingDays + lost).At, contract.ServiceDueAt);
        Assert.True(contract.ServiceDueAt > promised);

        Task AnswerAsync(Actor by, bool confirm) => market.UseAsync((AnswerStopHandler answer) => answer.HandleAsync(new(step.Id, confirm), market.Stamp(by, "资料已于昨日送达现场项目部"), default));
    }

    [Theory, Providers]
    public async Task Stops_OfBothAtOnce_OneStands(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var step = (await StepsAsync(market))[2];

        var refused = await Task.WhenAll(
            RefusalAsync(() => StopAsync(market, step, winner, StopCause.SiteConditions, "连日大雨，场地无法进入")),
            RefusalAsync(() => StopAsync(market, step, made.Owner, StopCause.OwnerMaterials, "地下管线图尚在档案馆调取")));

        Assert.Single(refused, r => r is null);
        Assert.Contains(refused.Single(r => r is not null), (string[])["Conflict", "StopOpen", "StepNotRunning"]);
        Assert.Single((await StepsAsync(market))[2].Stops);
        Assert.Single((await ContractAsync(market)).Pauses);
    }

    [Theory, Providers]
    public async Task DepartmentsTurn_IsNotTheAgencysTime(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await ApproveAsync(market, [.. SampleFlowcharts.Find("TESTING")!.Steps.Where(s => s.Seq < 4), new FlowStep(4, "REVIEW", "部门审查", "Review", StepSide.Dept, 5, StepStart.Previous, "意见", "Opinion", null), SampleFlowcharts.Find("TESTING")!.Steps[^1]]);
        market.Clock.Advance(TimeSpan.FromDays(1));
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        Assert.Equal((2, "REVIEW"), ((await StepsAsync(market))[3].ChartVersion, (await StepsAsync(market))[3].Code));
        await DoneAsync(market, (await StepsAsync(market))[2], winner);
        var pause = Assert.Single((await ContractAsync(market)).Pauses);
        Assert.Equal((PauseSource.Department, null), (pause.Source, pause.Until));

        // Even late it puts nothing on the agency's record.
        market.Clock.Advance(TimeSpan.FromDays(21));
        await SweepAsync(market);
        await DoneAsync(market, (await StepsAsync(market))[3], made.Owner);
        await market.DrainAsync();
        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync()));
        var contract = await ContractAsync(market);
        Assert.NotNull(contract.Pauses.Single().Until);
        Assert.True(contract.ServiceDueAt > market.Clock.Now.AddDays(9));
    }

    [Theory, Providers]
    public async Task Flowchart_NewVersion_TakesAnotherPersonAndAnotherDay_AndLeavesRunningOnes(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var running = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var (first, second) = (A.Staff(), A.Staff());
        var today = BeijingTime.DateOf(market.Clock.Now);
        var steps = SampleFlowcharts.Find("TESTING")!.Steps.Select(s => s.Code == "DRAFT" ? s with { Limit = 2 } : s).ToList();

        Assert.Equal("EffectiveTooEarly", await RefusalAsync(() => PrepareAsync(first, today, steps)));
        Assert.Equal(["Steps[2].Limit:StepLimitWrong", "Steps[5].Code:FinalMissing"],
            await FaultsAsync(() => PrepareAsync(first, today.AddDays(1), [.. steps.Select(s => s.Code switch { "SITE" => s with { Limit = 0 }, "FINAL" => s with { Code = "LAST" }, _ => s })])));
        var id = await PrepareAsync(first, today.AddDays(1), steps);
        Assert.Equal("VersionWaits", await RefusalAsync(() => PrepareAsync(second, today.AddDays(2), steps)));
        Assert.Equal("PreparerApproves", await RefusalAsync(() => DecideAsync(first, true)));
        await DecideAsync(second, true);

        Assert.Equal((8, 1), await InForceAsync(today));
        Assert.Equal((7, 2), await InForceAsync(today.AddDays(1)));
        Assert.All(await StepsAsync(market), s => Assert.Equal(1, s.ChartVersion));
        Assert.Equal(3, (await StepsAsync(market)).Single(s => s.Code == "DRAFT").Limit);
        Assert.NotNull(running);

        async Task<(int, int)> InForceAsync(DateOnly day)
        {
            var chart = await market.UseAsync((FlowBook book) => book.InForceAsync("TESTING", day, default));
            return (chart!.TotalWorkingDays, chart.Version);
        }

        Task<Guid> PrepareAsync(Actor by, DateOnly from, IReadOnlyList<FlowStep> chart) => market.UseAsync((PrepareFlowchartHandler prepare) => prepare.HandleAsync(new("TESTING", from, chart), market.Stamp(by, "检测设备更新，试验环节缩短一天"), default));
        Task DecideAsync(Actor by, bool approve) => market.UseAsync((DecideFlowchartHandler decide) => decide.HandleAsync(new(id, approve), market.Stamp(by), default));
    }

    [Theory, Providers]
    public async Task Termination_EndsSteps_AndALateOneIsOnRecord(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        market.Clock.Now = (await StepsAsync(market))[2].DueAt!.Value;
        var number = (await ContractAsync(market)).Number;
        Assert.Equal("ReasonRequired", await RefusalAsync(() => market.UseAsync((TerminateContractHandler end) => end.HandleAsync(new(number), market.Stamp(A.Supervisor(), "不行"), default))));
        await market.UseAsync((TerminateContractHandler end) => end.HandleAsync(new(number), market.Stamp(A.Supervisor(), "机构主要检测人员全部离职，合同已无法履行"), default));
        await market.DrainAsync();

        Assert.Equal([StepStatus.Done, StepStatus.Done, StepStatus.Void, StepStatus.Void, StepStatus.Void, StepStatus.Void], (await StepsAsync(market)).Select(s => s.Status));
        Assert.Equal(-200, (await market.ReadAsync(db => db.CreditEvents.SingleAsync(e => e.Code == "C05"))).Hundredths);
        Assert.Equal((IntermediaryProjectStatus.Cancelled, ServiceContractStatus.Terminated), ((await made.LoadAsync()).Status, (await ContractAsync(market)).Status));
    }

    internal static Task<List<FlowStepRun>> StepsAsync(Market market) => market.ReadAsync(db => db.FlowStepRuns.AsNoTracking().OrderBy(s => s.ContractId).ThenBy(s => s.Seq).ToListAsync());

    internal static Task<ServiceContract> ContractAsync(Market market) => market.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync());

    internal static Task DoneAsync(Market market, FlowStepRun step, Actor by) =>
        market.UseAsync((CompleteStepHandler done) => done.HandleAsync(new(step.Id, "已完成", null), market.Stamp(by), default));

    internal static Task<StopStatus> StopAsync(Market market, FlowStepRun step, Actor by, StopCause cause, string reason) =>
        market.UseAsync((StopStepHandler stop) => stop.HandleAsync(new(step.Id, cause, reason, null), market.Stamp(by), default));

    internal static async Task SweepAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepStepsJob>(scope.ServiceProvider).SweepAsync(default);
    }

    private static async Task ApproveAsync(Market market, IReadOnlyList<FlowStep> steps)
    {
        var id = await market.UseAsync((PrepareFlowchartHandler prepare) => prepare.HandleAsync(
            new("TESTING", BeijingTime.DateOf(market.Clock.Now).AddDays(1), steps), market.Stamp(A.Staff(), "检测报告须经主管部门审查"), default));
        await market.UseAsync((DecideFlowchartHandler decide) => decide.HandleAsync(new(id, true), market.Stamp(A.Staff()), default));
    }

    private static Task<(Marketplace.Domain.Accounts.Organisation Organisation, Actor Actor)> OfficeAsync(Market market) => A.MemberAsync(market.Services, "监督办公室", Marketplace.Domain.Accounts.OrganisationKind.HallOffice, Role.Supervisor);
}
