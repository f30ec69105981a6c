using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Marketplace.Testing;
using Marketplace.Web.Features.Gallery;

namespace Marketplace.Web.Tests.Shell;

/// <summary>Every component and every sample page, rendered: what holds here holds for the pages made of them.</summary>
public sealed class GalleryTests : IAsyncLifetime
{
    private HallHost _hall = null!;
    private HttpClient _client = null!;

    public static TheoryData<string> Pages => [.. GalleryController.Pages.Select(page => page.Page)];

    public async ValueTask InitializeAsync()
    {
        _hall = await HallHost.OpenAsync();
        _client = _hall.CreateClient(new() { AllowAutoRedirect = false });
        _client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hall.DisposeAsync();
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_InBothLanguages_NeedsNothingThatThePolicyRefuses(string page)
    {
        foreach (var language in new[] { "zh", "en" })
        {
            var document = await ReadAsync($"/gallery/{page}", language);

            Assert.Empty(document.QuerySelectorAll("[style], style, script:not([src])").Select(e => e.OuterHtml));
            Assert.Empty(document.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).Select(a => a.Name));
            Assert.Empty(document.QuerySelectorAll("[src^='http'], link[href^='http'], use[href^='http']").Select(e => e.OuterHtml));
        }
    }

    [Theory, MemberData(nameof(Pages))]
    public async Task Page_ForAScreenReader_NamesItsFieldsPicturesAndParts(string page)
    {
        var document = await ReadAsync($"/gallery/{page}");

        Assert.Single(document.QuerySelectorAll("h1"));
        Assert.Single(document.QuerySelectorAll("main"));
        Assert.NotEmpty(document.DocumentElement.GetAttribute("lang") ?? "");
        Assert.Empty(document.QuerySelectorAll("img:not([alt])"));
        Assert.Empty(document.QuerySelectorAll("svg.icon:not([aria-hidden]):not([aria-label])"));
        Assert.Empty(document.All.Where(e => !string.IsNullOrEmpty(e.Id)).GroupBy(e => e.Id).Where(same => same.Count() > 1).Select(same => same.Key));
        Assert.Empty(document.QuerySelectorAll("input:not([type=hidden]), select, textarea").Where(field => !IsNamed(document, field)).Select(field => field.OuterHtml));
        Assert.All(
            document.QuerySelectorAll("[aria-describedby]").SelectMany(e => e.GetAttribute("aria-describedby")!.Split(' ')),
            id => Assert.NotNull(document.GetElementById(id)));
    }

    [Theory]
    [InlineData("/gallery/home")]
    [InlineData("/gallery/list")]
    [InlineData("/gallery/listing")]
    public async Task PublicPage_ForAVisitor_SetsNoCookieAndHoldsNoToken(string address)
    {
        using var answer = await _client.GetAsync(address, TestContext.Current.CancellationToken);

        Assert.False(answer.Headers.Contains("Set-Cookie"));
        Assert.DoesNotContain("__RequestVerificationToken", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_Refused_KeepsEveryTypedWordAndLeadsToEachFieldInOrder()
    {
        var form = await ReadAsync("/gallery/form");
        using var answer = await _client.PostAsync(new Uri("/gallery/form", UriKind.Relative), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")),
            new("Title", "第二中学 <b>勘察</b>"), new("Budget", "八千"), new("Method", "MeritSelection"), new("Qualifications", "survey-b"), new("DueAt", "2026-12-01T17:00"),
        ]), TestContext.Current.CancellationToken);
        var again = await DocumentAsync(answer);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("第二中学 <b>勘察</b>", again.QuerySelector("#Title")!.GetAttribute("value"));
        Assert.Equal("八千", again.QuerySelector("#Budget")!.GetAttribute("value"));
        Assert.Equal("2026-12-01T17:00", again.QuerySelector("#DueAt")!.GetAttribute("value"));
        Assert.Equal(["MeritSelection", "survey-b"], again.QuerySelectorAll("[checked]:not([name=in])").Select(e => e.GetAttribute("value")!));
        Assert.Equal(["#Kind", "#Budget", "#Days", "#Declared"], again.QuerySelectorAll("[data-testid=problems] a").Select(a => a.GetAttribute("href")!));
        Assert.All(again.QuerySelectorAll("[data-testid=problems] a"), link => Assert.NotNull(again.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task Form_WithoutItsToken_IsNotTaken()
    {
        using var answer = await _client.PostAsync(new Uri("/gallery/form", UriKind.Relative), new FormUrlEncodedContent([new("Title", "x")]), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Empty((await DocumentAsync(answer)).QuerySelectorAll("#Title"));
    }

    private static bool IsNamed(IDocument document, IElement field) =>
        field.HasAttribute("aria-label") || field.Closest("label") is not null
        || (field.Id is { Length: > 0 } id && document.QuerySelector($"label[for='{id}']") is not null);

    private async Task<IDocument> ReadAsync(string address, string language = "zh")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.Add("Cookie", $"lang={language}");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await DocumentAsync(answer);
    }

    private static async Task<IDocument> DocumentAsync(HttpResponseMessage answer) =>
        new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
}
