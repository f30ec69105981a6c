using Marketplace.Domain.Calendar;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Reviews;
using Marketplace.Domain.Supermarket.Reviews.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Reviews;

/// <summary>The month's draw, and what false data leads to.</summary>
public sealed class SampleTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Month_IsCommittedAtItsStart_FrozenAtItsEnd_DrawnOnce_AndAnybodyRecomputesIt(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await A.SweepReviewsAsync(market.Services);
        var commit = (await MonthAsync(market, "2026-03")).Commit;
        var agency = (await A.ActiveAgencyAsync(market)).Actor;
        var made = new List<ProjectCase>();
        for (var i = 0; i < 2; i++)
        {
            made.Add(await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation, asked: agency));
        }

        // Reviewed anyway, and therefore not on the list.
        await A.AlwaysReviewAsync(market.Services);
        await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation, asked: agency);

        market.Clock.Now = BeijingTime.StartOf(new(2026, 4, 1)).AddSeconds(-1);
        await A.SweepReviewsAsync(market.Services);
        Assert.Equal(ReviewDrawStatus.Committed, (await MonthAsync(market, "2026-03")).Status);
        Assert.Equal("SampleNotFrozen", await RefusalAsync(async () => await DrawAsync(market, (await MonthAsync(market, "2026-03")).Id, "20260401")));
        market.Clock.Now = BeijingTime.StartOf(new(2026, 4, 1));
        await A.SweepReviewsAsync(market.Services);
        await A.SweepReviewsAsync(market.Services);
        var frozen = await MonthAsync(market, "2026-03");
        Assert.Equal((ReviewDrawStatus.Frozen, 2, 1, commit), (frozen.Status, frozen.Entries.Count, frozen.Take, frozen.Commit));
        Assert.Null(frozen.Secret);
        Assert.Equal(ReviewDrawStatus.Committed, (await MonthAsync(market, "2026-04")).Status);

        market.Clock.Advance(TimeSpan.FromHours(9));
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((DrawSampleHandler draw) => draw.HandleAsync(new(frozen.Id, "20260401"), market.Stamp(A.Staff()), Ct))));
        Assert.Equal("NonceTooShort", await RefusalAsync(() => DrawAsync(market, frozen.Id, "12345")));
        var race = await Task.WhenAll(RefusalAsync(() => DrawAsync(market, frozen.Id, "20260401-甲")), RefusalAsync(() => DrawAsync(market, frozen.Id, "20260401-乙")));
        Assert.Single(race, r => r is null);
        Assert.Equal("SampleDrawn", await RefusalAsync(() => DrawAsync(market, frozen.Id, "20260401")));

        var drawn = await MonthAsync(market, "2026-03");
        Assert.Empty(drawn.Proof!.Verify());
        Assert.Single(drawn.Proof.Order);
        var reviews = await market.ReadAsync(db => db.ReportReviews.Where(r => r.Cause == ReviewCause.Sample).ToListAsync(Ct));
        Assert.Equal((drawn.Taken.Single().SubjectId, 1, drawn.Id), (reviews.Single().DeliverableId, reviews.Single().Wanted, reviews.Single().SampleId));
    }

    [Fact]
    public async Task Month_WithoutReports_IsVoid_AndTheShareIsRoundedUp()
    {
        await using var market = await Market.OpenAsync();
        await A.SweepReviewsAsync(market.Services);
        market.Clock.Now = BeijingTime.StartOf(new(2026, 4, 1));
        await A.SweepReviewsAsync(market.Services);

        Assert.Equal(ReviewDrawStatus.Void, (await MonthAsync(market, "2026-03")).Status);
    }

    /// <summary>One voice is not enough; a majority suspends at once, proposes the removal and writes to whoever licensed the agency.</summary>
    [Theory, Providers]
    public async Task FalseData_OfAMajority_SuspendsAtOnce_AndPeopleDecideTheRest(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var alone = await A.ReviewAsync(market);
        await alone.DecideAsync(A.False(), A.Good(), A.Bad());
        await market.DrainAsync();
        Assert.Equal(AgencyStatus.Active, (await A.AgencyAsync(market.Services, alone.Agency.OrganisationId!.Value)).Status);

        var review = await A.ReviewAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, review.Agency);
        await review.AssignAsync();
        await review.AcceptAllAsync();
        foreach (var (reviewer, sheet) in (await review.SittingAsync()).Zip([A.False(), A.False(), A.Good()]))
        {
            await review.FileAsync(reviewer, sheet);
        }

        await market.DrainAsync();
        await market.DrainAsync();
        var agencyId = review.Agency.OrganisationId!.Value;
        Assert.Equal(AgencyStatus.Suspended, (await A.AgencyAsync(market.Services, agencyId)).Status);
        Assert.Equal(Domain.Supermarket.Listings.ListingStatus.Frozen, (await A.ListingAsync(market.Services, listing.Id)).Status);
        var measures = await market.ReadAsync(db => db.Sanctions.Where(s => s.AgencyId == agencyId).ToListAsync(Ct));
        var removal = measures.Single(s => s.Kind is SanctionKind.Removal);
        Assert.Equal([(SanctionKind.Suspension, SanctionGround.FalseReport, SanctionStatus.InForce), (SanctionKind.Removal, SanctionGround.GraveConduct, SanctionStatus.Proposed)], measures.OrderBy(s => s.Kind).Select(s => (s.Kind, s.Ground, s.Status)));
        Assert.Equal(["C09", "C14"], await market.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == agencyId).OrderBy(e => e.Code).Select(e => e.Code).ToListAsync(Ct)));
        var notice = await market.ReadAsync(db => db.AuthorityNotices.SingleAsync(n => n.AgencyId == agencyId, Ct));
        Assert.Equal("省主管部门", notice.Authority);
        await market.UseAsync((SendAuthorityNoticeHandler send) => send.HandleAsync(new(notice.Id, "临政服函〔2026〕8 号"), market.Stamp(A.Staff()), Ct));
        Assert.Equal("NoticeSent", await RefusalAsync(() => market.UseAsync((SendAuthorityNoticeHandler send) => send.HandleAsync(new(notice.Id, "临政服函〔2026〕9 号"), market.Stamp(A.Staff()), Ct))));

        // The removal is for people: heard first, then imposed by a supervisor; what the house did may be appealed.
        Assert.Equal("HearingOpen", await RefusalAsync(() => market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(removal.Id, 3), market.Stamp(A.Supervisor(), "多数复审人认定数据虚假，事实清楚"), Ct))));
        market.Clock.Now = removal.HearingDueAt!.Value;
        await market.UseAsync((ImposeSanctionHandler impose) => impose.HandleAsync(new(removal.Id, 3), market.Stamp(A.Supervisor(), "多数复审人认定数据虚假，事实清楚"), Ct));
        Assert.Equal(AgencyStatus.Removed, (await A.AgencyAsync(market.Services, agencyId)).Status);
        Assert.Equal(1, await market.ReadAsync(db => db.BlacklistEntries.CountAsync(b => b.AgencyId == agencyId, Ct)));
    }

    [Fact]
    public async Task FalseData_FoundByTheOnlyReviewer_CallsTwoMore()
    {
        await using var market = await Market.OpenAsync();
        await A.SweepReviewsAsync(market.Services);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation);
        market.Clock.Now = BeijingTime.StartOf(new(2026, 4, 1));
        await A.SweepReviewsAsync(market.Services);
        market.Clock.Advance(TimeSpan.FromHours(9));
        await DrawAsync(market, (await MonthAsync(market, "2026-03")).Id, "20260401-临湖");
        var people = new[] { await A.ReviewerAsync(market.Services), await A.ReviewerAsync(market.Services), await A.ReviewerAsync(market.Services) };
        var review = new ReviewCase(made, await market.ReadAsync(db => db.ReportReviews.Select(r => r.Id).SingleAsync(Ct)), await made.WinnerAsync(), people);

        await review.DecideAsync(A.False());
        var doubt = await review.LoadAsync();
        Assert.Equal((ReviewStatus.AwaitingReviewers, 3, 2, (ReviewResult?)null), (doubt.Status, doubt.Wanted, doubt.Missing, doubt.Current.Result));
        await market.DrainAsync();
        Assert.Equal(0, await market.ReadAsync(db => db.Sanctions.CountAsync(Ct)));
        var others = await market.ReadAsync(db => db.Reviewers.OrderBy(r => r.Number).Skip(1).Select(r => r.Number).ToListAsync(Ct));
        await review.DoAsync((AssignReviewersHandler assign) => assign.HandleAsync(new(review.Id, others), review.Stamp(A.Staff(), "核实数据真实性需要增派"), Ct));
        await review.AcceptAllAsync();
        await review.FileAsync(people[1], A.Good());
        await review.FileAsync(people[2], A.Good());
        await market.DrainAsync();

        Assert.Equal(ReviewStatus.AwaitingRevision, (await review.LoadAsync()).Status);
        Assert.Equal(0, await market.ReadAsync(db => db.Sanctions.CountAsync(Ct)));
    }

    private static Task<ReviewDraw> MonthAsync(Market market, string month) => market.ReadAsync(db => db.ReviewDraws.AsNoTracking().Include(d => d.Entries).SingleAsync(d => d.Month == month, Ct));

    private static Task<int> DrawAsync(Market market, Guid id, string nonce) => market.UseAsync((DrawSampleHandler draw) => draw.HandleAsync(new(id, nonce), market.Stamp(A.Supervisor()), Ct));
}
