using Marketplace.Domain.Data;
using Marketplace.Web.Data.Seeding.Demo;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Platform;

/// <summary>What whoever started the site wants to know first: where it is, and how to get in.</summary>
public static class StartLines
{
    extension(WebApplication app)
    {
        /// <summary>Plain lines on the standard output, once the site listens.</summary>
        public WebApplication SayWhereAtStart()
        {
            if (!app.Environment.IsEnvironment("Testing"))
            {
                app.Lifetime.ApplicationStarted.Register(() =>
                {
                    foreach (var line in Lines(app.Services))
                    {
                        Console.WriteLine(line);
                    }
                });
            }

            return app;
        }
    }

    private static IEnumerable<string> Lines(IServiceProvider services)
    {
        var addresses = services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        foreach (var address in addresses)
        {
            yield return $"服务大厅已启动 / ServiceHall is ready: {address}";
        }

        using var scope = services.CreateScope();
        var names = DemoAccounts.All.Select(a => a.UserName).ToList();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        if (!DemoAccounts.AreOn(services.GetRequiredService<IConfiguration>()) || !db.Users.Any(u => names.Contains(u.UserName!)))
        {
            yield break;
        }

        yield return $"演示账号，密码均为 / Demo sign-ins, all with the password: {DemoAccounts.Password}";
        foreach (var account in DemoAccounts.All)
        {
            yield return $"  {account.UserName,-12}{account.Role,-18}{account.Name}（{account.Organisation}）";
        }
    }
}
