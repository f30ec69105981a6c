using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Seller;

/// <summary>What is wrong with a form is told at once, at its fields, and by their names.</summary>
public sealed partial class FormFaultTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Listing_ThatCannotBeRead_TellsWhatElseIsWrong_AndKeepsNothing()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, _) = await A.ActiveAgencyAsync(host.Services);
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);

        using var answer = await seller.PostAsync("/seller/listings/new", new { act = "send", ItemCode = "TESTING-01", PriceMode = "Fixed", Price = "三百", PromisedWorkingDays = "很快", Unit = "组" });

        var told = Told(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(["DeliverableText", "Price", "PromisedWorkingDays", "Scope", "Title"], told.Select(t => t.Field).Order(StringComparer.Ordinal));
        Assert.All(told, t => Assert.Matches("^(标题|服务内容|交付成果|价格（区间填下限）|承诺时限)：", t.Words));
        Assert.Equal(0, await host.ReadAsync(db => db.Listings.CountAsync(Ct)));
    }

    [Fact]
    public async Task Listing_ThatReviewRefuses_SaysThatADraftIsKept_AndIsSentAgainWithoutASecondOne()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, _) = await A.ActiveAgencyAsync(host.Services);
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        object Form(int days) => new { act = "send", ItemCode = "TESTING-01", Title = "混凝土抗压强度检测", Scope = "取样、养护、试压、出具报告", DeliverableText = "检测报告四份", PriceMode = "Fixed", Price = "320", Unit = "组", PromisedWorkingDays = $"{days}" };

        using var refused = await seller.PostAsync("/seller/listings/new", Form(999));
        var page = await refused.Content.ReadAsStringAsync(Ct);
        var kept = await host.ReadAsync(db => db.Listings.AsNoTracking().SingleAsync(Ct));
        Assert.Contains($"内容已存为草稿 {kept.Number}", page, StringComparison.Ordinal);
        Assert.Contains($"action=\"/seller/listings/{kept.Number}\"", page, StringComparison.Ordinal);
        Assert.Equal(["PromisedWorkingDays"], Told(page).Select(t => t.Field));

        using var sent = await seller.PostAsync($"/seller/listings/{kept.Number}", Form(5), $"/seller/listings/{kept.Number}");
        Assert.Equal(ListingStatus.PendingReview, (await host.ReadAsync(db => db.Listings.AsNoTracking().SingleAsync(Ct))).Status);
    }

    [Fact]
    public async Task Conduct_WithEverythingWrong_IsToldAtOnce_ByTheNamesOfItsFields()
    {
        await using var host = await HallHost.OpenAsync();
        using var staff = await host.CallerAsync(Role.SupermarketStaff);

        using var answer = await staff.PostAsync("/staff/credit/events", new Dictionary<string, string> { ["Record.Agency"] = "A-999", ["Record.Code"] = "C99", ["Record.OccurredOn"] = "2027-01-01", ["Record.Facts"] = "短" });
        var told = Told(await answer.Content.ReadAsStringAsync(Ct));
        Assert.Equal(4, told.Count);
        Assert.All(["机构会员号：", "行为", "发生日期", "事实："], name => Assert.Contains(told, t => t.Words.Contains(name, StringComparison.Ordinal)));

        using var assessment = await staff.PostAsync("/staff/credit/assessments", new Dictionary<string, string> { ["Assessment.Agency"] = "A-999", ["Assessment.Score"] = "101", ["Assessment.Text"] = "" });
        Assert.Equal(3, Told(await assessment.Content.ReadAsStringAsync(Ct)).Count);
        using var removal = await staff.PostAsync("/staff/credit/removals", new Dictionary<string, string> { ["Removal.Agency"] = "A-999", ["Removal.Ground"] = "GraveConduct", ["Removal.Facts"] = "短" });
        Assert.Equal(2, Told(await removal.Content.ReadAsStringAsync(Ct)).Count);
    }

    private static List<(string Field, string Words)> Told(string page)
    {
        var box = Box().Match(page).Value;
        return [.. Line().Matches(box).Select(m => (m.Groups[1].Value, System.Net.WebUtility.HtmlDecode(m.Groups[2].Value)))];
    }

    [GeneratedRegex("data-testid=\"problems\".*?</section>", RegexOptions.Singleline)]
    private static partial Regex Box();

    [GeneratedRegex("<a href=\"#([^\"]*)\">(.*?)</a>")]
    private static partial Regex Line();
}
