using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Contracts;

public sealed class PauseTests
{
    private const string Why = "建设计划调整，场地两周后移交";

    [Theory, Providers]
    public async Task Owner_PausesAloneForItsOwnCause_AndTheTimeMovesByTheWorkingDays(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var before = await ContractAsync(market);

        Assert.Equal("PauseNeedsAgreement", await RefusalAsync(() => PauseAsync(made.Owner, PauseCause.SiteConditions)));
        Assert.Equal("Forbidden", await RefusalAsync(() => PauseAsync(winner, PauseCause.OwnerPlans)));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => PauseAsync(made.Owner, PauseCause.OwnerPlans, "暂停")));
        market.Clock.Advance(TimeSpan.FromDays(1));
        await PauseAsync(made.Owner, PauseCause.OwnerPlans);
        Assert.Equal((IntermediaryProjectStatus.Paused, ServiceContractStatus.Paused), ((await made.LoadAsync()).Status, (await ContractAsync(market)).Status));
        Assert.Equal("InvalidTransition", await RefusalAsync(() => A.UploadAsync(made, "too soon")));
        Assert.Equal("ServicePausedNow", await RefusalAsync(async () => await Flows.StepTests.DoneAsync(market, (await Flows.StepTests.StepsAsync(market))[2], winner)));
        var from = BeijingTime.DateOf(market.Clock.Now);
        market.Clock.Advance(TimeSpan.FromDays(20));
        await Flows.StepTests.SweepAsync(market);
        Assert.Equal("ResumeNeedsAgreement", await RefusalAsync(() => ResumeAsync(winner)));
        await ResumeAsync(made.Owner);

        var after = await ContractAsync(market);
        var calendar = await market.UseAsync((CalendarBook book) => book.CurrentAsync(default).AsTask());
        var lost = calendar.WorkingDaysBetween(from.AddDays(-1), BeijingTime.DateOf(market.Clock.Now));
        Assert.Equal(calendar.DeadlineAfter(before.StartedAt!.Value, before.WorkingDays + lost).At, after.ServiceDueAt);
        Assert.Equal((IntermediaryProjectStatus.InService, ServiceContractStatus.Performing), ((await made.LoadAsync()).Status, after.Status));
        var step = (await Flows.StepTests.StepsAsync(market))[2];
        Assert.Equal((StepLevel.OnTime, StepStatus.Running), (step.Level, step.Status));
        Assert.True(step.DueAt > market.Clock.Now);
        Assert.Equal(0, await market.ReadAsync(db => db.CreditEvents.CountAsync()));

        // The time that the work took leaves the pause out.
        await A.UploadAsync(made, "final");
        await market.UseAsync((ConfirmDeliverableHandler confirm) => confirm.HandleAsync(new(made.Id), market.Stamp(made.Owner), default));
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 5, 5], ""), market.Stamp(made.Owner), default));
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, [5, 5, 5], ""), market.Stamp(winner), default));
        Assert.InRange((await ContractAsync(market)).ActualWorkingDays!.Value, 1, 2);

        Task PauseAsync(Actor by, PauseCause cause, string why = Why) => market.UseAsync((PauseServiceHandler pause) => pause.HandleAsync(new(made.Id, cause), market.Stamp(by, why), default));
        Task ResumeAsync(Actor by) => market.UseAsync((ResumeServiceHandler resume) => resume.HandleAsync(new(made.Id), market.Stamp(by), default));
    }

    /// <summary>Agreed until a day: before it both must want to go on, from its first second either may.</summary>
    [Theory]
    [InlineData(-1, "ResumeNeedsAgreement")]
    [InlineData(0, null)]
    public async Task Agreed_AroundThePlannedDay_EndsByOneAloneOnlyFromItOn(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var until = BeijingTime.DateOf(market.Clock.Now).AddDays(14);
        Assert.Equal("PlannedDayWrong", await RefusalAsync(() => ProposeAsync(market, made, winner, ProposalKind.Pause, BeijingTime.DateOf(market.Clock.Now))));
        var proposal = await ProposeAsync(market, made, winner, ProposalKind.Pause, until);
        Assert.Equal("ProposalOpen", await RefusalAsync(() => ProposeAsync(market, made, made.Owner, ProposalKind.Terminate)));
        Assert.Equal("OwnProposal", await RefusalAsync(() => AnswerAsync(market, proposal, winner)));
        await AnswerAsync(market, proposal, made.Owner);
        Assert.Equal(ServiceContractStatus.Paused, (await ContractAsync(market)).Status);

        market.Clock.Now = BeijingTime.StartOf(until).AddSeconds(seconds);
        Assert.Equal(refusal, await RefusalAsync(() => market.UseAsync((ResumeServiceHandler resume) => resume.HandleAsync(new(made.Id), market.Stamp(winner), default))));
        if (refusal is not null)
        {
            await AnswerAsync(market, await ProposeAsync(market, made, winner, ProposalKind.Resume), made.Owner);
        }

        Assert.Equal(ServiceContractStatus.Performing, (await ContractAsync(market)).Status);
    }

    [Theory, Providers]
    public async Task Termination_Agreed_CallsTheProjectOff_OutsideEveryCount(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var declined = await ProposeAsync(market, made, made.Owner, ProposalKind.Terminate);
        Assert.Equal("ReasonRequired", await RefusalAsync(() => AnswerAsync(market, declined, winner, agree: false, "不行")));
        await AnswerAsync(market, declined, winner, agree: false, "现场工作已过半，建议继续履行");
        await AnswerAsync(market, await ProposeAsync(market, made, made.Owner, ProposalKind.Terminate), winner);
        await market.DrainAsync();

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Cancelled, ServiceContractStatus.Terminated), (project.Status, (await ContractAsync(market)).Status));
        Assert.Contains("双方协商解除", project.CancelReason, StringComparison.Ordinal);
        Assert.Equal(0, await market.ReadAsync(db => db.AgencyStandings.Where(s => s.AgencyId == winner.OrganisationId).Select(s => s.Deals).SingleOrDefaultAsync()));
        Assert.Equal("InvalidTransition", await RefusalAsync(() => ProposeAsync(market, made, winner, ProposalKind.Pause, BeijingTime.DateOf(market.Clock.Now).AddDays(3))));
    }

    [Theory, Providers]
    public async Task PauseAndUpload_AtOnce_OneHappens(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);

        var refused = await Task.WhenAll(
            RefusalAsync(() => A.UploadAsync(made, "final")),
            RefusalAsync(() => market.UseAsync((PauseServiceHandler pause) => pause.HandleAsync(new(made.Id, PauseCause.OwnerPlans), market.Stamp(made.Owner, Why), default))));

        Assert.Single(refused, r => r is null);
        Assert.Contains(refused.Single(r => r is not null), (string[])["Conflict", "InvalidTransition"]);
    }

    /// <summary>Filing is due by the end of the fifth working day after signing.</summary>
    [Theory]
    [InlineData(-1, ContractParty.Agency, 0)]
    [InlineData(0, ContractParty.Agency, -200)]
    [InlineData(0, ContractParty.Owner, 0)]
    public async Task Filing_AroundItsDueSecond_CostsTheAgencyWhoseDutyItWas(int seconds, ContractParty duty, int points)
    {
        await using var market = await Market.OpenAsync();
        var (made, winner) = await SignedAsync(market, duty);
        market.Clock.Now = (await ContractAsync(market)).FileDueAt!.Value.AddSeconds(seconds);
        await market.UseAsync((FileContractHandler file) => file.HandleAsync(new(made.Id), market.Stamp(winner), default));
        await market.DrainAsync();

        Assert.Equal(points, await market.ReadAsync(db => db.CreditEvents.Where(e => e.Code == "C04").SumAsync(e => e.Hundredths)));
    }

    [Theory, Providers]
    public async Task Late_IsRemindedOfOnceADay_AtItsVerySecond(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await SignedAsync(market, ContractParty.Agency);
        var due = (await ContractAsync(market)).FileDueAt!.Value;
        var counts = new List<int>();
        foreach (var at in new[] { due.AddSeconds(-1), due, due.AddHours(5), due.AddDays(1), due.AddDays(1).AddHours(1) })
        {
            market.Clock.Now = at;
            await SweepAsync(market);
            counts.Add(await market.ReadAsync(db => db.Messages.CountAsync(m => EF.Functions.Like(m.Key, "contract-late/%"))));
        }

        Assert.Equal([0, 1, 1, 2, 2], counts);
        Assert.Equal([Messages.MessageDesk.Agency], await market.ReadAsync(db => db.Messages.Where(m => EF.Functions.Like(m.Key, "contract-late/%")).Select(m => m.Desk).Distinct().ToListAsync()));
    }

    /// <summary>Twenty working days after the promise has run out, unless a report is in.</summary>
    [Theory]
    [InlineData(-1, false, 0)]
    [InlineData(0, false, -500)]
    [InlineData(0, true, 0)]
    public async Task NeverFiled_AroundItsSecond_IsOnRecordOnce(int seconds, bool uploaded, int points)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var contract = await ContractAsync(market);
        var calendar = await market.UseAsync((CalendarBook book) => book.CurrentAsync(default).AsTask());
        Assert.Equal(calendar.DeadlineAfter(contract.StartedAt!.Value, contract.WorkingDays + 20).At, contract.NeverFiledAt);
        if (uploaded)
        {
            await A.UploadAsync(made, "final");
        }

        market.Clock.Now = contract.NeverFiledAt!.Value.AddSeconds(seconds);
        await SweepAsync(market);
        await SweepAsync(market);
        await market.DrainAsync();

        Assert.Equal(points, await market.ReadAsync(db => db.CreditEvents.Where(e => e.Code == "C07").SumAsync(e => e.Hundredths)));
    }

    private static async Task<(ProjectCase Made, Actor Winner)> SignedAsync(Market market, ContractParty duty)
    {
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.ContractPending);
        var winner = await made.WinnerAsync();
        var contract = await market.UseAsync(async (DraftContractHandler d) => await d.HandleAsync(new(made.Id, A.ContractText(await made.LoadAsync()) with { FiledBy = duty }), market.Stamp(made.Owner), default));
        await market.UseAsync((SignContractHandler sign) => sign.HandleAsync(new(made.Id, contract.Digest), market.Stamp(made.Owner), default));
        await market.UseAsync((SignContractHandler sign) => sign.HandleAsync(new(made.Id, contract.Digest), market.Stamp(winner), default));
        return (made, winner);
    }

    private static async Task SweepAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepContractsJob>(scope.ServiceProvider).SweepAsync(default);
    }

    private static Task<ServiceContract> ContractAsync(Market market) => market.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync());

    private static Task<Guid> ProposeAsync(Market market, ProjectCase made, Actor by, ProposalKind kind, DateOnly? until = null) =>
        market.UseAsync((ProposeMoveHandler propose) => propose.HandleAsync(new(made.Id, kind, PauseCause.SiteConditions, until), market.Stamp(by, Why), default));

    private static Task AnswerAsync(Market market, Guid id, Actor by, bool agree = true, string? why = null) =>
        market.UseAsync((AnswerMoveHandler answer) => answer.HandleAsync(new(id, agree), market.Stamp(by, why), default));
}
