using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Browser.Tests;

/// <summary>A competitive quote in a real browser: posted with live checks, sealed, extended, replaced, a low quote explained, the computation read by a stranger.</summary>
public sealed class QuoteJourneyTests
{
    [Fact]
    public async Task CompetitiveQuote_WithAnExtensionAndALowQuoteExplained_GoesThroughInTheBrowser()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0" });
        var owner = await hall.PersonAsync(Role.Owner);
        var buyer = await hall.AtTheirDeskAsync(owner);
        var stranger = await hall.VisitorAsync(390);

        // The wizard shows what the method needs, and nothing else.
        await buyer.GoAsync("/buyer/projects/new");
        await buyer.FillPostingAsync("滨河小区二期桩基检测", "Social", "30000", "TESTING-01");
        await buyer.FillInAsync(("Method", "CompetitiveQuote"));
        Assert.True(await buyer.Locator("[name=MaxPrice]").IsVisibleAsync());
        Assert.False(await buyer.Locator("[name=MaxRateHundredths]").IsVisibleAsync());
        Assert.False(await buyer.Locator("[name=\"Weights[0]\"]").IsVisibleAsync());
        Assert.False(await buyer.Locator("[name=SelectionAt]").IsVisibleAsync());
        await buyer.FillInAsync(("MinPrice", "9000"), ("MaxPrice", "31000"));
        await buyer.Locator("[name=MaxPrice]").BlurAsync();
        await buyer.SeesAsync("最高限价不得高于预算");
        await buyer.FillInAsync(("MaxPrice", "28000"));
        await buyer.PressAsync("submit-project");
        var number = new Uri(buyer.Url).Segments[^1];

        var id = await hall.Hall.ReadAsync(db => db.Projects.Where(p => p.Number == number).Select(p => p.Id).SingleAsync());
        var people = new List<Person>();
        ProjectCase Case() => new(hall.Hall.Services, hall.Hall.Clock!, id, owner.Actor, [.. people.Select(p => p.Actor)]);
        var desks = new List<Microsoft.Playwright.IPage>();
        foreach (var (name, price) in new[] { ("临湖湖畔检测有限公司", "24000"), ("临湖望山工程检测中心", "11000"), ("临湖长堤质量检测所", "26000") })
        {
            people.Add(await hall.PersonAsync(Role.Applicant | Role.Agency, (await A.ActiveAgencyAsync(hall.Hall.Services, name)).Agency.Id));
            desks.Add(await hall.VisitorAsync());
            await desks[^1].BackAtAsync($"/seller/projects/{number}", people[^1]);
            await desks[^1].FillInAsync(("Price", price));
            await desks[^1].PressAsync("register");
            await desks[^1].SaidAsync("报价已封存");
            hall.Hall.Clock!.Advance(TimeSpan.FromSeconds(1));
            if (people.Count == 2)
            {
                // Two are too few: registration is opened once more, and that is all that anybody learns.
                await Case().LetTimePassAsync();
                await stranger.GoAsync($"/projects/{number}");
                await stranger.SeesAsync("已延长报名一次");
                await stranger.DoesNotSeeAsync("临湖湖畔");
                await buyer.BackAtAsync($"/buyer/projects/{number}", owner);
                await buyer.StateIsAsync("Registering");
                await buyer.DoesNotSeeAsync("望山");
                await stranger.PictureAsync("journey-quote-extended-390");
            }
        }

        await desks[0].BackAtAsync($"/seller/projects/{number}", people[0]);
        await desks[0].GetByTestId("replace").Locator("summary").ClickAsync();
        await desks[0].FillInAsync(("Price", "21000"));
        await desks[0].PressAsync("replace-quote");
        await desks[0].SaidAsync("报价已封存");
        await stranger.GoAsync($"/projects/{number}");
        await stranger.DoesNotSeeAsync("临湖湖畔");
        await stranger.DoesNotSeeAsync("21,000");

        var made = Case();
        await made.LetTimePassAsync();
        await desks[1].BackAtAsync($"/seller/projects/{number}", people[1]);
        await desks[1].FillInAsync(("reason", "检测设备均为自有，人员常驻本市，无转场与食宿费用。"));
        await desks[1].PressAsync("explain");
        await desks[1].SaidAsync("成本说明已提交");

        await stranger.GoAsync($"/projects/{number}");
        foreach (var words in new[] { "11,000.00", "21,000.00", "26,000.00", "检测设备均为自有", "报价中位数" })
        {
            await stranger.SeesAsync(words);
        }

        await stranger.PictureAsync("journey-quote-result-390");
        Assert.Equal(people[1].Actor.OrganisationId, (await made.LoadAsync()).WinnerId);
    }
}
