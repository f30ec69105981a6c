using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Seller;

/// <summary>From the first visit to the shelf through the pages themselves, without script.</summary>
public sealed partial class AdmissionPagesTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Journey_FromApplicantToShelf_WorksPageByPage()
    {
        await using var host = await HallHost.OpenAsync();
        using var applicant = await host.CallerAsync(Role.Applicant);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        var id = applicant.Actor.OrganisationId!.Value;

        var first = await applicant.ReadAsync("/seller");
        Assert.Contains("申请入驻", first, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/seller/chats\"", first, StringComparison.Ordinal);
        await LedAsync(applicant.PostAsync("/seller/apply/begin", new { }, "/seller/apply"), "/seller/apply");

        // Everything that is missing, at once, each with a link to its place.
        using var early = await applicant.PostAsync("/seller/apply/submit", new { }, "/seller/apply");
        var missing = await early.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        foreach (var place in new[] { "LegalRepresentative", "BankAccount", "ServiceTypeCodes", "BusinessLicence", "PractitionerProof" })
        {
            Assert.Contains($"href=\"#{place}\"", missing, StringComparison.Ordinal);
            Assert.Contains($"id=\"{place}\"", missing, StringComparison.Ordinal);
        }

        // Faults of form stand together and every typed word stays.
        using var wrong = await applicant.PostAsync("/seller/apply", new { Address = "滨河路 18 号", Phone = "12345", LegalRepresentativeNumber = "990000199001010018" });
        var again = await wrong.Content.ReadAsStringAsync(Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.StatusCode);
        Assert.Contains("href=\"#Phone\"", again, StringComparison.Ordinal);
        Assert.Contains("href=\"#LegalRepresentativeNumber\"", again, StringComparison.Ordinal);
        Assert.Contains("滨河路 18 号", again, StringComparison.Ordinal);

        await LedAsync(
            applicant.PostAsync("/seller/apply", new
            {
                LegalRepresentative = "王明远",
                LegalRepresentativeNumber = A.PersonNumberText(),
                Origin = "WithinPrefecture",
                Address = "滨河路 18 号",
                ContactName = "林经理",
                Phone = "13800990001",
                BankName = "临湖银行",
                BankAccount = "6222000000001234567",
                ServiceTypeCodes = "SURVEYING",
            }),
            "/seller/apply");
        foreach (var kind in Enum.GetNames<MaterialKind>())
        {
            await LedAsync(UploadAsync(applicant, "/seller/apply/materials", "/seller/apply", new() { ["kind"] = kind }, "files", $"{kind}.pdf"), "/seller/apply");
        }

        var applied = await applicant.ReadAsync("/seller/apply");
        var hash = await host.ReadAsync(db => db.StoredFiles.Where(f => f.Name == "CommitmentLetter.pdf").Select(f => f.Sha256).SingleAsync(Ct));
        Assert.Contains(hash, applied, StringComparison.Ordinal);
        await LedAsync(
            UploadAsync(applicant, "/seller/qualifications", "/seller/qualifications", new()
            {
                ["Certificate.Kind"] = "MAPPING",
                ["Certificate.Grade"] = "甲级",
                ["Certificate.Scope"] = "工程测量",
                ["Certificate.CertificateNo"] = "甲测资字3300009",
                ["Certificate.Issuer"] = "省自然资源厅",
                ["Certificate.IssuedOn"] = "2024-01-01",
                ["Certificate.ValidFrom"] = "2024-01-01",
            }, "Certificate.Scan", "scan.pdf"),
            "/seller/qualifications");
        await LedAsync(applicant.PostAsync("/seller/apply/submit", new { }, "/seller/apply"), "/seller/apply");
        Assert.Contains("等待超市窗口", await applicant.ReadAsync("/seller/apply"), StringComparison.Ordinal);

        // The office finds it, looks at the papers and admits.
        Assert.Contains($"/staff/admissions/{id}", await staff.ReadAsync("/staff"), StringComparison.Ordinal);
        Assert.Contains($"/staff/admissions/{id}", await staff.ReadAsync("/staff/admissions"), StringComparison.Ordinal);
        var paper = await host.ReadAsync(db => db.StoredFiles.Where(f => f.Name == "BusinessLicence.pdf").Select(f => f.Id).SingleAsync(Ct));
        Assert.Contains($"/files/{paper}", await staff.ReadAsync($"/staff/admissions/{id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync($"/files/{paper}")).StatusCode);
        var certificate = await host.ReadAsync(db => db.Qualifications.Select(q => q.Id).SingleAsync(Ct));
        using var bare = await staff.PostAsync($"/staff/admissions/{id}/approve", new { Method = "" }, $"/staff/admissions/{id}");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bare.StatusCode);
        Assert.Contains("QualificationMissing", await bare.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await LedAsync(staff.PostAsync($"/staff/admissions/{id}/approve", new { Verified = certificate, Method = "发证机关网站核对" }, $"/staff/admissions/{id}"), $"/staff/admissions/{id}");
        Assert.Contains("A-001", await applicant.ReadAsync("/seller"), StringComparison.Ordinal);

        // The shop and its first listing.
        await LedAsync(applicant.PostAsync("/seller/shop", new { Slogan = "量得准，交得快", BannerStyle = "environment", CounterNo = "12", act = "save" }), "/seller/shop");
        using var vague = await applicant.PostAsync("/seller/listings/new", new { ItemCode = "SURVEYING-01", Title = "全网最好的测绘", PriceMode = "Fixed", Price = "0", act = "send" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, vague.StatusCode);
        Assert.Contains("href=\"#Scope\"", await vague.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        await LedAsync(
            applicant.PostAsync("/seller/listings/L00000001", new
            {
                Title = "宗地测绘",
                Scope = "界址点测量与宗地图编制",
                DeliverableText = "宗地图与成果表",
                PriceMode = "UnitPrice",
                Price = "1.20",
                Unit = "平方米",
                PromisedWorkingDays = "6",
                act = "send",
            }),
            "/seller/listings/L00000001");
        Assert.Contains("宗地测绘", await staff.ReadAsync("/staff/listings/L00000001"), StringComparison.Ordinal);
        await LedAsync(staff.PostAsync("/staff/listings/L00000001/shelve", new { }, "/staff/listings/L00000001"), "/staff/listings");
        Assert.Equal("宗地测绘", await CardAsync(host));
        foreach (var (desk, shown) in new[] { ("/seller/shop", "/agencies/A-001"), ("/seller/listings/L00000001", "/listings/L00000001") })
        {
            Assert.Contains($"href=\"{shown}\"", await applicant.ReadAsync(desk), StringComparison.Ordinal);
            Assert.Equal((shown, HttpStatusCode.OK), (shown, (await applicant.GetAsync(shown)).StatusCode));
        }

        await LedAsync(applicant.PostAsync("/seller/listings/L00000001/take-down", new { }, "/seller/listings/L00000001"), "/seller/listings/L00000001");
        await LedAsync(applicant.PostAsync("/seller/listings/L00000001/put-back", new { }, "/seller/listings/L00000001"), "/seller/listings/L00000001");
        Assert.Equal(ListingStatus.OnShelf, await host.ReadAsync(db => db.Listings.Select(l => l.Status).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Refusal_GoesFromTheOfficeToASupervisorAndBack()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, _) = await A.SubmittedAgencyAsync(host.Services);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        var (page, refusal) = ($"/staff/admissions/{agency.Id}", $"/supervision/refusals/{agency.Id}");

        using var bare = await staff.PostAsync($"{page}/refuse", new { Ground = "FalseMaterial", Reason = "假的" }, page);
        var again = await bare.Content.ReadAsStringAsync(Ct);
        Assert.Contains("ReasonRequired", again, StringComparison.Ordinal);
        Assert.Contains("假的", again, StringComparison.Ordinal);
        await LedAsync(staff.PostAsync($"{page}/refuse", new { Ground = "FalseMaterial", Reason = "营业执照扫描件经核对系伪造" }, page), page);
        Assert.Contains(refusal, await supervisor.ReadAsync("/supervision"), StringComparison.Ordinal);
        Assert.Contains("营业执照扫描件经核对系伪造", await supervisor.ReadAsync(refusal), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await staff.PostAsync($"{refusal}/countersign", new { }, page)).StatusCode);
        await LedAsync(supervisor.PostAsync($"{refusal}/decline", new { Reason = "请向登记机关函证后再作认定" }, refusal), "/supervision/refusals");
        await LedAsync(staff.PostAsync($"{page}/refuse", new { Ground = "FalseMaterial", Reason = "登记机关复函确认执照系伪造" }, page), page);
        await LedAsync(supervisor.PostAsync($"{refusal}/countersign", new { }, refusal), "/supervision/refusals");

        Assert.Equal(AgencyStatus.Refused, await host.ReadAsync(db => db.Agencies.Select(a => a.Status).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Return_NamesEachPaperAndTheApplicantSeesIt()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, _) = await A.SubmittedAgencyAsync(host.Services);
        using var applicant = await host.CallerAsync(Role.Agency, agency.Id);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        var page = $"/staff/admissions/{agency.Id}";

        await LedAsync(
            staff.PostAsync($"{page}/return", [new("Faults[CommitmentLetter]", "承诺书未加盖公章"), new("Faults[General]", "联系地址与执照不一致")], page),
            page);

        var seen = await applicant.ReadAsync("/seller/apply");
        Assert.Contains("承诺书未加盖公章", seen, StringComparison.Ordinal);
        Assert.Contains("联系地址与执照不一致", seen, StringComparison.Ordinal);
        Assert.Contains("/seller/apply", await applicant.ReadAsync("/seller"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zh")]
    [InlineData("en")]
    public async Task Pages_OpenInBothLanguagesForWhoMaySeeThem(string language)
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(host.Services, types: ["TESTING", "SURVEYING"], validTo: new DateOnly(2026, 4, 1));
        var (waiting, _) = await A.SubmittedAgencyAsync(host.Services);
        var shelved = await A.ShelvedListingAsync(host.Services, actor);
        var draft = await A.DraftListingAsync(host.Services, actor, "SURVEYING-01");
        await host.DrainAsync();
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var supervisor = await host.CallerAsync(Role.Supervisor);

        foreach (var (caller, paths) in new[]
        {
            (seller, new[] { "/seller", "/seller/apply", "/seller/qualifications", "/seller/shop", "/seller/listings", "/seller/listings?status=OnShelf", "/seller/listings/new", $"/seller/listings/{shelved.Number}", $"/seller/listings/{draft.Number}" }),
            (staff, ["/staff", "/staff/admissions", "/staff/admissions?status=Active", $"/staff/admissions/{waiting.Id}", $"/staff/admissions/{agency.Id}", "/staff/qualifications", "/staff/listings", $"/staff/listings/{shelved.Number}"]),
            (supervisor, ["/supervision", "/supervision/refusals", $"/supervision/refusals/{waiting.Id}", $"/staff/admissions/{waiting.Id}"]),
        })
        {
            await caller.GetAsync($"/language/{language}?back=/");
            foreach (var path in paths)
            {
                using var answer = await caller.GetAsync(path);
                Assert.Equal((path, HttpStatusCode.OK), (path, answer.StatusCode));
                var html = await answer.Content.ReadAsStringAsync(Ct);
                Assert.Contains(language == "en" ? "<html lang=\"en\">" : "<html lang=\"zh-CN\">", html, StringComparison.Ordinal);
                Assert.Single(Heading().Matches(html));
            }
        }
    }

    [Fact]
    public async Task Work_IsWaitingForWhoDoesIt_AndForSomebodyElseWhereOthersRead()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, _) = await A.SubmittedAgencyAsync(host.Services);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var supervisor = await host.CallerAsync(Role.Supervisor);
        string page = $"/staff/admissions/{agency.Id}", review = $"审核：入驻审核：{agency.Name}", look = $"查看：入驻审核：{agency.Name}";

        await ShowsAsync(staff, review, look);
        await ShowsAsync(supervisor, look, review);

        await LedAsync(staff.PostAsync($"{page}/refuse", new { Ground = "FalseMaterial", Reason = "营业执照副本与登记机关公示的信息不一致" }, page), page);
        await ShowsAsync(supervisor, $"会签：不予入驻待会签：{agency.Name}", $"查看：不予入驻待会签：{agency.Name}");
        Assert.Contains($"href=\"/supervision/refusals/{agency.Id}\"", await supervisor.ReadAsync("/staff"), StringComparison.Ordinal);
        Assert.Contains("data-testid=\"countersign\"", await supervisor.ReadAsync($"/supervision/refusals/{agency.Id}"), StringComparison.Ordinal);
        await ShowsAsync(staff, $"查看：不予入驻待会签：{agency.Name}", $"会签：不予入驻待会签：{agency.Name}");

        static async Task ShowsAsync(Caller reader, string wanted, string unwanted)
        {
            var desk = WebUtility.HtmlDecode(await reader.ReadAsync("/staff"));
            Assert.Contains($"aria-label=\"{wanted}\"", desk, StringComparison.Ordinal);
            Assert.DoesNotContain($"aria-label=\"{unwanted}\"", desk, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_OfAnotherRole_StayShut()
    {
        await using var host = await HallHost.OpenAsync();
        var (agency, actor) = await A.ActiveAgencyAsync(host.Services);
        var (_, other) = await A.ActiveAgencyAsync(host.Services);
        var foreign = await A.DraftListingAsync(host.Services, other);
        using var seller = await host.CallerAsync(Role.Agency, agency.Id);
        using var staff = await host.CallerAsync(Role.SupermarketStaff);
        using var visitor = host.Caller();

        foreach (var path in new[] { "/staff", "/staff/admissions", $"/staff/admissions/{agency.Id}", "/staff/listings", "/supervision", "/supervision/refusals" })
        {
            Assert.Equal((path, HttpStatusCode.Forbidden), (path, (await seller.GetAsync(path)).StatusCode));
            Assert.Equal((path, HttpStatusCode.Found), (path, (await visitor.GetAsync(path)).StatusCode));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await staff.GetAsync("/seller/listings")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.GetAsync($"/seller/listings/{foreign.Number}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await seller.PostAsync($"/seller/listings/{foreign.Number}/take-down", new { }, "/seller/shop")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/staff/admissions/{Guid.CreateVersion7()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await staff.GetAsync($"/staff/listings/{foreign.Number}")).StatusCode);
        Assert.Equal(actor.OrganisationId, agency.Id);
    }

    // The site's own loop delivers the outbox; the card is there a moment after the answer.
    private static async Task<string?> CardAsync(HallHost host)
    {
        for (var i = 0; i < 200; i++)
        {
            await host.DrainAsync();
            if (await host.ReadAsync(db => db.ListingCards.Select(c => c.Title).SingleOrDefaultAsync(Ct)) is { } title)
            {
                return title;
            }

            await Task.Delay(50, Ct);
        }

        return null;
    }

    private static async Task LedAsync(Task<HttpResponseMessage> asked, string to)
    {
        using var answer = await asked;
        var why = answer.StatusCode is HttpStatusCode.Found ? "" : Problems().Match(await answer.Content.ReadAsStringAsync(Ct)).Value;
        Assert.Equal((HttpStatusCode.Found, ""), (answer.StatusCode, why));
        Assert.StartsWith(to, answer.Headers.Location?.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> UploadAsync(Caller caller, string path, string page, Dictionary<string, string> fields, string field, string fileName)
    {
        var token = Token().Match(await caller.ReadAsync(page)).Groups[1].Value;
        using var form = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(token)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        var file = new ByteArrayContent(Encoding.ASCII.GetBytes($"%PDF-1.4 {fileName}"));
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        form.Add(file, field, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        return await caller.Client.SendAsync(request, Ct);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<h1")]
    private static partial Regex Heading();

    [GeneratedRegex("class=\"(?:problems|refusal)\"[\\s\\S]*?</section>")]
    private static partial Regex Problems();
}
