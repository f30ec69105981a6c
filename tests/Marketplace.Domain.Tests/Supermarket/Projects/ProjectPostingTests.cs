using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Projects;

public sealed class ProjectPostingTests
{
    [Theory, Providers]
    public async Task Submit_SocialFund_PublishesWithCommitmentAndNotice(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);

        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);

        var project = await made.LoadAsync();
        var run = await market.ReadAsync(db => db.SelectionRuns.SingleAsync(r => r.Id == project.CurrentRunId));
        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == project.Id));
        Assert.Equal(SelectionRunStatus.Committed, run.Status);
        Assert.Null(run.Secret);
        Assert.Equal(64, run.Commit!.Length);
        Assert.Equal(NoticeKind.ProjectPosted, notice.Kind);
        Assert.Contains(run.Commit, notice.Body, StringComparison.Ordinal);
        Assert.NotNull(project.BaselineFee);
        Assert.Equal(project.RegistrationDueAt, project.NextCheckAt);
    }

    [Theory, Providers]
    public async Task Submit_FiscalFund_WaitsForStaffAndIsPublishedOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, registrants: 0);
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 16, 0, 0, TimeSpan.Zero), (await made.LoadAsync()).ReviewDueAt);

        var staff = A.Staff();
        var first = await market.UseAsync((PublishProjectHandler publish) => publish.HandleAsync(new(made.Id), market.Stamp(staff), default));
        var again = await market.UseAsync((PublishProjectHandler publish) => publish.HandleAsync(new(made.Id), market.Stamp(A.Staff()), default));

        Assert.Equal(first, again);
        Assert.Equal(1, await market.ReadAsync(db => db.SelectionRuns.CountAsync(r => r.ProjectId == made.Id)));
        Assert.Equal(1, await market.ReadAsync(db => db.Notices.CountAsync(n => n.SubjectId == made.Id)));
    }

    [Theory, Providers]
    public async Task Submit_SentTwice_AnswersWithTheSameProjectOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var owner = await A.OwnerAsync(market.Services);
        var content = A.ProjectText(market.Clock.Now);

        var id = (await market.UseAsync((DraftProjectHandler draft) => draft.HandleAsync(new(content), market.Stamp(owner), default))).ProjectId;
        var first = await market.UseAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(id, content), market.Stamp(owner), default));
        var again = await market.UseAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(id, content), market.Stamp(owner), default));

        Assert.Equal(first, again);
        Assert.Equal(1, await market.ReadAsync(db => db.SelectionRuns.CountAsync(r => r.ProjectId == id)));
        Assert.Equal(1, await market.ReadAsync(db => db.Notices.CountAsync(n => n.SubjectId == id)));
        Assert.Equal("InvalidTransition", await RefusalAsync(() => market.UseAsync((SubmitProjectHandler submit) =>
            submit.HandleAsync(new(id, content with { Budget = Money.FromYuan(99) }), market.Stamp(owner), default))));
    }

    [Fact]
    public async Task Submit_FaultyContent_NamesEveryFaultAtOnce()
    {
        await using var market = await Market.OpenAsync();
        var owner = await A.OwnerAsync(market.Services);
        var draft = await market.UseAsync((DraftProjectHandler d) => d.HandleAsync(new(A.ProjectText(market.Clock.Now)), market.Stamp(owner), default));
        var faulty = A.ProjectText(market.Clock.Now) with
        {
            Budget = Money.Zero,
            ServiceWorkingDays = 0,
            Scale = " ",
            ContactPhone = "",
            ItemCode = "NO-SUCH",
            QualificationCodes = ["NO_SUCH"],
            Method = SelectionMethod.ThreeRound,
            QuoteRounds = 2,
            RegistrationDueAt = market.Clock.Now.AddHours(5),
        };

        var faults = await FaultsAsync(() => market.UseAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(draft.ProjectId, faulty), market.Stamp(owner), default)));

        Assert.Equal(
            ["Budget:BudgetNotPositive", "ContactPhone:Required", "ItemCode:InvalidChoice", "Method:MethodNotAllowed", "QualificationCodes:InvalidChoice", "RegistrationDueAt:RegistrationTooShort", "Scale:Required", "ServiceWorkingDays:ServiceDaysNotPositive"],
            faults.Order(StringComparer.Ordinal));
    }

    // Wednesday 4 March: the third working day after it is Monday the 9th; urgently the first, Thursday the 5th.
    [Theory]
    [InlineData("2026-03-09 00:00:00", false, null, null)]
    [InlineData("2026-03-08 23:59:59", false, null, "RegistrationTooShort")]
    [InlineData("2026-03-05 00:00:00", true, "汛期将至，须在月底前完成检测", null)]
    [InlineData("2026-03-05 00:00:00", true, null, "ReasonRequired")]
    [InlineData("2026-03-04 23:59:59", true, "汛期将至，须在月底前完成检测", "RegistrationTooShort")]
    [InlineData("2026-06-03 00:00:00", false, null, "RegistrationTooLong")]
    public async Task Submit_AroundTheShortestAndLongestRegistration_KeepsToTheSecond(string dueAt, bool urgent, string? reason, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var owner = await A.OwnerAsync(market.Services);
        var beijing = DateTime.Parse(dueAt, CultureInfo.InvariantCulture);
        var content = A.ProjectText(market.Clock.Now) with
        {
            RegistrationDueAt = new DateTimeOffset(beijing, BeijingTime.Offset).AddSeconds(refusal == "RegistrationTooLong" ? 1 : 0),
            Urgent = urgent,
            MethodReason = reason,
        };
        var draft = await market.UseAsync((DraftProjectHandler d) => d.HandleAsync(new(content), market.Stamp(owner), default));

        var faults = await Record.ExceptionAsync(() => market.UseAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(draft.ProjectId), market.Stamp(owner), default)));

        Assert.Equal(refusal, (faults as RuleException)?.Faults.Single().Rule.Code);
    }

    [Theory, Providers]
    public async Task Submit_OneNeedInParts_IsRefusedAndSupervisorsAreTold(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, SelectionMethod.DirectSelection, FundSource.Fiscal);
        var content = A.ProjectText(market.Clock.Now, FundSource.Fiscal, SelectionMethod.DirectSelection, made.Agencies[0].OrganisationId, 20_001);
        var second = await market.UseAsync((DraftProjectHandler d) => d.HandleAsync(new(content), market.Stamp(made.Owner), default));

        var refusal = await RefusalAsync(() => market.UseAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(second.ProjectId), market.Stamp(made.Owner), default)));

        Assert.Equal("SplitSuspected", refusal);
        var project = await market.ReadAsync(db => db.Projects.SingleAsync(p => p.Id == second.ProjectId));
        Assert.Equal(IntermediaryProjectStatus.Draft, project.Status);
        Assert.Equal(1, await market.ReadAsync(db => db.OutboxMessages.CountAsync(m => m.Type.EndsWith("SplitSuspicionRaised"))));

        // Exactly at the limit of 50 000 yuan it passes.
        var passes = await market.UseAsync((SubmitProjectHandler submit) => submit.HandleAsync(new(second.ProjectId, content with { Budget = Money.FromYuan(20_000) }), market.Stamp(made.Owner), default));
        Assert.Equal(IntermediaryProjectStatus.PendingReview, passes.Status);
    }

    [Theory, Providers]
    public async Task Publish_TooLateForTheDeadline_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.PendingReview, registrants: 0);
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddDays(-1);

        Assert.Equal("RegistrationTooShort", await RefusalAsync(() => market.UseAsync((PublishProjectHandler publish) => publish.HandleAsync(new(made.Id), market.Stamp(A.Staff()), default))));
        Assert.False((await made.LoadAsync()).IsPublic);
    }

    [Theory, Providers]
    public async Task ForeignAndForgedIds_AreRefusedEverywhere(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var draft = await A.ProjectAsync(market, IntermediaryProjectStatus.Draft, registrants: 0);
        var open = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var other = await A.OwnerAsync(market.Services);
        var content = A.ProjectText(market.Clock.Now);

        foreach (var (id, expected) in new[] { (draft.Id, "NotFound"), (open.Id, "Forbidden"), (Guid.CreateVersion7(), "NotFound") })
        {
            Assert.Equal(expected, await RefusalAsync(() => market.UseAsync((ReviseProjectHandler h) => h.HandleAsync(new(id, content), market.Stamp(other), default))));
            Assert.Equal(expected, await RefusalAsync(() => market.UseAsync((SubmitProjectHandler h) => h.HandleAsync(new(id), market.Stamp(other), default))));
            Assert.Equal(expected, await RefusalAsync(() => market.UseAsync((CancelProjectHandler h) => h.HandleAsync(new(id), market.Stamp(other, "理由理由理由理由理由理由"), default))));
        }

        var agency = (await A.ActiveAgencyAsync(market)).Actor;
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((DraftProjectHandler h) => h.HandleAsync(new(content), market.Stamp(agency), default))));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((PublishProjectHandler h) => h.HandleAsync(new(open.Id), market.Stamp(draft.Owner), default))));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((ReturnProjectHandler h) => h.HandleAsync(new(open.Id), market.Stamp(A.Supervisor(), "理由理由理由理由理由理由"), default))));
    }

    [Theory, Providers]
    public async Task Cancel_AfterSelection_NeedsASupervisor(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.InService);
        var reason = "规划调整，经集体研究不再实施";

        var asked = await market.UseAsync((CancelProjectHandler cancel) => cancel.HandleAsync(new(made.Id), market.Stamp(made.Owner, reason), default));
        Assert.Equal(IntermediaryProjectStatus.InService, asked.Status);
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((AnswerCancelRequestHandler answer) => answer.HandleAsync(new(made.Id, true), market.Stamp(A.Staff(), reason), default))));
        var done = await market.UseAsync((AnswerCancelRequestHandler answer) => answer.HandleAsync(new(made.Id, true), market.Stamp(A.Supervisor(), "同意取消，合同按约定结算"), default));

        Assert.Equal(IntermediaryProjectStatus.Cancelled, done.Status);
        var contract = await market.ReadAsync(db => db.Contracts.SingleAsync(c => c.ProjectId == made.Id));
        Assert.Equal(Domain.Supermarket.Contracts.ServiceContractStatus.Terminated, contract.Status);
        Assert.True(await market.ReadAsync(db => db.Notices.AnyAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.ProjectCancelled)));
    }

    [Fact]
    public async Task EveryState_IsReachedThroughTheHandlers()
    {
        foreach (var (status, method, registrants) in new[]
        {
            (IntermediaryProjectStatus.Draft, SelectionMethod.RandomDraw, 0), (IntermediaryProjectStatus.PendingReview, SelectionMethod.RandomDraw, 0),
            (IntermediaryProjectStatus.Returned, SelectionMethod.RandomDraw, 0), (IntermediaryProjectStatus.Registering, SelectionMethod.RandomDraw, 1),
            (IntermediaryProjectStatus.RegistrationClosed, SelectionMethod.RandomDraw, 2), (IntermediaryProjectStatus.Selecting, SelectionMethod.DirectSelection, 1),
            (IntermediaryProjectStatus.Publicising, SelectionMethod.RandomDraw, 2), (IntermediaryProjectStatus.Publicising, SelectionMethod.DirectSelection, 1),
            (IntermediaryProjectStatus.Selected, SelectionMethod.RandomDraw, 2), (IntermediaryProjectStatus.ContractPending, SelectionMethod.DirectSelection, 1),
            (IntermediaryProjectStatus.InService, SelectionMethod.RandomDraw, 2), (IntermediaryProjectStatus.DeliverableFiled, SelectionMethod.RandomDraw, 2),
            (IntermediaryProjectStatus.AwaitingEvaluation, SelectionMethod.RandomDraw, 2), (IntermediaryProjectStatus.Closed, SelectionMethod.RandomDraw, 2),
            (IntermediaryProjectStatus.Failed, SelectionMethod.RandomDraw, 0), (IntermediaryProjectStatus.Cancelled, SelectionMethod.RandomDraw, 0),
            (IntermediaryProjectStatus.Expired, SelectionMethod.RandomDraw, 2),
        })
        {
            await using var market = await Market.OpenAsync();
            var made = await A.ProjectAsync(market, status, method, registrants: registrants);
            Assert.Equal(status, (await made.LoadAsync()).Status);
        }
    }
}
