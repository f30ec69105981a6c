using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>How an agency loses its place for a time, and how it leaves, in a real browser.</summary>
public sealed class StandingJourneyTests
{
    private static readonly Dictionary<string, string> Longer = new() { ["PublicCache:Seconds"] = "0", ["Identity:Idle"] = "400.00:00:00" };

    [Fact]
    public async Task Suspension_TakesTheShelfDown_AndLiftsOnceMendedAndServed()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new(Longer));
        var (services, clock) = (hall.Hall.Services, hall.Hall.Clock!);
        var (agency, actor) = await A.ActiveAgencyAsync(services, "临湖湖畔检测有限公司");
        var listing = await A.ShelvedListingAsync(services, actor);
        await hall.Hall.DrainAsync();
        var office = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.SupermarketStaff));
        var seller = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Agency | Role.Applicant, agency.Id));
        var stranger = await hall.VisitorAsync(390);

        // One record in the browser, seen by the agency; the others as their terms run out.
        var number = await hall.Hall.ReadAsync(db => db.Agencies.Where(a => a.Id == agency.Id).Select(a => a.MembershipNo!).SingleAsync());
        await office.GoAsync("/staff/credit");
        await office.FillInAsync(("Record.Agency", number), ("Record.OccurredOn", "2026-03-03"), ("Record.Code", "C18"), ("Record.Facts", "以不正当手段抢揽业务，有书面举报和录音"));
        await office.PressAsync("record");
        await seller.GoAsync("/seller/credit");
        await seller.SeesAsync("以不正当手段抢揽业务");
        for (var i = 0; i < 5; i++)
        {
            if (i > 0)
            {
                await A.UseAsync(services, (ProposeCreditEventHandler propose) => propose.HandleAsync(
                    new(agency.Id, "C18", 1, "以不正当手段抢揽业务，有书面举报和录音", Domain.Calendar.BeijingTime.DateOf(clock.Now)), new(A.Staff(), clock.GetUtcNow()), default));
            }

            clock.Now = await hall.Hall.ReadAsync(db => db.CreditEvents.Where(e => e.AgencyId == agency.Id).MaxAsync(e => e.ObjectionDueAt));
            await SweepAsync(hall);
        }

        // The house proposes, staff impose with a reason; the shelf is empty at once, registering is refused with its ground.
        await office.GoAsync("/staff/credit");
        var suspension = office.Locator("article.record", new() { HasText = "暂停" }).First;
        await suspension.GetByText("作出决定").ClickAsync();
        await suspension.Locator("textarea[name=text]").FillAsync("信用分低于六十分，依规暂停三个月");
        await office.PictureAsync("journey-suspension-decision");
        await office.PressAsync(suspension.GetByTestId("sanction-impose"));
        await hall.Hall.DrainAsync();
        await stranger.GoAsync($"/agencies/{number}");
        await stranger.SeesAsync("暂停");
        await stranger.PictureAsync("journey-suspension-shop-390");
        await stranger.GoAsync("/listings?kind=TESTING");
        await stranger.DoesNotSeeAsync("混凝土抗压强度检测");
        var open = await A.ProjectAsync(services, clock, IntermediaryProjectStatus.Registering, registrants: 0);
        await seller.GoAsync($"/seller/projects/{(await open.LoadAsync()).Number}");
        await Assertions.Expect(seller.GetByTestId("ineligible")).ToBeVisibleAsync();
        await seller.PictureAsync("journey-suspension-ineligible");

        // Time alone does not lift it; the office finds it mended, and it lifts by itself.
        clock.Now = (await hall.Hall.ReadAsync(db => db.Sanctions.Where(s => s.Kind == SanctionKind.Suspension).Select(s => s.Until).SingleAsync()))!.Value.AddDays(1);
        await SweepAsync(hall);
        Assert.Equal(AgencyStatus.Suspended, await StatusAsync(hall, agency.Id));
        await office.GoAsync("/staff/credit");
        await suspension.Locator("summary", new() { HasText = "确认整改到位" }).ClickAsync();
        await suspension.Locator("textarea[name=text]").FillAsync("整改报告及现场复查均符合要求");
        await office.PressAsync("correct-confirm");
        await hall.Hall.DrainAsync();
        Assert.Equal(AgencyStatus.Active, await StatusAsync(hall, agency.Id));
        await stranger.GoAsync($"/listings/{listing.Number}");
        await stranger.SeesAsync("混凝土抗压强度检测");
    }

    [Fact]
    public async Task Agency_WithWorkInHand_MayNotLeave_AndThenDoes()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new(Longer));
        var (services, clock) = (hall.Hall.Services, hall.Hall.Clock!);
        var shelf = await A.ShelfAsync(services, clock);
        await hall.Hall.DrainAsync();
        var order = await shelf.PlaceAsync();
        var seller = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Agency | Role.Applicant, shelf.Agency.OrganisationId));
        var stranger = await hall.VisitorAsync(390);

        // An order that waits for its answer binds; the page names it and leads there.
        await seller.GoAsync("/seller/file");
        var exit = seller.Locator("#exit");
        await Assertions.Expect(exit).ToContainTextAsync("滨河小区一期试块检测");
        await Assertions.Expect(seller.GetByTestId("exit")).ToHaveCountAsync(0);
        await seller.PictureAsync("journey-exit-bound");
        await seller.PressAsync(exit.GetByRole(AriaRole.Link).First);
        await seller.GetByTestId("decline-order").ClickAsync();
        await seller.Locator("main textarea[name=reason]").First.FillAsync("本机构即将退出，无法承接新的委托");
        await seller.PressAsync("decline-order-yes");

        await seller.GoAsync("/seller/file");
        await seller.Locator("#exit-reason").FillAsync("股东决定解散");
        await seller.ConfirmAsync("exit");
        await seller.SeesAsync("退出中");
        await hall.Hall.DrainAsync();
        await stranger.GoAsync("/listings?kind=TESTING");
        await stranger.DoesNotSeeAsync("混凝土抗压强度检测");

        // To the second: still leaving, then gone; its history stays.
        var due = await hall.Hall.ReadAsync(db => db.Agencies.Where(a => a.Id == shelf.Agency.OrganisationId).Select(a => a.ExitDueAt!.Value).SingleAsync());
        clock.Now = due.AddSeconds(-1);
        await SweepAgenciesAsync(hall);
        Assert.Equal(AgencyStatus.Exiting, await StatusAsync(hall, shelf.Agency.OrganisationId!.Value));
        clock.Now = due;
        await SweepAgenciesAsync(hall);
        await seller.GoAsync("/seller/file");
        await seller.SeesAsync("已退出");
        await seller.PictureAsync("journey-exit-left");
        Assert.NotEqual(Guid.Empty, order.OrderId);
    }

    private static Task<AgencyStatus> StatusAsync(BrowserHall hall, Guid id) => hall.Hall.ReadAsync(db => db.Agencies.Where(a => a.Id == id).Select(a => a.Status).SingleAsync());

    private static async Task SweepAsync(BrowserHall hall)
    {
        await using (var scope = hall.Hall.Services.CreateAsyncScope())
        {
            await ActivatorUtilities.CreateInstance<SweepCreditJob>(scope.ServiceProvider).SweepAsync(TestContext.Current.CancellationToken);
        }

        await hall.Hall.DrainAsync();
    }

    private static async Task SweepAgenciesAsync(BrowserHall hall)
    {
        await using var scope = hall.Hall.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepAgenciesJob>(scope.ServiceProvider).SweepAsync(TestContext.Current.CancellationToken);
    }
}
