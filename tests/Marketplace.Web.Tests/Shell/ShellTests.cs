using System.Net;
using Marketplace.Testing;

namespace Marketplace.Web.Tests.Shell;

public sealed class ShellTests : IAsyncLifetime
{
    private HallHost _hall = null!;
    private HttpClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _hall = await HallHost.OpenAsync();
        _client = _hall.CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _hall.DisposeAsync();
    }

    [Theory]
    [InlineData("/gallery/list?page=2", "/gallery/list?page=2")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData(null, "/")]
    public async Task Language_Chosen_LeadsBackOnThisSiteOnly(string? back, string expected)
    {
        using var answer = await GetAsync($"/language/en{(back is null ? "" : $"?back={Uri.EscapeDataString(back)}")}");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(expected, answer.Headers.Location!.ToString());
        Assert.StartsWith("lang=en;", Assert.Single(answer.Headers.GetValues("Set-Cookie")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "全部服务")]
    [InlineData("en", "All services")]
    [InlineData("fr", "全部服务")]
    public async Task Page_InTheLanguageOfTheCookie_NotOfTheBrowser(string? cookie, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/gallery/list");
        request.Headers.Add("Accept-Language", "en-GB");
        if (cookie is not null)
        {
            request.Headers.Add("Cookie", $"lang={cookie}");
        }

        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Contains(expected, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/gallery/home")]
    [InlineData("/no-such-page")]
    [InlineData("/css/site.css")]
    [InlineData("/clock")]
    public async Task Answer_OfEveryKind_CarriesTheStrictHeaders(string address)
    {
        using var answer = await GetAsync(address);

        var policy = Assert.Single(answer.Headers.GetValues("Content-Security-Policy"));
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Theory]
    [InlineData("zh", "没有找到这个页面")]
    [InlineData("en", "This page was not found")]
    public async Task UnknownPage_ForAReader_IsExplainedAndLeadsBackToItself(string language, string expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/no-such-page?x=1");
        request.Headers.Add("Accept", "text/html");
        request.Headers.Add("Cookie", $"lang={language}");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);
        var html = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains(expected, html, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString("/no-such-page?x=1"), html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnknownAddress_ForAProgram_IsNotAPage()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/no-such-thing");
        request.Headers.Add("Accept", "application/json");
        using var answer = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.DoesNotContain("<html", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Clock_Asked_TellsTheServersTime()
    {
        using var answer = await GetAsync("/clock");

        Assert.Equal(_hall.Clock!.Now.ToUnixTimeMilliseconds().ToString(), await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.True(answer.Headers.CacheControl!.NoStore);
    }

    private async Task<HttpResponseMessage> GetAsync(string address) =>
        await _client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
}
