using System.Net;
using Marketplace.Testing;
using Marketplace.Web.Data;

namespace Marketplace.Web.Tests.Platform;

public sealed class StartTests
{
    [Theory, Providers]
    public async Task Start_UnknownAddress_IsAnsweredByTheDesignedPage(DatabaseProvider provider)
    {
        await using var hall = await HallHost.OpenAsync(provider);
        using var client = hall.CreateClient();
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");

        using var answer = await client.GetAsync("/no-such-page", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("<html", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
