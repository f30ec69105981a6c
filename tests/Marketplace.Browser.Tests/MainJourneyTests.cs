using System.Text.Json;
using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform.Commands;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests;

/// <summary>The main job from end to end in a real browser, everybody at their own: from an agency's admission to the rating of its work.</summary>
public sealed class MainJourneyTests
{
    private const string Project = "滨河小区一期桩基检测";

    [Theory, Providers]
    public async Task RandomDraw_FromAdmissionToRating_GoesThroughInTheBrowser(DatabaseProvider provider)
    {
        await using var hall = await BrowserHall.OpenAsync(provider, configuration: new() { ["PublicCache:Seconds"] = "0" });
        var staff = await hall.PersonAsync(Role.SupermarketStaff);
        var supervisor = await hall.PersonAsync(Role.Supervisor);
        var office = await hall.AtTheirDeskAsync(staff);
        var watch = await hall.AtTheirDeskAsync(supervisor);
        var stranger = await hall.VisitorAsync();

        // An agency comes in and is admitted, mended once on the way.
        var seller = await hall.VisitorAsync();
        var agency = await AdmittedAsync(hall, seller, office, staff, "临湖湖畔检测有限公司");
        await seller.BackAtAsync("/seller", agency);
        await seller.DecorateShopAsync("试块不过夜，报告不加急费");
        var listing = await seller.WriteListingAsync("混凝土试块抗压强度检测", "320", 5);
        await stranger.GoAsync("/listings?kind=TESTING");
        await stranger.DoesNotSeeAsync("混凝土试块抗压强度检测");
        await office.ShelveAsync(listing, staff);

        // Two more agencies and their goods, made by their own handlers; each has done two jobs before.
        var (second, secondActor) = await A.ActiveAgencyAsync(hall.Hall.Services, "临湖望山工程检测中心");
        var (third, thirdActor) = await A.ActiveAgencyAsync(hall.Hall.Services, "临湖长堤质量检测所");
        await A.ShelvedListingAsync(hall.Hall.Services, secondActor, content: A.ListingText("回弹法混凝土强度检测", 280));
        await hall.Hall.FinishTwoDealsEachAsync(agency.Actor, secondActor, thirdActor);
        Person[] people = [agency, await hall.PersonAsync(Role.Applicant | Role.Agency, second.Id), await hall.PersonAsync(Role.Applicant | Role.Agency, third.Id)];
        string[] names = ["临湖湖畔检测有限公司", second.Name, third.Name];

        // An owner registers, finds by kind and by keyword, compares, and posts.
        var buyer = await hall.VisitorAsync();
        var (userName, password) = await buyer.RegisterAsync("owner", "临湖市滨河建设中心", "PublicInstitution", "沈工");
        await buyer.GoAsync("/listings?kind=TESTING");
        await buyer.SeesAsync("混凝土试块抗压强度检测");
        await buyer.GoAsync("/listings?kind=GEOTECH");
        await buyer.DoesNotSeeAsync("混凝土试块抗压强度检测");
        await buyer.GoAsync("/");
        await buyer.Locator("header input[name=q]").FillAsync("混凝土");
        await buyer.PressAsync(buyer.Locator("header .search button[type=submit]"));
        await buyer.SeesAsync("混凝土试块抗压强度检测");
        await buyer.GoAsync("/listings?kind=TESTING");
        foreach (var button in await buyer.Locator("main [data-compare]").AllAsync())
        {
            await button.ClickAsync();
        }

        await buyer.PressAsync(buyer.Locator("[data-compare-go]"));
        await buyer.SeesAsync("混凝土试块抗压强度检测");
        await buyer.SeesAsync("回弹法混凝土强度检测");
        var number = await buyer.PostProjectAsync(Project);
        await buyer.StateIsAsync("Registering");
        var project = await hall.Hall.ReadAsync(db => db.Projects.AsNoTracking().SingleAsync(p => p.Number == number));
        var owner = await OwnerAsync(hall, userName, password);

        // Before the close nobody can tell who came or how many: every page reads as it did before the first one came.
        var draw = $"/draws/{project.CurrentRunId}";
        (IPage Page, string Address)[] watched =
        [
            (stranger, $"/projects/{number}"), (stranger, draw), (stranger, "/projects"), (buyer, $"/buyer/projects/{number}"), (buyer, $"/desk/draws/{number}"),
            (office, $"/desk/draws/{number}"), (watch, $"/desk/draws/{number}"), (watch, "/supervision"), (office, "/staff"),
        ];
        var before = await ReadAsync(watched);
        var sellers = new List<IPage> { seller, await hall.VisitorAsync(), await hall.VisitorAsync() };
        for (var i = 0; i < people.Length; i++)
        {
            await sellers[i].RegisterForAsync(number, people[i]);
            hall.Hall.Clock!.Advance(TimeSpan.FromSeconds(1));
        }

        await hall.Hall.DrainAsync();
        var after = await ReadAsync(watched);
        Assert.Equal(before, after);
        Assert.All(after, text => Assert.All(names, name => Assert.DoesNotContain(name, text, StringComparison.Ordinal)));
        using (var api = hall.Hall.CreateClient())
        {
            var told = await api.GetStringAsync($"/api/v1{draw}", TestContext.Current.CancellationToken) + await api.GetStringAsync($"/api/v1/projects/{number}", TestContext.Current.CancellationToken);
            Assert.All(people, p => Assert.DoesNotContain($"{p.Actor.OrganisationId}", told, StringComparison.Ordinal));
        }

        await stranger.GoAsync(draw);
        var commit = await stranger.Locator(".stage-steps .hash code").First.GetAttributeAsync("title");
        await stranger.PictureAsync("journey-draw-committed");

        // The clock passes, the list is frozen, the owner draws with a word said in public.
        var made = new ProjectCase(hall.Hall.Services, hall.Hall.Clock!, project.Id, owner.Actor, [.. people.Select(p => p.Actor)]);
        await made.LetTimePassAsync();
        await hall.Hall.DrainAsync();
        await stranger.GoAsync(draw);
        var listHash = await stranger.Locator(".stage-steps .hash code").Nth(1).GetAttributeAsync("title");
        await Assertions.Expect(stranger.GetByTestId("winners")).ToHaveCountAsync(0);
        await buyer.BackAtAsync($"/buyer/projects/{number}", owner);
        await buyer.StateIsAsync("RegistrationClosed");
        hall.Hall.Clock!.Advance(TimeSpan.FromMinutes(1));
        await buyer.DrawAsync(number, "20260310-临湖");
        await hall.Hall.DrainAsync();

        // A stranger recomputes it, in the browser and offline; what was noted before the draw still holds.
        await RecomputeAsync(hall, stranger, draw, commit!, listHash!);

        // Publicity passes, the winner confirms.
        var winnerId = (await made.LoadAsync()).WinnerId;
        var won = Array.FindIndex(people, p => p.Actor.OrganisationId == winnerId);
        var (winner, atWork) = (people[won], sellers[won]);
        await stranger.GoAsync($"/projects/{number}");
        await stranger.SeesAsync(names[won]);
        var shop = $"/agencies/{await hall.Hall.ReadAsync(db => db.Agencies.Where(a => a.Id == winnerId).Select(a => a.MembershipNo).SingleAsync())}";
        await stranger.GoAsync(shop);
        var dealsBefore = await stranger.DealsAsync();
        Assert.Null(await stranger.StarsAsync());
        await made.LetTimePassAsync();
        await atWork.BackAtAsync($"/seller/projects/{number}", winner);
        await atWork.PressAsync("confirm-win");
        await atWork.StateIsAsync("ContractPending");

        await Fulfilment.FulfilAsync(made, buyer, owner, atWork, winner, number);

        // The shop tells of it.
        await hall.Hall.DrainAsync();
        await stranger.GoAsync(shop);
        Assert.Equal(dealsBefore + 1, await stranger.DealsAsync());
        Assert.Equal(4.2m, await stranger.StarsAsync());
        await stranger.SeesAsync(Fulfilment.OwnerWords);
        await stranger.PictureAsync("journey-shop");
        await stranger.GoAsync($"/projects/{number}");
        await stranger.SeesAsync(names[won]);
    }

    [Fact]
    public async Task DirectSelection_OfFiscalMoney_IsReviewedAskedAndDone()
    {
        await using var hall = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0" });
        var staff = await hall.PersonAsync(Role.SupermarketStaff);
        var owner = await hall.PersonAsync(Role.Applicant | Role.Owner);
        var (agency, actor) = await A.ActiveAgencyAsync(hall.Hall.Services, "临湖湖畔检测有限公司");
        var agencyPerson = await hall.PersonAsync(Role.Applicant | Role.Agency, agency.Id);
        var listing = await A.ShelvedListingAsync(hall.Hall.Services, actor);
        await hall.Hall.DrainAsync();
        var (buyer, office, seller) = (await hall.AtTheirDeskAsync(owner), await hall.AtTheirDeskAsync(staff), await hall.AtTheirDeskAsync(agencyPerson));

        // From the goods straight to the posting, which brings service, price and agency with it.
        await buyer.GoAsync($"/buyer/projects/new?listing={listing.Number}");
        Assert.Equal("TESTING-01", await buyer.Locator("[name=ItemCode]").InputValueAsync());
        await buyer.FillPostingAsync(Project, "Fiscal", "60000", "TESTING-01");
        await buyer.FillInAsync(("MethodReason", "金额较小且工期紧，按规定直接选取"));
        await buyer.SendAsync(buyer.GetByTestId("submit-project"));
        await Assertions.Expect(buyer.GetByTestId("problems")).ToBeVisibleAsync();
        Assert.Equal(Project, await buyer.Locator("[name=Title]").InputValueAsync());
        await buyer.FillInAsync(("Budget", "30000"));
        await buyer.PressAsync("submit-project");
        await buyer.StateIsAsync("PendingReview");
        var number = new Uri(buyer.Url).Segments[^1];

        // Fiscal money is looked at by the office; until then nobody else sees it.
        var stranger = await hall.VisitorAsync();
        Assert.Equal(404, (await stranger.GotoAsync($"/projects/{number}"))!.Status);
        await office.PublishProjectAsync(number, staff);
        await seller.BackAtAsync($"/seller/projects/{number}", agencyPerson);
        await seller.PressAsync("accept");
        await seller.StateIsAsync("Publicising");
        await stranger.GoAsync($"/projects/{number}");
        await stranger.SeesAsync(agency.Name);

        var id = await hall.Hall.ReadAsync(db => db.Projects.Where(p => p.Number == number).Select(p => p.Id).SingleAsync());
        var made = new ProjectCase(hall.Hall.Services, hall.Hall.Clock!, id, owner.Actor, [agencyPerson.Actor]);
        await made.LetTimePassAsync();
        await seller.BackAtAsync($"/seller/projects/{number}", agencyPerson);
        await seller.PressAsync("confirm-win");
        await Fulfilment.FulfilAsync(made, buyer, owner, seller, agencyPerson, number);
    }

    private static async Task<Person> AdmittedAsync(BrowserHall hall, IPage seller, IPage office, Person staff, string name)
    {
        var (userName, password) = await seller.RegisterAsync("agency", name, "PrivateEnterprise", "林经理");
        await seller.FillApplicationAsync();
        await seller.DeclareCertificateAsync();

        // Too early: everything that is missing is told at once.
        await seller.GoAsync("/seller/apply");
        await seller.SendAsync(seller.GetByTestId("submit"));
        await Assertions.Expect(seller.GetByTestId("problems").GetByRole(AriaRole.Link)).ToHaveCountAsync(Enum.GetValues<MaterialKind>().Length);
        foreach (var kind in Enum.GetValues<MaterialKind>())
        {
            await seller.AttachAsync(kind, kind is MaterialKind.LegalRepresentativeId ? [Papers.Png("身份证正面.png"), Papers.Png("身份证反面.png", 9)] : [Papers.Pdf($"{kind}.pdf", $"{kind}")]);
        }

        await seller.SubmitApplicationAsync();
        await office.OpenApplicationAsync(name, staff);
        await office.ReturnApplicationAsync(MaterialKind.CommitmentLetter, "承诺书未加盖公章，请盖章后重新上传");
        await seller.GoAsync("/seller/apply");
        await seller.SeesAsync("承诺书未加盖公章");
        await seller.PictureAsync("journey-apply-returned");
        await seller.AttachAsync(MaterialKind.CommitmentLetter, Papers.Pdf("承诺书（盖章）.pdf", "sealed"));
        await seller.SubmitApplicationAsync();
        await office.OpenApplicationAsync(name, staff);
        await office.ApproveApplicationAsync();
        await office.PictureAsync("journey-admission");
        await seller.GoAsync("/seller/apply");
        await seller.SeesAsync("已入驻");
        await hall.Hall.DrainAsync();
        return await OwnerAsync(hall, userName, password);
    }

    /// <summary>Who has registered under a name: the account and the organisation that it acts for.</summary>
    private static async Task<Person> OwnerAsync(BrowserHall hall, string userName, string password) => new(userName, password, await hall.Hall.ReadAsync(async db =>
    {
        var account = await db.Users.AsNoTracking().SingleAsync(u => u.UserName == userName);
        var membership = await db.Memberships.AsNoTracking().SingleAsync(m => m.AccountId == account.Id);
        var organisation = await db.Organisations.AsNoTracking().SingleAsync(o => o.Id == membership.OrganisationId);
        return new Actor(account.Id, account.Name, organisation.Id, organisation.Name, membership.Roles);
    }));

    private static async Task<List<string>> ReadAsync((IPage Page, string Address)[] watched)
    {
        var texts = new List<string>();
        foreach (var (page, address) in watched)
        {
            await page.GoAsync(address);

            // The clock at the foot of some pages runs on; the days that are left do not.
            texts.Add(await page.EvaluateAsync<string>("() => { document.querySelectorAll('[data-server-clock], [data-left]').forEach(e => e.remove()); return document.querySelector('main').innerText; }"));
        }

        return texts;
    }

    private static async Task RecomputeAsync(BrowserHall hall, IPage stranger, string draw, string commit, string listHash)
    {
        await stranger.GoAsync(draw);
        await stranger.Locator("[data-draw-start=draw]").ClickAsync();
        await Assertions.Expect(stranger.GetByTestId("verdict")).ToHaveAttributeAsync("data-holds", "true");
        await Assertions.Expect(stranger.Locator("[data-draw-result] li.holds")).ToHaveCountAsync(5);

        await stranger.PictureAsync("journey-draw-verified");

        // A forged answer does not pass for the true one.
        await stranger.RouteAsync("**/api/v1/draws/**", async route =>
        {
            var answer = await route.FetchAsync();
            await route.FulfillAsync(new() { Response = answer, Body = (await answer.TextAsync()).Replace("20260310", "20260311", StringComparison.Ordinal) });
        });
        await stranger.Locator("[data-draw-start=draw]").ClickAsync();
        await Assertions.Expect(stranger.GetByTestId("verdict")).ToHaveAttributeAsync("data-holds", "false");
        await stranger.UnrouteAllAsync();

        using var api = hall.Hall.CreateClient();
        var json = await api.GetStringAsync($"/api/v1{draw}", TestContext.Current.CancellationToken);
        var file = Path.Combine(hall.Hall.Folder, "draw.json");
        await File.WriteAllTextAsync(file, json, TestContext.Current.CancellationToken);
        await using var told = new StringWriter();
        Assert.True(await new VerifyCommand(told, null).RunAsync(["draw", file, "--commit", commit, "--list-hash", listHash], TestContext.Current.CancellationToken) == 0, told.ToString());
        var published = JsonDocument.Parse(json).RootElement;
        Assert.Equal(3, published.GetProperty("list").GetArrayLength());
        await File.WriteAllTextAsync(file, json.Replace("20260310", "20260311", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        Assert.Equal(1, await new VerifyCommand(told, null).RunAsync(["draw", file], TestContext.Current.CancellationToken));
    }
}
