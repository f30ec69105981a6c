using System.Net;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Search.Documents;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Finding;

/// <summary>The index beside the database, from the save to the page.</summary>
public sealed class SearchTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task WhatIsPublished_IsFoundByItsWords_AndNothingElse(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var listing = await ListedAsync(hall, "混凝土试块抗压检测");
        await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Draft, registrants: 0);
        var project = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering, registrants: 0);
        var department = await A.DepartmentAsync(hall.Services);
        await A.EditionAsync(hall.Services, department, A.ItemText(department.Code(), "食品经营许可（新办）"));
        await A.EditionAsync(hall.Services, department, A.ItemText(department.Code(2), "食品经营许可（变更）"), Domain.Approvals.Catalogue.EditionStatus.Approved);
        await FollowAsync(hall);
        var title = (await project.LoadAsync()).Title;

        Assert.Equal([$"/listings/{listing.Number}"], await FoundAsync(hall, "混凝土 抗压"));
        Assert.Equal([$"/listings/{listing.Number}"], await FoundAsync(hall, listing.Number));
        Assert.Contains($"/projects/{(await project.LoadAsync()).Number}", await FoundAsync(hall, title));
        Assert.Equal([$"/items/{department.Code()}"], await FoundAsync(hall, "食品经营"));
        Assert.Equal([$"/items/{department.Code()}"], await FoundAsync(hall, "食品經營"));
        var published = await hall.ReadAsync(async db => await db.Notices.CountAsync(Ct) + await db.Projects.CountAsync(p => p.PublishedAt != null, Ct) + await db.Listings.CountAsync(Ct) + await db.Agencies.CountAsync(a => a.MembershipNo != null, Ct) + 1);
        Assert.Equal(published, hall.Services.GetRequiredService<ISearchIndex>().State().Documents);
    }

    [Fact]
    public async Task Listing_TakenDown_IsGoneWithTheNextLook_AndTwiceIsNoMore()
    {
        await using var hall = await HallHost.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Services);
        var listing = await A.ShelvedListingAsync(hall.Services, actor, "TESTING-01", A.ListingText("混凝土试块抗压检测", 210));
        await FollowAsync(hall);
        Assert.Single(await FoundAsync(hall, "混凝土试块"));
        await A.UseAsync(hall.Services, async (TakeDownListingHandler take) =>
        {
            await take.HandleAsync(new(listing.Id), new(actor, hall.Clock!.Now), Ct);
            return 0;
        });
        Assert.True(await FollowAsync(hall) > 0);

        Assert.Empty(await FoundAsync(hall, "混凝土试块"));
        Assert.Equal(0, await FollowAsync(hall));
        Assert.Equal([$"/agencies/{agency.MembershipNo}"], await FoundAsync(hall, agency.MembershipNo!));
    }

    [Fact]
    public async Task SecondNode_OnTheSameDatabase_HasAnIndexOfItsOwn()
    {
        await using var hall = await HallHost.OpenAsync();
        var listing = await ListedAsync(hall, "混凝土试块抗压检测");
        await FollowAsync(hall);
        await using var second = await hall.SecondNodeAsync();
        await second.Services.GetRequiredService<ISearchIndex>().FollowAsync(Ct);

        Assert.Equal([$"/listings/{listing.Number}"], await FoundAsync(second, "混凝土"));
        Assert.Equal(await FoundAsync(hall, "检测"), await FoundAsync(second, "检测"));
    }

    [Fact]
    public async Task Drift_IsFoundAndMended()
    {
        await using var hall = await HallHost.OpenAsync();
        var listing = await ListedAsync(hall, "混凝土试块抗压检测");
        await FollowAsync(hall);
        var index = hall.Services.GetRequiredService<ISearchIndex>();
        Assert.Equal(0, await index.CheckAsync(Ct));

        // Behind the back of every event, as a restored backup would be.
        await SetAsync(ListingStatus.OffShelf);
        Assert.Equal(1, await index.CheckAsync(Ct));
        Assert.Empty(await FoundAsync(hall, "混凝土"));
        await SetAsync(ListingStatus.OnShelf);
        Assert.Equal(1, await index.CheckAsync(Ct));
        Assert.Single(await FoundAsync(hall, "混凝土"));
        Assert.True(await index.RebuildAsync(Ct) >= 2);
        Assert.Single(await FoundAsync(hall, "混凝土"));

        Task<int> SetAsync(ListingStatus status) => hall.UseAsync((MarketDbContext db) => db.Listings.Where(l => l.Id == listing.Id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Status, status), Ct));
    }

    [Fact]
    public async Task PersonsName_FindsNothingBeyondTheSurname()
    {
        await using var hall = await HallHost.OpenAsync();
        var owner = await A.OwnerAsync(hall.Services, Domain.Accounts.OrganisationKind.Individual);
        await hall.UseAsync((MarketDbContext db) => db.Organisations.Where(o => o.Id == owner.OrganisationId).ExecuteUpdateAsync(set => set.SetProperty(o => o.Name, "欧阳静姝"), Ct));
        var project = await A.ProjectAsync(hall.Services, hall.Clock!, IntermediaryProjectStatus.Registering, registrants: 0);
        await hall.UseAsync((MarketDbContext db) => db.Projects.Where(p => p.Id == project.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.OwnerId, owner.OrganisationId!.Value).SetProperty(p => p.OwnerName, "欧阳静姝"), Ct));
        await FollowAsync(hall);

        Assert.Empty(await FoundAsync(hall, "静姝"));
        Assert.Empty(await FoundAsync(hall, "欧阳静姝"));
    }

    [Fact]
    public async Task AnyWords_AreAQuestion_NeverAFault()
    {
        await using var hall = await HallHost.OpenAsync();
        await ListedAsync(hall, "<script>alert(1)</script> 检测");
        await FollowAsync(hall);
        var client = hall.CreateClient();
        foreach (var words in new[] { "", " ", "\"", "'", "a AND", "(", "*", "\\", "检测 OR 1=1 --", "\u0000\u0001\u001f", new string('检', 600), string.Join(' ', Enumerable.Range(0, 1000)), "😀", "\ud800", "title:x", "==" })
        {
            var q = words == "\ud800" ? "%ED%A0%80" : Uri.EscapeDataString(words)[..Math.Min(6_000, Uri.EscapeDataString(words).Length)];
            foreach (var address in new[] { $"/api/v1/search?q={q}", $"/api/v1/search/suggest?q={q}", $"/search?q={q}" })
            {
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(address, Ct)).StatusCode);
            }
        }

        var page = await client.GetStringAsync("/search?q=检测", Ct);
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("&lt;/script&gt; <mark>检测</mark></a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_CountsEveryTabAlike_LoosensWhenNothingHoldsAll_AndEnds()
    {
        await using var hall = await HallHost.OpenAsync();
        var (_, actor) = await A.ActiveAgencyAsync(hall.Services);
        for (var i = 1; i <= 21; i++)
        {
            await A.ShelvedListingAsync(hall.Services, actor, "TESTING-01", A.ListingText($"混凝土试块抗压检测 {i} 型", 200 + i));
        }

        await hall.DrainAsync();
        await FollowAsync(hall);
        var client = hall.CreateClient();
        using var all = await TransparencyTests.JsonAsync(client, "/api/v1/search?q=混凝土");
        using var agencies = await TransparencyTests.JsonAsync(client, "/api/v1/search?q=混凝土&type=agency");
        using var kinds = await TransparencyTests.JsonAsync(client, "/api/v1/search?q=混凝土&type=listing&kind=TESTING&pageSize=5");
        using var suggested = await TransparencyTests.JsonAsync(client, "/api/v1/search/suggest?q=混凝土试");

        Assert.Equal(21, all.RootElement.GetProperty("total").GetInt32());
        Assert.Equal((0, 21), (agencies.RootElement.GetProperty("total").GetInt32(), agencies.RootElement.GetProperty("facets").GetProperty("types").GetProperty("listing").GetInt32()));
        Assert.Equal((21, 5, 21), (kinds.RootElement.GetProperty("total").GetInt32(), kinds.RootElement.GetProperty("items").GetArrayLength(), kinds.RootElement.GetProperty("facets").GetProperty("kinds").GetProperty("TESTING").GetInt32()));
        Assert.Equal(8, suggested.RootElement.GetProperty("items").GetArrayLength());
        Assert.Contains("card-listing", await client.GetStringAsync("/search?in=listings&q=混凝土&page=2", Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync("/search?q=混凝土&page=3", Ct)).StatusCode);
        Assert.DoesNotContain("data-testid=\"loosened\"", await client.GetStringAsync("/search?q=混凝土", Ct), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"loosened\"", await client.GetStringAsync("/search?q=混凝土试块抗压检测鲸鱼", Ct), StringComparison.Ordinal);
        Assert.Contains("没有找到", WebUtility.HtmlDecode(await client.GetStringAsync("/search?q=鲸鱼座", Ct)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_SeesTheIndex_AndMakesItAnew()
    {
        await using var hall = await HallHost.OpenAsync();
        await ListedAsync(hall, "混凝土试块抗压检测");
        using var administrator = await hall.CallerAsync(Role.Administrator);
        using var manager = await hall.CallerAsync(Role.CentreManager);
        const string Page = "/admin/search";
        using var rebuilt = await administrator.PostAsync($"{Page}/rebuild", new { }, Page);
        Assert.Equal(HttpStatusCode.Found, rebuilt.StatusCode);
        Assert.Single(await FoundAsync(hall, "混凝土试块"));
        using var check = await administrator.PostAsync($"{Page}/check", new { }, Page);
        Assert.Equal(HttpStatusCode.Found, check.StatusCode);
        Assert.Contains("索引与数据库一致", WebUtility.HtmlDecode(await administrator.ReadAsync(Page)), StringComparison.Ordinal);
        Assert.DoesNotContain("data-testid=\"rebuild\"", await manager.ReadAsync(Page), StringComparison.Ordinal);
    }

    private static async Task<ServiceListing> ListedAsync(HallHost hall, string title)
    {
        var (_, actor) = await A.ActiveAgencyAsync(hall.Services);
        return await A.ShelvedListingAsync(hall.Services, actor, "TESTING-01", A.ListingText(title, 210));
    }

    private static async Task<int> FollowAsync(HallHost hall)
    {
        await hall.Services.GetRequiredService<LogSequencer>().DrainAsync(Ct);
        return await hall.Services.GetRequiredService<ISearchIndex>().FollowAsync(Ct);
    }

    private static async Task<IReadOnlyList<string>> FoundAsync(HallHost hall, string words)
    {
        using var answer = JsonDocument.Parse(await hall.CreateClient().GetStringAsync($"/api/v1/search?q={Uri.EscapeDataString(words)}", Ct));
        Assert.False(answer.RootElement.GetProperty("loosened").GetBoolean() && answer.RootElement.GetProperty("total").GetInt32() == 0);
        return answer.RootElement.GetProperty("loosened").GetBoolean() ? [] : [.. answer.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("url").GetString()!)];
    }
}
