using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Tests.Supermarket.Shops;

public sealed class StandingTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Stars_NeedThreeRatings_ThenStandOnShopAndCards(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var listing = await A.ShelvedListingAsync(market.Services, actor);

        for (var done = 1; done <= 3; done++)
        {
            var project = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation, asked: actor);
            await RateAsync(market, project, done == 3 ? [5, 5, 3, 5] : [4, 5, 4, 5]);
            await market.DrainAsync();

            var standing = await StandingAsync(market, agency.Id);
            Assert.Equal((done, done, done), (standing.Deals, standing.Ratings, standing.Satisfied));
            Assert.Equal(done < 3 ? null : 45, standing.StarsTenths);
        }

        // (4+4+5, 5+5+5, 4+4+3, 5+5+5) over three.
        var full = await StandingAsync(market, agency.Id);
        Assert.Equal((433, 500, 367, 500), (full.Ability, full.Efficiency, full.Price, full.Conduct));
        var card = await market.ReadAsync(db => db.ListingCards.SingleAsync(c => c.ListingId == listing.Id, Ct));
        Assert.Equal((45, 3, 3, NeutralRank.Of(listing.Id, 10000, 3)), (card.StarsTenths, card.Ratings, card.Deals, card.Rank));

        // Once more, and nothing changes.
        await market.UseAsync((StandingBook book) => book.RefreshAsync(agency.Id, market.Clock.Now, Ct));
        Assert.Equal(NeutralRank.Of(listing.Id, 10000, 3), await market.ReadAsync(db => db.ListingCards.Select(c => c.Rank).SingleAsync(Ct)));
    }

    [Theory, Providers]
    public async Task Ratings_OlderThanAYear_NoLongerCountWhileDealsStay(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var (agency, actor) = await A.ActiveAgencyAsync(market);
        var project = await A.ProjectAsync(market, IntermediaryProjectStatus.AwaitingEvaluation, asked: actor);
        await RateAsync(market, project, [5, 5, 5, 5]);
        await market.DrainAsync();
        var opened = await market.ReadAsync(db => db.Evaluations.Where(e => e.RatedId == agency.Id).Select(e => e.RevealedAt!.Value).SingleAsync(Ct));

        market.Clock.Now = opened.AddMonths(StandingBook.RatingMonths).AddMilliseconds(-1);
        await SweepAsync(market);
        Assert.Equal(1, (await StandingAsync(market, agency.Id)).Ratings);
        market.Clock.Now = opened.AddMonths(StandingBook.RatingMonths);
        await SweepAsync(market);

        var standing = await StandingAsync(market, agency.Id);
        Assert.Equal((0, 1), (standing.Ratings, standing.Deals));
    }

    [Fact]
    public void Rank_IsCreditAndDealsAbove_AndAHashBelow()
    {
        var (one, two) = (new Guid("01932b6e-0000-7000-8000-000000000001"), new Guid("01932b6e-0000-7000-8000-000000000002"));

        Assert.NotEqual(NeutralRank.Of(one, 10000, 0), NeutralRank.Of(two, 10000, 0));
        Assert.True(NeutralRank.Of(one, 10000, 1) > NeutralRank.Of(two, 10000, 0));
        Assert.True(NeutralRank.Of(two, 10000, 1) > NeutralRank.Of(one, 10000, 0));
        Assert.Equal(NeutralRank.Of(one, 10000, NeutralRank.DealsCap), NeutralRank.Of(one, 10000, NeutralRank.DealsCap + 1));
        Assert.Equal(NeutralRank.ScoreOf(9950, 7), NeutralRank.Of(one, 9950, 7) / NeutralRank.HashRange * NeutralRank.HashRange);
    }

    private static async Task RateAsync(Market market, ProjectCase project, int[] stars)
    {
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(project.Id, stars, "按期完成，数据可靠"), project.Stamp(project.Owner), Ct));
        var winner = await project.WinnerAsync();
        await market.UseAsync((SubmitEvaluationHandler rate) => rate.HandleAsync(new(project.Id, [5, 5, 5], "资料齐全"), project.Stamp(winner), Ct));
    }

    private static Task<AgencyStanding> StandingAsync(Market market, Guid agencyId) =>
        market.ReadAsync(db => db.AgencyStandings.AsNoTracking().SingleAsync(s => s.AgencyId == agencyId, Ct));

    private static async Task SweepAsync(Market market)
    {
        await using var scope = market.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<RefreshStandingsJob>(scope.ServiceProvider).SweepAsync(Ct);
    }
}
