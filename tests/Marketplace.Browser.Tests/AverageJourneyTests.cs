using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The average price and the three rounds in a real browser, from the sealed quotes to the computation that a stranger reads.</summary>
public sealed class AverageJourneyTests
{
    [Fact]
    public async Task AveragePrice_DropsTheEnds_AndTakesWhoIsNearest()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0" });
        var (services, clock) = (hall.Hall.Services, hall.Hall.Clock!);
        var made = await A.QuotedAsync(services, clock, A.QuotedText(clock.GetUtcNow(), SelectionMethod.AveragePrice), A.Offer(12_000), A.Offer(20_000), A.Offer(23_000), A.Offer(29_000));
        var number = (await made.LoadAsync()).Number;
        var (agency, _) = await A.ActiveAgencyAsync(services, "临湖湖畔检测有限公司");
        var person = await hall.PersonAsync(Role.Applicant | Role.Agency, agency.Id);
        var seller = await hall.AtTheirDeskAsync(person);
        var stranger = await hall.VisitorAsync();

        // Beyond the limits is told at the field; what is taken is sealed.
        await seller.GoAsync($"/seller/projects/{number}");
        await seller.FillInAsync(("Price", "31000"));
        await seller.SendAsync(seller.GetByTestId("register"));
        await Assertions.Expect(seller.GetByTestId("problems")).ToBeVisibleAsync();
        await seller.FillInAsync(("Price", "21500"));
        await seller.PressAsync("register");
        await seller.SaidAsync("报价已封存");
        await stranger.GoAsync($"/projects/{number}");
        await stranger.DoesNotSeeAsync("21,500");
        await (made with { Agencies = [.. made.Agencies, person.Actor] }).LetTimePassAsync();

        // 12,000 and 29,000 are dropped; (20,000 + 21,500 + 23,000) ÷ 3 = 21,500.
        await stranger.GoAsync($"/projects/{number}");
        foreach (var words in new[] { "12,000.00 元 · 29,000.00 元", "64,500.00 元 ÷ 3 = 21,500.00 元", "距均价", "临湖湖畔检测有限公司" })
        {
            await stranger.SeesAsync(words);
        }

        await stranger.PictureAsync("journey-average-result");
        await stranger.SetViewportSizeAsync(390, 900);
        Assert.Equal(0, await stranger.OverflowAsync());
        await stranger.PictureAsync("journey-average-result-390");
        Assert.Equal(agency.Id, (await made.LoadAsync()).WinnerId);
        await seller.BackAtAsync($"/seller/projects/{number}", person);
        await seller.SeesAsync("贵机构中选");
    }

    [Fact]
    public async Task ThreeRounds_TellTheLowestAlone_AndTheLastDecides()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0", ["Supermarket:Methods:0"] = nameof(SelectionMethod.ThreeRound) });
        var (services, clock) = (hall.Hall.Services, hall.Hall.Clock!);
        var made = await A.QuotedAsync(services, clock, A.QuotedText(clock.GetUtcNow(), SelectionMethod.ThreeRound), A.Offer(22_000), A.Offer(28_000));
        var number = (await made.LoadAsync()).Number;
        var (agency, _) = await A.ActiveAgencyAsync(services, "临湖湖畔检测有限公司");
        var person = await hall.PersonAsync(Role.Applicant | Role.Agency, agency.Id);
        made = made with { Agencies = [.. made.Agencies, person.Actor] };
        var seller = await hall.AtTheirDeskAsync(person);
        var stranger = await hall.VisitorAsync(390);
        await seller.GoAsync($"/seller/projects/{number}");
        await seller.FillInAsync(("Price", "25000"));
        await seller.PressAsync("register");

        // Of the first round everybody learns one figure and no name.
        await made.LetTimePassAsync();
        await seller.BackAtAsync($"/seller/projects/{number}", person);
        await seller.SeesAsync("22,000");
        await seller.DoesNotSeeAsync("28,000");
        await stranger.GoAsync($"/projects/{number}");
        await stranger.DoesNotSeeAsync("临湖湖畔");
        await stranger.DoesNotSeeAsync("28,000");
        await seller.PictureAsync("journey-rounds-second");

        // Never above one's own last quote.
        await seller.FillInAsync(("Price", "25001"));
        await seller.SendAsync(seller.GetByTestId("quote-again"));
        await Assertions.Expect(seller.GetByTestId("problems")).ToBeVisibleAsync();
        await seller.FillInAsync(("Price", "21000"));
        await seller.PressAsync("quote-again");
        await made.LetTimePassAsync();
        await seller.BackAtAsync($"/seller/projects/{number}", person);
        await seller.SeesAsync("第 3 轮报价");
        await made.LetTimePassAsync();

        await stranger.GoAsync($"/projects/{number}");
        foreach (var words in new[] { "第 1 轮最低价", "第 2 轮最低价", "25,000.00 元 → 21,000.00 元", "临湖湖畔检测有限公司" })
        {
            await stranger.SeesAsync(words);
        }

        Assert.Equal(0, await stranger.OverflowAsync());
        await stranger.PictureAsync("journey-rounds-result-390");
        Assert.Equal((agency.Id, Money.FromYuan(21_000)), ((await made.LoadAsync()).WinnerId!.Value, (await made.LoadAsync()).SelectedPrice!.Value));
    }
}
