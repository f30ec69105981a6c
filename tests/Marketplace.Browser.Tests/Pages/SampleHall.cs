using System.Collections.Concurrent;
using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Deliverables.UseCases;
using Marketplace.Domain.Supermarket.Evaluations.UseCases;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection.UseCases;
using Marketplace.Testing;
using Marketplace.Web.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Marketplace.Browser.Tests.Pages;

/// <summary>One look at one page.</summary>
/// <param name="Template">The page as the site knows it; null for what no route answers.</param>
/// <param name="Who">Null for a stranger.</param>
public sealed record Visit(string? Template, string Address, Person? Who, int Status = 200)
{
    /// <summary>Which desk it belongs to: the first part of the address.</summary>
    public string Desk => Template?.Split('/')[0] switch
    {
        "seller" => "seller",
        "buyer" or "contracts" or "comparisons" or "desk" => "buyer",
        "staff" or "supervision" or "audit" or "admin" or "reviewer" or "department" => "office",
        "account" => "account",
        "gallery" => "gallery",
        _ => "public",
    };

    /// <summary>Where it leads is not itself.</summary>
    public bool LeadsOn => Template is "desk" or "language/{language}" or "transparency/entry" or "chat";

    /// <summary>Taken by machines or saved, not shown.</summary>
    public bool IsFile => Template is "files/{id}" or "reviewer/reviews/{id}/report" or "robots.txt" or "favicon.ico" or "staff/import/{id}/progress" or "staff/import/{id}/report.csv" or "{desk}/chats/{id}/lines" or "account/favourites/set" or "comparisons/{number}/content.json" or "supervision/overview/{key}.csv" or "statistics/{what}.{format}" or "desk/statistics/{what}.{format}" or "rules/baselines.csv" or "items.{format}" || Template?.StartsWith("sitemap", StringComparison.Ordinal) == true;

    public string Name => $"{Desk}-{Address.Trim('/').Replace('/', '-').Replace('?', '-').Replace('&', '-').Replace('=', '-')}"[..Math.Min(90, $"{Desk}-{Address.Trim('/')}".Length)].TrimEnd('-');
}

/// <summary>A small market in which every kind of page has something to show, and who may look at what.</summary>
public sealed partial class SampleHall : IAsyncLifetime
{
    private readonly Dictionary<Guid, Person> _people = [];
    private readonly ConcurrentDictionary<Guid, Task<IReadOnlyList<Cookie>>> _signedIn = [];
    private readonly List<Visit> _visits = [];

    public BrowserHall Browser { get; private set; } = null!;

    public IReadOnlyList<Visit> Visits => _visits;

    public IReadOnlyList<string> Templates { get; private set; } = [];

    /// <summary>Everything that is written in the database: what may stand in Chinese on an English page.</summary>
    public string Data { get; private set; } = "";

    private IServiceProvider Services => Browser.Hall.Services;

    private TestClock Clock => Browser.Hall.Clock!;

    public async ValueTask InitializeAsync()
    {
        Browser = await BrowserHall.OpenAsync(configuration: new() { ["PublicCache:Seconds"] = "0" });
        Templates = SitePages.Of(Services);
        await FillAsync();
        await Browser.Hall.DrainAsync();
        Data = await DatabaseWords.ReadAsync(Services);
    }

    public ValueTask DisposeAsync() => Browser.DisposeAsync();

    /// <summary>A page in somebody's own browser, signed in. The sign-in is made once and carried on.</summary>
    public async Task<IPage> PageAsync(Person? who)
    {
        var page = await Browser.VisitorAsync();
        if (who is not null)
        {
            await page.Context.AddCookiesAsync(await CookiesAsync(who));
        }

        return page;
    }

    /// <summary>The same person reading pages as they leave the site, without a browser.</summary>
    public async Task<HttpClient> ReaderAsync(Person? who, string language)
    {
        var cookies = new System.Net.CookieContainer();
        cookies.Add(Browser.Address, new System.Net.Cookie("lang", language));
        foreach (var cookie in who is null ? [] : await CookiesAsync(who))
        {
            cookies.Add(Browser.Address, new System.Net.Cookie(cookie.Name, cookie.Value, cookie.Path));
        }

        return new(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = Browser.Address };
    }

    private Task<IReadOnlyList<Cookie>> CookiesAsync(Person who) => _signedIn.GetOrAdd(who.Actor.AccountId!.Value, _ => SignInAsync(who));

    private async Task<IReadOnlyList<Cookie>> SignInAsync(Person who)
    {
        var page = await Browser.AtTheirDeskAsync(who);
        var cookies = await page.Context.CookiesAsync();
        await page.Context.CloseAsync();
        return [.. cookies.Select(c => new Cookie { Name = c.Name, Value = c.Value, Domain = c.Domain, Path = c.Path, HttpOnly = c.HttpOnly, Secure = c.Secure, SameSite = c.SameSite })];
    }

    private async Task FillAsync()
    {
        var reviews = await BeginReviewsAsync();

        // What is over stays as it is, whatever the clock does after it.
        var closed = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Closed);
        var failed = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Failed, registrants: 0);
        var cancelled = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Cancelled);

        // What has a deadline ahead is brought there side by side, so that nothing runs out meanwhile.
        var frozen = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Registering);
        var drawn = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Registering);
        var quoted = await A.QuotedAsync(Services, Clock, A.QuotedText(Clock.Now, SelectionMethod.CompetitiveQuote), A.Offer(20_000), A.Offer(21_000), A.Offer(26_000));
        var scoring = await A.QuotedAsync(Services, Clock, A.QuotedText(Clock.Now, SelectionMethod.MeritSelection), A.Offer(20_000, 8), A.Offer(21_000, 9), A.Offer(26_000, 6));
        Clock.Now = (await frozen.LoadAsync()).RegistrationDueAt!.Value.AddDays(-2);
        var direct = new Queue<ProjectCase>();
        for (var i = 0; i < 5; i++)
        {
            direct.Enqueue(await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Publicising, SelectionMethod.DirectSelection));
        }

        await direct.Peek().LetTimePassAsync();
        if ((await drawn.LoadAsync()).Status is IntermediaryProjectStatus.Registering)
        {
            await drawn.LetTimePassAsync();
        }

        Clock.Advance(TimeSpan.FromMinutes(1));
        await DrawAsync(drawn);
        var selected = direct.Dequeue();
        foreach (var next in direct)
        {
            await A.UseAsync(Services, async (ConfirmWinHandler confirm) => await confirm.HandleAsync(new(next.Id), next.Stamp(await next.WinnerAsync()), default));
        }

        var contracting = direct.Dequeue();
        foreach (var next in direct)
        {
            await A.SignAsync(next);
        }

        var serving = direct.Dequeue();
        foreach (var next in direct)
        {
            await A.UploadAsync(next, "final");
        }

        var delivered = direct.Dequeue();
        var rating = direct.Dequeue();
        await A.UseAsync(Services, (ConfirmDeliverableHandler confirm) => confirm.HandleAsync(new(rating.Id), rating.Stamp(rating.Owner), default));
        await A.UseAsync(Services, (SubmitEvaluationHandler rate) => rate.HandleAsync(new(rating.Id, [5, 4, 5, 4], "按期完成，数据可靠"), rating.Stamp(rating.Owner), default));
        var asked = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Selecting, SelectionMethod.DirectSelection);
        var registering = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Registering);
        var reviewing = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.PendingReview);
        var returned = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Returned);
        var draft = await A.ProjectAsync(Services, Clock, IntermediaryProjectStatus.Draft);

        var (agency, agencyPerson) = await A.ActiveAgencyAsync(Services, "临湖湖畔检测有限公司");
        var listing = await A.ShelvedListingAsync(Services, agencyPerson);
        var further = await A.ShelvedListingAsync(Services, agencyPerson, "TESTING-02", A.ListingText("钢筋力学性能检测", 180));
        var waiting = await A.DraftListingAsync(Services, agencyPerson, "TESTING-03", A.ListingText("建筑物防雷装置检测", 900));
        await A.UseAsync(Services, (SendListingForReviewHandler send) => send.HandleAsync(new(waiting.Id), new(agencyPerson, Clock.Now), default));
        var unfinished = await A.DraftListingAsync(Services, agencyPerson, "TESTING-04", A.ListingText("室内空气质量检测", 450));
        await A.DeclareAsync(Services, agencyPerson, "TESTING");
        var (applicant, _) = await A.SubmittedAgencyAsync(Services);
        var (refusable, _) = await A.SubmittedAgencyAsync(Services);
        var officer = A.Staff();
        await DoAsync((ProposeRefusalHandler propose) => propose.HandleAsync(new(refusable.Id, RefusalGround.QualificationMissing), new(officer, Clock.Now, "所持证书已经过期，未能提供续期材料"), default));
        var (mending, _) = await A.SubmittedAgencyAsync(Services);
        await DoAsync((ReturnAdmissionHandler send) => send.HandleAsync(new(mending.Id, [new(MaterialKind.CommitmentLetter, "承诺书未加盖公章")]), new(officer, Clock.Now), default));
        var (beginner, _) = await A.DraftAgencyAsync(Services);

        var seller = await InAsync(agency.Id, Role.Applicant | Role.Agency);
        var staff = await Browser.PersonAsync(Role.SupermarketStaff);
        var supervisor = await Browser.PersonAsync(Role.Supervisor);
        var administrator = await Browser.PersonAsync(Role.Administrator);
        var reviewer = await ReviewerAsync();
        var buyer = await InAsync(closed.Owner.OrganisationId!.Value, Role.Applicant | Role.Owner);

        // Somebody whose password was right and whose second factor is awaited.
        var halfway = await Browser.PersonAsync(Role.Applicant);
        await A.UseAsync(Services, async (UserManager<Account> users) =>
        {
            var account = await users.FindByNameAsync(halfway.UserName) ?? throw new InvalidOperationException("Nobody signs in half.");
            await users.ResetAuthenticatorKeyAsync(account);
            return await users.SetTwoFactorEnabledAsync(account, true);
        });
        foreach (var template in Templates.Where(t => !SitePages.HasGap(t) && !t.StartsWith("staff/trading", StringComparison.Ordinal) && !t.StartsWith("staff/items", StringComparison.Ordinal) && !t.StartsWith("department", StringComparison.Ordinal)))
        {
            _visits.Add(new(template, $"/{template}", template.Split('/')[0] switch
            {
                "seller" => seller,
                "buyer" or "desk" or "panel" or "comparisons" => buyer,
                "staff" => staff,
                "reviewer" => reviewer,
                "supervision" or "audit" => supervisor,
                "admin" => administrator,
                "account" => template is "account/sign-in" or "account/register" ? null : template is "account/two-factor" ? halfway : buyer,
                _ => null,
            }));
        }

        await PerformAsync(serving, staff, supervisor);
        await A.PanelAsync(scoring, (await InAsync(scoring.Owner.OrganisationId!.Value, Role.Applicant | Role.Owner)).Actor);
        var open = new[] { closed, failed, frozen, drawn, quoted, scoring, selected, contracting, serving, delivered, rating, asked, registering };
        foreach (var made in open.Append(cancelled).Append(reviewing).Append(returned).Append(draft))
        {
            var number = (await made.LoadAsync()).Number;
            var owner = await InAsync(made.Owner.OrganisationId!.Value, Role.Applicant | Role.Owner);
            Add("buyer/projects/{number}", number, owner);
            if (made == scoring)
            {
                Add("panel/{number}", number, owner);
            }

            if (open.Contains(made))
            {
                Add("projects/{number}", number, null);
                Add("seller/projects/{number}", number, await AgencyOfAsync(made));
            }

            var draws = (await made.LoadAsync()).Method is SelectionMethod.RandomDraw && open.Contains(made);
            if (draws && (made == closed || made == drawn || made == frozen || made == registering))
            {
                Add("draws/{id}", $"{(await made.LoadAsync()).CurrentRunId}", null);
                Add("desk/draws/{number}", number, made == frozen ? staff : owner);
            }

            if (made == draft || made == returned)
            {
                _visits.Add(new("buyer/projects/{number}/edit", $"/buyer/projects/{number}/edit", owner));
            }

            if (made == registering)
            {
                _visits.Add(new("buyer/projects/{number}/amend", $"/buyer/projects/{number}/amend", owner));
            }

            if (made == reviewing)
            {
                Add("staff/projects/{number}", number, staff);
            }

            if (made == contracting || made == closed)
            {
                _visits.Add(new("buyer/projects", "/buyer/projects", owner));
            }
        }

        await AddReviewsAsync(reviews, reviewer, staff, supervisor, rating);
        foreach (var contract in await Browser.Hall.ReadAsync(db => db.Contracts.Where(c => c.ProjectId == closed.Id).Select(c => c.Number).ToListAsync()))
        {
            Add("contracts/{number}", contract, buyer);
        }

        foreach (var notice in await Browser.Hall.ReadAsync(db => db.Notices.GroupBy(n => n.Kind).Select(g => g.Min(n => n.Number)!).ToListAsync()))
        {
            Add("notices/{number}", notice, null);
        }

        Add("listings/{number}", listing.Number, null);
        Add("agencies/{membershipNo}", agency.MembershipNo!, null);
        _visits.Add(new("agencies/{membershipNo}/credit", $"/agencies/{agency.MembershipNo}/credit", null));
        Add("agencies/{membershipNo}", (await A.AgencyAsync(Services, (await closed.WinnerAsync()).OrganisationId!.Value)).MembershipNo!, null);
        Add("seller/listings/{number}", listing.Number, seller);
        Add("seller/listings/{number}", waiting.Number, seller);
        Add("seller/listings/{number}", unfinished.Number, seller);
        _visits.Add(new("seller/apply", "/seller/apply", await InAsync(beginner.Id, Role.Applicant | Role.Agency)));
        _visits.Add(new("seller/apply", "/seller/apply", await InAsync(mending.Id, Role.Applicant | Role.Agency)));
        _visits.Add(new("seller", "/seller", await AgencyOfAsync(serving)));
        _visits.Add(new("seller/projects/mine", "/seller/projects/mine", await AgencyOfAsync(closed)));
        Add("staff/admissions/{id}", $"{applicant.Id}", staff);
        Add("staff/admissions/{id}", $"{agency.Id}", staff);
        await AgenciesAsync(agency, agencyPerson, listing, seller, staff);
        var moving = await MovingAsync(staff);
        _visits.Add(new("staff/import/{id}", $"/staff/import/{moving}", staff));
        _visits.Add(new("staff/import/{id}/progress", $"/staff/import/{moving}/progress", staff));
        _visits.Add(new("staff/import/{id}/report.csv", $"/staff/import/{moving}/report.csv", staff));
        Add("staff/listings/{number}", waiting.Number, staff);
        Add("supervision/refusals/{id}", $"{refusable.Id}", supervisor);
        Add("admin/users/{id}", $"{staff.Actor.AccountId}", administrator);
        Add("admin/clients/{id}", $"{await ConnectedAsync(administrator)}", administrator);
        Add("transparency/entry/{index}", "3", null);
        Add("transparency/receipt/{index}", "3", supervisor);
        _visits.Add(new("sitemap/{kind}-{no}", "/sitemap/pages-1", null));
        _visits.Add(new("sitemap/{kind}-{no}", "/sitemap/notices-1", null));
        Add("language/{language}", "zh", null);
        await VisitStatisticsAsync(staff, supervisor, buyer, seller);
        foreach (var way in new[] { "agency", "owner", "person", "invited" })
        {
            Add("account/register/{way}", way, null);
        }

        _visits.Add(new("files/{id}", $"/files/{await Browser.Hall.ReadAsync(db => db.Set<AdmissionMaterial>().Where(m => m.AgencyId == applicant.Id).Select(m => m.FileId).FirstAsync())}", staff));
        foreach (var sample in Marketplace.Web.Features.Gallery.GalleryController.Pages)
        {
            Add("gallery/{page}", sample.Page, null);
        }

        // Everybody's own beginning, also of those who have no desk.
        foreach (var (role, _) in RoleNames.All)
        {
            var person = await Browser.PersonAsync(role);
            _visits.Add(new("desk", "/desk", person));
            if (RoleNames.DeskOf(role) == "/account")
            {
                _visits.Add(new("account", "/account", person));
            }
        }

        // The same pages with something chosen, with nothing found, and where there is nothing any more.
        var gone = await A.ShelvedListingAsync(Services, agencyPerson, "TESTING-02", A.ListingText("钢筋焊接接头检测", 210));
        await DoAsync((TakeDownListingHandler take) => take.HandleAsync(new(gone.Id), new(agencyPerson, Clock.Now), default));
        _visits.Add(new("listings/{number}", $"/listings/{gone.Number}", null, 410));
        _visits.Add(new("listings", "/listings?kind=NOSUCH", null, 404));
        _visits.Add(new("listings", "/listings?kind=TESTING&q=检测&sort=price&view=rows", null));
        _visits.Add(new("listings", "/listings?q=没有这样的服务", null));
        await Services.GetRequiredService<Marketplace.Search.Documents.ISearchIndex>().RebuildAsync(default);
        _visits.Add(new("search", "/search?in=listings&q=检测", null));
        _visits.Add(new("search", "/search?q=检测", null));
        _visits.Add(new("search", "/search?q=检测鲸鱼座", null));
        _visits.Add(new("search", "/search?q=鲸鱼座", null));
        _visits.Add(new("search", "/search?q=检测&page=90", null, 404));
        _visits.Add(new("compare", $"/compare?ids={listing.Number},{further.Number}", null));
        _visits.Add(new("buyer/projects/new", $"/buyer/projects/new?listing={listing.Number}", buyer));
        await FillTradingAsync(buyer);
        await FillCatalogueAsync();
        await FillOrdersAsync(supervisor);
        await FillBuyersAsync(listing, further, agency.MembershipNo!, (await registering.LoadAsync()).Number, buyer, supervisor);
        _visits.Add(new(null, "/nothing/here", null, 404));
        _visits.Add(new(null, "/staff/admissions", buyer, 403));

        void Add(string template, string value, Person? who) => _visits.Add(new(template, $"/{template[..template.IndexOf('{', StringComparison.Ordinal)]}{value}", who));
    }

    /// <summary>A file that staff have brought to the desk.</summary>
    private async Task<Guid> MovingAsync(Person staff) => await A.UseAsync(Services, (GiveMovingFileHandler give) => give.HandleAsync(
        new(MovingKind.Owners, "业主.csv", new MemoryStream("externalId,name,creditCode,kind\nOLD-9,旧城水务局,11990000MA0900001X,GovernmentBody\n"u8.ToArray())), new(staff.Actor, Clock.Now), default));

    private Task<bool> DoAsync<TService>(Func<TService, Task> work) where TService : notnull => A.UseAsync(Services, async (TService service) =>
    {
        await work(service);
        return true;
    });

    private async Task DrawAsync(ProjectCase made) =>
        await A.UseAsync(Services, (DrawProjectHandler draw) => draw.HandleAsync(new(made.Id, "20260312-临湖"), made.Stamp(made.Owner), default));

    private async Task<Person> AgencyOfAsync(ProjectCase made)
    {
        var winner = (await made.LoadAsync()).WinnerId ?? (made.Agencies.Count > 0 ? made.Agencies[0].OrganisationId : null);
        winner ??= (await A.ActiveAgencyAsync(Services)).Agency.Id;
        return await InAsync(winner.Value, Role.Applicant | Role.Agency);
    }

    private async Task<Person> InAsync(Guid organisationId, Role roles) =>
        _people.TryGetValue(organisationId, out var known) ? known : _people[organisationId] = await Browser.PersonAsync(roles, organisationId);
}
