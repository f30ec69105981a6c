using System.Globalization;
using System.Net;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Notices;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Api;

public sealed class MarketApiTests
{
    private static readonly string[] PageShape = ["items", "total", "page", "pageSize"];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>Counting stops, pages go on: nobody waits for a million rows to be counted.</summary>
    [Theory, Providers]
    public async Task Lists_BeyondTheCount_SaySoAndCanStillBeTurned(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var (agency, _) = await A.ActiveAgencyAsync(hall.Services);
        const int CountedUpTo = 10_000;
        await hall.UseAsync(async (MarketDbContext db) =>
        {
            db.ListingCards.AddRange(Enumerable.Range(0, CountedUpTo + 1).Select(i => new Marketplace.Domain.Supermarket.Listings.ListingCard
            {
                ListingId = Guid.CreateVersion7(),
                Number = $"X{i:00000000}",
                Title = $"检测 {i}",
                TypeCode = "TESTING",
                ItemCode = "TESTING-01",
                Unit = "组",
                AgencyId = agency.Id,
                AgencyName = agency.Name,
                MembershipNo = agency.MembershipNo!,
                Price = Money.FromYuan(i + 1),
                Grade = "",
                ShelvedAt = Market.Morning,
            }));
            return await db.SaveChangesAsync(Ct);
        });
        var client = hall.CreateClient();

        using var first = await TransparencyTests.JsonAsync(client, "/api/v1/listings?pageSize=100");
        using var last = await TransparencyTests.JsonAsync(client, "/api/v1/listings?pageSize=100&page=101&sort=price");
        using var beyond = await TransparencyTests.JsonAsync(client, "/api/v1/listings?pageSize=100&page=102");
        using var few = await TransparencyTests.JsonAsync(client, "/api/v1/listings?maxPrice=20");

        Assert.Equal((CountedUpTo, true), (first.RootElement.GetProperty("total").GetInt32(), first.RootElement.GetProperty("totalIsLeast").GetBoolean()));
        Assert.Equal([$"X{CountedUpTo:00000000}"], last.RootElement.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("number").GetString()));
        Assert.Equal(0, beyond.RootElement.GetProperty("items").GetArrayLength());
        Assert.Equal(20, few.RootElement.GetProperty("total").GetInt32());
        Assert.Equal(PageShape, Names(few.RootElement));
    }

    [Theory, Providers]
    public async Task Agencies_AdmittedOnesOnly_WithoutAnythingPrivate(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var (agency, _) = await A.ActiveAgencyAsync(hall.Services, "临湖海塘检测有限公司");
        await A.SubmittedAgencyAsync(hall.Services, "尚未入驻有限公司");

        using var list = await TransparencyTests.JsonAsync(client, "/api/v1/agencies");
        Assert.Equal(PageShape, Names(list.RootElement));
        Assert.Equal(1, list.RootElement.GetProperty("total").GetInt32());
        var item = list.RootElement.GetProperty("items")[0];
        Assert.Equal(agency.Id, item.GetProperty("id").GetGuid());
        Assert.Equal(["TESTING"], item.GetProperty("typeCodes").EnumerateArray().Select(c => c.GetString()));

        foreach (var id in new[] { agency.Id.ToString(), agency.MembershipNo!, agency.CreditCode })
        {
            var text = await client.GetStringAsync($"/api/v1/agencies/{id}", Ct);
            Assert.Contains("临湖海塘检测有限公司", text, StringComparison.Ordinal);

            // The representative, the contact and the bank are nobody's business.
            foreach (var hidden in new[] { "王明远", "林经理", "13800005678", "临湖银行", "4567" })
            {
                Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
            }
        }

        Assert.Equal(0, await TotalAsync(client, "/api/v1/agencies?typeCode=SURVEY"));
        Assert.Equal(1, await TotalAsync(client, "/api/v1/agencies?q=海塘&origin=WithinPrefecture&status=Active&sort=stars"));
        Assert.Equal(0, await TotalAsync(client, "/api/v1/agencies?minStars=1"));
    }

    [Theory, Providers]
    public async Task Listings_AreFilteredSortedAndPaged(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var (_, actor) = await A.ActiveAgencyAsync(hall.Services);
        foreach (var yuan in new[] { 300L, 100, 200 })
        {
            await A.ShelvedListingAsync(hall.Services, actor, content: A.ListingText($"试块检测 {yuan}", yuan));
        }

        await A.DraftListingAsync(hall.Services, actor);
        await hall.DrainAsync();

        using var list = await TransparencyTests.JsonAsync(client, "/api/v1/listings?sort=price&pageSize=2");
        Assert.Equal(PageShape, Names(list.RootElement));
        Assert.Equal((3, 1, 2), (list.RootElement.GetProperty("total").GetInt32(), list.RootElement.GetProperty("page").GetInt32(), list.RootElement.GetProperty("pageSize").GetInt32()));
        Assert.Equal(["100.00", "200.00"], list.RootElement.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("price").GetString()));
        var shelvedAt = list.RootElement.GetProperty("items")[0].GetProperty("shelvedAt").GetString()!;
        Assert.EndsWith("+08:00", shelvedAt, StringComparison.Ordinal);
        Assert.Equal(Market.Morning, DateTimeOffset.Parse(shelvedAt, CultureInfo.InvariantCulture));

        Assert.Equal(2, await TotalAsync(client, "/api/v1/listings?minPrice=150&maxPrice=300.00"));
        Assert.Equal(3, await TotalAsync(client, "/api/v1/listings?typeCode=TESTING&itemCode=TESTING-01&maxDays=5&origin=WithinPrefecture&priceMode=Fixed"));
        Assert.Equal(0, await TotalAsync(client, "/api/v1/listings?maxDays=4"));
        Assert.Equal(1, await TotalAsync(client, "/api/v1/listings?q=试块 200"));
        Assert.Equal(0, await TotalAsync(client, "/api/v1/listings?minStars=4.5"));
        foreach (var sort in new[] { "relevance", "days", "stars", "deals", "credit" })
        {
            Assert.Equal(3, await TotalAsync(client, $"/api/v1/listings?sort={sort}"));
        }

        using var beyond = await TransparencyTests.JsonAsync(client, "/api/v1/listings?page=9");
        Assert.Equal((0, 3, 9), (beyond.RootElement.GetProperty("items").GetArrayLength(), beyond.RootElement.GetProperty("total").GetInt32(), beyond.RootElement.GetProperty("page").GetInt32()));
        using var large = await TransparencyTests.JsonAsync(client, "/api/v1/listings?pageSize=5000");
        Assert.Equal(100, large.RootElement.GetProperty("pageSize").GetInt32());

        using var one = await TransparencyTests.JsonAsync(client, $"/api/v1/listings/{list.RootElement.GetProperty("items")[0].GetProperty("number").GetString()}");
        Assert.Equal("按国家标准取样、养护、试压。", one.RootElement.GetProperty("scope").GetString());
    }

    [Fact]
    public async Task Query_WithFaults_IsAnsweredWithAllOfThemAtOnce()
    {
        await using var hall = await HallHost.OpenAsync();
        var response = await hall.CreateClient().GetAsync("/api/v1/listings?page=0&minPrice=cheap&sort=bribe&origin=Mars&minStars=9", Ct);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct));
        Assert.Equal("ValidationError", problem.RootElement.GetProperty("code").GetString());
        Assert.Equal(["minPrice", "minStars", "origin", "page", "sort"], problem.RootElement.GetProperty("faults").EnumerateArray().Select(f => f.GetProperty("field").GetString()!).Order(StringComparer.Ordinal));
    }

    [Theory, Providers]
    public async Task Projects_FromTheirPublicationOn_ReadAsTheClockMakesThem(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var (project, run) = await PostedAsync(hall, confidential: false, OrganisationKind.Individual);
        await hall.UseAsync(async (MarketDbContext db) =>
        {
            db.Add(Draft(Guid.CreateVersion7(), "未发布的业主", confidential: false));
            return await db.SaveChangesAsync(Ct);
        });

        using var list = await TransparencyTests.JsonAsync(client, "/api/v1/projects");
        Assert.Equal(1, list.RootElement.GetProperty("total").GetInt32());
        var text = await client.GetStringAsync($"/api/v1/projects/{project.Number}", Ct);
        using var one = JsonDocument.Parse(text);
        Assert.Equal(("Registering", "80000.00", "赵**"), (one.RootElement.GetProperty("status").GetString(), one.RootElement.GetProperty("budget").GetString(), one.RootElement.GetProperty("ownerName").GetString()));
        Assert.Equal(run.Id, one.RootElement.GetProperty("drawId").GetGuid());
        foreach (var hidden in new[] { "赵德生", "回避理由", "联系人某", "13900001234" })
        {
            Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        }

        Assert.Equal(1, await TotalAsync(client, "/api/v1/projects?status=Registering&fund=Social&method=RandomDraw&minBudget=80000&maxBudget=80000"));
        Assert.Equal(0, await TotalAsync(client, "/api/v1/projects?q=德生"));
        hall.Clock!.Now = project.RegistrationDueAt!.Value;
        Assert.Equal(0, await TotalAsync(client, "/api/v1/projects?status=Registering"));
        Assert.Equal(1, await TotalAsync(client, "/api/v1/projects?status=RegistrationClosed"));
    }

    [Theory, Providers]
    public async Task Notices_AreFoundByTheirProjectAndItsOwner_ButNotByAPersonsGivenName(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var (firm, _) = await PostedAsync(hall, confidential: false);
        var (person, _) = await PostedAsync(hall, confidential: false, OrganisationKind.Individual);
        await hall.UseAsync(async (MarketDbContext db) =>
        {
            db.AddRange(
                Notice.Publish("N2026-00001", NoticeKind.ProjectPosted, NoticeSection.Supermarket, firm.Id, "企业的采购公告", "正文", new(A.Staff(), Market.Morning)),
                Notice.Publish("N2026-00002", NoticeKind.ProjectPosted, NoticeSection.Supermarket, person.Id, "个人的采购公告", "正文", new(A.Staff(), Market.Morning)),
                Notice.Publish("N2026-00003", NoticeKind.Announcement, NoticeSection.Hall, null, "停电通知 ABC", "正文", new(A.Staff(), Market.Morning)));
            return await db.SaveChangesAsync(Ct);
        });

        foreach (var (words, wanted) in new (string, string[])[]
        {
            (firm.Number, ["N2026-00001"]),
            (person.Number.ToLowerInvariant(), ["N2026-00002"]),
            ("N2026-00003", ["N2026-00003"]),
            ("德生", ["N2026-00001"]),
            ("德生 企业", ["N2026-00001"]),
            ("德生 个人", []),
            ("Abc", ["N2026-00003"]),
            ("采购公告", ["N2026-00002", "N2026-00001"]),
            ("P2026-99999", []),
        })
        {
            using var list = await TransparencyTests.JsonAsync(client, $"/api/v1/notices?q={Uri.EscapeDataString(words)}");
            Assert.Equal(wanted.Order(StringComparer.Ordinal), list.RootElement.GetProperty("items").EnumerateArray().Select(n => n.GetProperty("number").GetString()!).Order(StringComparer.Ordinal));
            var page = await client.GetStringAsync($"/notices?q={Uri.EscapeDataString(words)}", Ct);
            Assert.All(["N2026-00001", "N2026-00002", "N2026-00003"], number => Assert.Equal(wanted.Contains(number), page.Contains($"/notices/{number}", StringComparison.Ordinal)));
        }
    }

    [Theory, Providers]
    public async Task Draw_ShowsEachPartFromItsHourOn_AndCanBeRecomputed(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var client = hall.CreateClient();
        var (project, run) = await PostedAsync(hall, confidential: false);
        var address = $"/api/v1/draws/{run.Id}";

        using (var before = await TransparencyTests.JsonAsync(client, address))
        {
            Assert.Equal(["id", "commit", "secret", "list", "listHash", "nonce", "seed", "order"], Names(before.RootElement));
            Assert.Equal((run.Commit, JsonValueKind.Null, 0, JsonValueKind.Null, 0), (
                before.RootElement.GetProperty("commit").GetString(), before.RootElement.GetProperty("secret").ValueKind, before.RootElement.GetProperty("list").GetArrayLength(),
                before.RootElement.GetProperty("listHash").ValueKind, before.RootElement.GetProperty("order").GetArrayLength()));
        }

        await DrawnAsync(hall, project, run);

        var text = await client.GetStringAsync(address, Ct);
        var proof = JsonSerializer.Deserialize<DrawProof>(text, JsonSerializerOptions.Web)!;
        Assert.Empty(proof.Verify());
        Assert.Equal(3, proof.List.Count);
        Assert.Equal(["regNo", "partyId"], Names(JsonDocument.Parse(text).RootElement.GetProperty("list")[0]));
        Assert.DoesNotContain(proof.List, e => e.PartyId == "A-999");
        using var list = await TransparencyTests.JsonAsync(client, $"/api/v1/draws?projectId={project.Id}&decided=true");
        Assert.Equal(PageShape, Names(list.RootElement));
        Assert.Equal(run.Id, list.RootElement.GetProperty("items")[0].GetProperty("id").GetGuid());
    }

    [Fact]
    public async Task Draw_OfAConfidentialProject_NamesNobody()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        var (project, run) = await PostedAsync(hall, confidential: true);
        await DrawnAsync(hall, project, run);

        var text = await client.GetStringAsync($"/api/v1/draws/{run.Id}", Ct);

        Assert.DoesNotContain("A-0", text, StringComparison.Ordinal);
        Assert.Equal(3, JsonDocument.Parse(text).RootElement.GetProperty("order").GetArrayLength());
    }

    [Fact]
    public async Task Notice_Withdrawn_LeavesItsTombstone()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        var notice = Notice.Publish("N2026-00001", NoticeKind.Announcement, NoticeSection.Supermarket, null, "办公时间", "原来的正文", new(A.Staff(), Market.Morning));
        await hall.UseAsync(async (MarketDbContext db) =>
        {
            db.Add(notice);
            await db.SaveChangesAsync(Ct);
            notice.Withdraw(new(A.Staff(), Market.Morning, "内容有误，另行公告，特此撤回"));
            return await db.SaveChangesAsync(Ct);
        });

        using var list = await TransparencyTests.JsonAsync(client, "/api/v1/notices?kind=Announcement&section=Supermarket");
        Assert.Equal(PageShape, Names(list.RootElement));
        using var one = await TransparencyTests.JsonAsync(client, "/api/v1/notices/N2026-00001");
        Assert.Equal(JsonValueKind.Null, one.RootElement.GetProperty("body").ValueKind);
        Assert.Equal("内容有误，另行公告，特此撤回", one.RootElement.GetProperty("withdrawnReason").GetString());
        Assert.Equal(2, one.RootElement.GetProperty("version").GetInt32());
    }

    [Theory]
    [InlineData("/api/v1/agencies/A-404")]
    [InlineData("/api/v1/listings/01930000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/projects/P2026-99999")]
    [InlineData("/api/v1/notices/x")]
    [InlineData("/api/v1/draws/01930000-0000-7000-8000-000000000000")]
    [InlineData("/api/v1/nothing/here")]
    public async Task UnknownThing_IsAProblemDocument(string address)
    {
        await using var hall = await HallHost.OpenAsync();
        var response = await hall.CreateClient().GetAsync(address, Ct);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("NotFound", JsonDocument.Parse(await response.Content.ReadAsStringAsync(Ct)).RootElement.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Answers_AreRevalidatedAndOpenToOtherSites()
    {
        await using var hall = await HallHost.OpenAsync();
        var client = hall.CreateClient();
        var first = await client.GetAsync("/api/v1/notices", Ct);
        Assert.Equal("*", first.Headers.GetValues("Access-Control-Allow-Origin").Single());
        using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/notices");
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await client.SendAsync(again, Ct)).StatusCode);

        await TransparencyTests.PublishAsync(hall, 1);
        using var changed = new HttpRequestMessage(HttpMethod.Get, "/api/v1/notices");
        changed.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(changed, Ct)).StatusCode);
    }

    [Fact]
    public async Task TooManyRequests_AreToldSo()
    {
        await using var hall = await HallHost.OpenAsync(configuration: new() { ["Api:Burst"] = "3", ["Api:PerSecond"] = "1" });
        var client = hall.CreateClient();
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 6; i++)
        {
            answers.Add(await client.GetAsync("/api/v1/notices", Ct));
        }

        Assert.Equal(HttpStatusCode.OK, answers[0].StatusCode);
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.Equal("1", refused.Headers.GetValues("Retry-After").Single());
        Assert.Contains("TooManyRequests", await refused.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Document_DescribesEveryAddressItsShapeAndItsProblems()
    {
        await using var hall = await HallHost.OpenAsync();
        using var document = await TransparencyTests.JsonAsync(hall.CreateClient(), "/openapi/v1.json");

        var paths = document.RootElement.GetProperty("paths");
        Assert.Equal(
            [
                "/api/v1/agencies", "/api/v1/agencies/{id}", "/api/v1/agencies/{id}/credit", "/api/v1/approval-items", "/api/v1/approval-items/{code}", "/api/v1/changes", "/api/v1/credit-events", "/api/v1/credit-events/{id}", "/api/v1/draws", "/api/v1/draws/{id}", "/api/v1/listings", "/api/v1/listings/{id}",
                "/api/v1/notices", "/api/v1/notices/{id}", "/api/v1/projects", "/api/v1/projects/{id}", "/api/v1/reports/{sha256}", "/api/v1/sanctions", "/api/v1/sanctions/{id}", "/api/v1/search", "/api/v1/search/suggest", "/api/v1/statistics/supermarket",
                "/api/v1/tenders", "/api/v1/tenders/{id}", "/api/v1/tenders/{id}/lots/{lotId}",
                "/transparency/checkpoint", "/transparency/consistency", "/transparency/evidence", "/transparency/inclusion", "/transparency/key", "/transparency/leaves",
            ],
            paths.EnumerateObject().Select(p => p.Name).Order(StringComparer.Ordinal));
        foreach (var path in paths.EnumerateObject())
        {
            var get = path.Value.GetProperty("get");
            Assert.NotEmpty(get.GetProperty("summary").GetString()!);
            Assert.True(get.GetProperty("responses").GetProperty("200").GetProperty("content").EnumerateObject().Any());
            Assert.Equal("#/components/schemas/Problem", get.GetProperty("responses").GetProperty("404").GetProperty("content").GetProperty("application/problem+json").GetProperty("schema").GetProperty("$ref").GetString());
        }

        Assert.Contains("maxDays", paths.GetProperty("/api/v1/listings").GetProperty("get").GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        Assert.Equal("#/components/schemas/Money", schemas.GetProperty("ListingItem").GetProperty("properties").GetProperty("price").GetProperty("$ref").GetString());
        Assert.Equal("string", schemas.GetProperty("Money").GetProperty("type").GetString());
        var item = schemas.GetProperty("ListingItem").GetProperty("properties");
        Assert.Equal(("integer", "string"), (item.GetProperty("deals").GetProperty("type").GetString(), item.GetProperty("shelvedAt").GetProperty("type").GetString()));
        Assert.Equal(["null", "string"], schemas.GetProperty("DrawAnswer").GetProperty("properties").GetProperty("secret").GetProperty("type").EnumerateArray().Select(t => t.GetString()).Order());
    }

    private static async Task<int> TotalAsync(HttpClient client, string address)
    {
        using var answer = await TransparencyTests.JsonAsync(client, address);
        Assert.Equal(answer.RootElement.GetProperty("total").GetInt32(), answer.RootElement.GetProperty("items").GetArrayLength());
        return answer.RootElement.GetProperty("total").GetInt32();
    }

    private static IEnumerable<string> Names(JsonElement thing) => thing.EnumerateObject().Select(p => p.Name);

    private static IntermediaryProject Draft(Guid ownerId, string ownerName, bool confidential)
    {
        var content = new ProjectContent
        {
            Title = "厂房扩建混凝土检测",
            ItemCode = "TESTING-01",
            Scale = "120 组",
            Location = "临湖市",
            Fund = FundSource.Social,
            Budget = Money.FromYuan(80_000),
            Method = SelectionMethod.RandomDraw,
            Recusals = [new(Guid.CreateVersion7(), "回避理由：有利害关系")],
            RegistrationDueAt = Market.Morning.AddDays(7),
            ServiceWorkingDays = 10,
            ContactName = "联系人某",
            ContactPhone = "13900001234",
            ComplaintPhone = "0990-55501",
            Confidential = confidential,
        };
        return IntermediaryProject.Draft($"P2026-{A.Next():00000}", ownerId, ownerName, content, "TESTING", new(A.Staff(), Market.Morning));
    }

    private static async Task<(IntermediaryProject Project, SelectionRun Run)> PostedAsync(HallHost hall, bool confidential, OrganisationKind ownerKind = OrganisationKind.PrivateEnterprise)
    {
        var (owner, actor) = await A.MemberAsync(hall.Services, "赵德生", ownerKind, Role.Owner);
        var project = Draft(owner.Id, owner.Name, confidential);
        var stamp = new Stamp(actor, Market.Morning);
        var run = SelectionRun.CommitTo(project.Id, 1, VerifiableDraw.NewSecret(), hall.Services.GetRequiredService<ISeal>(), stamp);
        project.OpenRegistration(Market.Morning, run.Id, stamp);
        await hall.UseAsync(async (MarketDbContext db) =>
        {
            db.AddRange(project, run);
            return await db.SaveChangesAsync(Ct);
        });
        return (project, run);
    }

    private static Task<int> DrawnAsync(HallHost hall, IntermediaryProject project, SelectionRun posted) => hall.UseAsync(async (MarketDbContext db) =>
    {
        var due = project.RegistrationDueAt!.Value;
        var run = await db.SelectionRuns.Include(r => r.Entries).SingleAsync(r => r.Id == posted.Id, Ct);
        var entries = Enumerable.Range(1, 4).Select(i => new SelectionEntry
        {
            RunId = run.Id,
            RegNo = $"R{i:0000}",
            AgencyId = Guid.CreateVersion7(),
            PartyId = i == 2 ? "A-999" : $"A-{i:000}",
            RegisteredAt = due.AddDays(-1),
            Status = i == 2 ? RegistrationStatus.Ineligible : RegistrationStatus.Eligible,
        }).ToList();
        run.Freeze(entries, new(A.Supervisor(), due));
        db.AddRange(entries);
        await db.SaveChangesAsync(Ct);
        run.Draw("20260304", hall.Services.GetRequiredService<ISeal>(), new(A.Supervisor(), due.AddMinutes(5)));
        return await db.SaveChangesAsync(Ct);
    });
}
