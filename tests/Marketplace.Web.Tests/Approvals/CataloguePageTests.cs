using System.Net;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Common;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Tests.Approvals;

/// <summary>A guide from its draft to the public's page, over HTTP and without script.</summary>
public sealed class CataloguePageTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Guide_IsWrittenReviewedPublishedAndRead(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        var made = await A.DepartmentAsync(hall.Services);
        using var drafter = await hall.CallerAsync(Role.Approver, made.Department.Id);
        using var reviewer = await hall.CallerAsync(Role.Approver, made.Department.Id);
        using var manager = await hall.CallerAsync(Role.CentreManager);
        using var visitor = hall.Caller();

        // Everything that is missing at once, and every typed word stays.
        const string New = "/department/items/new";
        using (var early = await drafter.PostAsync(New, new { Code = made.Code(), Name = "食品经营许可（新办）", ServiceName = "食品经营许可", PromisedDays = "30" }, New))
        {
            var page = WebUtility.HtmlDecode(await early.Content.ReadAsStringAsync(Ct));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
            foreach (var words in new[] { "承诺时限 30 个工作日长于法定时限 20 个工作日", "href=\"#LegalBasis\"", "href=\"#Steps\"", "value=\"食品经营许可（新办）\"" })
            {
                Assert.Contains(words, page, StringComparison.Ordinal);
            }
        }

        var edition = Found(await drafter.PostAsync(New, Fields(made.Code()), New));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/items/{made.Code()}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/api/v1/approval-items/{made.Code()}")).StatusCode);
        Assert.DoesNotContain(made.Code(), await visitor.ReadAsync("/items"), StringComparison.Ordinal);
        Found(await drafter.PostAsync($"{edition}/move", new { act = "Send" }, edition));
        Assert.Contains("您是起草人", WebUtility.HtmlDecode(await drafter.ReadAsync(edition)), StringComparison.Ordinal);
        using (var own = await drafter.PostAsync($"{edition}/move", new { act = "Pass", reason = "自己起草的自己审查通过了" }, edition))
        {
            Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        }

        Assert.Contains(edition, await reviewer.ReadAsync("/department"), StringComparison.Ordinal);
        Found(await reviewer.PostAsync($"{edition}/move", new { act = "Pass", reason = "依据现行有效，未超出规定，审查通过" }, edition));
        Assert.Contains("1 份办事指南待发布", WebUtility.HtmlDecode(await manager.ReadAsync("/staff")), StringComparison.Ordinal);
        Found(await manager.PostAsync("/staff/items/move", new { act = "Publish", ids = edition.Split('/')[^1] }, "/staff/items"));

        var shown = WebUtility.HtmlDecode(await visitor.ReadAsync($"/items/{made.Code()}"));
        foreach (var words in new[] { "食品经营许可（新办）", "5 个工作日", "食品安全管理制度", "可容缺", "免提交", "《食品安全法》第三十五条", "现场核查由两人以上进行" })
        {
            Assert.Contains(words, shown, StringComparison.Ordinal);
        }

        Assert.Contains(made.Code(), await visitor.ReadAsync("/items?q=食品 许可&subject=Firm"), StringComparison.Ordinal);
        Assert.Contains("没有符合条件的事项", WebUtility.HtmlDecode(await visitor.ReadAsync("/items?quick=instant")), StringComparison.Ordinal);
        Assert.Contains("食品经营许可申请书", WebUtility.HtmlDecode(await visitor.ReadAsync($"/items/{made.Code()}/card")), StringComparison.Ordinal);
        Assert.Contains("食品经营许可（新办）", WebUtility.HtmlDecode(await visitor.ReadAsync($"/items/compendium/{made.Department.Code}")), StringComparison.Ordinal);

        var id = edition.Split('/')[^1];
        Found(await manager.PostAsync($"/staff/items/{id}/reside", new { Should = "true", Window = "企业开办窗口 1", Accepts = "true", Decides = "true" }, $"/staff/items/{id}"));
        using var one = await TransparencyTests.JsonAsync(hall.CreateClient(), $"/api/v1/approval-items/{made.Code()}");
        using var list = await TransparencyTests.JsonAsync(hall.CreateClient(), $"/api/v1/approval-items?department={made.Department.Code}&category=Licence&caseType=Promised&subject=Person&q=食品");
        Assert.Equal(("企业开办窗口 1", 5), (one.RootElement.GetProperty("window").GetString(), one.RootElement.GetProperty("guide").GetProperty("promisedDays").GetInt32()));
        Assert.Equal(made.Code(), Assert.Single(list.RootElement.GetProperty("items").EnumerateArray()).GetProperty("code").GetString());
    }

    [Fact]
    public async Task Catalogue_IsExported_AndImportedAgainAsTheNextEdition()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.DepartmentAsync(hall.Services);
        foreach (var number in new[] { 1, 2 })
        {
            await A.EditionAsync(hall.Services, made, A.ItemText(made.Code(number), $"食品经营许可 {number}"));
        }

        using var drafter = await hall.CallerAsync(Role.Approver, made.Department.Id);
        var client = hall.CreateClient();
        var json = await client.GetStringAsync($"/items.json?department={made.Department.Code}", Ct);
        var csv = await client.GetStringAsync($"/items.csv?department={made.Department.Code}", Ct);
        Assert.Equal(2, JsonDocument.Parse(json).RootElement.GetArrayLength());

        const string Import = "/department/items/import";
        using var faulty = await drafter.UploadAsync(Import, Import, [], "file", "items.csv", Encoding.UTF8.GetBytes(csv.Replace("《食品安全法》第三十五条", "", StringComparison.Ordinal)));
        var page = WebUtility.HtmlDecode(await faulty.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, faulty.StatusCode);
        Assert.Contains("Items[1].LegalBasis", page, StringComparison.Ordinal);
        Found(await drafter.UploadAsync(Import, Import, [], "file", "items.csv", Encoding.UTF8.GetBytes(csv.Replace("五年", "三年", StringComparison.Ordinal))));
        Assert.Equal(2, await hall.ReadAsync(db => db.ItemEditions.CountAsync(e => e.Status == EditionStatus.Draft && e.Number == 2, Ct)));
        var draft = await hall.ReadAsync(db => db.ItemEditions.Where(e => e.OpenFor != null).Select(e => e.Id).FirstAsync(Ct));
        var changes = WebUtility.HtmlDecode(await drafter.ReadAsync($"/department/items/{draft}"));
        Assert.Contains("与现行第 1 版的不同", changes, StringComparison.Ordinal);
        Assert.Contains("三年", changes, StringComparison.Ordinal);
        Found(await drafter.PostAsync("/department/items/send", new { }, "/department/items"));
        Assert.Equal(2, await hall.ReadAsync(db => db.ItemEditions.CountAsync(e => e.Status == EditionStatus.LegalReview, Ct)));
    }

    [Theory]
    [InlineData(Role.Owner)]
    [InlineData(Role.WindowStaff)]
    [InlineData(Role.Supervisor)]
    [InlineData(Role.SupermarketStaff)]
    public async Task Others_MayNeitherDraftNorPublish(Role role)
    {
        await using var hall = await HallHost.OpenAsync();
        using var caller = await hall.CallerAsync(role);
        foreach (var page in new[] { "/department", "/department/items", "/department/items/new", "/staff/items", "/staff/items/departments" })
        {
            Assert.Equal(HttpStatusCode.Forbidden, (await caller.GetAsync(page)).StatusCode);
        }
    }

    [Fact]
    public async Task OtherDepartments_SeeNothingOfADraft_ButTheReviewersDo()
    {
        await using var hall = await HallHost.OpenAsync();
        var made = await A.DepartmentAsync(hall.Services);
        var edition = await A.EditionAsync(hall.Services, made, A.ItemText(made.Code()), EditionStatus.LegalReview);
        using var other = await hall.CallerAsync(Role.Approver, (await A.DepartmentAsync(hall.Services, "GA")).Department.Id);
        using var justice = await hall.CallerAsync(Role.Approver, (await A.DepartmentAsync(hall.Services, "SF", reviewsLaw: true)).Department.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync($"/department/items/{edition}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await justice.GetAsync($"/department/items/{edition}/edit")).StatusCode);
        Assert.Contains("data-testid=\"pass\"", await justice.ReadAsync($"/department/items/{edition}"), StringComparison.Ordinal);
    }

    private static List<KeyValuePair<string, string>> Fields(string code)
    {
        var guide = A.GuideText();
        List<KeyValuePair<string, string>> fields =
        [
            new("Code", code), new("Kind", "New"), new("ServiceName", "食品经营许可"), new("Name", "食品经营许可（新办）"), new("ShouldReside", "true"), new("LegalBasis", guide.LegalBasis),
            new("Subject", "Anyone"), new("Applicants", guide.Applicants), new("Conditions", guide.Conditions), new("AcceptanceStandard", guide.AcceptanceStandard), new("CaseType", "Promised"),
            new("StatutoryDays", "20"), new("PromisedDays", "5"), new("LimitBasis", guide.LimitBasis), new("Result", guide.Result), new("Validity", guide.Validity),
            new("Deliveries", "Counter"), new("Deliveries", "Courier"), new("Visits", "1"), new("Online", "PreReview"), new("Window", guide.Window), new("Hours", guide.Hours),
            new("Address", guide.Address), new("Phone", guide.Phone), new("ComplaintPhone", guide.ComplaintPhone), new("Tolerance", "true"), new("Remedy", guide.Remedy),
        ];
        fields.AddRange(guide.Materials.SelectMany((m, i) => new KeyValuePair<string, string>[]
        {
            new($"Materials[{i}].Name", m.Name), new($"Materials[{i}].Basis", m.Basis), new($"Materials[{i}].Form", $"{m.Form}"), new($"Materials[{i}].Source", $"{m.Source}"), new($"Materials[{i}].Copies", $"{m.Copies}"),
            new($"Materials[{i}].Required", "true"), new($"Materials[{i}].MayFollow", m.MayFollow ? "true" : "false"), new($"Materials[{i}].IsShared", m.IsShared ? "true" : "false"),
        }));
        fields.AddRange(guide.Steps.SelectMany((s, i) => new KeyValuePair<string, string>[] { new($"Steps[{i}].Name", s.Name), new($"Steps[{i}].Post", s.Post), new($"Steps[{i}].Days", $"{s.Days}"), new($"Steps[{i}].Work", s.Work) }));
        return fields;
    }

    private static string Found(HttpResponseMessage answer)
    {
        Assert.True(answer.StatusCode is HttpStatusCode.Found, $"{answer.RequestMessage?.RequestUri}: {answer.StatusCode} {answer.Content.ReadAsStringAsync(Ct).GetAwaiter().GetResult()}");
        return answer.Headers.Location!.ToString();
    }
}
