using System.Net;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Seller;

/// <summary>An admitted agency's life through the pages themselves, without script.</summary>
public sealed class AgencyFileTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Change_IsAsked_SeenAsADifference_Returned_MendedAndApproved()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, _) = await A.ActiveAgencyAsync(host.Services, "临湖旧名检测有限公司");
        var (stranger, _) = await A.ActiveAgencyAsync(host.Services);
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        using var other = await host.CallerAsync(Role.Agency, stranger.Id);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);

        Assert.Contains("/seller/file/changes/new/Name", await seller.ReadAsync("/seller/file"), StringComparison.Ordinal);
        using var empty = await seller.PostAsync("/seller/file/changes/new/Name", new { Name = "" });
        var faults = await empty.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, empty.StatusCode);
        foreach (var field in new[] { "ChangedOn", "Name", "Evidence" })
        {
            Assert.Contains($"href=\"#{field}\"", faults, StringComparison.Ordinal);
        }

        var fields = new Dictionary<string, string> { ["ChangedOn"] = Domain.Calendar.BeijingTime.DateOf(host.Clock!.Now).ToString("yyyy-MM-dd"), ["Name"] = "临湖新名检测有限公司" };
        using var asked = await seller.UploadAsync("/seller/file/changes/new/Name", "/seller/file/changes/new/Name", fields, "Evidence", "通知书.pdf", Encoding.ASCII.GetBytes("%PDF-1.4 notice"));
        Assert.Equal(HttpStatusCode.Found, asked.StatusCode);
        var request = await host.ReadAsync(db => db.ChangeRequests.Include(r => r.Evidence).SingleAsync(Ct));
        var (mine, theirs, paper) = ($"/seller/file/changes/{request.Id}", $"/staff/changes/{request.Id}", $"/files/{request.Evidence.Single().FileId}");
        Assert.Contains(theirs, await staff.ReadAsync("/staff"), StringComparison.Ordinal);
        Assert.Contains(theirs, await staff.ReadAsync("/staff/changes"), StringComparison.Ordinal);
        var seen = await staff.ReadAsync(theirs);
        Assert.Contains("<del>旧</del>", seen, StringComparison.Ordinal);
        Assert.Contains("<ins>新</ins>", seen, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), ((await staff.GetAsync(paper)).StatusCode, (await other.GetAsync(paper)).StatusCode));
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.Forbidden), ((await other.GetAsync(mine)).StatusCode, (await other.GetAsync(theirs)).StatusCode));

        using var bare = await staff.PostAsync($"{theirs}/return", new { Reason = "缺" }, theirs);
        Assert.Contains("ReasonRequired", await bare.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await LedAsync(staff.PostAsync($"{theirs}/return", new { Reason = "通知书扫描不清，请重新上传" }, theirs), "/staff/changes");
        Assert.Contains("通知书扫描不清", await seller.ReadAsync(mine), StringComparison.Ordinal);
        using var mended = await seller.UploadAsync(mine, mine, fields, "Evidence", "通知书2.pdf", Encoding.ASCII.GetBytes("%PDF-1.4 better"));
        Assert.Equal(HttpStatusCode.Found, mended.StatusCode);
        await LedAsync(staff.PostAsync($"{theirs}/approve", new { }, theirs), "/staff/changes");
        Assert.Contains("临湖新名检测有限公司", await seller.ReadAsync("/seller/file"), StringComparison.Ordinal);
        Assert.Contains(theirs, await staff.ReadAsync($"/staff/admissions/{agency.Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_StaysOffThePublicPageUntilTheOfficeAgrees()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(host.Services);
        var listing = await A.ShelvedListingAsync(host.Services, actor);
        await host.DrainAsync();
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var visitor = host.Caller();
        var (desk, review) = ($"/seller/listings/{listing.Number}", $"/staff/listings/{listing.Number}");
        var text = new { Title = "混凝土抗压抗渗检测", listing.Scope, listing.DeliverableText, PriceMode = "Fixed", Price = "300", listing.Unit, PromisedWorkingDays = "4" };

        using var wrong = await seller.PostAsync($"{desk}/edit", new { Title = "全网最好的检测", listing.Scope, listing.DeliverableText, PriceMode = "Fixed", Price = "300", PromisedWorkingDays = "4" }, desk);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("全网最", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await LedAsync(seller.PostAsync($"{desk}/edit", text, desk), desk);
        Assert.Contains("混凝土抗压强度检测", await visitor.ReadAsync($"/listings/{listing.Number}"), StringComparison.Ordinal);
        Assert.DoesNotContain("抗渗", await visitor.ReadAsync($"/listings/{listing.Number}"), StringComparison.Ordinal);
        Assert.Contains(review, await staff.ReadAsync("/staff/listings"), StringComparison.Ordinal);
        Assert.Contains("<ins>", await staff.ReadAsync(review), StringComparison.Ordinal);
        await LedAsync(staff.PostAsync($"{review}/edit/approve", new { }, review), "/staff/listings");

        Assert.Contains("混凝土抗压抗渗检测", await visitor.ReadAsync($"/listings/{listing.Number}"), StringComparison.Ordinal);
        Assert.Equal(ListingStatus.OnShelf, (await A.ListingAsync(host.Services, listing.Id)).Status);
    }

    [Fact]
    public async Task Exit_IsSaidOnTheShop_AndTheRecordStaysReadable()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(host.Services);
        await A.ShelvedListingAsync(host.Services, actor);
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        using var visitor = host.Caller();

        await LedAsync(seller.PostAsync("/seller/file/exit", new { reason = "业务调整" }, "/seller/file"), "/seller/file");
        Assert.Contains("正在办理退出", await visitor.ReadAsync($"/agencies/{agency.MembershipNo}"), StringComparison.Ordinal);
        host.Clock!.Now = (await A.AgencyAsync(host.Services, agency.Id)).ExitDueAt!.Value;
        await A.UseAsync(host.Services, async (Domain.Supermarket.Agencies.Leaving.CompleteExitHandler complete) =>
        {
            await complete.HandleAsync(new(agency.Id), new(Actor.System, host.Clock.Now, "退出公示期满"), Ct);
            return true;
        });

        host.Clock.Advance(TimeSpan.FromHours(1));
        var shop = await visitor.ReadAsync($"/agencies/{agency.MembershipNo}");
        Assert.Contains("已退出中介超市", shop, StringComparison.Ordinal);
        Assert.Contains("id=\"reviews\"", shop, StringComparison.Ordinal);
        Assert.DoesNotContain("id=\"listings\"", shop, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync($"/agencies/{agency.MembershipNo}/credit")).StatusCode);
        await seller.SignInAsync(seller.UserName, Caller.Password);
        await LedAsync(seller.PostAsync("/seller/file/apply-again", new { }, "/seller/file"), "/seller/apply");
        Assert.Equal(AgencyStatus.Draft, (await A.AgencyAsync(host.Services, agency.Id)).Status);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Pages_OpenInBothLanguages(string language)
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(host.Services);
        await A.ShelvedListingAsync(host.Services, actor);
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        foreach (var (caller, paths) in new[]
        {
            (seller, new[] { "/seller/file", "/seller/shop" }.Concat(Enum.GetNames<ChangeKind>().Select(kind => $"/seller/file/changes/new/{kind}"))),
            (staff, ["/staff/changes", "/staff/changes?status=Approved", "/staff/national-list", "/staff/national-list?off=true&q=某"]),
        })
        {
            await caller.GetAsync($"/language/{language}?back=/");
            foreach (var path in paths)
            {
                using var answer = await caller.GetAsync(path);
                Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
            }
        }

        Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync("/seller/file/changes/new/Nothing")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await seller.GetAsync("/staff/national-list")).StatusCode);
    }

    private static async Task LedAsync(Task<HttpResponseMessage> asked, string to)
    {
        using var answer = await asked;
        var why = answer.StatusCode is HttpStatusCode.Found ? "" : await answer.Content.ReadAsStringAsync(Ct);
        Assert.Equal((HttpStatusCode.Found, ""), (answer.StatusCode, why));
        Assert.StartsWith(to, answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }
}
