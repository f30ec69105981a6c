using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>A contract at work in a real browser: a step's clock stopped and going on, another step red, what it cost objected to and taken back.</summary>
public sealed class ClockJourneyTests
{
    [Fact]
    public async Task Step_IsStoppedAndResumed_TurnsRed_AndItsRecordIsRevoked()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0", ["Identity:Idle"] = "60.00:00:00" });
        var clock = hall.Hall.Clock!;
        var made = await A.ProjectAsync(hall.Hall.Services, clock, IntermediaryProjectStatus.InService);
        var winner = await made.WinnerAsync();
        var work = $"/contracts/{await hall.Hall.ReadAsync(db => db.Contracts.Select(c => c.Number).SingleAsync())}/work";
        var buyer = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Owner | Role.Applicant, made.Owner.OrganisationId));
        var seller = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Agency | Role.Applicant, winner.OrganisationId));
        var watch = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Supervisor));
        await seller.SetViewportSizeAsync(390, 900);

        // The agency waits for the owner's drawings: the clock stands once the owner says that this is so, from when it was asked.
        await seller.GoAsync(work);
        var before = await StepAsync(hall, "SITE");
        await seller.GetByTestId("stop-form").Locator("summary").ClickAsync();
        await seller.FillInAsync(("cause", "OwnerMaterials"));
        await seller.GetByTestId("stop-form").Locator("textarea[name=reason]").FillAsync("桩位平面图尚未提供，无法布点");
        await seller.PressAsync("stop");
        clock.Advance(TimeSpan.FromHours(20));
        await buyer.GoAsync(work);
        await Assertions.Expect(buyer.GetByTestId("stop-asked")).ToContainTextAsync("桩位平面图尚未提供");
        await buyer.PressAsync("confirm-stop");
        await LevelAsync(seller, work, "SITE", "Stopped");
        clock.Advance(TimeSpan.FromDays(8));
        await SweepAsync(hall);
        await LevelAsync(seller, work, "SITE", "Stopped");
        await seller.PictureAsync("journey-clock-stopped-390");
        await buyer.GoAsync(work);
        await buyer.PressAsync("end-stop");
        await LevelAsync(seller, work, "SITE", "Running");
        await Assertions.Expect(seller.GetByTestId("stops")).ToContainTextAsync("等待业主资料");
        await seller.PressAsync("step-done");

        // The next step is left lying. Late shows at once, the record follows, the supervisor sees both.
        var draft = await StepAsync(hall, "DRAFT");
        var calendar = await hall.Hall.UseAsync((CalendarBook book) => book.CurrentAsync(TestContext.Current.CancellationToken).AsTask());
        clock.Now = calendar.DeadlineAfter(draft.StartedAt!.Value, draft.Limit + StepClock.RedAfterWorkingDays).At;
        await LevelAsync(seller, work, "DRAFT", "Running", late: true);
        await watch.GoAsync("/supervision/steps");
        await Assertions.Expect(watch.Locator("main [data-level=Red]")).ToBeVisibleAsync();
        await watch.PictureAsync("journey-clock-red");
        await SweepAsync(hall);
        await hall.Hall.DrainAsync();
        await seller.GoAsync("/seller/credit");
        await seller.SeesAsync("C05");
        await seller.GetByText("提出申辩").First.ClickAsync();
        await seller.Locator("main textarea[name=text]").First.FillAsync("台风封路三日，已电话告知业主，有通行证明");
        await seller.PressAsync("object-send");
        await seller.PictureAsync("journey-clock-objected-390");

        // Somebody else decides, with a reason, and the record counts for nothing.
        await watch.GoAsync("/supervision/credit");
        await watch.SeesAsync("台风封路三日");
        await watch.GetByText("作出决定").First.ClickAsync();
        await watch.Locator("main textarea[name=text]").First.FillAsync("经核实封路公告属实，不属机构责任");
        await watch.PictureAsync("journey-clock-decision");
        await watch.PressAsync("credit-revoke");
        await hall.Hall.DrainAsync();
        await seller.GoAsync("/seller/credit");
        await seller.SeesAsync("经核实封路公告属实");
        Assert.Equal(10_000, await hall.Hall.ReadAsync(db => db.AgencyStandings.Where(s => s.AgencyId == winner.OrganisationId).Select(s => s.CreditHundredths).SingleAsync()));
        Assert.NotEqual(before.Id, draft.Id);
    }

    private static async Task LevelAsync(IPage page, string work, string code, string state, bool late = false)
    {
        await page.GoAsync(work);
        var step = page.Locator($"[data-testid=step][data-code={code}]");
        await Assertions.Expect(step).ToHaveAttributeAsync("data-state", state);
        Assert.Equal(late, await step.GetAttributeAsync("data-level") == "Red");
    }

    private static Task<FlowStepRun> StepAsync(BrowserHall hall, string code) => hall.Hall.ReadAsync(db => db.FlowStepRuns.AsNoTracking().SingleAsync(s => s.Code == code));

    private static async Task SweepAsync(BrowserHall hall)
    {
        await using var scope = hall.Hall.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<SweepStepsJob>(scope.ServiceProvider).SweepAsync(TestContext.Current.CancellationToken);
    }
}
