using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Evaluations;

public sealed class EvaluationTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "AmendmentClosed")]
    public async Task Amendment_IsTakenOnce_UntilTheLastSecondOfThreeWorkingDays(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        await RateAsync(market, made, made.Owner, [2, 2, 2, 2]);
        var mine = await OwnersAsync(market, made);
        Assert.Equal(await AfterAsync(market, mine.SubmittedAt!.Value, 3), mine.AmendDueAt);

        market.Clock.Now = mine.AmendDueAt!.Value.AddSeconds(seconds);
        Assert.Equal(refusal, await RefusalAsync(() => AmendAsync(market, made, made.Owner, [4, 4, 4, 4])));
        Assert.Equal(refusal is null ? "AmendedBefore" : "AmendmentClosed", await RefusalAsync(() => AmendAsync(market, made, made.Owner, [5, 5, 5, 5])));
        Assert.Equal((refusal is null ? 8000 : 4000, (DateTimeOffset?)null), await OwnersAsync(market, made) is var now ? (now.ScoreHundredths!.Value, now.RevealedAt) : default);
    }

    /// <summary>Whoever can still change a rating has not read the other's, and cannot tell from anything that there is one.</summary>
    [Theory, Providers]
    public async Task NothingOpens_WhileEitherMayAmend(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();
        var before = await made.LoadAsync();
        Assert.False((await RateAsync(market, made, made.Owner, [1, 1, 1, 1])).Revealed);
        market.Clock.Now = (await OwnersAsync(market, made)).AmendDueAt!.Value.AddHours(-9);
        Assert.False((await RateAsync(market, made, winner, [5, 5, 5])).Revealed);
        await market.DrainAsync();

        // The project's own row, which both desks show, is as it was.
        var after = await made.LoadAsync();
        Assert.Equal((before.Status, before.NextCheckAt, before.Version), (after.Status, after.NextCheckAt, after.Version));
        Assert.Equal(0, await market.ReadAsync(db => db.Messages.CountAsync(m => m.Subject == MessageSubject.Rating, Ct)));

        // The first is locked by now; the second still may: nothing opens, and the first cannot answer back.
        var (first, second) = (await OwnersAsync(market, made), await AgencysAsync(market, made));
        market.Clock.Now = first.AmendDueAt!.Value;
        await SweepAsync(market);
        Assert.All(await AllAsync(market, made), e => Assert.Null(e.RevealedAt));
        Assert.Equal("AmendmentClosed", await RefusalAsync(() => AmendAsync(market, made, made.Owner, [5, 5, 5, 5])));

        market.Clock.Now = second.AmendDueAt!.Value.AddSeconds(-1);
        await SweepAsync(market);
        Assert.All(await AllAsync(market, made), e => Assert.Null(e.RevealedAt));
        market.Clock.Now = second.AmendDueAt!.Value;
        await SweepAsync(market);
        Assert.All(await AllAsync(market, made), e => Assert.Equal((EvaluationStatus.Locked, true), (e.Status, e.RevealedAt is not null)));
        Assert.Equal("AmendmentClosed", await RefusalAsync(() => AmendAsync(market, made, winner, [1, 1, 1])));
        Assert.Equal(IntermediaryProjectStatus.Closed, (await made.LoadAsync()).Status);
    }

    [Fact]
    public async Task AmendedOnBothSides_OpensWithTheSecondAmendment()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();
        await RateAsync(market, made, made.Owner, [3, 3, 3, 3]);
        await RateAsync(market, made, winner, [3, 3, 3]);

        Assert.False((await AmendAsync(market, made, winner, [4, 4, 4])).Revealed);
        Assert.True((await AmendAsync(market, made, made.Owner, [5, 5, 5, 5])).Revealed);
        Assert.Equal([10000, 8000], (await AllAsync(market, made)).Select(e => e.ScoreHundredths!.Value));
    }

    [Fact]
    public async Task AmendmentTime_NeverReachesBeyondTheWindow()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var closes = (await OwnersAsync(market, made)).ClosesAt;
        market.Clock.Now = closes.AddSeconds(-1);
        await RateAsync(market, made, made.Owner, [2, 2, 2, 2]);

        Assert.Equal(closes, (await OwnersAsync(market, made)).AmendDueAt);
        market.Clock.Now = closes;
        await made.SweepAsync();
        Assert.Equal("AmendmentClosed", await RefusalAsync(() => AmendAsync(market, made, made.Owner, [5, 5, 5, 5])));
        Assert.Equal([EvaluationStatus.Locked, EvaluationStatus.Lapsed], (await AllAsync(market, made)).Select(e => e.Status));
    }

    [Theory, Providers]
    public async Task Reply_IsGivenOnce_ByTheRatedAgency_AfterItIsOpen(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();
        await RateAsync(market, made, made.Owner, [3, 3, 3, 3]);
        var id = (await OwnersAsync(market, made)).Id;
        Assert.Equal("NotFound", await RefusalAsync(() => ReplyAsync(market, id, winner, "谢谢")));
        await RevealAsync(market, made, winner);

        Assert.Equal("NotFound", await RefusalAsync(() => ReplyAsync(market, id, made.Agencies.First(a => a != winner), "谢谢")));
        Assert.Equal("Forbidden", await RefusalAsync(() => ReplyAsync(market, id, made.Owner, "谢谢")));
        Assert.Equal("ContactInText", await RefusalAsync(() => ReplyAsync(market, id, winner, "请加微信：hall12345")));
        var race = await Task.WhenAll(RefusalAsync(() => ReplyAsync(market, id, winner, "已改进汇报方式，谢谢指出")), RefusalAsync(() => ReplyAsync(market, id, winner, "第二个经办人同时回复")));
        Assert.Single(race, r => r is null);
        Assert.Equal("RepliedBefore", await RefusalAsync(() => ReplyAsync(market, id, winner, "再说一句")));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "EvaluationAppealClosed")]
    public async Task Appeal_IsTakenUntilTheLastSecondOfFiveWorkingDays(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var (made, winner, id) = await RevealedAsync(market, [1, 1, 1, 2]);
        var rating = await OwnersAsync(market, made);
        Assert.Equal(await AfterAsync(market, rating.RevealedAt!.Value, 5), rating.AppealDueAt);
        market.Clock.Now = rating.AppealDueAt!.Value.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => AppealAsync(market, id, winner)));
        await SweepAsync(market);
        Assert.Equal(refusal is null ? [] : ["C19"], await CodesAsync(market, winner));
    }

    [Theory, Providers]
    public async Task Appeal_IsDecidedOnce_WithAReason_AndWhatIsInvalidCountsNoMore(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        foreach (var stands in new[] { true, false })
        {
            var (made, winner, id) = await RevealedAsync(market, [1, 1, 2, 1]);
            await AppealAsync(market, id, winner);
            Assert.Equal("EvaluationAppealedBefore", await RefusalAsync(() => AppealAsync(market, id, winner)));
            Assert.Equal("Forbidden", await RefusalAsync(() => DecideAsync(market, id, stands, A.Staff())));
            Assert.Equal("ReasonRequired", await RefusalAsync(() => DecideAsync(market, id, stands, A.Supervisor(), "不行")));
            await market.DrainAsync();
            Assert.Equal(1, (await StandingAsync(market, winner)).Ratings);

            var race = await Task.WhenAll(RefusalAsync(() => DecideAsync(market, id, stands, A.Supervisor())), RefusalAsync(() => DecideAsync(market, id, false, A.Supervisor())));
            Assert.Single(race, r => r is null);
            var decided = await OwnersAsync(market, made);
            await market.DrainAsync();
            Assert.Equal("InvalidTransition", await RefusalAsync(() => DecideAsync(market, id, stands, A.Supervisor())));
            var standing = await StandingAsync(market, winner);
            var holds = decided.Status is EvaluationStatus.Locked;
            Assert.Equal(holds ? (1, 0) : (0, 1), (standing.Ratings, standing.Invalidated));
            Assert.Equal(holds ? ["C19"] : [], await CodesAsync(market, winner));
            Assert.Contains(decided.AppealReason!, (await market.ReadAsync(db => db.Messages.Where(m => m.OrganisationId == winner.OrganisationId && m.Subject == MessageSubject.Rating).Select(m => m.Text).ToListAsync(Ct))).Last(), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(new[] { 5, 5, 5, 5 }, "B02")]
    [InlineData(new[] { 5, 5, 5, 4 }, "B02")]
    [InlineData(new[] { 5, 5, 4, 4 }, null)]
    [InlineData(new[] { 2, 2, 2, 2 }, null)]
    [InlineData(new[] { 2, 2, 2, 1 }, "C19")]
    public async Task Credit_RestsOnARating_OnlyWhenNothingAboutItCanChange(int[] stars, string? code)
    {
        await using var market = await Market.OpenAsync();
        var (made, winner, _) = await RevealedAsync(market, stars);
        market.Clock.Now = (await OwnersAsync(market, made)).AppealDueAt!.Value.AddSeconds(-1);
        await SweepAsync(market);
        Assert.Empty(await CodesAsync(market, winner));

        market.Clock.Now = (await OwnersAsync(market, made)).AppealDueAt!.Value;
        await SweepAsync(market);
        await SweepAsync(market);

        Assert.Equal(code is null ? [] : [code], await CodesAsync(market, winner));
    }

    /// <summary>Whatever happened to them in whatever order: the figures are what a recount of the rows gives.</summary>
    [Fact]
    public async Task Figures_AreWhatARecountOfTheRowsGives()
    {
        await using var market = await Market.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var dice = new Random(20260304);
        for (var i = 0; i < 9; i++)
        {
            var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation, asked: actor);
            if (i % 4 != 3)
            {
                await RateAsync(market, made, made.Owner, Stars(4), amendable: i % 2 == 0);
                if (i % 4 == 0)
                {
                    await AmendAsync(market, made, made.Owner, Stars(4));
                }
            }

            market.Clock.Now = (await OwnersAsync(market, made)).ClosesAt;
            await made.SweepAsync();
            var id = (await OwnersAsync(market, made)).Id;
            if (i % 4 is 1 or 2)
            {
                await AppealAsync(market, id, actor);
                if (i != 5)
                {
                    await DecideAsync(market, id, i % 4 == 1, A.Supervisor());
                }
            }

            await market.DrainAsync();
            var rows = await market.ReadAsync(db => db.Evaluations.AsNoTracking().Where(e => e.RatedId == agency.Id && e.Side == EvaluationSide.OwnerRatesAgency && e.RevealedAt != null).ToListAsync(Ct));
            var counted = rows.Where(e => e.Counts).Select(e => (e.Item1 + e.Item2 + e.Item3 + e.Item4) / 4m * 20m).ToList();
            var standing = await StandingAsync(market, actor);
            Assert.Equal(
                (counted.Count, counted.Count(s => s >= 60), rows.Count(e => e.Status is EvaluationStatus.Lapsed), rows.Count(e => e.Status is EvaluationStatus.Invalidated)),
                (standing.Ratings, standing.Satisfied, standing.Unrated, standing.Invalidated));
            Assert.Equal(counted.Count < 3 ? (decimal?)null : Math.Round(counted.Average() / 20m, 1, MidpointRounding.AwayFromZero), standing.StarsTenths is { } tenths ? tenths / 10m : (decimal?)null);
        }

        var last = await StandingAsync(market, actor);
        Assert.True(last is { Unrated: > 0, Invalidated: > 0, Ratings: > 3 });

        int[] Stars(int count) => [.. Enumerable.Range(0, count).Select(_ => dice.Next(1, 6))];
    }

    private static async Task<(ProjectCase Made, Actor Winner, Guid Id)> RevealedAsync(Market market, int[] stars)
    {
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        var winner = await made.WinnerAsync();
        await RateAsync(market, made, made.Owner, stars, amendable: false);
        await RevealAsync(market, made, winner);
        await market.DrainAsync();
        return (made, winner, (await OwnersAsync(market, made)).Id);
    }

    private static async Task RevealAsync(Market market, ProjectCase made, Actor winner)
    {
        await RateAsync(market, made, winner, [5, 5, 5], amendable: false);
        if ((await OwnersAsync(market, made)).RevealedAt is null)
        {
            market.Clock.Now = (await OwnersAsync(market, made)).AmendDueAt!.Value;
            await SweepAsync(market);
        }
    }

    private static Task<EvaluationReceipt> RateAsync(Market market, ProjectCase made, Actor by, int[] stars, bool amendable = true) =>
        market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, stars, "符合约定", amendable), market.Stamp(by), Ct));

    private static Task<EvaluationReceipt> AmendAsync(Market market, ProjectCase made, Actor by, int[] stars) =>
        market.UseAsync((AmendEvaluationHandler amend) => amend.HandleAsync(new(made.Id, stars, "补充意见后修改"), market.Stamp(by), Ct));

    private static Task ReplyAsync(Market market, Guid id, Actor by, string text) => market.UseAsync((ReplyToEvaluationHandler reply) => reply.HandleAsync(new(id, text), market.Stamp(by), Ct));

    private static Task AppealAsync(Market market, Guid id, Actor by) => market.UseAsync((AppealEvaluationHandler appeal) => appeal.HandleAsync(new(id, "评价与合同履行事实不符，附往来记录"), market.Stamp(by), Ct));

    private static Task DecideAsync(Market market, Guid id, bool stands, Actor by, string reason = "经核对往来记录和成果，依据充分") =>
        market.UseAsync((DecideEvaluationAppealHandler decide) => decide.HandleAsync(new(id, stands), market.Stamp(by, reason), Ct));

    private static async Task SweepAsync(Market market)
    {
        await A.SweepEvaluationsAsync(market.Services);
        await market.DrainAsync();
    }

    private static Task<List<MutualEvaluation>> AllAsync(Market market, ProjectCase made) => market.ReadAsync(db => db.Evaluations.AsNoTracking().Where(e => e.ProjectId == made.Id).OrderByDescending(e => e.Side).ToListAsync(Ct));

    private static async Task<MutualEvaluation> OwnersAsync(Market market, ProjectCase made) => (await AllAsync(market, made)).Single(e => e.Side is EvaluationSide.OwnerRatesAgency);

    private static async Task<MutualEvaluation> AgencysAsync(Market market, ProjectCase made) => (await AllAsync(market, made)).Single(e => e.Side is EvaluationSide.AgencyRatesOwner);

    private static Task<AgencyStanding> StandingAsync(Market market, Actor agency) => market.ReadAsync(db => db.AgencyStandings.AsNoTracking().SingleAsync(s => s.AgencyId == agency.OrganisationId, Ct));

    private static Task<List<string>> CodesAsync(Market market, Actor agency) => market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == agency.OrganisationId).OrderBy(e => e.Code).Select(e => e.Code).ToListAsync(Ct));

    private static Task<DateTimeOffset> AfterAsync(Market market, DateTimeOffset at, int days) => market.UseAsync(async (CalendarBook book) => (await book.CurrentAsync(Ct)).DeadlineAfter(at, days).At);
}
