using Marketplace.Browser.Tests.Pages;

namespace Marketplace.Browser.Tests;

public sealed class OrdersTempTests(SampleHall hall) : IClassFixture<SampleHall>
{
    [Fact]
    public async Task Mine()
    {
        var found = new List<string>();
        var mine = hall.Visits.Where(v => v.Template is { } t && (t.Contains("orders") || t.Contains("chat") || t is "buyer" or "seller" or "supervision")
            || v.Address.StartsWith("/listings/L") || v.Address.StartsWith("/agencies/A-")).DistinctBy(v => (v.Address, v.Who?.UserName)).ToList();
        foreach (var group in mine.GroupBy(v => v.Who?.UserName))
        {
            var page = await hall.PageAsync(group.First().Who);
            foreach (var visit in group)
            {
                found.AddRange((await page.LookAsync(visit)).Select(f => $"{visit.Address} {f}"));
            }

            var english = await hall.PageAsync(group.First().Who, language: "en");
            foreach (var visit in group)
            {
                found.AddRange((await english.ReadInEnglishAsync(visit, hall.Data)).Select(f => $"en {visit.Address} {f}"));
            }

            var silent = await hall.PageAsync(group.First().Who, script: false);
            foreach (var visit in group)
            {
                found.AddRange((await silent.ReadWithoutScriptAsync(visit)).Select(f => $"noscript {visit.Address} {f}"));
            }
        }

        Assert.Empty(hall.Templates.Except(hall.Visits.Select(v => v.Template ?? "")));
        Assert.True(found.Count == 0, string.Join('\n', found));
    }
}
