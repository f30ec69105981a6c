using Marketplace.Domain.Common;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Domain.Tests.Supermarket.Refusals;
using static Marketplace.Domain.Tests.Supermarket.Selection.EligibilityTests;

namespace Marketplace.Domain.Tests.Supermarket.Selection;

public sealed class RegistrationTests
{
    [Theory, Providers]
    public async Task Register_Twice_EvenAtOnce_IsTakenOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var agency = (await A.ActiveAgencyAsync(market)).Actor;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => RefusalAsync(() => RegisterAsync(market, made.Id, agency)))));

        Assert.Equal(1, outcomes.Count(o => o is null));
        Assert.Equal(3, outcomes.Count(o => o == "AlreadyRegistered"));
        Assert.Equal("AlreadyRegistered", await RefusalAsync(() => RegisterAsync(market, made.Id, agency)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "DeadlinePassed")]
    [InlineData(1, "DeadlinePassed")]
    public async Task Register_AroundTheDeadline_IsTakenOnlyBeforeIt(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var agency = (await A.ActiveAgencyAsync(market)).Actor;
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => RegisterAsync(market, made.Id, agency)));
    }

    // The stamp is a second before the deadline; the save itself ends later.
    [Theory]
    [InlineData(4, null)]
    [InlineData(5, "DeadlinePassed")]
    [InlineData(6, "DeadlinePassed")]
    public async Task Register_InTimeButSavedLate_IsKeptOnlyWithinTheSettlingTime(int secondsAfter, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var agency = (await A.ActiveAgencyAsync(market)).Actor;
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;
        var stamp = new Stamp(agency, due.AddSeconds(-1));
        market.Clock.Now = due.AddSeconds(secondsAfter);

        Assert.Equal(refusal, await RefusalAsync(() => market.UseAsync((RegisterForProjectHandler register) => register.HandleAsync(new(made.Id), stamp, default))));
        Assert.Equal(refusal is null ? 1 : 0, await market.ReadAsync(db => db.SealedRegistrations.CountAsync()));
    }

    [Theory]
    [InlineData(0, "TooEarly")]
    [InlineData(4, "TooEarly")]
    [InlineData(5, null)]
    public async Task Close_AroundTheSettlingTime_WaitsForIt(int secondsAfterDeadline, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 2);
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(secondsAfterDeadline);

        Assert.Equal(refusal, await RefusalAsync(() => market.UseAsync((CloseRegistrationHandler close) => close.HandleAsync(new(made.Id), market.Stamp(Actor.System), default))));
    }

    [Theory, Providers]
    public async Task Withdraw_BeforeTheDeadline_LeavesNothing_AfterIt_IsRefused(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 3);
        var due = (await made.LoadAsync()).RegistrationDueAt!.Value;

        market.Clock.Now = due.AddSeconds(-1);
        await WithdrawAsync(market, made.Id, made.Agencies[0]);
        Assert.Equal("NotRegistered", await RefusalAsync(() => WithdrawAsync(market, made.Id, made.Agencies[0])));
        market.Clock.Now = due;
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => WithdrawAsync(market, made.Id, made.Agencies[1])));

        await made.LetTimePassAsync();
        var entries = await market.ReadAsync(db => db.SelectionEntries.OrderBy(e => e.RegNo).ToListAsync());
        Assert.Equal(made.Agencies.Skip(1).Select(a => a.OrganisationId!.Value), entries.Select(e => e.AgencyId));
        Assert.Equal("DeadlinePassed", await RefusalAsync(() => WithdrawAsync(market, made.Id, made.Agencies[1])));
    }

    [Theory, Providers]
    public async Task Registrations_BeforeTheClose_AreNowhereInTheClear(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 0);
        var before = await made.LoadAsync();
        var registrants = new List<Actor>();
        for (var i = 0; i < 3; i++)
        {
            registrants.Add((await A.ActiveAgencyAsync(market, $"金丝雀第{i}检测有限公司")).Actor);
        }

        await market.DrainAsync();
        market.Clock.Advance(TimeSpan.FromHours(1));
        var earlier = await Dump.OfAsync(market);
        foreach (var registrant in registrants)
        {
            await RegisterAsync(market, made.Id, registrant);
        }

        await WithdrawAsync(market, made.Id, registrants[2]);

        var written = (await Dump.OfAsync(market)).Except(earlier).ToList();
        Assert.NotEmpty(written);
        foreach (var registrant in registrants)
        {
            foreach (var canary in new[] { registrant.OrganisationName!, registrant.OrganisationId!.Value.ToString(), registrant.OrganisationId.Value.ToString("N"), registrant.AccountId!.Value.ToString(), made.Id.ToString(), made.Id.ToString("N") })
            {
                Assert.DoesNotContain(written, cell => cell.Contains(canary, StringComparison.OrdinalIgnoreCase));
            }
        }

        // Nor does anything that is not sealed count along.
        var after = await made.LoadAsync();
        Assert.Equal(before.Version, after.Version);
        Assert.Empty(await market.ReadAsync(db => db.OutboxMessages.Where(m => m.At == market.Clock.Now).ToListAsync()));
        Assert.All(await market.ReadAsync(db => db.AuditEntries.Where(e => e.At == market.Clock.Now).ToListAsync()), entry => Assert.Equal("Sealed", entry.Action));
        Assert.Single(await market.ReadAsync(db => db.SealedRegistrations.Select(r => r.Envelope.Length).Distinct().ToListAsync()));
    }

    [Fact]
    public async Task MyRegistrations_ShowsOnesOwn_AndNobodyElses()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 2);
        var stranger = (await A.ActiveAgencyAsync(market)).Actor;

        Assert.Equal(RegistrationStatus.Submitted, (await MineAsync(market, made.Id, made.Agencies[0]))!.Status);
        Assert.Null(await MineAsync(market, made.Id, stranger));
        await made.LetTimePassAsync();
        var mine = await MineAsync(market, made.Id, made.Agencies[1]);
        Assert.Equal(("R0002", RegistrationStatus.Eligible), (mine!.RegNo, mine.Status));
    }

    [Theory, Providers]
    public async Task Close_TooFew_ExtendsOnceAndKeepsWhatIsSealed(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 1);
        var firstRun = (await made.LoadAsync()).CurrentRunId;

        await made.LetTimePassAsync();

        var extended = await made.LoadAsync();
        Assert.Equal((IntermediaryProjectStatus.Registering, 1), (extended.Status, extended.Extensions));
        Assert.Equal(new DateTimeOffset(2026, 3, 16, 16, 0, 0, TimeSpan.Zero), extended.RegistrationDueAt);
        Assert.NotEqual(firstRun, extended.CurrentRunId);
        Assert.Equal(SelectionRunStatus.Void, (await market.ReadAsync(db => db.SelectionRuns.SingleAsync(r => r.Id == firstRun))).Status);
        Assert.Empty(await market.ReadAsync(db => db.SelectionEntries.ToListAsync()));
        Assert.True(await market.ReadAsync(db => db.Notices.AnyAsync(n => n.Kind == NoticeKind.RegistrationExtended)));
        Assert.Equal("AlreadyRegistered", await RefusalAsync(() => RegisterAsync(market, made.Id, made.Agencies[0])));

        // After the one extension a single registrant is enough.
        await made.LetTimePassAsync();
        Assert.Equal(IntermediaryProjectStatus.RegistrationClosed, (await made.LoadAsync()).Status);
        Assert.Single(await market.ReadAsync(db => db.SelectionEntries.ToListAsync()));
        Assert.Equal(0, await market.ReadAsync(db => db.SealedRegistrations.CountAsync()));
    }

    [Theory, Providers]
    public async Task Close_NobodyAfterTheExtension_FailsWithANotice(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Failed, registrants: 0);

        Assert.Equal(IntermediaryProjectStatus.Failed, (await made.LoadAsync()).Status);
        Assert.True(await market.ReadAsync(db => db.Notices.AnyAsync(n => n.SubjectId == made.Id && n.Kind == NoticeKind.SelectionFailed)));
    }

    [Theory, Providers]
    public async Task Close_OnTwoNodesAtOnce_FreezesOneList(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Registering, registrants: 3);
        market.Clock.Now = (await made.LoadAsync()).RegistrationDueAt!.Value.AddSeconds(5);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => RefusalAsync(() =>
            market.UseAsync((CloseRegistrationHandler close) => close.HandleAsync(new(made.Id), market.Stamp(Actor.System), default))))));

        Assert.Equal(1, outcomes.Count(o => o is null));
        Assert.Equal(3, await market.ReadAsync(db => db.SelectionEntries.CountAsync()));
    }

    private static Task WithdrawAsync(Market market, Guid projectId, Actor agency) =>
        market.UseAsync((WithdrawRegistrationHandler withdraw) => withdraw.HandleAsync(new(projectId), market.Stamp(agency), default));

    private static async Task<MyRegistration?> MineAsync(Market market, Guid projectId, Actor agency) =>
        (await market.UseAsync((MyRegistrationsHandler mine) => mine.HandleAsync(new([projectId]), market.Stamp(agency), default))).GetValueOrDefault(projectId);
}
