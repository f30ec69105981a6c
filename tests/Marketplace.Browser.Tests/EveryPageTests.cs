using Marketplace.Browser.Tests.Pages;

namespace Marketplace.Browser.Tests;

/// <summary>Every page that the site has, found from its routes, in the hands of whom it is for.</summary>
public sealed class EveryPageTests(SampleHall hall) : IClassFixture<SampleHall>
{
    [Fact(Explicit = true)]
    public void Page_OfTheSite_HasAVisit()
    {
        Assert.NotEmpty(hall.Templates);
        Assert.Empty(hall.Templates.Except(hall.Visits.Select(v => v.Template ?? "")));
        Assert.Empty(hall.Visits.Select(v => v.Template).OfType<string>().Except(hall.Templates));
    }

    [Theory(Explicit = true)]
    [InlineData("public")]
    [InlineData("seller")]
    [InlineData("buyer")]
    [InlineData("office")]
    [InlineData("account")]
    [InlineData("gallery")]
    public async Task Page_AtADeskAndOnAPhone_HasNoFault(string desk)
    {
        var found = new List<string>();
        foreach (var visit in hall.Visits.Where(v => v.Desk == desk))
        {
            var page = await hall.PageAsync(visit.Who);
            found.AddRange((await page.LookAsync(visit)).Select(fault => $"{visit.Address} {fault}"));
        }

        Assert.Empty(found);
    }

    [Fact(Explicit = true)]
    public async Task Page_InEnglish_HasNoChineseLeftInItsInterface()
    {
        var found = new List<string>();
        foreach (var visit in hall.Visits.Where(v => v.Desk != "gallery" && v.Template != "language/{language}"))
        {
            var page = await hall.PageAsync(visit.Who, language: "en");
            found.AddRange((await page.ReadInEnglishAsync(visit, hall.Data)).Select(fault => $"{visit.Address} {fault}"));
        }

        Assert.Empty(found);
    }

    [Fact(Explicit = true)]
    public async Task Page_WithoutScript_CanBeRead()
    {
        var found = new List<string>();
        foreach (var visit in hall.Visits)
        {
            var page = await hall.PageAsync(visit.Who, script: false);
            found.AddRange((await page.ReadWithoutScriptAsync(visit)).Select(fault => $"{visit.Address} {fault}"));
        }

        Assert.Empty(found);
    }
}
