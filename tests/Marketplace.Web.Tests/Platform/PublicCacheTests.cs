using System.Net;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Search;
using Marketplace.Testing;
using Marketplace.Web.Platform;

namespace Marketplace.Web.Tests.Platform;

/// <summary>What is made for one visitor may be given to another; to nobody else, and from nobody else.</summary>
public sealed class PublicCacheTests
{
    private static readonly Dictionary<string, string> ForAMinute = new() { ["PublicCache:Seconds"] = "60" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string> Pages => ["/", "/listings", "/listings?kind=TESTING", "/listings?kind=TESTING&days=10&sort=price", "{listing}", "{shop}", "/agencies", "/projects", "/notices", "/draws", "/statistics"];

    [Theory, MemberData(nameof(Pages))]
    public async Task SignedIn_IsNeitherAnsweredFromTheCacheNorKeptInIt(string page)
    {
        await using var hall = await HallHost.OpenAsync(configuration: ForAMinute);
        var path = await PathAsync(hall, page);
        var person = await hall.CallerAsync(Role.Owner);
        var (visitor, second) = (hall.Caller(), hall.Caller());

        var own = await person.ReadAsync(path);
        var first = await visitor.ReadAsync(path);
        var ownAgain = await person.ReadAsync(path);
        var others = await second.ReadAsync(path);

        foreach (var mine in new[] { own, ownAgain })
        {
            Assert.Contains(person.Actor.Name, mine, StringComparison.Ordinal);
            Assert.DoesNotContain("<strong>登录</strong>", mine, StringComparison.Ordinal);
        }

        foreach (var theirs in new[] { first, others })
        {
            Assert.DoesNotContain(person.Actor.Name, theirs, StringComparison.Ordinal);
            Assert.DoesNotContain(person.Actor.OrganisationName!, theirs, StringComparison.Ordinal);
            Assert.Contains("<strong>登录</strong>", theirs, StringComparison.Ordinal);
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Languages_DoNotMix(string page)
    {
        await using var hall = await HallHost.OpenAsync(configuration: ForAMinute);
        var path = await PathAsync(hall, page);
        var (chinese, english) = (hall.Caller(), hall.Caller());
        english.Client.DefaultRequestHeaders.Add("Cookie", $"{Culture.CookieName}={Culture.English}");

        for (var time = 0; time < 2; time++)
        {
            var (here, there) = (await chinese.ReadAsync(path), await english.ReadAsync(path));

            Assert.Contains("lang=\"zh-CN\"", here, StringComparison.Ordinal);
            Assert.Contains("所有时间为北京时间", here, StringComparison.Ordinal);
            Assert.Contains("lang=\"en\"", there, StringComparison.Ordinal);
            foreach (var part in new[] { "所有时间为北京时间", "大家在找", "跳到正文", "全部服务", "相似服务", "专业能力", "在架服务", "不限" })
            {
                Assert.DoesNotContain(part, there, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task ListingTakenDown_IsGoneAtOnceFromItsPage_AndFromListsWithinTheStatedTime()
    {
        // Fresh for a fifth of a second: a kept page, made of kept answers, is at most four times as old.
        const double seconds = 0.2;
        await using var hall = await HallHost.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0.2" });
        var (agency, actor, listing) = await ShelvedAsync(hall);
        var visitor = hall.Caller();
        string[] lists = ["/listings?kind=TESTING", "/", $"/agencies/{agency.MembershipNo}"];
        foreach (var list in lists)
        {
            Assert.Contains(listing.Number, await visitor.ReadAsync(list), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/listings/{listing.Number}")).StatusCode);
        await hall.UseAsync(async (TakeDownListingHandler takeDown) =>
        {
            await takeDown.HandleAsync(new(listing.Id), new(actor, hall.Clock!.GetUtcNow()), Ct);
            return 0;
        });
        await hall.DrainAsync();

        Assert.Equal(HttpStatusCode.Gone, (await visitor.GetAsync($"/listings/{listing.Number}")).StatusCode);
        await Task.Delay(TimeSpan.FromSeconds(seconds * (1 + SharedAnswers<string, string>.OldestTimes)), Ct);
        foreach (var list in lists)
        {
            Assert.DoesNotContain(listing.Number, await visitor.ReadAsync(list), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Draft_IsNowhere_ThoughItsOwnerHasLookedAtEverything()
    {
        await using var hall = await HallHost.OpenAsync(configuration: ForAMinute);
        var (agency, actor, shelved) = await ShelvedAsync(hall);
        var draft = await A.DraftListingAsync(hall.Services, actor, content: A.ListingText("尚未上架的检测服务"));
        await hall.DrainAsync();
        var insider = await hall.CallerAsync(Role.Agency, agency.Id);
        string[] pages = ["/", "/listings", $"/agencies/{agency.MembershipNo}", $"/listings/{shelved.Number}", $"/listings/{draft.Number}"];
        foreach (var page in pages)
        {
            await insider.ReadAsync(page);
        }

        var visitor = hall.Caller();
        foreach (var page in pages)
        {
            Assert.DoesNotContain("尚未上架的检测服务", await visitor.ReadAsync(page), StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/listings/{draft.Number}")).StatusCode);
    }

    [Fact]
    public async Task SearchedWords_DoNotStayInTheBoxOfTheNext()
    {
        await using var hall = await HallHost.OpenAsync(configuration: ForAMinute);

        var own = await hall.Caller().ReadAsync("/listings?q=只有我找的词");
        var next = await hall.Caller().ReadAsync("/listings");

        Assert.Contains("value=\"只有我找的词\"", own, StringComparison.Ordinal);
        Assert.DoesNotContain("只有我找的词", next, StringComparison.Ordinal);
    }

    private static async Task<string> PathAsync(HallHost hall, string page)
    {
        var (agency, _, listing) = await ShelvedAsync(hall);
        return page switch
        {
            "{listing}" => $"/listings/{listing.Number}",
            "{shop}" => $"/agencies/{agency.MembershipNo}",
            _ => page,
        };
    }

    private static async Task<(Agency Agency, Actor Actor, ServiceListing Listing)> ShelvedAsync(HallHost hall)
    {
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Services);
        var listing = await A.ShelvedListingAsync(hall.Services, actor);
        await hall.DrainAsync();
        return (agency, actor, listing);
    }
}
