using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Comparisons.UseCases;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Favourites.UseCases;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supervision.UseCases;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Browser.Tests.Pages;

public sealed partial class SampleHall
{
    /// <summary>A locked comparison that a posting rests on, favourites of which one has changed, a check of the records.</summary>
    private async Task FillBuyersAsync(ServiceListing one, ServiceListing two, string membershipNo, string projectNumber, Person buyer, Person supervisor)
    {
        Stamp By(Actor actor) => new(actor, Clock.Now);
        var locked = await A.UseAsync(Services, (LockComparisonHandler handler) => handler.HandleAsync(new([one.Number, two.Number], "滨河小区一期试块检测"), By(buyer.Actor), default));
        var content = A.ProjectText(Clock.Now) with { ComparisonId = locked.ComparisonId };
        await A.UseAsync(Services, (PostProjectHandler post) => post.HandleAsync(new(content), By(buyer.Actor), default));
        await DoAsync((KeepFavouriteHandler keep) => keep.HandleAsync(new(FavouriteKind.Listing, one.Id), By(buyer.Actor), default));
        await DoAsync((KeepFavouriteHandler keep) => keep.HandleAsync(new(FavouriteKind.Agency, one.AgencyId), By(buyer.Actor), default));
        var gone = await A.UseAsync(Services, (MarketDbContext db) => db.Listings.SingleAsync(l => l.Id == two.Id));
        await DoAsync((KeepFavouriteHandler keep) => keep.HandleAsync(new(FavouriteKind.Listing, gone.Id), By(buyer.Actor), default));
        await A.UseAsync(Services, (CheckRecordsHandler check) => check.HandleAsync(By(supervisor.Actor), default));

        foreach (var who in new[] { buyer, supervisor })
        {
            _visits.Add(new("comparisons/{number}", $"/comparisons/{locked.Number}", who));
        }

        _visits.Add(new("comparisons/{number}/print", $"/comparisons/{locked.Number}/print", buyer));
        _visits.Add(new("comparisons/{number}/content.json", $"/comparisons/{locked.Number}/content.json", buyer));
        _visits.Add(new("comparisons/new", $"/comparisons/new?ids={one.Number},{two.Number}", buyer));
        foreach (var (kind, key) in new[] { ("listing", one.Number), ("agency", membershipNo), ("project", projectNumber) })
        {
            _visits.Add(new("account/favourites/keep/{kind}/{key}", $"/account/favourites/keep/{kind}/{key}", buyer));
        }

        _visits.Add(new("supervision/overview/{key}.csv", "/supervision/overview/selections.csv", supervisor));
        _visits.Add(new("sanctions", "/sanctions?q=没有这家&state=open", null));
        _visits.Add(new("rules/ranking", $"/rules/ranking?number={one.Number}", null));
        _visits.Add(new("credit", "/credit?kind=TESTING", null));
    }
}
