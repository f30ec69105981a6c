using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Reviews;

public sealed class ReviewTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Report_ThatIsAlwaysReviewed_PassesWithThree_AndOnlyThenIsTheContractDone(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var review = await A.ReviewAsync(market);
        await RateBothAsync(review);
        await market.DrainAsync();
        Assert.Equal(IntermediaryProjectStatus.AwaitingEvaluation, (await review.Project.LoadAsync()).Status);
        await review.Project.SweepAsync();

        await review.AssignAsync();
        Assert.Equal("TooManySeats", await RefusalAsync(() => review.AssignAsync()));
        await review.AcceptAllAsync();
        var sitting = await review.SittingAsync();
        await review.FileAsync(sitting[0], A.Good());
        Assert.Equal("ReviewSheetIn", await RefusalAsync(() => review.FileAsync(sitting[0], A.Good())));
        await review.FileAsync(sitting[1], A.Good());
        Assert.Null((await review.LoadAsync()).Current.Result);
        await review.FileAsync(sitting[2], A.Good());
        await market.DrainAsync();

        var passed = await review.LoadAsync();
        Assert.Equal((ReviewStatus.Passed, ReviewResult.Pass, true), (passed.Status, passed.Current.Result, passed.SettledAt is not null));
        var contract = await market.ReadAsync(db => db.Contracts.SingleAsync(c => c.ProjectId == review.Project.Id, Ct));
        Assert.Equal((IntermediaryProjectStatus.Closed, ServiceContractStatus.Completed), ((await review.Project.LoadAsync()).Status, contract.Status));

        // Ten promised, at most three taken: early and passed.
        Assert.Equal(["B01"], await CodesAsync(market, review));
    }

    [Theory, Providers]
    public async Task TwoReviewers_HandInAtOnce_BothAreTaken_AndTheLastDecidesOnce(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var review = await A.ReviewAsync(market);
        await review.AssignAsync();
        await review.AcceptAllAsync();
        var sitting = await review.SittingAsync();
        await review.FileAsync(sitting[0], A.Good());

        await Task.WhenAll(review.FileAsync(sitting[1], A.Good()), review.FileAsync(sitting[2], A.Mendable()));

        var decided = await review.LoadAsync();
        Assert.Equal(3, decided.Seats.Count(s => s.Status is SeatStatus.Filed));
        Assert.Equal((ReviewStatus.AwaitingRevision, ReviewResult.PassWithRevision), (decided.Status, decided.Current.Result));
        Assert.Equal(1, await market.ReadAsync(db => db.AuditEntries.CountAsync(e => e.Action == nameof(ReviewDecided), Ct)));
    }

    [Theory]
    [InlineData(-1, null, ReviewStatus.InRecheck)]
    [InlineData(0, "RevisionClosed", ReviewStatus.AwaitingRework)]
    public async Task Revision_IsTakenForThreeWorkingDays_AndFailsWhenItDoesNotCome(int seconds, string? refusal, ReviewStatus status)
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await review.DecideAsync(A.Mendable(), A.Mendable(), A.Good());
        market.Clock.Now = (await review.LoadAsync()).DueAt!.Value.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => review.ReviseAsync("second")));
        await review.SweepAsync();
        await market.DrainAsync();
        Assert.Equal(status, (await review.LoadAsync()).Status);
        Assert.Equal(refusal is null ? [] : ["C09"], await CodesAsync(market, review));
    }

    [Theory, Providers]
    public async Task Revision_Accepted_TakesTheFirstEditionsPlace_AndManyDefectsCost(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var review = await A.ReviewAsync(market);
        await review.DecideAsync(A.Mendable(5), A.Mendable(3), A.Good());
        Assert.Equal("SameReport", await RefusalAsync(() => review.ReviseAsync("final")));
        var second = await review.ReviseAsync("second");
        Assert.Equal(2, second.Edition);
        await review.RecheckAsync(true, false, true);
        await market.DrainAsync();

        Assert.Equal(ReviewStatus.Passed, (await review.LoadAsync()).Status);
        var editions = await EditionsAsync(market, review);
        Assert.Equal([DeliverableStatus.Superseded, DeliverableStatus.Filed], editions.Select(d => d.Status));
        Assert.Equal(["C08"], await CodesAsync(market, review));
    }

    /// <summary>The whole bad way: failed, done again, failed again, ended by the owner.</summary>
    [Theory, Providers]
    public async Task FailedTwice_TheOwnerEndsTheContract(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var review = await A.ReviewAsync(market);
        await review.DecideAsync(A.Bad(), A.Bad(), A.Good());
        var first = await review.LoadAsync();
        Assert.Equal((ReviewStatus.AwaitingRework, 1), (first.Status, first.Round));
        await review.ReviseAsync("again");
        await review.DecideAsync(A.Bad(), A.Mendable(), A.Bad());
        await market.DrainAsync();

        var failed = await review.LoadAsync();
        Assert.Equal((ReviewStatus.Failed, 2, (DateTimeOffset?)null), (failed.Status, failed.Round, failed.SettledAt));
        Assert.Equal([DeliverableStatus.Filed, DeliverableStatus.Rejected], (await EditionsAsync(market, review)).Select(d => d.Status));
        var recorded = await market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == review.Agency.OrganisationId).OrderByDescending(e => e.Hundredths).Select(e => new { e.Code, e.Hundredths }).ToListAsync(Ct));
        Assert.Equal([("C09", -800), ("C09", -1500)], recorded.Select(e => (e.Code, e.Hundredths)));

        Assert.Equal("NotFound", await RefusalAsync(async () => await EndAsync(review, true, await A.OwnerAsync(market.Services))));
        Assert.Equal("ReasonRequired", await RefusalAsync(() => EndAsync(review, true, review.Project.Owner, "不行")));
        var race = await Task.WhenAll(RefusalAsync(() => EndAsync(review, true, review.Project.Owner)), RefusalAsync(() => EndAsync(review, false, review.Project.Owner)));
        Assert.Single(race, r => r is null);
        var ended = race[0] is null;
        await market.DrainAsync();
        var (project, contract) = (await review.Project.LoadAsync(), await market.ReadAsync(db => db.Contracts.SingleAsync(c => c.ProjectId == review.Project.Id, Ct)));
        Assert.Equal(ended ? (IntermediaryProjectStatus.Cancelled, ServiceContractStatus.Terminated) : (IntermediaryProjectStatus.AwaitingEvaluation, ServiceContractStatus.Performing), (project.Status, contract.Status));
        Assert.Equal("NoTermination", await RefusalAsync(() => EndAsync(review, true, review.Project.Owner)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "TerminationClosed")]
    public async Task Owner_WhoSaysNothingInTime_KeepsTheContract(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await RateBothAsync(review);
        await review.DecideAsync(A.Bad(), A.Bad(), A.Bad());
        market.Clock.Now = (await review.LoadAsync()).DueAt!.Value;
        await review.SweepAsync();
        var due = (await review.LoadAsync()).DueAt!.Value;
        Assert.Equal(ReviewStatus.Failed, (await review.LoadAsync()).Status);

        market.Clock.Now = due.AddSeconds(seconds);
        Assert.Equal(refusal, await RefusalAsync(() => EndAsync(review, true, review.Project.Owner)));
        await review.SweepAsync();
        await market.DrainAsync();
        Assert.Equal(refusal is null ? IntermediaryProjectStatus.Cancelled : IntermediaryProjectStatus.Closed, (await review.Project.LoadAsync()).Status);
        Assert.Equal(refusal is null, (await review.LoadAsync()).Terminated);
    }

    [Theory]
    [InlineData(-1, null, SeatStatus.Accepted)]
    [InlineData(0, "AcceptanceClosed", SeatStatus.Lapsed)]
    public async Task Seat_NotTakenInTime_FallsOpen(int seconds, string? refusal, SeatStatus status)
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await review.AssignAsync();
        var first = (await review.SittingAsync())[0];
        market.Clock.Now = (await review.LoadAsync()).Sitting.First().AcceptDueAt.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => review.DoAsync((AcceptSeatHandler accept) => accept.HandleAsync(new(review.Id), review.Stamp(first), Ct))));
        await review.SweepAsync();
        var after = await review.LoadAsync();
        Assert.Equal(status, after.Seats.Single(s => s.AccountId == first.AccountId).Status);
        Assert.Equal(refusal is null ? 0 : 3, after.Missing);
        Assert.Equal(refusal is null ? 0 : 1, await market.ReadAsync(db => db.ReportReviews.CountAsync(r => r.NextCheckAt == null, Ct)));
    }

    [Theory]
    [InlineData(-1, null)]
    [InlineData(0, "SheetClosed")]
    public async Task Sheet_IsTakenForFiveWorkingDays_ThenTheSeatFallsOpen(int seconds, string? refusal)
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await review.AssignAsync();
        await review.AcceptAllAsync();
        var first = (await review.SittingAsync())[0];
        market.Clock.Now = (await review.LoadAsync()).Sitting.First().DueAt!.Value.AddSeconds(seconds);

        Assert.Equal(refusal, await RefusalAsync(() => review.FileAsync(first, A.Good())));
        await review.SweepAsync();
        Assert.Equal(refusal is null ? ReviewStatus.InReview : ReviewStatus.AwaitingReviewers, (await review.LoadAsync()).Status);
    }

    [Theory, Providers]
    public async Task DrawnReviewers_AreOfTheRegisterWithoutInterest_AndTheOrderFillsOpenSeats(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var review = await A.ReviewAsync(market, reviewers: 4);
        var interested = await A.ReviewerAsync(market.Services, alsoIn: review.Agency.OrganisationId);
        var owners = await A.ReviewerAsync(market.Services, alsoIn: review.Project.Owner.OrganisationId);
        await A.ReviewerAsync(market.Services, null, "EIA");
        var mine = await market.ReadAsync(db => db.Reviewers.Where(r => r.AccountId == interested.AccountId || r.AccountId == owners.AccountId).OrderBy(r => r.Number).Select(r => r.Number).ToListAsync(Ct));
        Assert.Equal(["Reviewers:ReviewerConflict", "Reviewers:ReviewerConflict"], await FaultsAsync(() => review.DoAsync((AssignReviewersHandler assign) => assign.HandleAsync(new(review.Id, mine), review.Stamp(A.Staff(), "专业对口且无利害关系"), Ct))));

        Assert.Equal("SampleNotFrozen", await RefusalAsync(() => DrawAsync(review)));
        await review.DoAsync((FreezeReviewersHandler freeze) => freeze.HandleAsync(new(review.Id), review.Stamp(A.Staff()), Ct));
        Assert.Equal("SampleNotFrozen", await RefusalAsync(() => DrawAsync(review)));
        market.Clock.Advance(TimeSpan.FromSeconds(30));
        await DrawAsync(review);
        Assert.Equal("SampleDrawn", await RefusalAsync(() => DrawAsync(review)));

        var draw = await market.ReadAsync(db => db.ReviewDraws.Include(d => d.Entries).SingleAsync(d => d.ReviewId == review.Id, Ct));
        Assert.Equal(4, draw.Entries.Count);
        Assert.Empty((draw.Proof! with { Order = [.. draw.Entries.OrderBy(e => e.Place).Select(e => e.RegNo)] }).Verify());
        var seats = (await review.LoadAsync()).Sitting.Select(s => s.ReviewerNumber).ToHashSet();
        Assert.Equal(draw.Entries.OrderBy(e => e.Place).Take(3).Select(e => e.RegNo).ToHashSet(), seats);

        var leaving = (await review.SittingAsync())[0];
        Assert.Equal("ReasonRequired", await RefusalAsync(() => review.DoAsync((DeclineSeatHandler decline) => decline.HandleAsync(new(review.Id), review.Stamp(leaving, "忙"), Ct))));
        await review.DoAsync((DeclineSeatHandler decline) => decline.HandleAsync(new(review.Id), review.Stamp(leaving, "近亲属在该机构任职，应当回避"), Ct));
        var after = await review.LoadAsync();
        Assert.Equal(0, after.Missing);
        Assert.Contains(after.Sitting, s => s.ReviewerNumber == draw.Entries.OrderBy(e => e.Place).Last().RegNo);
        await market.DrainAsync();

        // Whose report it is, no message to a reviewer says.
        var told = await market.ReadAsync(db => db.Messages.Where(m => m.Desk == MessageDesk.Person).Select(m => m.Text + m.EnglishText).ToListAsync(Ct));
        Assert.Equal(3, told.Count);
        Assert.All(told, text => Assert.DoesNotContain(review.Agency.OrganisationName!, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_CannotAct_AndSheetsWithFaultsNameThemAll()
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await review.AssignAsync();
        var outsider = review.Reviewers[4];
        Assert.Equal("NotFound", await RefusalAsync(() => review.FileAsync(outsider, A.Good())));
        Assert.Equal("Forbidden", await RefusalAsync(() => review.FileAsync(review.Agency, A.Good())));
        Assert.Equal("InvalidTransition", await RefusalAsync(() => review.ReviseAsync("too soon")));
        var first = (await review.SittingAsync())[0];
        Assert.Equal("InvalidTransition", await RefusalAsync(() => review.FileAsync(first, A.Good())));
        await review.AcceptAllAsync();
        Assert.Equal(
            ["Summary:Required", "Defects[0].Page:PageNotPositive", "Defects[0].Text:Required", "Result:ResultContradictsFindings"],
            await FaultsAsync(() => review.FileAsync(first, new(ReviewResult.Pass, " ", [new(DefectKind.Format, DefectSeverity.Major, 0, "")]))));
    }

    [Fact]
    public async Task Recheck_WithoutAMajorityInTime_IsConcludedByTheOffice()
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await review.DecideAsync(A.Mendable(), A.Mendable(), A.Mendable());
        await review.ReviseAsync("second");
        await review.RecheckAsync(true);
        var due = (await review.LoadAsync()).DueAt!.Value;
        Task FinishAsync() => review.DoAsync((FinishRecheckHandler finish) => finish.HandleAsync(new(review.Id, true), review.Stamp(A.Staff(), "逐条核对缺陷均已改正"), Ct));

        market.Clock.Now = due.AddSeconds(-1);
        Assert.Equal("RecheckOpen", await RefusalAsync(FinishAsync));
        market.Clock.Now = due;
        Assert.Equal("RecheckClosed", await RefusalAsync(async () => await review.DoAsync((RecheckRevisionHandler late) => late.HandleAsync(new(review.Id, true, ""), review.Stamp(review.Reviewers[1]), Ct))));
        await review.SweepAsync();

        // One answer of one is a majority of those who answered.
        Assert.Equal(ReviewStatus.Passed, (await review.LoadAsync()).Status);
    }

    [Fact]
    public async Task Refused_CostsTen_AndTheOwnerMayEndTheContract()
    {
        await using var market = await Market.OpenAsync();
        var review = await A.ReviewAsync(market);
        await review.DoAsync((RefuseReviewHandler refuse) => refuse.HandleAsync(new(review.Id), review.Stamp(A.Staff(), "三次通知均拒绝提供原始记录"), Ct));
        await market.DrainAsync();

        Assert.Equal(["C18"], await CodesAsync(market, review));
        Assert.True((await review.LoadAsync()).AwaitsOwner);
        await EndAsync(review, true, review.Project.Owner);
        Assert.Equal(IntermediaryProjectStatus.Cancelled, (await review.Project.LoadAsync()).Status);
    }

    private static Task EndAsync(ReviewCase review, bool terminate, Actor by, string reason = "两次复审均未通过，成果不能使用") =>
        review.DoAsync((DecideAfterFailureHandler decide) => decide.HandleAsync(new(review.Id, terminate), review.Stamp(by, reason), Ct));

    private static Task DrawAsync(ReviewCase review) => review.DoAsync((DrawReviewersHandler draw) => draw.HandleAsync(new(review.Id, "20260310-临湖"), review.Stamp(A.Staff()), Ct));

    internal static async Task RateBothAsync(ReviewCase review)
    {
        await review.DoAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(review.Project.Id, [5, 4, 5, 4], "按期完成"), review.Stamp(review.Project.Owner), Ct));
        await review.DoAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(review.Project.Id, [5, 5, 5], "配合良好"), review.Stamp(review.Agency), Ct));
    }

    private static Task<List<Deliverable>> EditionsAsync(Market market, ReviewCase review) => market.ReadAsync(db => db.Deliverables.Where(d => d.ProjectId == review.Project.Id).OrderBy(d => d.Edition).ToListAsync(Ct));

    private static Task<List<string>> CodesAsync(Market market, ReviewCase review) => market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == review.Agency.OrganisationId).OrderBy(e => e.Code).Select(e => e.Code).ToListAsync(Ct));
}
