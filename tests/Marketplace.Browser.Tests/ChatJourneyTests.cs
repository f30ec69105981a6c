using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>Two people with a browser each talk to each other live, one of them on a phone; the line breaks and heals; a quote becomes an order, the order a contract, and both rate it.</summary>
public sealed class ChatJourneyTests
{
    [Fact]
    public async Task TwoBrowsers_TalkLive_OrderByTheQuote_AndRate()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0", ["Identity:Idle"] = "60.00:00:00" });
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Hall.Services, "临湖湖畔检测有限公司");
        var listing = await A.ShelvedListingAsync(hall.Hall.Services, actor, content: A.ListingText() with { PriceMode = PriceMode.Negotiable, Price = Money.Zero });
        await hall.Hall.DrainAsync();
        var (owner, person) = (await hall.PersonAsync(Role.Applicant | Role.Owner), await hall.PersonAsync(Role.Applicant | Role.Agency, agency.Id));
        var buyer = await hall.AtTheirDeskAsync(owner);
        var seller = await hall.VisitorAsync(390);
        await seller.SignInAsync(person);

        await buyer.GoAsync($"/listings/{listing.Number}");
        await buyer.PressAsync("chat");
        await buyer.GetByTestId("words").FillAsync("60 组试块几天出报告？电话 13800001234");
        await buyer.SendAsync(buyer.GetByTestId("send"));
        await LinesAsync(buyer, 1);
        await Assertions.Expect(buyer.Locator("[data-chat]")).ToHaveAttributeAsync("data-line", "yes");

        await seller.GoAsync("/seller/chats");
        await seller.PressAsync(seller.Locator("[data-talk]"));
        await Assertions.Expect(seller.Locator("[data-chat]")).ToHaveAttributeAsync("data-line", "yes");
        await seller.SeesAsync("138****1234");
        await Assertions.Expect(buyer.Locator("[data-seen=yes]")).ToHaveCountAsync(1);

        // Neither page is loaded again: words arrive by the line, in both directions.
        await seller.GetByTestId("words").FillAsync("五个工作日");
        await seller.GetByTestId("words").PressAsync("Enter");
        await LinesAsync(buyer, 2);
        await buyer.GetByTestId("words").FillAsync("多少钱？");
        await buyer.GetByTestId("words").PressAsync("Enter");
        await LinesAsync(seller, 3);

        // The phone is in a tunnel while the other side goes on; afterwards everything is there, once and in order.
        await seller.Context.SetOfflineAsync(true);
        foreach (var words in new[] { "一共 60 组", "送到贵店" })
        {
            await buyer.GetByTestId("words").FillAsync(words);
            await buyer.GetByTestId("words").PressAsync("Enter");
            await buyer.Locator(".chat-mine", new() { HasText = words }).WaitForAsync();
        }

        await seller.Context.SetOfflineAsync(false);
        await LinesAsync(seller, 5);
        Assert.Equal(["1", "2", "3", "4", "5"], await seller.Locator("[data-testid=line]").EvaluateAllAsync<string[]>("all => all.map(l => l.dataset.seq)"));
        Assert.Equal(0, await seller.OverflowAsync());
        await seller.PictureAsync("chat-phone");

        await seller.GetByText("发报价卡").ClickAsync();
        await seller.FillInAsync(("price", "9000"), ("days", "5"));
        await seller.SendAsync(seller.GetByTestId("send-quote"));
        await buyer.GetByTestId("quote").WaitForAsync();
        await buyer.PictureAsync("chat-desk");
        await buyer.PressAsync("order-quote");
        Assert.Equal("9000", (await buyer.Locator("[name=Price]").InputValueAsync()).Split('.')[0]);
        await buyer.FillInAsync(("Wanted", "抗压试块 60 组"), ("Scale", "试块 60 组"), ("Location", "滨河路"), ("ComplaintPhone", "0573-80000002"));
        await buyer.PressAsync("place-order");
        await buyer.StateIsAsync("Placed");
        Assert.Equal(6, await hall.Hall.ReadAsync(db => db.ChatMessages.CountAsync()));

        // Taken on the phone; from here on it is a contract like any other.
        var shop = $"/agencies/{await hall.Hall.ReadAsync(db => db.Agencies.Where(a => a.Id == agency.Id).Select(a => a.MembershipNo).SingleAsync())}";
        await buyer.GoAsync(shop);
        var dealsBefore = await buyer.DealsAsync();
        await seller.GoAsync("/seller/orders");
        await seller.PressAsync(seller.Locator("main a[href^=\"/seller/orders/\"]").First);
        await seller.SeesAsync("9,000.00");
        await seller.PressAsync("accept-order");
        var project = await hall.Hall.ReadAsync(db => db.Projects.AsNoTracking().SingleAsync());
        var made = new ProjectCase(hall.Hall.Services, hall.Hall.Clock!, project.Id, owner.Actor, [person.Actor]);
        await Fulfilment.FulfilAsync(made, buyer, owner, seller, person, project.Number);
        await hall.Hall.DrainAsync();
        await buyer.GoAsync(shop);
        Assert.Equal(dealsBefore + 1, await buyer.DealsAsync());
        await buyer.SeesAsync(Fulfilment.OwnerWords);
    }

    private static Task LinesAsync(IPage page, int count) => Assertions.Expect(page.GetByTestId("line")).ToHaveCountAsync(count, new() { Timeout = 15_000 });
}
