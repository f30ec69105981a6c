using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Favourites;
using Marketplace.Domain.Supermarket.Favourites.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using static Marketplace.Domain.Tests.Supermarket.Comparisons.ComparisonTests;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supermarket.Favourites;

public sealed class FavouriteTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Keep_TwiceAtOnce_KeepsOne_AndLeavesNoTrailInTheRecord(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var me = await A.OwnerAsync(market.Services);
        var before = await market.ReadAsync(db => db.AuditEntries.CountAsync(Ct));

        await Task.WhenAll(KeepAsync(market, me, shelf.One.Id), KeepAsync(market, me, shelf.One.Id));
        await KeepAsync(market, me, shelf.One.Id);

        Assert.Equal(1, await CountAsync(market, me));
        Assert.Equal(before, await market.ReadAsync(db => db.AuditEntries.CountAsync(Ct)));
    }

    [Theory, Providers]
    public async Task WhatChangedSince_IsToldAgainstTheMomentItWasKept_UntilItHasBeenSeen(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var me = await A.OwnerAsync(market.Services);
        await KeepAsync(market, me, shelf.One.Id);
        await KeepAsync(market, me, shelf.Two.Id);
        await RepriceAsync(market, shelf.Agency, shelf.One, 450);
        await TakeDownAsync(market, shelf.Agency, shelf.Two);

        var (then, now) = (await ThenAsync(market, me), await NowAsync(market, shelf.One.Id, shelf.Two.Id));
        Assert.Equal((320m, 450m), (then[shelf.One.Id].Price!.Value.Yuan, now[shelf.One.Id].Price!.Value.Yuan));
        Assert.Equal(("OnShelf", "OffShelf"), (then[shelf.Two.Id].Status, now[shelf.Two.Id].Status));

        await market.UseAsync((SeeFavouritesHandler see) => see.HandleAsync(market.Stamp(me), Ct));
        Assert.Equal(now[shelf.One.Id], (await ThenAsync(market, me))[shelf.One.Id]);
    }

    [Theory, Providers]
    public async Task Drop_TouchesNobodyElses(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var shelf = await ShelfAsync(market);
        var (me, other) = (await A.OwnerAsync(market.Services), await A.OwnerAsync(market.Services));
        await KeepAsync(market, me, shelf.One.Id);
        await KeepAsync(market, other, shelf.One.Id);

        await market.UseAsync((DropFavouriteHandler drop) => drop.HandleAsync(new(FavouriteKind.Listing, shelf.One.Id), market.Stamp(other), Ct));

        Assert.Equal((1, 0), (await CountAsync(market, me), await CountAsync(market, other)));
    }

    [Fact]
    public async Task Keep_IsForWhatThePublicMaySee_ForPeopleWithAnAccount()
    {
        await using var market = await Market.OpenAsync();
        var shelf = await ShelfAsync(market);
        var draft = await A.DraftListingAsync(market.Services, shelf.Agency, "TESTING-03", A.ListingText("建筑物防雷装置检测", 900));
        var me = await A.OwnerAsync(market.Services);

        Assert.Equal("NotFound", await RefusalAsync(() => KeepAsync(market, me, draft.Id)));
        Assert.Equal("NotFound", await RefusalAsync(() => KeepAsync(market, me, Guid.CreateVersion7())));
        Assert.Equal("Forbidden", await RefusalAsync(() => KeepAsync(market, Actor.Visitor, shelf.One.Id)));
        await market.ReadAsync(async db =>
        {
            db.AddRange(Enumerable.Range(0, Favourite.Most).Select(_ => new Favourite
            {
                AccountId = me.AccountId!.Value,
                Kind = FavouriteKind.Project,
                SubjectId = Guid.CreateVersion7(),
                KeptAt = market.Clock.Now,
                SeenAt = market.Clock.Now,
                ThenJson = Favourite.Write(new("P2026-00001", "项目", "Registering")),
            }));
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Equal("TooManyFavourites", await RefusalAsync(() => KeepAsync(market, me, shelf.One.Id)));
    }

    private static Task KeepAsync(Market market, Actor by, Guid listing) =>
        market.UseAsync((KeepFavouriteHandler keep) => keep.HandleAsync(new(FavouriteKind.Listing, listing), market.Stamp(by), Ct));

    private static Task<int> CountAsync(Market market, Actor by) => market.ReadAsync(db => db.Set<Favourite>().CountAsync(f => f.AccountId == by.AccountId, Ct));

    private static async Task<Dictionary<Guid, FavouriteFacts>> ThenAsync(Market market, Actor by) =>
        (await market.ReadAsync(db => db.Set<Favourite>().AsNoTracking().Where(f => f.AccountId == by.AccountId).ToListAsync(Ct))).ToDictionary(f => f.SubjectId, f => f.Then());

    private static Task<IReadOnlyDictionary<Guid, FavouriteFacts>> NowAsync(Market market, params Guid[] ids) =>
        market.UseAsync((FavouriteBook book) => book.NowAsync(FavouriteKind.Listing, ids, market.Clock.Now, Ct));
}
