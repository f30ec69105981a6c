using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>A stranger checks the log in their own browser.</summary>
public sealed class ProofTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Entry_IsRecomputedFromItsTextToTheSignature_UntilSomebodyChangesIt()
    {
        await using var browser = await BrowserHall.OpenAsync();
        await PublishAsync(browser, 5);
        var page = await browser.VisitorAsync();

        await page.GotoAsync("/transparency/entry/2");
        await page.ClickAsync("[data-proof-start]");
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveAttributeAsync("data-holds", "true");
        Assert.Equal(3, await page.Locator("[data-proof-result] li.holds").CountAsync());
        Assert.Empty(await page.SeriousFaultsAsync());
        await page.PictureAsync("transparency-entry");

        // The same page with one character of the entry changed.
        await page.EvaluateAsync("() => { const text = document.querySelector('[data-entry-json]'); text.textContent = text.textContent.replace('NoticePublished', 'NoticePublishee'); }");
        await page.ClickAsync("[data-proof-start]");
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveAttributeAsync("data-holds", "false");
        Assert.Equal(1, await page.Locator("[data-proof-result] li.fails").CountAsync());
    }

    [Fact]
    public async Task KeptCheckpoint_IsTheBeginningOfTheGrownLog()
    {
        await using var browser = await BrowserHall.OpenAsync();
        await PublishAsync(browser, 3);
        var page = await browser.VisitorAsync();
        await page.GotoAsync("/transparency");
        var kept = await page.Locator("pre.raw").First.TextContentAsync();
        await PublishAsync(browser, 6);

        await page.GotoAsync("/transparency");
        await page.FillAsync("#kept", kept!);
        await page.ClickAsync("[data-proof-start]");
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveAttributeAsync("data-holds", "true");

        await page.FillAsync("#kept", kept!.Replace("\n3\n", "\n2\n", StringComparison.Ordinal));
        await page.ClickAsync("[data-proof-start]");
        await Assertions.Expect(page.GetByTestId("verdict")).ToHaveAttributeAsync("data-holds", "false");
    }

    [Theory]
    [InlineData(1440)]
    [InlineData(390)]
    public async Task Pages_StandAtEveryWidth(int width)
    {
        await using var browser = await BrowserHall.OpenAsync();
        await PublishAsync(browser, 4);
        var page = await browser.VisitorAsync(width);
        foreach (var address in new[] { "/transparency", "/transparency/entry/1", "/transparency/history?from=1&to=3" })
        {
            await page.GotoAsync(address);
            Assert.Empty(await page.SeriousFaultsAsync());
            Assert.Equal(0, await page.OverflowAsync());
        }
    }

    private static async Task PublishAsync(BrowserHall browser, int count)
    {
        await browser.Hall.UseAsync(async (MarketDbContext db) =>
        {
            db.AddRange(Enumerable.Range(0, count).Select(_ => Notice.Publish($"N2026-{A.Next():00000}", NoticeKind.Announcement, NoticeSection.Supermarket, null, "办公时间", "正文", new(A.Staff(), Market.Morning))));
            return await db.SaveChangesAsync(Ct);
        });
        while (await browser.Hall.ReadAsync(db => db.LogDebts.AnyAsync(Ct)))
        {
            await Task.Delay(50, Ct);
        }
    }
}
