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
    public async Task Page_AtADeskAndOnAPhone_HasNoFault() => await FaultlessAsync(hall.Visits, async round =>
    {
        var page = await hall.PageAsync(round[0].Who);
        var faults = new List<string>();
        foreach (var visit in round)
        {
            faults.AddRange((await page.LookAsync(visit)).Select(f => $"{visit.Address} {f}"));
        }

        await page.Context.CloseAsync();
        return faults;
    });

    [Fact]
    public async Task Page_InEnglish_HasNoChineseLeftInItsInterface() => await FaultlessAsync(
        hall.Visits.Where(v => v.Desk != "gallery" && v.Template != "language/{language}"), round => ReadAsync(round, "en", (visitor, visit) => visitor.ReadInEnglishAsync(visit, hall.Data)));

    [Fact]
    public async Task Page_WithoutScript_CanBeRead() => await FaultlessAsync(
        hall.Visits.DistinctBy(v => (v.Template, v.Status)), round => ReadAsync(round, "zh", (visitor, visit) => visitor.ReadWithoutScriptAsync(visit)));

    private async Task<List<string>> ReadAsync(Visit[] round, string language, Func<HttpClient, Visit, Task<IReadOnlyList<string>>> read)
    {
        using var visitor = await hall.ReaderAsync(round[0].Who, language);
        var faults = new List<string>();
        foreach (var visit in round)
        {
            faults.AddRange((await read(visitor, visit)).Select(f => $"{visit.Address} {f}"));
        }

        return faults;
    }

    /// <summary>Everybody goes through their own pages, one after the other; several people at a time. All faults are told at once.</summary>
    private static async Task FaultlessAsync(IEnumerable<Visit> visits, Func<Visit[], Task<List<string>>> look)
    {
        var found = new ConcurrentBag<string>();
        var rounds = visits.GroupBy(v => v.Who?.Actor.AccountId).SelectMany(mine => mine.Chunk(12));
        await Parallel.ForEachAsync(rounds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = TestContext.Current.CancellationToken }, async (round, _) =>
        {
            foreach (var fault in await look(round))
            {
                found.Add(fault);
            }
        });
        Assert.True(found.IsEmpty, string.Join('\n', found.Order(StringComparer.Ordinal)));
    }
}
