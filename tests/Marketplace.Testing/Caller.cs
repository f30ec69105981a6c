using System.Net;
using System.Text.RegularExpressions;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Testing;

/// <summary>Somebody at a browser without script: keeps cookies, follows nothing, sends forms with their token.</summary>
public sealed partial class Caller(HttpClient client) : IDisposable
{
    public const string Password = "a sentence of tests";

    public HttpClient Client => client;

    /// <summary>Who is signed in; the visitor when nobody is.</summary>
    public Actor Actor { get; internal set; } = Actor.Visitor;

    public string UserName { get; internal set; } = "";

    public Task<HttpResponseMessage> GetAsync(string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        return client.SendAsync(request);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        return await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Sends a form. The token is taken from the page that shows the form: the same address unless another is given.</summary>
    public async Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string? page = null)
    {
        var token = Token().Match(await ReadAsync(page ?? path));
        return await PostAsync(path, fields, token.Success ? WebUtility.HtmlDecode(token.Groups[1].Value) : null, withToken: true);
    }

    public Task<HttpResponseMessage> PostAsync(string path, object fields, string? page = null) =>
        PostAsync(path, fields.GetType().GetProperties().Select(p => new KeyValuePair<string, string>(p.Name, p.GetValue(fields)?.ToString() ?? "")), page);

    /// <summary>Sends a form with one file, as a browser would.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string path, string page, IEnumerable<KeyValuePair<string, string>> fields, string field, string fileName, byte[] content)
    {
        var token = Token().Match(await ReadAsync(page));
        using var form = new MultipartFormDataContent { { new StringContent(WebUtility.HtmlDecode(token.Groups[1].Value)), "__RequestVerificationToken" } };
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        form.Add(new ByteArrayContent(content), field, fileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.Accept.ParseAdd("text/html");
        return await client.SendAsync(request);
    }

    /// <summary>A post that some other site's page might send.</summary>
    public Task<HttpResponseMessage> PostWithoutTokenAsync(string path) => PostAsync(path, [], null, withToken: false);

    public Task<HttpResponseMessage> SignInAsync(string userName, string password, string? returnUrl = null) =>
        PostAsync("/account/sign-in", new { UserName = userName, Password = password, ReturnUrl = returnUrl ?? "" });

    public void Dispose() => client.Dispose();

    private Task<HttpResponseMessage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, string? token, bool withToken)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(withToken && token is not null ? fields.Append(new("__RequestVerificationToken", token)) : fields),
        };
        request.Headers.Accept.ParseAdd("text/html");
        return client.SendAsync(request);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Token();
}

public static class Callers
{
    extension(HallHost host)
    {
        /// <summary>A visitor.</summary>
        public Caller Caller() => new(host.CreateClient(new WebApplicationFactoryClientOptions { AllowAutoRedirect = false, HandleCookies = true }));

        /// <summary>Somebody new, signed in and acting in these roles for an organisation of their own (or the one given).</summary>
        public async Task<Caller> CallerAsync(Role roles, Guid? organisationId = null, bool manages = true)
        {
            var caller = host.Caller();
            caller.Actor = await host.PersonAsync(roles, organisationId, manages);
            caller.UserName = $"person{caller.Actor.AccountId:N}"[..30];
            using var answer = await caller.SignInAsync(caller.UserName, Testing.Caller.Password);
            return answer.StatusCode is HttpStatusCode.Found ? caller : throw new InvalidOperationException($"The sign-in of {caller.UserName} was answered with {answer.StatusCode}.");
        }

        /// <summary>The same person without a sign-in. User name: <c>person</c> and the account's id, cut to 30.</summary>
        public Task<Actor> PersonAsync(Role roles, Guid? organisationId = null, bool manages = true) => host.UseAsync(async (IServiceProvider services) =>
        {
            var db = services.GetRequiredService<MarketDbContext>();
            var stamp = new Stamp(Actor.System, services.GetRequiredService<TimeProvider>().GetUtcNow());
            var number = A.Next();
            var organisation = organisationId is null
                ? Organisation.Register($"测试单位{number}", CreditCode.WithCheck($"91990000MT{number:0000000}"), OrganisationKind.PrivateEnterprise, null, stamp)
                : await db.Organisations.FindAsync(organisationId) ?? throw new ArgumentException("No such organisation.", nameof(organisationId));
            if (organisationId is null)
            {
                db.Organisations.Add(organisation);
            }

            var account = services.GetRequiredService<NewAccounts>().Add(new($"p{number}", Testing.Caller.Password, $"测试人{number}", "13800990000"), organisation.Id, stamp);
            account.UserName = $"person{account.Id:N}"[..30];
            account.NormalizedUserName = Account.Normalised(account.UserName);
            db.Memberships.Add(Membership.Start(account.Id, organisation.Id, roles, manages, stamp));
            await db.SaveChangesAsync();
            return new Actor(account.Id, account.Name, organisation.Id, organisation.Name, roles);
        });
    }
}
