using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>A merit selection in a real browser: offers sealed, a panel of three named, scored each alone, opened together, recomputable by a stranger.</summary>
public sealed class MeritJourneyTests
{
    [Fact]
    public async Task MeritSelection_ByAPanelOfThree_GoesThroughInTheBrowser()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0" });
        var (services, clock) = (hall.Hall.Services, hall.Hall.Clock!);
        var owner = await hall.PersonAsync(Role.Applicant | Role.Owner);
        var number = await DraftAsync(hall, owner);
        var id = await hall.Hall.ReadAsync(db => db.Projects.Where(p => p.Number == number).Select(p => p.Id).SingleAsync());
        var stranger = await hall.VisitorAsync(390);

        // One agency offers in the browser, with a plan; the others through the handler.
        var (first, _) = await A.ActiveAgencyAsync(services, "临湖湖畔检测有限公司");
        var bidder = await hall.PersonAsync(Role.Applicant | Role.Agency, first.Id);
        var seller = await hall.AtTheirDeskAsync(bidder);
        await seller.GoAsync($"/seller/projects/{number}");
        await seller.FillInAsync(("Price", "21000"), ("WorkingDays", "8"), ("Record", "近三年同类检测十二项"), ("Plan", "三日内进场，分区流水作业，十日内出具报告"));
        await seller.PressAsync("register");
        await seller.SaidAsync("报价已封存");
        var others = new List<Actor>();
        foreach (var (name, yuan, days) in new[] { ("临湖望山工程检测中心", 20_000m, 9), ("临湖长堤质量检测所", 26_000m, 6) })
        {
            others.Add((await A.ActiveAgencyAsync(services, name)).Actor);
            await A.RegisterAsync(services, id, A.Offer(yuan, days), new(others[^1], clock.GetUtcNow()));
        }

        await stranger.GoAsync($"/projects/{number}");
        await stranger.DoesNotSeeAsync("临湖湖畔");
        await stranger.DoesNotSeeAsync("分区流水作业");
        var made = new ProjectCase(services, clock, id, owner.Actor, [bidder.Actor, .. others]);
        await made.LetTimePassAsync();

        // Three people, one of the owner's own; a bidder's man is refused with everything else that is wrong.
        var buyer = await hall.AtTheirDeskAsync(owner);
        var panel = new[] { owner, await GuestAsync(hall), await GuestAsync(hall) };
        await buyer.BackAtAsync($"/buyer/projects/{number}", owner);
        await NameAsync(buyer, panel[0], panel[1], bidder);
        await buyer.SendAsync(buyer.GetByTestId("appoint"));
        await Assertions.Expect(buyer.GetByTestId("problems")).ToBeVisibleAsync();
        await NameAsync(buyer, panel);
        await buyer.PressAsync("appoint");
        await Assertions.Expect(buyer.GetByTestId("panel").Locator("tbody tr")).ToHaveCountAsync(3);
        await buyer.PictureAsync("journey-merit-panel");

        // Each scores alone. A line left empty is told, nothing is lost; what is sealed nobody reads, the owner neither.
        var rooms = new List<IPage> { buyer, await hall.AtTheirDeskAsync(panel[1]), await hall.AtTheirDeskAsync(panel[2]) };
        for (var i = 0; i < rooms.Count; i++)
        {
            await rooms[i].GoAsync($"/panel/{number}");
            await rooms[i].SeesAsync("分区流水作业");
            await ScoreAsync(rooms[i], bidderFirst: 90 + i);
            if (i == 1)
            {
                await rooms[i].FillInAsync(("Lines[1].Plan", ""));
                await rooms[i].SendAsync(rooms[i].GetByTestId("hand-in"));
                await Assertions.Expect(rooms[i].GetByTestId("problems")).ToBeVisibleAsync();
                Assert.Equal("91", await rooms[i].Locator("[name=\"Lines[0].Plan\"]").InputValueAsync());
                await rooms[i].PictureAsync("journey-merit-problem");
                await rooms[i].FillInAsync(("Lines[1].Plan", "70"));
            }

            await rooms[i].PressAsync("hand-in");
            await stranger.GoAsync($"/projects/{number}");
            Assert.Equal(i == 2, await stranger.GetByTestId("reckoning").IsVisibleAsync());
            if (i < 2)
            {
                await buyer.GoAsync($"/buyer/projects/{number}");
                await buyer.SeesAsync("已评分，密封中");
                await Assertions.Expect(buyer.GetByTestId("reckoning")).ToHaveCountAsync(0);
            }
        }

        // All is shown: weights, each one's points, and the winner that follows from them.
        foreach (var words in new[] { "价格 30 · 时限 20 · 信用 10 · 业绩 15 · 方案 25", "21,000.00", "20,000.00", "26,000.00", "临湖湖畔检测有限公司" })
        {
            await stranger.SeesAsync(words);
        }

        Assert.Equal(0, await stranger.OverflowAsync());
        await stranger.PictureAsync("journey-merit-result-390");
        Assert.Equal(first.Id, (await made.LoadAsync()).WinnerId);
    }

    private static async Task<string> DraftAsync(BrowserHall hall, Person owner)
    {
        var (services, clock) = (hall.Hall.Services, hall.Hall.Clock!);
        var drafted = await A.UseAsync(services, (Domain.Supermarket.Projects.UseCases.DraftProjectHandler draft) => draft.HandleAsync(new(A.QuotedText(clock.GetUtcNow(), SelectionMethod.MeritSelection)), new(owner.Actor, clock.GetUtcNow()), default));
        await A.UseAsync(services, (Domain.Supermarket.Projects.UseCases.SubmitProjectHandler submit) => submit.HandleAsync(new(drafted.ProjectId), new(owner.Actor, clock.GetUtcNow()), default));
        return await hall.Hall.ReadAsync(db => db.Projects.Where(p => p.Id == drafted.ProjectId).Select(p => p.Number).SingleAsync());
    }

    private static async Task<Person> GuestAsync(BrowserHall hall)
    {
        var (organisation, _) = await A.MemberAsync(hall.Hall.Services, $"临湖第{A.Next()}评审中心", OrganisationKind.PublicInstitution, Role.Owner);
        return await hall.PersonAsync(Role.Applicant | Role.Owner, organisation.Id);
    }

    private static async Task NameAsync(IPage buyer, params Person[] people)
    {
        for (var i = 0; i < people.Length; i++)
        {
            await buyer.Locator("main [name=members]").Nth(i).FillAsync(people[i].UserName);
        }
    }

    // The bidder of the browser stands first on the frozen list: it registered first.
    private static async Task ScoreAsync(IPage room, int bidderFirst)
    {
        for (var i = 0; i < 3; i++)
        {
            var score = $"{(i == 0 ? bidderFirst : 70)}";
            await room.FillInAsync(($"Lines[{i}].Record", score), ($"Lines[{i}].Plan", score));
        }
    }
}
