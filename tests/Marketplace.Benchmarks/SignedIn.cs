using System.Net;
using System.Text.RegularExpressions;

namespace Marketplace.Benchmarks;

/// <summary>Somebody signed in at a browser without script, with cookies and the token of a form.</summary>
internal sealed partial class SignedIn(HttpClient http, CookieContainer cookies)
{
    private string _token = "";

    public static async Task<SignedIn> EnterAsync(HttpClient http, string userName)
    {
        var person = new SignedIn(http, new CookieContainer());
        await person.OpenAsync("/account/sign-in");
        return await person.SendAsync("/account/sign-in", [new("UserName", userName), new("Password", Crowd.Password)])
            ? person : throw new InvalidOperationException($"{userName} was not let in.");
    }

    /// <summary>Opens a page with a form and keeps its token, which serves for every form of this sign-in.</summary>
    public async Task<string> OpenAsync(string path)
    {
        using var answer = await AskAsync(new(HttpMethod.Get, path));
        var page = await answer.Content.ReadAsStringAsync();
        _token = Token().Match(page) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{path} answered {answer.StatusCode} and no form.");
        return page;
    }

    /// <returns>Whether it was taken: a form that is taken leads on, one that is refused comes back.</returns>
    public async Task<bool> SendAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var answer = await AskAsync(new(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Append(new("__RequestVerificationToken", _token))) });
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.StatusCode is HttpStatusCode.Found;
    }

    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request)
    {
        var address = new Uri(http.BaseAddress!, request.RequestUri!);
        request.Headers.Add("Accept", "text/html");
        if (cookies.GetCookieHeader(address) is { Length: > 0 } known)
        {
            request.Headers.Add("Cookie", known);
        }

        var answer = await http.SendAsync(request);
        if (answer.Headers.TryGetValues("Set-Cookie", out var set))
        {
            foreach (var cookie in set)
            {
                cookies.SetCookies(address, cookie);
            }
        }

        return answer;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
