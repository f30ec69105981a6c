using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>A report that fails its review twice, and a rating that is appealed against, both in a real browser.</summary>
public sealed class ReviewJourneyTests
{
    private static readonly Dictionary<string, string> Longer = new() { ["PublicCache:Seconds"] = "0", ["Identity:Idle"] = "60.00:00:00" };

    [Fact]
    public async Task Report_FailsItsReviewTwice_AndTheOwnerEndsTheContract()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new(Longer));
        var made = await A.ReviewAsync(hall.Hall.Services, hall.Hall.Clock!, reviewers: 0);
        var experts = new List<Person>();
        for (var i = 0; i < 3; i++)
        {
            experts.Add(await hall.PersonAsync(Role.Expert));
            await A.UseAsync(hall.Hall.Services, async (Domain.Supermarket.Reviews.UseCases.EnterReviewerHandler enter) =>
            {
                await enter.HandleAsync(new(experts[i].UserName, "检测专业高级工程师", ["TESTING"]), new(A.Staff(), hall.Hall.Clock!.GetUtcNow()), default);
                return true;
            });
        }

        var office = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.SupermarketStaff));
        var seller = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Agency | Role.Applicant, made.Agency.OrganisationId));
        var buyer = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Owner | Role.Applicant, made.Project.Owner.OrganisationId));
        var rooms = new List<IPage>();
        foreach (var expert in experts)
        {
            rooms.Add(await hall.AtTheirDeskAsync(expert));
        }

        // The first round: named by the office, three sheets, each alone.
        await InviteAsync(office, made, "专业对口且无利害关系");
        await FailAsync(rooms, made);
        await seller.GoAsync($"/seller/reviews/{made.Id}");
        await seller.SeesAsync("引用的标准已经作废");
        foreach (var expert in experts)
        {
            await seller.DoesNotSeeAsync(expert.Actor.Name);
        }

        await seller.Locator("[name=Report]").SetInputFilesAsync(Papers.Pdf("返工.pdf", "again"));
        await seller.FillInAsync(("ReportVersion", "V2.0"), ("SignOffNames", "韩检测"), ("ReportDate", $"{Domain.Calendar.BeijingTime.DateOf(hall.Hall.Clock!.Now):yyyy-MM-dd}"));
        await seller.PictureAsync("journey-review-rework");
        await seller.PressAsync("revise");

        // The second round fails as well: now the owner may end it.
        await InviteAsync(office, made, "第二轮由同专业人员复审");
        await FailAsync(rooms, made);
        await buyer.GoAsync($"/buyer/reviews/{made.Id}");
        await Assertions.Expect(buyer.GetByTestId("round")).ToHaveCountAsync(2);
        await buyer.PictureAsync("journey-review-failed-twice");
        await buyer.GetByTestId("terminate").First.ClickAsync();
        await buyer.Locator("main textarea[name=reason]").First.FillAsync("两次复审均未通过，不能用于审批");
        await buyer.PressAsync("terminate-yes");
        Assert.Equal(IntermediaryProjectStatus.Cancelled, (await made.Project.LoadAsync()).Status);
    }

    [Fact]
    public async Task Rating_AppealedAgainstAndFoundVoid_CountsNoMore()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new(Longer));
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Hall.Services, "临湖湖畔检测有限公司");
        await hall.Hall.FinishTwoDealsEachAsync(actor);
        var made = await A.ProjectAsync(hall.Hall.Services, hall.Hall.Clock!, IntermediaryProjectStatus.AwaitingEvaluation, SelectionMethod.DirectSelection, asked: actor);
        await RateAsync(made, made.Owner, [1, 1, 1, 1], "拖延且态度恶劣，与事实不符的差评");
        await RateAsync(made, actor, [5, 5, 4], "资料齐全");
        await hall.Hall.DrainAsync();
        var shop = $"/agencies/{await hall.Hall.ReadAsync(db => db.Agencies.Where(a => a.Id == agency.Id).Select(a => a.MembershipNo).SingleAsync())}";
        var stranger = await hall.VisitorAsync(390);
        await stranger.GoAsync(shop);
        Assert.Equal(3.0m, await stranger.StarsAsync());

        var id = await hall.Hall.ReadAsync(db => db.Evaluations.Where(e => e.ProjectId == made.Id && e.RatedId == agency.Id).Select(e => e.Id).SingleAsync());
        var seller = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Agency | Role.Applicant, agency.Id));
        await seller.GoAsync($"/desk/ratings/{id}");
        await seller.GetByTestId("appeal").Locator("textarea").FillAsync("提前两日交付，有业主签收单为证，评价与事实不符");
        await seller.PressAsync("submit-appeal");
        await seller.PictureAsync("journey-appeal");

        // Until it is decided it counts; found void it stays readable and counts no more.
        var watch = await hall.AtTheirDeskAsync(await hall.PersonAsync(Role.Supervisor));
        await watch.GoAsync("/supervision/ratings");
        await watch.SeesAsync("有业主签收单为证");
        await watch.GetByText("作出决定").First.ClickAsync();
        await watch.Locator("main textarea[name=text]").First.FillAsync("签收单属实，交付早于期限，评价不成立");
        await watch.PictureAsync("journey-appeal-decision");
        await watch.PressAsync("rating-void");
        await hall.Hall.DrainAsync();
        await stranger.GoAsync(shop);
        Assert.Null(await stranger.StarsAsync());
        await stranger.SeesAsync("签收单属实");
        await stranger.PictureAsync("journey-appeal-upheld-390");
    }

    private static Task<EvaluationReceipt> RateAsync(ProjectCase made, Actor by, int[] stars, string words) => A.UseAsync(made.Services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(made.Id, stars, words), made.Stamp(by), default));

    private static async Task InviteAsync(IPage office, ReviewCase made, string reason)
    {
        await office.GoAsync($"/staff/reviews/{made.Id}");
        var invite = office.Locator("details", new() { Has = office.GetByTestId("assign") });
        await invite.Locator("summary").ClickAsync();
        foreach (var box in await invite.Locator("input[name=reviewers]").AllAsync())
        {
            await box.CheckAsync();
        }

        await invite.Locator("textarea").FillAsync(reason);
        await office.PictureAsync("journey-review-invite");
        await office.PressAsync("assign");
    }

    private static async Task FailAsync(List<IPage> rooms, ReviewCase made)
    {
        foreach (var room in rooms)
        {
            await room.GoAsync("/reviewer");
            await room.GoAsync($"/reviewer/reviews/{made.Id}");
            await room.PressAsync("accept");
            await room.FillInAsync(("Defects[0].Kind", "WrongStandard"), ("Defects[0].Severity", "Critical"), ("Defects[0].Page", "5"), ("Defects[0].Text", "引用的标准已经作废"), ("Result", "Pass"), ("Summary", "主要结论不能成立"));
            await room.SendAsync(room.GetByTestId("file-sheet"));
            await Assertions.Expect(room.GetByTestId("problems")).ToBeVisibleAsync();
            await room.FillInAsync(("Result", "Fail"));
            await room.PressAsync("file-sheet");
        }
    }
}
