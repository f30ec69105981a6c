using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;
using static Marketplace.Domain.Tests.Supermarket.Selection.EligibilityTests;

namespace Marketplace.Domain.Tests.Supermarket.Selection;

public sealed class DrawTests
{
    [Theory, Providers]
    public async Task Draw_IsRecomputedByAStranger(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Publicising, registrants: 5);

        var project = await made.LoadAsync();
        var run = await RunAsync(market, project);
        Assert.Equal(5, run.Proof!.List.Count);
        Assert.Empty(run.Proof.Verify());
        Assert.Equal(project.WinnerId, run.Entries.Single(e => e.Rank == 1).AgencyId);
        Assert.Equal(project.Budget, project.SelectedPrice);

        var notice = await market.ReadAsync(db => db.Notices.SingleAsync(n => n.SubjectId == project.Id && n.Kind == NoticeKind.SelectionResult));
        var names = await market.ReadAsync(db => db.Agencies.Where(a => run.Entries.Select(e => e.AgencyId).Contains(a.Id)).Select(a => a.Name).ToListAsync());
        Assert.All(names.Concat([run.Secret!, run.Seed!, run.ListHash!, run.Nonce!, project.Content.ComplaintPhone]), text => Assert.Contains(text, notice.Body, StringComparison.Ordinal));
    }

    [Theory, Providers]
    public async Task Draw_TwoPressAtOnce_OneIsAnsweredAndTheResultStands(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.RegistrationClosed);
        market.Clock.Advance(TimeSpan.FromHours(1));
        var (staff, supervisor) = (A.Staff(), A.Supervisor());

        var outcomes = await Task.WhenAll(new[] { staff, supervisor, made.Owner }.Select((by, i) => Task.Run(() => RefusalAsync(() => DrawAsync(market, made.Id, by, $"nonce-{i}")))));

        Assert.Equal(1, outcomes.Count(o => o is null));
        Assert.All(outcomes.Where(o => o is not null), o => Assert.Contains(o, new[] { "AlreadyDrawn", "Conflict" }));
        var drawn = await RunAsync(market, await made.LoadAsync());
        Assert.Equal("AlreadyDrawn", await RefusalAsync(() => DrawAsync(market, made.Id, staff, "another-nonce")));
        Assert.Equal(drawn.Seed, (await RunAsync(market, await made.LoadAsync())).Seed);
        Assert.Equal(1, await market.ReadAsync(db => db.Notices.CountAsync(n => n.Kind == NoticeKind.SelectionResult)));
    }

    [Theory, Providers]
    public async Task Draw_BeforeTheFreeze_OrByTheWrongPeople_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering);

        Assert.Equal("DrawBeforeClose", await RefusalAsync(() => DrawAsync(market, made.Id, made.Owner, "20260312")));
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;
        market.Clock.Now = due;
        Assert.Equal("DrawBeforeClose", await RefusalAsync(() => DrawAsync(market, made.Id, made.Owner, "20260312")));
        market.Clock.Now = due.AddSeconds(5);
        await made.SweepAsync();

        // Not in the very instant of the freeze: the nonce must be typed after it.
        Assert.Equal("DrawBeforeClose", await RefusalAsync(() => DrawAsync(market, made.Id, made.Owner, "20260312")));
        market.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("Forbidden", await RefusalAsync(() => DrawAsync(market, made.Id, made.Agencies[0], "20260312")));
        var other = await A.OwnerAsync(market.Services);
        Assert.Equal("Forbidden", await RefusalAsync(() => DrawAsync(market, made.Id, other, "20260312")));
        Assert.Equal("Forbidden", await RefusalAsync(() => DrawAsync(market, made.Id, Actor.Visitor, "20260312")));
        Assert.Equal("NonceTooShort", await RefusalAsync(() => DrawAsync(market, made.Id, made.Owner, "12345")));
        Assert.Equal("NotFound", await RefusalAsync(() => DrawAsync(market, Guid.CreateVersion7(), made.Owner, "20260312")));
        Assert.Null(await RefusalAsync(() => DrawAsync(market, made.Id, made.Owner, "123456")));
    }

    [Fact]
    public async Task Draw_WinnerSuspendedSinceTheFreeze_IsPassedOverAndTheProofStands()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.RegistrationClosed, registrants: 2);
        foreach (var agency in made.Agencies)
        {
            await SetStatusAsync(market, agency, AgencyStatus.Suspended);
        }

        await SetStatusAsync(market, made.Agencies[1], AgencyStatus.Active);
        market.Clock.Advance(TimeSpan.FromHours(1));
        var result = await DrawAsync(market, made.Id, made.Owner, "20260312");

        Assert.Equal(made.Agencies[1].OrganisationId, result.WinnerId);
        Assert.Equal(2, result.Order.Count);
        Assert.Empty((await RunAsync(market, await made.LoadAsync())).Proof!.Verify());
    }

    [Theory, Providers]
    public async Task Win_Abandoned_PassesToTheAlternatesInOrderAndThenFails(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Selected, registrants: 4);
        var order = (await RunAsync(market, await made.LoadAsync())).Entries.OrderBy(e => e.Rank).Select(e => e.AgencyId).ToList();
        Assert.Equal(order[0], (await made.LoadAsync()).WinnerId);

        // The first says no, the second is silent, the third lets it pass too; the fourth was never an alternate.
        var first = await made.WinnerAsync();
        await market.UseAsync((AbandonWinHandler abandon) => abandon.HandleAsync(new(made.Id), market.Stamp(first, "现有任务饱和，无法按期完成"), default));
        Assert.Equal((IntermediaryProjectStatus.Publicising, order[1]), await WhereAsync());
        await made.LetTimePassAsync();
        var second = await made.WinnerAsync();
        market.Clock.Now = (await made.LoadAsync()).ConfirmDueAt!.Value;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => market.UseAsync((ConfirmWinHandler confirm) => confirm.HandleAsync(new(made.Id), market.Stamp(second), default))));
        await made.LetTimePassAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, order[2]), await WhereAsync());
        await made.LetTimePassAsync();
        await made.LetTimePassAsync();

        Assert.Equal(IntermediaryProjectStatus.Failed, (await made.LoadAsync()).Status);

        async Task<(IntermediaryProjectStatus, Guid?)> WhereAsync() => ((await made.LoadAsync()).Status, (await made.LoadAsync()).WinnerId);
    }

    [Theory, Providers]
    public async Task Direct_DeclinedThenSilentThenAccepted_AsksEachOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Selecting, SelectionMethod.DirectSelection);
        var second = (await A.ActiveAgencyAsync(market)).Actor;
        var third = (await A.ActiveAgencyAsync(market)).Actor;
        var reason = "同类项目经验丰富，距离近";

        Assert.Equal("InvalidTransition", await RefusalAsync(() => AskAsync(second)));
        Assert.Equal("Forbidden", await RefusalAsync(() => AnswerAsync(second, true)));
        await AnswerAsync(made.Agencies[0], false);
        Assert.Equal("InvalidTransition", await RefusalAsync(() => AnswerAsync(made.Agencies[0], true)));
        await AskAsync(second);
        market.Clock.Now = (await RunAsync(market, await made.LoadAsync())).AnswerDueAt!.Value;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => AnswerAsync(second, true)));
        await made.SweepAsync();
        await AskAsync(third);
        await AnswerAsync(third, true);

        var project = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Publicising, third.OrganisationId), (project.Status, project.WinnerId));
        Assert.Equal(3, await market.ReadAsync(db => db.SelectionRuns.CountAsync(r => r.ProjectId == made.Id)));

        Task AskAsync(Actor agency) => market.UseAsync((AskAnotherAgencyHandler ask) => ask.HandleAsync(new(made.Id, agency.OrganisationId!.Value), market.Stamp(made.Owner, reason), default));
        Task AnswerAsync(Actor agency, bool accept) => market.UseAsync((AnswerDirectSelectionHandler answer) => answer.HandleAsync(new(made.Id, accept), market.Stamp(agency, "任务饱和，暂不能承接此项目"), default));
    }

    private static Task<DrawResult> DrawAsync(Market market, Guid projectId, Actor by, string nonce) =>
        market.UseAsync((DrawProjectHandler draw) => draw.HandleAsync(new(projectId, nonce), market.Stamp(by), default));

    private static Task<SelectionRun> RunAsync(Market market, IntermediaryProject project) =>
        market.ReadAsync(db => db.SelectionRuns.Include(r => r.Entries).SingleAsync(r => r.Id == project.CurrentRunId));
}
