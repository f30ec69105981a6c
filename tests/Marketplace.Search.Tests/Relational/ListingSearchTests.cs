using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Search.Queries;
using Marketplace.Search.Relational;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Search.Tests.Relational;

public sealed class ListingSearchTests
{
    private static readonly string[] Kinds = ["EIA", "COST", "TESTING"];
    private static readonly string[] Titles = ["建设项目环评报告表编制", "工程量清单编制与审核", "混凝土试块抗压检测", "防雷装置 LPS 检测"];

    [Theory, Providers]
    public async Task Listings_WithEachFilter_AreExactlyThoseThatAPlainScanFinds(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var cards = await ShelveAsync(market, 300);

        (ListingQuery Query, Func<ListingCard, bool> Wanted)[] cases =
        [
            (new(), _ => true),
            (new() { Kind = "EIA" }, c => c.TypeCode == "EIA"),
            (new() { Item = "COST-02" }, c => c.ItemCode == "COST-02"),
            (new() { Origin = AgencyOrigin.OutsideProvince }, c => c.Origin is AgencyOrigin.OutsideProvince),
            (new() { Grade = "甲级" }, c => c.Grade == "甲级"),
            (new() { MinStarsTenths = 45 }, c => c.StarsTenths >= 45),
            (new() { MaxDays = 10 }, c => c.PromisedWorkingDays <= 10),
            (new() { MinPrice = Money.FromYuan(5000), MaxPrice = Money.FromYuan(9999.99m) }, c => c.Price.Fen is >= 500_000 and < 1_000_000),
            (new() { MaxPrice = Money.FromYuan(5000) }, c => c.Price.Fen is > 0 and <= 500_000),
            (new() { MinPrice = Money.FromYuan(12345.67m) }, c => c.Price.Fen >= 1_234_567),
            (new() { Keyword = "检测" }, c => c.Title.Contains("检测", StringComparison.Ordinal)),
            (new() { Keyword = "lps　防雷" }, c => c.Title.Contains("LPS", StringComparison.Ordinal)),
            (new() { Keyword = "100%" }, _ => false),
            (new() { Keyword = "_" }, _ => false),
            (new() { Kind = "TESTING", Origin = AgencyOrigin.WithinPrefecture, MinStarsTenths = 30, MaxDays = 15, Keyword = "检测" },
                c => c.TypeCode == "TESTING" && c.Origin is AgencyOrigin.WithinPrefecture && c.StarsTenths >= 30 && c.PromisedWorkingDays <= 15 && c.Title.Contains("检测", StringComparison.Ordinal)),
        ];
        foreach (var (query, wanted) in cases)
        {
            var found = await AllAsync(market, query);
            Assert.Equal(cards.Where(wanted).OrderByDescending(c => c.Rank).Select(c => c.Number), found.Items.Select(h => h.Number));
            Assert.Equal((found.Items.Count, false), (found.Total, found.More));
        }
    }

    [Theory, Providers]
    public async Task Listings_InEachOrder_PagesJoinToTheWholeWithTiesByTheNeutralRank(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var cards = await ShelveAsync(market, 150);
        var orders = new Dictionary<ListingSort, IEnumerable<ListingCard>>
        {
            [ListingSort.Relevance] = cards.OrderByDescending(c => c.Rank),
            [ListingSort.Price] = cards.Where(c => c.Price.Fen > 0).OrderBy(c => c.Price).ThenByDescending(c => c.Rank),
            [ListingSort.PriceDescending] = cards.Where(c => c.Price.Fen > 0).OrderByDescending(c => c.Price).ThenByDescending(c => c.Rank),
            [ListingSort.Days] = cards.OrderBy(c => c.PromisedWorkingDays).ThenByDescending(c => c.Rank),
            [ListingSort.Stars] = cards.OrderByDescending(c => c.StarsTenths).ThenByDescending(c => c.Rank),
            [ListingSort.Deals] = cards.OrderByDescending(c => c.Deals).ThenByDescending(c => c.Rank),
            [ListingSort.Credit] = cards.OrderByDescending(c => c.CreditHundredths).ThenByDescending(c => c.Rank),
        };
        foreach (var (sort, expected) in orders)
        {
            var joined = new List<string>();
            for (var page = 1; page <= 7; page++)
            {
                var found = await market.UseAsync((ISearchEngine search) => search.ListingsAsync(new() { Sort = sort, Page = page, PageSize = 24 }, TestContext.Current.CancellationToken));
                joined.AddRange(found.Items.Select(h => h.Number));
            }

            Assert.Equal(expected.Select(c => c.Number), joined);
        }
    }

    [Theory, Providers]
    public async Task Facets_ForEveryChoice_AreWhatChoosingItFinds(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await ShelveAsync(market, 300);
        var query = new ListingQuery { Kind = "EIA", Origin = AgencyOrigin.WithinPrefecture, MinStarsTenths = 30 };

        var facets = await market.UseAsync((ISearchEngine search) => search.ListingFacetsAsync(query, TestContext.Current.CancellationToken).AsTask());

        Assert.NotNull(facets);
        async Task<int> CountAsync(ListingQuery other) => (await AllAsync(market, other)).Total;
        Assert.Equal(await CountAsync(query), facets.Total);
        foreach (var kind in Kinds)
        {
            Assert.Equal(await CountAsync(query with { Kind = kind }), facets.Kinds.GetValueOrDefault(kind));
        }

        foreach (var item in new[] { "EIA-01", "EIA-02" })
        {
            Assert.Equal(await CountAsync(query with { Item = item }), facets.Items.GetValueOrDefault(item));
        }

        foreach (var origin in Enum.GetValues<AgencyOrigin>())
        {
            Assert.Equal(await CountAsync(query with { Origin = origin }), facets.Origins.GetValueOrDefault(origin));
        }

        foreach (var stars in ListingBands.StarsTenths)
        {
            Assert.Equal(await CountAsync(query with { MinStarsTenths = stars }), facets.MinStars[stars]);
        }

        foreach (var days in ListingBands.Days)
        {
            Assert.Equal(await CountAsync(query with { MaxDays = days }), facets.MaxDays[days]);
        }

        for (var band = 0; band < ListingBands.PriceBounds.Count; band++)
        {
            var (from, to) = ListingBands.Price(band);
            Assert.Equal(await CountAsync(query with { MinPrice = from, MaxPrice = to }), facets.PriceBands[band]);
        }
    }

    [Theory, Providers]
    public async Task Count_OfACommonWord_StopsAtTheBound(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await ShelveAsync(market, Paging.CountedUpTo + 300, _ => "环评报告表");

        var found = await market.UseAsync((ISearchEngine search) => search.ListingsAsync(new() { Keyword = "环评" }, TestContext.Current.CancellationToken));

        Assert.Equal((24, Paging.CountedUpTo, true), (found.Items.Count, found.Total, found.More));
    }

    [Theory, Providers]
    public async Task Word_OnAShelfBeyondTheBound_IsLookedForAmongTheBestAndSaysSo(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider, services => services.AddSingleton(new SearchSettings { WordsAmong = 100 }));
        var cards = (await ShelveAsync(market, 150, i => $"环评 {i}")).OrderByDescending(c => c.Rank).ToList();

        foreach (var sort in Enum.GetValues<ListingSort>().Where(s => s is not (ListingSort.Price or ListingSort.PriceDescending)))
        {
            var found = await AllAsync(market, new() { Keyword = "环评", Sort = sort });
            Assert.Equal(cards.Take(100).Select(c => c.Number).Order(), found.Items.Select(h => h.Number).Order());
            Assert.Equal(100, found.Among);
        }

        var kind = await AllAsync(market, new() { Keyword = "环评", Kind = "EIA" });
        var number = await AllAsync(market, new() { Keyword = cards[^1].Number });
        Assert.Equal(cards.Count(c => c.TypeCode == "EIA"), kind.Items.Count);
        Assert.Equal([cards[^1].Number], number.Items.Select(h => h.Number));
        Assert.Equal((null, null), (kind.Among, number.Among));
    }

    [Fact]
    public async Task Page_BeyondTheLast_IsEmptyOrTheHundredth()
    {
        await using var market = await Market.OpenAsync();
        await ShelveAsync(market, 30);

        var beyond = await market.UseAsync((ISearchEngine search) => search.ListingsAsync(new() { Page = 9 }, TestContext.Current.CancellationToken));
        var far = await market.UseAsync((ISearchEngine search) => search.ListingsAsync(new() { Page = int.MaxValue, PageSize = int.MaxValue }, TestContext.Current.CancellationToken));

        Assert.Empty(beyond.Items);
        Assert.Equal((Paging.MostPages, Paging.MostPerPage), (far.Page, far.PageSize));
    }

    private static Task<Found<ListingHit>> AllAsync(Market market, ListingQuery query) => market.UseAsync(async (ISearchEngine search) =>
    {
        var pages = new List<Found<ListingHit>>();
        do
        {
            pages.Add(await search.ListingsAsync(query with { Page = pages.Count + 1, PageSize = 100 }, TestContext.Current.CancellationToken));
        }
        while (pages[^1].Items.Count == 100);
        return pages[^1] with { Items = [.. pages.SelectMany(p => p.Items)] };
    });

    // The projection's own handler has tests of its own; here rows of every sort are needed in numbers.
    private static async Task<List<ListingCard>> ShelveAsync(Market market, int count, Func<int, string>? title = null)
    {
        var dice = new Random(20260304);
        var cards = Enumerable.Range(1, count).Select(i =>
        {
            var kind = Kinds[dice.Next(Kinds.Length)];
            var (id, credit, deals) = (Guid.CreateVersion7(), dice.Next(60, 111) * 100, dice.Next(0, 8) * dice.Next(0, 40));
            return new ListingCard
            {
                ListingId = id,
                Number = $"L{i:D8}",
                Title = title?.Invoke(i) ?? Titles[dice.Next(Titles.Length)],
                TypeCode = kind,
                ItemCode = $"{kind}-0{dice.Next(1, 4)}",
                Price = dice.Next(8) == 0 ? Money.Zero : new Money(dice.Next(1, 24) * 100_000L + (dice.Next(3) == 0 ? 67 : 0)),
                Unit = "项",
                PromisedWorkingDays = dice.Next(3, 24),
                AgencyId = Guid.CreateVersion7(),
                AgencyName = "临湖样例事务所",
                MembershipNo = $"A-{dice.Next(1, 40):D3}",
                Origin = (AgencyOrigin)dice.Next(3),
                Grade = dice.Next(3) switch { 0 => "甲级", 1 => "乙级", _ => "" },
                StarsTenths = dice.Next(3) == 0 ? 0 : dice.Next(20, 51),
                Ratings = dice.Next(0, 60),
                Deals = deals,
                CreditHundredths = credit,
                Rank = NeutralRank.Of(id, credit, deals),
                ShelvedAt = market.Clock.GetUtcNow(),
            };
        }).ToList();
        await market.UseAsync(async (MarketDbContext db) =>
        {
            db.ListingCards.AddRange(cards);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });
        return cards;
    }
}
