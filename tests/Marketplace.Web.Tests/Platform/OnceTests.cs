using System.Net;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Idempotency;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Marketplace.Web.Platform;
using Marketplace.Web.Platform.Once;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Web.Tests.Platform;

public sealed class OnceTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task SameKey_Again_IsLedToTheSamePlaceAndMakesNothing(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        await using var site = WithMaker(hall);
        var client = Client(site);

        var (first, second) = (await PostAsync(client, "k-1"), await PostAsync(client, "k-1"));
        var other = await PostAsync(client, "k-2");

        Assert.Equal((HttpStatusCode.Redirect, first.Headers.Location), (second.StatusCode, second.Headers.Location));
        Assert.NotEqual(first.Headers.Location, other.Headers.Location);
        Assert.Equal(2, await MadeAsync(hall));
    }

    [Theory, Providers]
    public async Task SameKey_ManyAtOnce_MakesOneThing(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        await using var site = WithMaker(hall);
        var client = Client(site);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => PostAsync(client, "same"), Ct)));

        Assert.Equal(1, await MadeAsync(hall));
        Assert.All(answers, a => Assert.Contains(a.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict }));
        Assert.Single(answers.Where(a => a.StatusCode is HttpStatusCode.Redirect).Select(a => a.Headers.Location).Distinct());
    }

    [Fact]
    public async Task RefusedForm_MayBeSentAgainWithItsKey()
    {
        await using var hall = await HallHost.OpenAsync();
        await using var site = WithMaker(hall);
        var client = Client(site);

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(client, "k", "form")).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(client, "k", "rule")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await PostAsync(client, "k")).StatusCode);
        Assert.Equal(1, await MadeAsync(hall));
    }

    [Fact]
    public async Task WithoutKey_EachRequestIsItsOwn()
    {
        await using var hall = await HallHost.OpenAsync();
        await using var site = WithMaker(hall);
        var client = Client(site);

        await PostAsync(client, null);
        await PostAsync(client, null);

        Assert.Equal(2, await MadeAsync(hall));
    }

    [Fact]
    public async Task Key_OfAnotherPage_IsRefused()
    {
        await using var hall = await HallHost.OpenAsync();
        await using var site = WithMaker(hall);
        var client = Client(site);
        await PostAsync(client, "k");

        var response = await PostAsync(client, "k", address: "/made/elsewhere");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains("IdempotencyKeyReused", await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PostAsync(client, "not a key")).StatusCode);
        Assert.Equal(1, await MadeAsync(hall));
    }

    [Fact]
    public async Task Repeat_AfterACrashBetweenEffectAndAnswer_MakesNothingMore()
    {
        await using var hall = await HallHost.OpenAsync();
        await using var site = WithMaker(hall);
        var client = Client(site);
        await PostAsync(client, "k");
        await hall.UseAsync((MarketDbContext db) => db.IdempotencyRecords.ExecuteUpdateAsync(set => set.SetProperty(r => r.LocationSealed, (byte[]?)null), Ct));

        var response = await PostAsync(client, "k");

        Assert.Equal(HttpStatusCode.Conflict, response.StatusCode);
        Assert.Contains(IdempotencyRules.Repeated.Code, await response.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Equal(1, await MadeAsync(hall));
    }

    private static WebApplicationFactory<Program> WithMaker(HallHost hall) =>
        hall.WithWebHostBuilder(web => web.ConfigureTestServices(services => services.AddControllers().AddApplicationPart(typeof(MakerController).Assembly)));

    private static HttpClient Client(WebApplicationFactory<Program> site) => site.CreateClient(new() { AllowAutoRedirect = false });

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string? key, string? fault = null, string address = "/made")
    {
        var fields = new Dictionary<string, string> { ["fault"] = fault ?? "" };
        if (key is not null)
        {
            fields[OnceAttribute.Field] = key;
        }

        return client.PostAsync(address, new FormUrlEncodedContent(fields), Ct);
    }

    private static Task<int> MadeAsync(HallHost hall) => hall.ReadAsync(db => db.Organisations.CountAsync(o => o.Name == MakerController.Name, Ct));
}

/// <summary>Makes an organisation at each call, as a page that creates something does.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
[Route("/made")]
public sealed class MakerController(MarketDbContext db, Stamper stamper) : Controller
{
    public const string Name = "由表单新建的单位";

    [Once]
    [HttpPost("")]
    [HttpPost("elsewhere")]
    public async Task<IActionResult> Make(string? fault, CancellationToken ct)
    {
        if (fault == "form")
        {
            return BadRequest();
        }

        Ensure.That(fault != "rule", CommonRules.ReasonRequired);
        var made = Organisation.Register(Name, null, OrganisationKind.Individual, null, stamper.Now());
        db.Add(made);
        await db.SaveChangesAsync(ct);
        return Redirect($"/made/{made.Id}");
    }
}
