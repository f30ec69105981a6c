using System.Globalization;
using System.Text.RegularExpressions;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Journeys;

/// <summary>What follows once an agency has the work.</summary>
public static class Fulfilment
{
    public const string OwnerWords = "按期完成，数据可靠，答疑及时";
    public const string AgencyWords = "资料齐全，付款及时，要求合理";

    /// <summary>Contract, work, report and ratings: the part that is the same however the agency was chosen.</summary>
    public static async Task FulfilAsync(ProjectCase made, IPage buyer, Person owner, IPage seller, Person agency, string number)
    {
        var (atBuyer, atSeller) = ($"/buyer/projects/{number}", $"/seller/projects/{number}");

        // Both sign the same text: the digest that each of them saw is one.
        await buyer.BackAtAsync(atBuyer, owner);
        var ownersDigest = await buyer.DraftAndSignAsync();
        await seller.BackAtAsync(atSeller, agency);
        var agencysDigest = await seller.SignContractAsync();
        Assert.Equal(ownersDigest, agencysDigest);
        await buyer.GoAsync(atBuyer);
        await buyer.PressAsync("file-contract");
        await buyer.StateIsAsync("InService");
        await buyer.PressAsync("start");
        await buyer.PictureAsync("journey-in-service");

        // The report: what left the agency's computer is what the owner gets.
        var report = Papers.Pdf("检测报告.pdf", $"report {number}");
        await seller.GoAsync(atSeller);
        var shown = await seller.HandInAsync(report);
        Assert.Equal(Papers.Digest(report), shown);
        await seller.StateIsAsync("DeliverableFiled");
        await buyer.GoAsync(atBuyer);
        await Assertions.Expect(buyer.GetByTestId("deliverables").Locator(".hash-full code")).ToHaveTextAsync(shown);
        var download = await buyer.RunAndWaitForDownloadAsync(() => buyer.GetByTestId("deliverables").GetByRole(AriaRole.Link).First.ClickAsync());
        Assert.Equal(report.Buffer, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
        await buyer.PressAsync("confirm");
        await buyer.StateIsAsync("AwaitingEvaluation");

        // Blind until both are in.
        await buyer.RateAsync(OwnerWords, 5, 4, 5, 4);
        await Assertions.Expect(buyer.GetByTestId("life")).ToContainTextAsync("我方已评价");
        await seller.GoAsync(atSeller);
        await seller.DoesNotSeeAsync(OwnerWords);
        await Assertions.Expect(seller.GetByTestId("life")).ToContainTextAsync("等待双方");
        await seller.RateAsync(AgencyWords, 5, 5, 4);
        await seller.SeesAsync(OwnerWords);
        await seller.StateIsAsync("Closed");
        await buyer.GoAsync(atBuyer);
        await buyer.SeesAsync(AgencyWords);
        Assert.Equal(IntermediaryProjectStatus.Closed, (await made.LoadAsync()).Status);
    }

    extension(IPage page)
    {
        /// <summary>The finished deals in the window of a shop.</summary>
        public async Task<int> DealsAsync()
        {
            var words = await page.Locator(".banner-facts span").AllInnerTextsAsync();
            return int.Parse(words.Single(w => w.StartsWith("成交", StringComparison.Ordinal)).Split(' ')[^1], CultureInfo.InvariantCulture);
        }

        /// <summary>The stars in the shop's window; null while there are too few ratings.</summary>
        public async Task<decimal?> StarsAsync()
        {
            var words = await page.Locator(".shop-stars").InnerTextAsync();
            var found = Regex.Match(words, @"\d\.\d");
            return found.Success ? decimal.Parse(found.Value, CultureInfo.InvariantCulture) : null;
        }
    }
}
