using System.Collections.Concurrent;
using Marketplace.Browser.Tests.Pages;

namespace Marketplace.Browser.Tests;

/// <summary>Every page that the site has, found from its routes, in the hands of whom it is for.</summary>
public sealed class EveryPageTests(SampleHall hall) : IClassFixture<SampleHall>
{
    /// <summary>How many people look at once.</summary>
    private const int AtOnce = 3;

    [Fact]
    public void Page_OfTheSite_HasAVisit()
    {
        Assert.NotEmpty(hall.Templates);
        Assert.Empty(hall.Templates.Except(hall.Visits.Select(v => v.Template ?? "")));
        Assert.Empty(hall.Visits.Select(v => v.Template).OfType<string>().Except(hall.Templates));
    }

    [Fact]
    public async Task Page_AtADeskAndOnAPhone_HasNoFault() =>
        await FaultlessAsync(hall.Visits, async (page, visit) => await page.LookAsync(visit));

    [Fact]
    public async Task Page_InEnglish_HasNoChineseLeftInItsInterface() =>
        await FaultlessAsync(
            hall.Visits.Where(v => v.Desk != "gallery" && v.Template != "language/{language}"), async (page, visit) => await page.ReadInEnglishAsync(visit, hall.Data), language: "en");

    [Fact]
    public async Task Page_WithoutScript_CanBeRead() =>
        await FaultlessAsync(hall.Visits.DistinctBy(v => (v.Template, v.Status)), async (page, visit) => await page.ReadWithoutScriptAsync(visit), script: false);

    /// <summary>Everybody goes through their own pages, one after the other; several people at a time. All faults are told at once.</summary>
    private async Task FaultlessAsync(
        IEnumerable<Visit> visits, Func<Microsoft.Playwright.IPage, Visit, Task<IReadOnlyList<string>>> look, bool script = true, string language = "zh")
    {
        var found = new ConcurrentBag<string>();
        var rounds = visits.GroupBy(v => v.Who?.Actor.AccountId).SelectMany(mine => mine.Chunk(12));
        await Parallel.ForEachAsync(rounds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (round, _) =>
        {
            var page = await hall.PageAsync(round[0].Who, script, language);
            foreach (var visit in round)
            {
                foreach (var fault in await look(page, visit))
                {
                    found.Add($"{visit.Address} {fault}");
                }
            }

            await page.Context.CloseAsync();
        });
        Assert.True(found.IsEmpty, string.Join('\n', found.Order(StringComparer.Ordinal)));
    }
}
